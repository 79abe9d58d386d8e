/** What a group has written, as this page last heard. */
import { items } from "../lib/slices.js";

/** @param {string} group */
export const writingOf = (group) => items.writings.value[group]?.writing ?? null;
