/**
 * A socket that leads nowhere: it shows one room, says yes to everything and keeps nothing. For pages
 * that show the pages of a session without being in it: a pack's preview, the replay.
 */

/**
 * @param {() => object} room  the snapshot to show, with all there is in it
 * @returns {(() => object) & {tell: (event: string, value: object) => void}} what `connect` opens
 *   instead of a Socket.IO client; `tell` says something to the page as the server would
 */
export function deadLine(room) {
  const heard = new Map();
  const tell = (event, value) => {
    for (const hear of heard.get(event) ?? []) hear(value);
  };
  // Whole, and another room than before perhaps: it stands in place of everything.
  const show = () => tell("snapshot", { ...room(), anew: true });
  const open = () => {
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
        queueMicrotask(show);
        return socket;
      },
      disconnect: () => socket,
      emit: () => socket,
      timeout: () => ({
        emitWithAck: async (event) => {
          if (event === "resume") show();
          return { ok: true, version: 0, result: {}, replies: [] };
        },
      }),
    };
    return socket;
  };
  return Object.assign(open, { tell });
}
