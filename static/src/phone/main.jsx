/** The participant's page. */
import { render } from "preact";
import { keepTextsLive } from "../lib/live-texts.js";
import { App } from "./app.jsx";
import { keepPage } from "./keep-page.js";

keepTextsLive();
render(<App />, document.getElementById("app"));
addEventListener("load", keepPage, { once: true });
