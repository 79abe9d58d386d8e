/** What the page has to say by itself. */
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
  const role = tone === "error" ? "alert" : live ? "status" : undefined;
  return (
    <div class={`notice notice--${tone}`} role={role}>
      <Icon />
      <div class="notice__body">
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
