/**
 * What every page of ours does from its start: keeps the focus and keeps it in sight,
 * heeds by what somebody is at it, and lets no press hit what it was not meant for.
 */
import { keepBars } from "./bars.js";
import { keepFocus } from "./focus.js";
import { heedInput } from "./input.js";
import { heedSecondPresses } from "./second-press.js";

export function beginPage() {
  heedInput();
  heedSecondPresses();
  keepFocus();
  keepBars();
}
