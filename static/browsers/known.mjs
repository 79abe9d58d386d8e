// What may be missing, and why that stops nobody. Each line is looked for: one that is no longer needed
// is to be taken out. `where` is a file of ours or a package's, and must end what is found there.

const OURS = "a method of ours that has the same name";

/** @type {[string, string, string][]} what, where, why */
export const scripts = [
  [".at()", "src/lib/co-text.jsx", OURS],
  [".at()", "src/activities/steps/step.jsx", OURS],
  [".at()", "src/lib/drafts.js", OURS],
  [".at()", "src/phone/state.js", OURS],
  [".adopt()", "src/phone/earlier.js", OURS],
  [".drop()", "src/lib/outbox.js", OURS],
  [".release()", "src/activities/notes/phone.jsx", OURS],
  [".release()", "src/lib/use-held.js", OURS],
  [".restore()", "src/lib/ui/not-sent.jsx", OURS],
  [".showModal()", "src/lib/ui/dialog.jsx", "asked for: else it opens plainly"],
  [".requestSubmit()", "src/lib/older-browsers.js", "asked for: else submit()"],
  ["the option dateStyle", "src/lib/older-browsers.js", "tried first: else by its parts"],
  ["the option timeStyle", "src/lib/older-browsers.js", "tried first: else by its parts"],
  ["navigator.wakeLock", "src/screen/awake.js", "asked for: else the display may go off"],
  ["indexedDB.databases", "src/lib/draft-names.js", "caught: the list in local storage has them"],
  [".moveBefore()", "node_modules/preact/dist/preact.mjs", "asked for"],
  [".flush()", "node_modules/engine.io-client/build/esm/socket.js", "a method of its own"],
  [".read()", "node_modules/yjs/dist/yjs.mjs", "a method of its own"],
  [".read()", "node_modules/lib0/decoding.js", "a function of its own"],
  [".toArray()", "node_modules/yjs/dist/yjs.mjs", "a method of its own"],
  [".equals()", "node_modules/lib0/schema.js", "a method of its own"],
  [".encodeInto()", "node_modules/lib0/encoding.js", "asked for"],
  [".setBigInt64()", "node_modules/lib0/encoding.js", "only where somebody writes a BigInt"],
  [".getBigInt64()", "node_modules/lib0/decoding.js", "only where somebody writes a BigInt"],
  [".replaceAll()", "node_modules/lib0/environment.js", "only in Node"],
];

const TRANSPORT = "only over WebTransport, which our pages do not take";
for (const what of ["TransformStream", ".setBigUint64()", "globalThis.BigInt"]) {
  scripts.push([what, "node_modules/engine.io-parser/build/esm/index.js", TRANSPORT]);
}
for (const what of ["WebTransport", ".read()"]) {
  const where = "node_modules/engine.io-client/build/esm/transports/webtransport.js";
  scripts.push([what, where, TRANSPORT]);
}

/** Finish: without it nothing is lost. @type {[string, string][]} what, why */
const finish = [
  ["text-wrap", "lines are less even"],
  ["field-sizing", "a field keeps its rows and scrolls"],
  ["overscroll-behavior-x", "a swipe at the last card may go back a page"],
  ["scrollbar-color", "scrollbars have the browser's own colours"],
  ["scrollbar-width", "a scrollbar shows"],
  ["accent-color", "ticks have the browser's own colour"],
  ["outline", "partly: its corners are not round"],
  ["cursor", "phones have none"],
  ["resize", "phones have no handle"],
  ["::selection", "the system's own colour"],
  ["forced-color-adjust", "and @media (forced-colors): only Windows has these"],
  ["@media (forced-colors)", "only Windows has these"],
  ["@media (scripting)", "a page without scripts also shows where it would load"],
  ["orphans", "print only"],
  ["widows", "print only"],
  ["break-after", "print only"],
  ["align-content: start", "in grids, where it is older"],
];

/** What belongs to the full looks, and to where the focus shows. @type {[string, string][]} */
const looks = [
  [":focus-visible", "the browser's own ring shows instead: :focus is not taken away"],
  [":has", "tiles that are chosen are marked less, one bar less is made room for"],
  [":is", "words on the screen stand closer"],
  ["::backdrop", "nothing is dimmed behind a question"],
  ["color-scheme", "form fields and scrollbars stay light in the dark"],
  ["@media (prefers-contrast)", "who asks for more contrast gets the usual, which is enough"],
  ["scroll-padding-block", "what is jumped to may begin under a bar"],
  ["scroll-padding-inline", "a card may lie a little to the side"],
  ["scroll-margin-block", "what is jumped to may begin under a bar"],
  ["scroll-margin-block-start", "what is jumped to may begin under a bar"],
  ["scroll-snap-type", "cards stop where they are left"],
  ["overflow-wrap: anywhere", "a very long word goes over the edge"],
  ["text-decoration-thickness", "lines under links are of usual thickness"],
  ["border-end-start-radius", "corners are square"],
  ["border-end-end-radius", "corners are square"],
  ["image-rendering: pixelated", "the code for cameras is a little soft"],
  ["inline-size: fit-content", "the code's frame is wider"],
  ["align-self: start", "what should be at the top is as high as its row"],
];

export const styles = { looks: finish, works: [...finish, ...looks] };
