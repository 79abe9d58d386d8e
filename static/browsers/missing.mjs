// Prints what the oldest browsers of the promise *scripts* lack, so that a test can take it out of a
// browser of today: {globals: [name], members: [[holder, name, static]]}.

import { oldest } from "./oldest.mjs";
import { data, tooOld } from "./support.mjs";

const browsers = oldest("scripts");
const lacks = (compat) => compat && tooOld(compat, browsers).length > 0;
const globals = [];
const members = [];

function among(holders, parent = "") {
  for (const [name, entries] of Object.entries(holders)) {
    if (!entries.__compat) continue;
    const holder = parent + name;
    if (lacks(entries.__compat)) {
      if (parent) members.push([parent.slice(0, -1), name, true]);
      else globals.push(name);
      continue;
    }
    for (const [key, { __compat: compat }] of Object.entries(entries)) {
      if (key === "__compat" || /_(event|parameter)$|^options_/.test(key) || !lacks(compat))
        continue;
      members.push([holder, key.replace(/_static$/, ""), key.endsWith("_static")]);
    }
  }
}

among(data.api);
among(data.javascript.builtins);
among(data.javascript.builtins.Intl, "Intl.");
console.log(JSON.stringify({ globals, members }));
