/** Buttons and links that look like buttons. */

/**
 * @param {object} props
 * @param {"primary"|"secondary"|"quiet"|"danger"} [props.variant]  one primary on a page
 * @param {"normal"|"large"} [props.size]
 * @param {boolean} [props.block]  as wide as its container
 * @param {boolean} [props.busy]  at work: keeps its focus and place, takes no second press
 * @param {boolean} [props.sure]  danger only: filled, for the last step of a confirmation
 * @param {import("preact").ComponentType} [props.icon]  from lib/icons.js, before the words
 * @param {string} [props.href]  makes it a link
 * @param {string} [props.label]  for screen readers, where the visible word needs more context
 */
export function Button({
  variant = "secondary",
  size = "normal",
  block = false,
  busy = false,
  sure = false,
  icon: Icon,
  href,
  label,
  class: extra,
  children,
  onClick,
  ...rest
}) {
  const classes = ["button", `button--${variant}`];
  if (size === "large") classes.push("button--large");
  if (block) classes.push("button--block");
  if (sure) classes.push("button--sure");
  if (extra) classes.push(extra);
  const content = (
    <>
      {busy ? <span class="button__spinner" aria-hidden="true" /> : Icon && <Icon />}
      {children}
    </>
  );
  if (href !== undefined) {
    return (
      <a class={classes.join(" ")} href={href} aria-label={label} onClick={onClick} {...rest}>
        {content}
      </a>
    );
  }
  const press = (event) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      class={classes.join(" ")}
      aria-disabled={busy ? "true" : undefined}
      aria-busy={busy ? "true" : undefined}
      aria-label={label}
      onClick={press}
      {...rest}
    >
      {content}
    </button>
  );
}
