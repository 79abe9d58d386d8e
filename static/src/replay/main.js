/**
 * The replay: the screen's own page, whose line to the server ends here. What it shows comes from
 * the past, and a slider says from when.
 */
import { batch, effect } from "@preact/signals";
import { bootstrap } from "../lib/bootstrap.js";
import { line } from "../lib/connection.js";
import { deadLine } from "../lib/dead-line.js";
import { keepTextsLive } from "../lib/live-texts.js";
import { languageOf } from "../lib/pack-language.js";
import { beginPage } from "../lib/page.js";
import { askServer, makePast } from "./past.js";

const boot = bootstrap();
let shown = { screen: { version: 0, slices: {}, items: {} } };
line.open = deadLine(() => shown.screen);

/** Until the network may be back, or for as long as asking too often lasts. */
const pause = (code) =>
  new Promise((done) => {
    const timer = setTimeout(done, code === "too_often" ? 1500 : 2500);
    addEventListener("online", () => done(clearTimeout(timer)), { once: true });
  });

/** The screen's modules begin as they are loaded, so they are loaded once the line is ready. */
async function start() {
  const [{ render, h }, { Replay }, state, { showInstead }, { stood }, { hideIdleCursor }, awake] =
    await Promise.all([
      import("preact"),
      import("./replay.jsx"),
      import("./state.js"),
      import("../lib/slices.js"),
      import("../screen/stood.js"),
      import("../screen/idle.js"),
      import("../screen/awake.js"),
    ]);
  beginPage();
  const past = makePast({
    ask: askServer(boot.urls.pictures),
    pause,
    show: (picture, at) =>
      batch(() => {
        if (picture !== shown) showInstead(picture.screen);
        shown = picture;
        stood.value = at;
      }),
  });
  effect(() => {
    if (past.trouble.value !== "no_session") return;
    line.open.tell("gone", { code: "deleted", server: boot.server });
  });
  effect(() => {
    past.look(state.at.value);
  });
  keepTextsLive(languageOf(boot.pack));
  render(h(Replay, { trouble: past.trouble }), document.getElementById("app"));
  awake.keepAwake();
  hideIdleCursor(5000);
}

start();
