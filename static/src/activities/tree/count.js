/** How far the groups' trees have grown, for the facilitator. */
import { writingOf } from "../../console/writing.js";

const nothing = { base: "", target: "", nodes: [] };

/** A group's tree. @param {string} group */
export const treeOf = (group) => writingOf(group)?.tree ?? nothing;

/** How many people are in a group's tree; whoever has no name yet does not count. */
export const peopleInTree = (group) => treeOf(group).nodes.filter(({ name }) => name).length;
