/**
 * One browser's way to the server: a proxy that carries bytes, and that an adversary can cut, hold,
 * fall silent or let lose what is on its way. A line can be bad for WebSockets for ever, as behind
 * some office walls.
 */
import net from "node:net";

/**
 * @param {number} port  the server's
 * @param {"fine"|"refused"|"mute"|"stuck"} sockets  WebSockets pass; are turned away at
 *   once; open and carry nothing; never open and never fail
 */
export async function makeLine(port, sockets = "fine") {
  const pairs = new Set();
  let wayOut = true;
  let heldUntil = 0;
  let silent = false;
  /** What happens to the next piece of a direction: {up|down: "swallow" | "half"}. */
  const next = { up: null, down: null };

  const server = net.createServer((near) => {
    if (!wayOut) {
      near.destroy();
      return;
    }
    const far = net.connect({ port, host: "127.0.0.1" });
    const pair = { near, far, upgraded: false, answered: false };
    pairs.add(pair);
    const end = (how = "destroy") => {
      pairs.delete(pair);
      near[how]();
      far[how]();
    };
    pair.end = end;
    carry(pair, near, far, "up");
    carry(pair, far, near, "down");
    for (const side of [near, far]) {
      side.setNoDelay(true);
      side.on("error", () => end());
      side.on("close", () => end());
    }
  });

  function carry(pair, from, to, way) {
    const queue = [];
    let waiting = false;
    const drain = () => {
      waiting = false;
      while (queue.length > 0) {
        const left = heldUntil - Date.now();
        if (left > 0) {
          waiting = true;
          setTimeout(drain, left + 1);
          return;
        }
        to.write(queue.shift());
      }
    };
    from.on("data", (piece) => {
      if (way === "up" && /^GET [^\r]*\r\n(?:[^\r]+\r\n)*upgrade: websocket/i.test(piece)) {
        pair.upgraded = true;
        if (sockets === "refused") pair.end();
      }
      if (silent || lost(pair, way)) return;
      const harm = next[way];
      if (harm) {
        next[way] = null;
        // The other side heard nothing of it, or only the beginning; then the line breaks.
        if (harm === "half") to.write(piece.subarray(0, Math.ceil(piece.length / 2)));
        setTimeout(pair.end, 5, "resetAndDestroy");
        return;
      }
      queue.push(piece);
      if (!waiting) drain();
    });
    from.on("end", () => to.end());
  }

  function lost(pair, way) {
    if (!pair.upgraded || sockets === "fine") return false;
    if (sockets === "stuck") return way === "down";
    // The handshake's answer passes, and nothing after it.
    if (way === "down" && !pair.answered) {
      pair.answered = true;
      return false;
    }
    return pair.answered;
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endAll = (how) => {
    for (const pair of [...pairs]) pair.end(how);
  };
  return {
    port: server.address().port,
    cut: () => endAll("resetAndDestroy"),
    /** The next piece of a direction never arrives, or half of it, and the line breaks. */
    lose(way, harm) {
      next[way] = harm;
    },
    hold(ms) {
      heldUntil = Date.now() + ms;
    },
    /** Nothing passes any more, and nobody is told. */
    fallSilent(yes) {
      silent = yes;
      if (!yes) endAll("resetAndDestroy");
    },
    out(yes) {
      wayOut = !yes;
      if (yes) endAll("resetAndDestroy");
    },
    /** The adversary lets go of it. */
    calm() {
      next.up = null;
      next.down = null;
      heldUntil = 0;
      wayOut = true;
      if (silent) this.fallSilent(false);
    },
    close() {
      endAll("destroy");
      server.close();
    },
  };
}
