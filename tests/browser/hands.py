"""Hands that press as people do: never twice at one place within a breath.

The pages take a second press at one place, on something else that has come to lie there, for the
end of a double tap (`static/src/lib/second-press.js`), because nobody reads a new label so soon. A
browser that is driven does, so its pages are told that each press came a second after the one
before. The second half of a double tap (`dblclick`) comes when it comes.
"""

AS_PEOPLE_DO = """
(() => {
  let later = 0;
  addEventListener("click", (event) => {
    if (event.detail === 1) later += 1000;
    const at = event.timeStamp + later;
    Object.defineProperty(event, "timeStamp", { value: at });
  }, true);
})();
"""
