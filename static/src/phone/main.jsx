/** The participant's page. */
import { render } from "preact";
import { keepTextsLive } from "../lib/live-texts.js";
import { beginPage } from "../lib/page.js";
import { App } from "./app.jsx";
import { keepPage } from "./keep-page.js";

keepTextsLive();
beginPage();
render(<App />, document.getElementById("app"));
addEventListener("load", keepPage, { once: true });
