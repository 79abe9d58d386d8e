/** The participant's page. */
import { render } from "preact";
import { App } from "./app.jsx";
import { keepPage } from "./keep-page.js";

render(<App />, document.getElementById("app"));
addEventListener("load", keepPage, { once: true });
