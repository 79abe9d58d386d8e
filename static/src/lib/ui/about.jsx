/** Of several buttons with one word: what this one is about, for those who only hear it. */
import { excerpt } from "../excerpt.js";

/** @param {{text: string}} props  what somebody wrote */
export function About({ text }) {
  return (
    <span class="visually-hidden">
      <bdi>{excerpt(text)}</bdi>
    </span>
  );
}
