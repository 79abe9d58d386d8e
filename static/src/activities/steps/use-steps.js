import { useObserved } from "../../lib/use-yjs.js";
import { readSteps } from "./plan.js";

/** The group's steps, drawn again as they change. @param {import("yjs").Doc} doc */
export const useSteps = (doc) => useObserved(doc.getMap("steps"), () => readSteps(doc));
