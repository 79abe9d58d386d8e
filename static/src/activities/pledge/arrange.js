/** Shared pledges, oldest first, so that what somebody has read stays where it was. */

/** @param {Object<string, {name: string, text: string, at: number}>} pledges  by participant */
export const arranged = (pledges) =>
  Object.entries(pledges)
    .map(([id, pledge]) => ({ id, ...pledge }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
