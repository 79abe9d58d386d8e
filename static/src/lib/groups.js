/**
 * The eight group colours: their order, their names and their signs, in one place for the browser.
 * The server deals colours in the same order (GROUP_COLOURS in workshop/core/model.py); the paint itself is
 * in css/tokens.css. A colour never stands without its sign and a name.
 */
import { t } from "./i18n.js";

/** @typedef {"green"|"blue"|"amber"|"plum"|"teal"|"rose"|"slate"|"brown"} GroupColour */

/** Colours in the order in which groups get them. @type {GroupColour[]} */
export const groupColours = ["green", "blue", "amber", "plum", "teal", "rose", "slate", "brown"];

/** The colour's own name: "Green". @param {GroupColour} colour */
export function colourName(colour) {
  const names = {
    green: () => t("Green"),
    blue: () => t("Blue"),
    amber: () => t("Amber"),
    plum: () => t("Plum"),
    teal: () => t("Teal"),
    rose: () => t("Rose"),
    slate: () => t("Slate"),
    brown: () => t("Brown"),
  };
  return names[colour]?.() ?? "";
}

/** What a group is called until it names itself: "Green table". @param {GroupColour} colour */
export function defaultGroupName(colour) {
  const names = {
    green: () => t("Green table"),
    blue: () => t("Blue table"),
    amber: () => t("Amber table"),
    plum: () => t("Plum table"),
    teal: () => t("Teal table"),
    rose: () => t("Rose table"),
    slate: () => t("Slate table"),
    brown: () => t("Brown table"),
  };
  return names[colour]?.() ?? "";
}

/** Outlines on a 16 by 16 field, all of about the same weight to the eye. */
export const groupSigns = {
  green: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13Z",
  blue: "M3 2.2h10a.8.8 0 0 1 .8.8v10a.8.8 0 0 1-.8.8H3a.8.8 0 0 1-.8-.8V3a.8.8 0 0 1 .8-.8Z",
  amber: "M8.7 1.7l6.6 11.6a.8.8 0 0 1-.7 1.2H1.4a.8.8 0 0 1-.7-1.2L7.3 1.7a.8.8 0 0 1 1.4 0Z",
  plum: "M8.6.9l6.5 6.5a.85.85 0 0 1 0 1.2l-6.5 6.5a.85.85 0 0 1-1.2 0L.9 8.6a.85.85 0 0 1 0-1.2L7.4.9a.85.85 0 0 1 1.2 0Z",
  teal: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13Zm0 3.4a3.1 3.1 0 1 0 0 6.2a3.1 3.1 0 1 0 0-6.2Z",
  rose: "M8 .7c2.9 3.5 5.4 5.8 5.4 9a5.4 5.4 0 0 1-10.8 0c0-3.2 2.5-5.5 5.4-9Z",
  slate: "M5.6 1.5h4.8v4.1h4.1v4.8h-4.1v4.1H5.6v-4.1H1.5V5.6h4.1V1.5Z",
  brown: "M8 .8l2.1 4.6 5 .6-3.7 3.4 1 5L8 11.9l-4.4 2.5 1-5L.9 6l5-.6L8 .8Z",
};
