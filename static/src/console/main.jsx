/** The facilitator's page. */
import { render } from "preact";
import { App } from "./app.jsx";
import { listenForShortcuts } from "./shortcuts.js";

render(<App />, document.getElementById("app"));
listenForShortcuts();
