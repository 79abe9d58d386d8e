// The check of built scripts: syntax, globals, calls, options and patterns that the oldest
// browsers lack. Dependencies are in the bundles too, and so are checked with our own code.
//
// A call is known by its name alone (`list.at(-1)`), so it counts as missing where nothing of that
// name that a page can have is there. What is asked for first (`x.at?.(0)`, `typeof X`) may be missing.

import * as acorn from "acorn";
import { data, tooOld } from "./support.mjs";

/** Dynamic import is the one thing of ES2020 that is used, and older than all of these. */
const ECMA_VERSION = 2020;

/** The interfaces that our pages meet; a method of the others is no news of ours. */
const MET =
  /^(Abort|Animation|Blob|Broadcast|Cache|CharacterData|Client|Crypto|CSS$|CustomEvent|Document|DOM|Element|Event|Extendable|Fetch|File|Form|Headers|History|HTML(?!Geolocation)|IDB|Intersection|Keyboard|Location|Lock|MediaQuery|Message|Mutation|Navigator|Node|Performance|Permission|Pointer|Range|Request|Resize|Response|Selection|ServiceWorker|Storage|Submit|SVG|Text|Touch|Tree|UI|URL|Visual|WakeLock|WebSocket|Wheel|Window|Worker|XML)/;

const HOLDERS = {
  caches: "CacheStorage",
  crypto: "Crypto",
  document: "Document",
  history: "History",
  indexedDB: "IDBFactory",
  localStorage: "Storage",
  location: "Location",
  navigator: "Navigator",
  performance: "Performance",
  sessionStorage: "Storage",
};

/** Everything that could be missing in one of `browsers`: by global, by method, by option of Intl. */
function lacking(browsers) {
  const globals = new Map();
  const methods = new Map();
  const exact = new Map();
  const options = new Map();
  const put = (map, name, compat) => {
    const lack = tooOld(compat, browsers);
    // One of that name that is there is enough: a name alone does not say whose it is.
    map.set(name, map.get(name)?.length === 0 ? [] : lack);
  };
  for (const [holder, members] of Object.entries(data.api)) {
    if (members.__compat) put(globals, holder, members.__compat);
    for (const [key, { __compat: compat }] of Object.entries(members)) {
      if (!compat) continue;
      const name = key.replace(/_static$/, "");
      put(exact, `${holder}.${name}`, compat);
      if (MET.test(holder)) put(methods, name, compat);
    }
  }
  const within = (members, path) => {
    for (const [key, value] of Object.entries(members)) {
      const option = /^options_(\w+)_parameter$/.exec(key)?.[1];
      if (option && path.startsWith("Intl.")) put(options, option, value.__compat);
      if (key === "__compat" || option || !value.__compat) continue;
      if (!path) put(globals, key, value.__compat);
      put(methods, key, value.__compat);
      put(exact, `${path}.${key}`, value.__compat);
      within(value, path ? `${path}.${key}` : key);
      if (value.options_parameter) within(value.options_parameter, `${path}.${key}`);
    }
  };
  within(data.javascript.builtins, "");
  return { globals, methods, exact, options };
}

/**
 * What a built script has that one of `browsers` lacks, as [{what, lack, where}].
 * @param {string} code
 * @param {Record<string, number>} browsers
 */
export function checkScript(code, browsers, at = "") {
  let tree;
  try {
    tree = acorn.parse(code, { ecmaVersion: ECMA_VERSION, sourceType: "module" });
  } catch (error) {
    const where = module(code, error.pos) || at;
    return [
      { what: "its syntax", lack: [`newer than ES${ECMA_VERSION}: ${error.message}`], where },
    ];
  }
  const known = lacking(browsers);
  const own = declared(tree);
  const found = [];
  const say = (what, lack, node) => {
    if (lack?.length) found.push({ what, lack, where: module(code, node.start) || at });
  };
  each(tree, (node, parent, key) => {
    if (node.type === "Identifier" && isRead(parent, key) && !own.has(node.name)) {
      say(node.name, known.globals.get(node.name), node);
    } else if (node.type === "MemberExpression" && !node.computed) {
      const { object, property } = node;
      const global = object.type === "Identifier" && !own.has(object.name) && object.name;
      const exact = /^(globalThis|window|self)$/.test(global)
        ? known.globals.get(property.name)
        : global && known.exact.get(`${HOLDERS[global] ?? global}.${property.name}`);
      if (isUsed(parent, key)) {
        if (exact) say(`${object.name}.${property.name}`, exact, node);
        else if (parent.type === "CallExpression") {
          say(`.${property.name}()`, known.methods.get(property.name), node);
        }
      }
    } else if (node.type === "Property" && parent.type === "ObjectExpression") {
      const name = node.key.name ?? node.key.value;
      if (!node.computed) say(`the option ${name}`, known.options.get(name), node);
    } else if (node.type === "Literal") {
      if (node.bigint) say("a BigInt literal", tooOld(builtin("BigInt"), browsers), node);
      // esbuild writes a pattern that a target lacks as RegExp("…").
      const pattern = node.regex?.pattern ?? (typeof node.value === "string" ? node.value : "");
      const { lookbehind_assertion: behind } = data.javascript.regular_expressions;
      if (/\(\?<[=!]/.test(pattern)) {
        say("a pattern that looks behind", tooOld(behind.__compat, browsers), node);
      }
    }
  });
  return found;
}

const builtin = (name) => data.javascript.builtins[name].__compat;

/** A name that stands for a value, and is not asked for by `typeof`. */
const isRead = (parent, key) =>
  !(parent.type === "MemberExpression" && key === "property" && !parent.computed) &&
  !(parent.type === "Property" && key === "key" && !parent.shorthand) &&
  !(parent.type === "MethodDefinition" && key === "key") &&
  !(parent.type === "UnaryExpression" && parent.operator === "typeof") &&
  !["ExportSpecifier", "ImportSpecifier", "LabeledStatement"].includes(parent.type);

/** A member that is called, made, or looked into: what is missing there stops the page. */
const isUsed = (parent, key) =>
  (["CallExpression", "NewExpression"].includes(parent.type) && key === "callee") ||
  (parent.type === "MemberExpression" && key === "object") ||
  (parent.type === "SequenceExpression" && key === "expressions"); // (0, one.deed)()

/** The names that a script gives to things itself. */
function declared(tree) {
  const names = new Set();
  const bind = (pattern) =>
    each(pattern, (node, parent, key) => {
      if (node.type === "Identifier" && !(parent.type === "Property" && key === "key")) {
        names.add(node.name);
      }
    });
  each(tree, (node) => {
    if (node.type === "VariableDeclarator") bind(node.id);
    if (/^Import.*Specifier$/.test(node.type)) names.add(node.local.name);
    if (/Function|Class/.test(node.type)) {
      if (node.id) names.add(node.id.name);
      for (const one of node.params ?? []) bind(one);
    }
    if (node.type === "CatchClause" && node.param) bind(node.param);
  });
  return names;
}

/** Calls back for every node, with what it hangs from and by which key. */
function each(node, visit, parent = {}, key = "") {
  if (Array.isArray(node)) for (const one of node) each(one, visit, parent, key);
  if (typeof node?.type !== "string") return;
  visit(node, parent, key);
  for (const [name, value] of Object.entries(node)) {
    if (value && typeof value === "object") each(value, visit, node, name);
  }
}

/** esbuild heads each module with its path, in a comment. */
function module(code, position) {
  const heads = code.slice(0, position).match(/^\/\/ (?:src|node_modules|[\w-]+:)\S*$/gm);
  return heads ? heads[heads.length - 1].slice(3) : "";
}
