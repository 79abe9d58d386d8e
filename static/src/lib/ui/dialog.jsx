/** A question that must be answered first: the browser's own <dialog>. Confirm asks before a deed. */
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../i18n.js";
import { Close } from "../icons.js";
import { Button } from "./button.jsx";

/** What had the focus before each dialog that is open. */
const openers = [];

/** Where one question takes the place of another, the first is off the page before it is done with. */
function whereFrom() {
  const at = document.activeElement;
  return at === document.body && openers.length > 0 ? openers.slice(-1)[0] : at;
}

/**
 * Focus goes to the title when it opens (or to what has `autofocus`) and back to where it was when it closes; Escape closes it.
 *
 * @param {object} props
 * @param {boolean} props.open
 * @param {() => void} props.onClose
 * @param {any} props.title
 * @param {any} [props.actions]  buttons at the foot, the main one last
 */
export function Dialog({ open, onClose, title, actions, children }) {
  const id = useId();
  const ref = useRef(null);
  const told = useRef(onClose);
  told.current = onClose;
  useEffect(() => {
    const dialog = ref.current;
    if (!open || !dialog) return;
    const before = whereFrom();
    openers.push(before);
    if (dialog.showModal) dialog.showModal();
    else openPlainly(dialog);
    // The question is read first; no answer lies under a hasty Enter.
    if (!dialog.querySelector("[autofocus]")) dialog.querySelector("h2").focus();
    // Of two presses on Escape in a row browsers ask us only about the first, and close at the other.
    const closed = () => told.current();
    dialog.addEventListener("close", closed);
    return () => {
      dialog.removeEventListener("close", closed);
      openers.splice(openers.lastIndexOf(before), 1);
      if (dialog.close) dialog.close();
      else dialog.removeAttribute("open");
      if (before?.isConnected) before.focus();
    };
  }, [open]);
  if (!open) return null;
  const cancel = (event) => {
    event.preventDefault();
    onClose();
  };
  // A tap beside the frame lands on the dialog element itself: that is the backdrop.
  const beside = (event) => {
    if (event.target === ref.current) onClose();
  };
  return (
    <dialog
      class="dialog"
      ref={ref}
      data-return
      aria-labelledby={`${id}-title`}
      onCancel={cancel}
      onClick={beside}
      onKeyDown={(event) => event.key === "Escape" && !ref.current.showModal && cancel(event)}
    >
      <div class="dialog__frame">
        <div class="dialog__head">
          <h2 id={`${id}-title`} tabIndex={-1}>
            {title}
          </h2>
          <Button
            class="dialog__close"
            variant="quiet"
            icon={Close}
            label={t("Close")}
            onClick={onClose}
          />
        </div>
        {children}
        {actions && <div class="dialog__actions">{actions}</div>}
        <Says how="polite" />
        <Says how="assertive" />
      </div>
    </dialog>
  );
}

/** Safari before 15.4 and Firefox before 98 have no dialogs: it lies over the page all the same. */
function openPlainly(dialog) {
  dialog.setAttribute("open", "");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  dialog.classList.add("dialog--plain");
}

/** What is said while everything else is silent: see lib/announce.js. */
function Says({ how }) {
  return <div class="visually-hidden" data-says={how} aria-live={how} aria-relevant="additions" />;
}

/**
 * Asks before something that is hard to take back. Say what will happen and what stays.
 *
 * @param {object} props
 * @param {boolean} props.open
 * @param {any} props.title  a question: "Delete this session?"
 * @param {string} props.verb  the deed on the button: "Delete session"
 * @param {"primary"|"danger"} [props.tone]
 * @param {boolean} [props.busy]
 * @param {() => void} props.onConfirm
 * @param {() => void} props.onCancel
 */
export function Confirm({
  open,
  title,
  verb,
  tone = "primary",
  busy = false,
  onConfirm,
  onCancel,
  children,
}) {
  return (
    <Dialog
      open={open}
      onClose={onCancel}
      title={title}
      actions={
        <>
          <Button onClick={onCancel}>{t("Keep as it is")}</Button>
          <Button variant={tone} sure busy={busy} onClick={onConfirm}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
