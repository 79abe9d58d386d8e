/** The projector's page. It has no controls: it shows what the session is at. */
import { render } from "preact";
import { bootstrap } from "../lib/bootstrap.js";
import { keepTextsLive } from "../lib/live-texts.js";
import { languageOf } from "../lib/pack-language.js";
import { beginPage } from "../lib/page.js";
import { App } from "./app.jsx";
import { keepAwake } from "./awake.js";
import { hideIdleCursor } from "./idle.js";
import { miniature } from "./state.js";

keepTextsLive(languageOf(bootstrap().pack));
beginPage();
render(<App />, document.getElementById("app"));
if (!miniature) {
  keepAwake();
  hideIdleCursor();
}
