/** What appears on the page by itself is said to those who listen to it, once. */
import { useEffect } from "preact/hooks";
import { announce } from "../announce.js";

/** @param {string|false|null|undefined} words @param {{urgent?: boolean}} [options] */
export function useSaid(words, { urgent = false } = {}) {
  useEffect(() => {
    if (words) announce(words, { urgent });
  }, [words, urgent]);
}
