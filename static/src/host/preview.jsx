/**
 * The phone in the pack editor's preview: the participant's own page, whose line to the server ends
 * here. The room it sees was made by the server; the texts come from the editor while one types.
 */
import { bootstrap } from "../lib/bootstrap.js";
import { line } from "../lib/connection.js";
import { deadLine } from "../lib/dead-line.js";
import { keepTextsLive } from "../lib/live-texts.js";
import { mirror } from "../lib/mirror.js";
import { languageOf } from "../lib/pack-language.js";

const boot = bootstrap();
const { rooms } = boot;
let version = 0;
let activity = Object.keys(rooms)[0];

const room = () => {
  version += 1;
  return { ...rooms[activity], version, now: Date.now(), here: ["preview", "second", "third"] };
};

// Nothing that is tried out here may stay on the host's disk.
Object.defineProperty(globalThis, "indexedDB", { value: undefined, configurable: true });
line.open = deadLine(room);

/** The phone's modules begin as they are loaded, so they are loaded once the line is ready. */
async function start() {
  const [{ render }, { App }, { showInstead }, phone] = await Promise.all([
    import("preact"),
    import("../phone/app.jsx"),
    import("../lib/slices.js"),
    import("../phone/state.js"),
  ]);
  const root = document.getElementById("app");
  let drawn = 0;

  /** Draws the page anew: it reads the pack as it goes, and the pack is no signal. */
  const draw = (change) => {
    const before = scrollY;
    const open = [...root.querySelectorAll("details")].map((one) => one.open);
    // Taken away first: a page that turns over would take the focus from the editor.
    render(null, root);
    change();
    drawn += 1;
    render(<App key={drawn} />, root);
    root.querySelectorAll("details").forEach((one, index) => {
      one.open = open[index] ?? false;
    });
    scrollTo(0, before);
  };

  const take = ({ pack, activity: wanted }) => {
    const moved = Boolean(rooms[wanted]) && wanted !== activity;
    draw(() => {
      mirror(phone.pack, pack);
      if (!moved) return;
      activity = wanted;
      phone.place.value = "now";
      phone.lookingAt.value = null;
      showInstead(room());
    });
    if (moved) scrollTo(0, 0);
    document.documentElement.dataset.shows = activity;
  };

  addEventListener("message", (event) => {
    if (event.origin !== location.origin || event.source !== parent) return;
    if (event.data?.kind === "pack") take(event.data);
  });
  keepTextsLive(languageOf(boot.pack));
  draw(() => {});
  parent.postMessage({ kind: "ready" }, location.origin);
}

start();
