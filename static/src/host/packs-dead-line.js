/** A socket that leads nowhere: it shows one room, says yes to everything and keeps nothing. */

/**
 * @param {() => object} room  the snapshot to show, with a version higher than the last
 * @returns {() => object} what `connect` opens instead of a Socket.IO client
 */
export function deadLine(room) {
  return () => {
    const heard = new Map();
    const tell = (event, value) => {
      for (const hear of heard.get(event) ?? []) hear(value);
    };
    const socket = {
      connected: false,
      active: true,
      on(event, hear) {
        heard.set(event, [...(heard.get(event) ?? []), hear]);
        return socket;
      },
      off(event, hear) {
        heard.set(
          event,
          (heard.get(event) ?? []).filter((one) => one !== hear),
        );
        return socket;
      },
      connect() {
        socket.connected = true;
        queueMicrotask(() => tell("snapshot", room()));
        return socket;
      },
      disconnect: () => socket,
      emit: () => socket,
      timeout: () => ({
        emitWithAck: async (event) =>
          event === "resume"
            ? { ok: true, snapshot: room() }
            : { ok: true, version: 0, result: {}, replies: [] },
      }),
    };
    return socket;
  };
}
