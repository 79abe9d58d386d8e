/** The way in for the host: puts the key of the link into the form and sends it. */
import { sendForm } from "../lib/older-browsers.js";
import { takeKey } from "./link-key.js";

const form = document.querySelector("[data-enter]");

function enter() {
  const key = takeKey();
  if (!key) return;
  form.elements.key.value = key;
  sendForm(form);
}

enter();
// Somebody pastes the link into a tab that shows this page already: nothing is loaded anew.
addEventListener("hashchange", enter);
