/** A tip's words with what is **bold** in them. Elements, never markup: nothing in it is run. */
import { boldRuns } from "../bold.js";

/** @param {{text: string}} props */
export function Bold({ text }) {
  return boldRuns(text).map((run, index) =>
    run.bold ? <strong key={index}>{run.text}</strong> : run.text,
  );
}
