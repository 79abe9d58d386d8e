/**
 * A field that holds what was refused: the text stands there to be mended, so the list of what was
 * not sent leaves it out. When the field goes with the text unsent, the list has it again.
 */
import { useEffect, useRef } from "preact/hooks";

/** @param {ReturnType<typeof import("./unsent.js").makeUnsent>} unsent */
export function useHeld(unsent) {
  const held = useRef(null);
  const isThere = useRef(true);
  const release = () => {
    held.current?.release();
    held.current = null;
  };
  const settle = () => {
    if (held.current) unsent.throwAway(held.current.id);
    held.current = null;
  };
  useEffect(
    () => () => {
      isThere.current = false;
      release();
    },
    [],
  );
  return {
    /** What the field said was sent, or refused anew: of what it held before that is the end. */
    after(reply) {
      if (!isThere.current) return;
      settle();
      if (reply.unsent) held.current = { id: reply.unsent, release: unsent.hold(reply.unsent) };
    },
    /** Its writer gives up what stands there. */
    settle,
  };
}
