/** The pack editor's page. */
import { render } from "preact";
import { Editor } from "./packs-app.jsx";

const root = document.getElementById("app");
root.replaceChildren();
render(<Editor />, root);
