/** The pack editor's page. */
import { render } from "preact";
import { keepTextsLive } from "../lib/live-texts.js";
import { refill } from "../lib/older-browsers.js";
import { beginPage } from "../lib/page.js";
import { Editor } from "./packs-app.jsx";
import { beginWith } from "./packs-offer.js";
import { boot, restored } from "./packs-state.js";

const root = document.getElementById("app");
refill(root);
keepTextsLive();
beginPage();
if (!restored.value) beginWith(boot.on);
render(<Editor />, root);
