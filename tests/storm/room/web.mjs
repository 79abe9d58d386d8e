/**
 * The network as a page meets it: XMLHttpRequest, WebSocket and fetch with the browser's cookies.
 * As in Chromium, a request whose reused connection breaks before it is answered is repeated without
 * a word, whatever it asked for: the server may have handled it already.
 */
import http from "node:http";
import { WebSocket } from "./packages.mjs";

/**
 * @param {object} options
 * @param {string} options.origin
 * @param {{cookie: string}} options.jar
 */
export function makeNetwork({ origin, jar }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 6 });

  /** One request. @returns {{promise: Promise<{status, headers, text}>, abort: () => void}} */
  function request(method, address, { headers = {}, body } = {}) {
    const state = { current: null, over: false };
    const once = (agent) =>
      new Promise((resolve, reject) => {
        const asked = http.request(new URL(address, origin), {
          method,
          agent,
          headers: { ...headers, ...(jar.cookie && { cookie: jar.cookie }) },
        });
        state.current = asked;
        asked.on("response", (answer) => {
          const parts = [];
          answer.on("data", (part) => parts.push(part));
          answer.on("error", reject);
          answer.on("end", () => {
            keepCookie(jar, answer.headers["set-cookie"]);
            const text = Buffer.concat(parts).toString("utf8");
            resolve({ status: answer.statusCode, headers: answer.headers, text });
          });
        });
        asked.on("error", (error) =>
          reject(Object.assign(error, { repeat: asked.reusedSocket && !asked.res })),
        );
        asked.end(body);
      });
    const promise = once(agent).catch((error) => {
      if (!error.repeat || state.over) throw error;
      return once(false);
    });
    return {
      promise,
      abort() {
        state.over = true;
        state.current?.destroy(new Error("aborted"));
      },
    };
  }
  return { request, close: () => agent.destroy() };
}

function keepCookie(jar, given = []) {
  const kept = new Map(jar.cookie.split("; ").filter(Boolean).map(named));
  for (const line of given) {
    const [name, value] = named(line.split(";")[0]);
    if (/Max-Age=0\b|Expires=Thu, 01.Jan.1970/i.test(line)) kept.delete(name);
    else kept.set(name, value);
  }
  jar.cookie = [...kept].map(([name, value]) => `${name}=${value}`).join("; ");
}

const named = (pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];

/** What a window offers a page of it. */
export function networkGlobals({ network, origin, jar, window, webSocket }) {
  return {
    XMLHttpRequest: xhrClass(network, window),
    FileReader: fileReaderClass(window),
    WebSocket: webSocket ? socketClass({ origin, jar, window }) : undefined,
    fetch: (address, { method = "GET", headers, body } = {}) => {
      if (window.life.over) return new Promise(() => {});
      const { promise, abort } = network.request(method, String(address), { headers, body });
      window.life.onEnd.push(abort);
      return promise.then(
        ({ status, headers: given, text }) =>
          new Response([204, 205, 304].includes(status) ? null : text, {
            status,
            headers: Object.entries(given).map(([key, value]) => [key, String(value)]),
          }),
        () => {
          throw new TypeError("Failed to fetch");
        },
      );
    },
  };
}

/** As much of an XMLHttpRequest as long polling uses. */
function xhrClass(network, window) {
  return class {
    readyState = 0;
    status = 0;
    responseText = "";
    #headers = {};
    #running = null;

    open(method, address) {
      this.method = method;
      this.address = address;
      this.readyState = 1;
    }

    setRequestHeader(name, value) {
      this.#headers[name] = value;
    }

    getResponseHeader(name) {
      return this.answer?.headers[name.toLowerCase()] ?? null;
    }

    send(body) {
      if (window.life.over) return;
      this.#running = network.request(this.method, this.address, {
        headers: this.#headers,
        body: body ?? undefined,
      });
      window.life.onEnd.push(this.#running.abort);
      this.#running.promise
        .then((answer) => {
          this.answer = answer;
          this.status = answer.status;
          this.responseText = answer.text;
        })
        .catch(() => {
          this.status = 0;
        })
        .then(() => {
          this.readyState = 4;
          window.guard(() => this.onreadystatechange?.())();
        });
    }

    abort() {
      this.onreadystatechange = null;
      this.#running?.abort();
    }
  };
}

/** What long polling writes its binary packets with. */
function fileReaderClass(window) {
  return class {
    async readAsDataURL(blob) {
      const bytes = Buffer.from(await blob.arrayBuffer());
      this.result = `data:${blob.type};base64,${bytes.toString("base64")}`;
      window.guard(() => this.onload?.())();
    }
  };
}

/** A WebSocket that carries the browser's cookie and falls silent with its page. */
function socketClass({ origin, jar, window }) {
  return class {
    static OPEN = 1;
    #socket;

    constructor(address) {
      this.#socket = new WebSocket(address, {
        headers: { ...(jar.cookie && { cookie: jar.cookie }), origin },
        perMessageDeflate: false,
      });
      window.life.onEnd.push(() => this.#socket.terminate());
      const tell = (name) =>
        window.guard((event) => this[`on${name}`]?.({ ...pick(event), target: this }));
      this.#socket.onopen = tell("open");
      this.#socket.onmessage = tell("message");
      this.#socket.onclose = tell("close");
      this.#socket.onerror = tell("error");
    }

    get readyState() {
      return this.#socket.readyState;
    }

    set binaryType(kind) {
      this.#socket.binaryType = kind;
    }

    send(data) {
      if (!window.life.over) this.#socket.send(data);
    }

    close(...given) {
      this.#socket.close(...given);
    }
  };
}

const pick = ({ type, data, code, reason, wasClean }) => ({ type, data, code, reason, wasClean });
