/** The facilitator's page. */
import { render } from "preact";
import { keepTextsLive } from "../lib/live-texts.js";
import { beginPage } from "../lib/page.js";
import { App } from "./app.jsx";
import { listenForShortcuts } from "./shortcuts.js";

keepTextsLive();
beginPage();
render(<App />, document.getElementById("app"));
listenForShortcuts();
