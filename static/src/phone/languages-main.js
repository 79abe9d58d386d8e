/** Beside the languages of a page that is made on the server: what was typed on it goes along. */
import { keepTyped } from "../lib/keep-typed.js";
import { safeStorage } from "../lib/safe-storage.js";

keepTyped(document, safeStorage("sessionStorage"));
