/** Honest state of what a person did or wrote. Speaks when it turns bad and when it is well again. */
import { useEffect, useRef } from "preact/hooks";
import { announce } from "../announce.js";
import { t } from "../i18n.js";
import { Check, Offline, Problem, Send } from "../icons.js";

const states = {
  saved: { icon: Check, text: () => t("Saved") },
  sending: { icon: Send, text: () => t("On this phone, sending") },
  offline: { icon: Offline, text: () => t("Offline: keep going, it is kept on this phone") },
  /** In a browser that keeps nothing: what it keeps is not promised. */
  unkept: { icon: Offline, text: () => t("Offline: keep going") },
  failed: { icon: Problem, text: () => t("Not saved") },
};

const troubles = ["offline", "unkept", "failed"];

/**
 * @param {object} props
 * @param {"idle"|"saved"|"sending"|"offline"|"unkept"|"failed"} props.state  idle shows nothing, keeps its place
 * @param {string} [props.text]  instead of the usual words: "On the server"
 */
export function SaveState({ state, text }) {
  const before = useRef(state);
  const shown = states[state];
  const words = text ?? shown?.text() ?? "";
  useEffect(() => {
    const troubled = troubles.includes(before.current);
    const turned = troubles.includes(state);
    if (state !== before.current && (turned || (state === "saved" && troubled))) announce(words);
    // While it sends, trouble is not over yet: only "saved" is news again.
    if (state !== "sending" || !troubled) before.current = state;
  }, [state, words]);
  const Icon = shown?.icon;
  return (
    <p class={`save-state save-state--${state === "unkept" ? "offline" : state}`}>
      {Icon && <Icon />}
      {words}
    </p>
  );
}
