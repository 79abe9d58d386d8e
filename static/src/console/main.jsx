/** The facilitator's page. */
import { render } from "preact";
import { keepTextsLive } from "../lib/live-texts.js";
import { App } from "./app.jsx";
import { listenForShortcuts } from "./shortcuts.js";

keepTextsLive();
render(<App />, document.getElementById("app"));
listenForShortcuts();
