// Reads browser source and prints, as JSON, the texts in it: those that are translated (calls of
// t, tn, tx), and those that people would see and that are not (raw text in JSX, in attributes that
// are read aloud or shown, in announcements). `make words` gathers the first; tests/texts
// sees that there are none of the second.
//
//   node texts.mjs src        every .js and .jsx below a folder, or single files; tests show nobody anything

import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Parser } from "acorn";
import jsx from "acorn-jsx";

const parser = Parser.extend(jsx());

/** How many leading arguments of each call are texts. */
const translators = { t: 1, tx: 1, tn: 2 };

/** Attributes and properties that people see or hear. */
const shownNames = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-placeholder",
  "aria-roledescription",
  "aria-valuetext",
  "heading",
  "hint",
  "label",
  "placeholder",
  "title",
  "todo",
  "verb",
  "what",
]);

/** Functions whose first argument people see or hear. */
const sayers = new Set(["alert", "announce", "confirm", "toast"]);

/** Names are the same in every language. */
const names = new Set(["Branchwork"]);

const result = { calls: [], raw: [], problems: [] };
for (const root of process.argv.slice(2)) {
  for (const file of sources(root)) {
    read(file);
  }
}
process.stdout.write(JSON.stringify(result));

function* sources(place) {
  if (statSync(place).isDirectory()) {
    for (const name of readdirSync(place).sort()) {
      yield* sources(path.join(place, name));
    }
  } else if (/\.jsx?$/.test(place) && !/\.test\.js$/.test(place)) {
    yield place;
  }
}

function read(file) {
  const source = readFileSync(file, "utf8");
  const tree = parser.parse(source, {
    ecmaVersion: "latest",
    sourceType: "module",
    locations: true,
  });
  walk(tree, (node) => {
    const at = (one) => ({ file, line: one.loc.start.line });
    const raw = (one) => {
      for (const { text, node: where } of strings(one)) {
        if (/\p{L}{2}/u.test(text) && !names.has(text.trim())) {
          result.raw.push({ ...at(where), text: text.trim().replace(/\s+/g, " ") });
        }
      }
    };
    switch (node.type) {
      case "CallExpression":
        if (node.callee.type !== "Identifier") break;
        if (node.callee.name in translators) call(node, at(node));
        if (sayers.has(node.callee.name)) raw(node.arguments[0]);
        break;
      case "JSXElement":
      case "JSXFragment":
        node.children.forEach(raw);
        break;
      case "JSXAttribute":
        if (shownNames.has(node.name.name)) raw(node.value);
        break;
      case "Property":
        if (!node.computed && shownNames.has(node.key.name ?? node.key.value)) raw(node.value);
        break;
      case "AssignmentPattern":
        if (shownNames.has(node.left.name)) raw(node.right);
        break;
      case "AssignmentExpression":
        if (["title", "textContent"].includes(node.left.property?.name)) raw(node.right);
        break;
    }
  });
}

/** A call of t, tn or tx: its texts must be written out, and its places must have values. */
function call(node, at) {
  const count = translators[node.callee.name];
  const texts = node.arguments.slice(0, count).map((one) => one.value);
  if (texts.length < count || texts.some((text) => typeof text !== "string")) {
    result.problems.push({ ...at, problem: `${node.callee.name}() needs its text written out` });
    return;
  }
  result.calls.push({ ...at, name: node.callee.name, texts });

  const values = node.arguments[node.callee.name === "tn" ? 3 : 1];
  if (values && (values.type !== "ObjectExpression" || values.properties.some((p) => !p.key))) {
    return; // values that are made elsewhere cannot be seen from here
  }
  const given = new Set(values?.properties.map((one) => one.key.name ?? one.key.value));
  if (node.callee.name === "tn") given.add("n");
  const places = [...texts.join(" ").matchAll(/\{(\w+)\}/g)].map(([, place]) => place);
  for (const place of new Set(places)) {
    if (!given.has(place)) {
      result.problems.push({ ...at, problem: `“${texts[0]}” has no value for {${place}}` });
    }
  }
}

/** The strings that an expression can turn out to be. */
function* strings(node) {
  switch (node?.type) {
    case "JSXText":
    case "Literal":
      if (typeof node.value === "string") yield { text: node.value, node };
      break;
    case "TemplateLiteral":
      for (const quasi of node.quasis) yield { text: quasi.value.cooked, node };
      break;
    case "JSXExpressionContainer":
      yield* strings(node.expression);
      break;
    case "ConditionalExpression":
      yield* strings(node.consequent);
      yield* strings(node.alternate);
      break;
    case "LogicalExpression":
    case "BinaryExpression":
      if (/^(\+|&&|\|\||\?\?)$/.test(node.operator)) {
        yield* strings(node.left);
        yield* strings(node.right);
      }
      break;
    case "ArrowFunctionExpression":
      yield* strings(node.body);
      break;
  }
}

function walk(node, visit) {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string") walk(child, visit);
    }
  }
}
