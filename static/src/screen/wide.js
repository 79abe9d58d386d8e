/** Whether the picture is wide enough for two things side by side. */
import { useMedia } from "../lib/use-media.js";

export const useIsWide = () => useMedia("(min-aspect-ratio: 3/2)");
