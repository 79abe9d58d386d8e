/** What the server put into the page for this browser: who is looking, at which session, the pack. */

let known;

/**
 * The page's bootstrap data, read once.
 *
 * @returns {{v: number, role: "participant"|"facilitator"|"screen", session: string, code: string,
 *   participant?: string, pack: object, urls?: object,
 *   stay?: {days: number, kept: boolean, until: number|null}, locale?: string, catalogue?: object}}
 * @throws {Error} when the page holds none
 */
export function bootstrap() {
  if (!known) {
    const element = document.getElementById("bootstrap");
    if (!element) throw new Error("This page holds no bootstrap data.");
    known = JSON.parse(element.textContent);
  }
  return known;
}
