/** What the page has to say by itself. */
import { useEffect, useRef } from "preact/hooks";
import { announce } from "../announce.js";
import { t } from "../i18n.js";
import { Close, Done, Info, Problem, Warning } from "../icons.js";
import { Button } from "./button.jsx";

const icons = { info: Info, done: Done, warn: Warning, error: Problem };

/**
 * @param {object} props
 * @param {"info"|"done"|"warn"|"error"} [props.tone]
 * @param {any} [props.title]
 * @param {any} [props.actions]
 * @param {() => void} [props.onDismiss]  shows a close button
 * @param {boolean} [props.live]  read out when it appears; an error always is
 */
export function Notice({ tone = "info", title, actions, onDismiss, live = false, children }) {
  const Icon = icons[tone];
  const words = useRef(null);
  const urgent = tone === "error";
  useEffect(() => {
    if (!live && !urgent) return;
    const said = [...words.current.querySelectorAll("p")].map((one) => one.textContent.trim());
    announce(said.join(" "), { urgent });
  }, [live, urgent]);
  return (
    <div class={`notice notice--${tone}`}>
      <Icon />
      <div class="notice__body" ref={words}>
        {title && <p class="notice__title">{title}</p>}
        {children}
        {actions && <div class="notice__actions">{actions}</div>}
      </div>
      {onDismiss && (
        <Button
          class="notice__close"
          variant="quiet"
          icon={Close}
          label={t("Close")}
          onClick={onDismiss}
        />
      )}
    </div>
  );
}
