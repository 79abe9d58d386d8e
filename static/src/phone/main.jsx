/** The participant's page. */
import { render } from "preact";
import { bootstrap } from "../lib/bootstrap.js";
import { keepTextsLive } from "../lib/live-texts.js";
import { languageOf } from "../lib/pack-language.js";
import { beginPage } from "../lib/page.js";
import { App } from "./app.jsx";
import { keepPage } from "./keep-page.js";

keepTextsLive(languageOf(bootstrap().pack));
beginPage();
render(<App />, document.getElementById("app"));
addEventListener("load", keepPage, { once: true });
