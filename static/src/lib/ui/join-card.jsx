/** How to come in: QR, code, address. */
import { t, tx } from "../i18n.js";

/** Splits "7K4M2Q" into two halves for the eye; read out letter by letter. */
export function JoinCode({ code, size = "normal" }) {
  const half = Math.ceil(code.length / 2);
  const classes = size === "poster" ? "join-code join-code--poster" : "join-code";
  return (
    <span class={classes} dir="ltr" translate={false}>
      <span aria-hidden="true">{code.slice(0, half)}</span>
      <span aria-hidden="true">{code.slice(half)}</span>
      <span class="visually-hidden">{[...code].join(" ")}</span>
    </span>
  );
}

/**
 * The white frame a camera needs. Give it `src` (an address on this server) or an <svg> inside.
 *
 * @param {object} props
 * @param {string} [props.src]
 * @param {string} [props.label]
 * @param {boolean} [props.corner]  the screen's small one
 */
export function QrFrame({ src, label = t("QR code that opens the session"), corner, children }) {
  const classes = corner ? "qr qr--corner" : "qr";
  if (src) {
    return (
      <span class={classes}>
        <img src={src} alt={label} />
      </span>
    );
  }
  return (
    <span class={classes} role="img" aria-label={label}>
      {children}
    </span>
  );
}

/**
 * QR, then "Go to … and enter", then the code.
 *
 * @param {object} props
 * @param {string} props.code
 * @param {string} props.address  where to go, without "https://"
 * @param {string} props.src  of the QR picture
 * @param {"normal"|"poster"} [props.size]
 */
export function JoinCard({ code, address, src, size = "normal" }) {
  return (
    <div class="join-card">
      <QrFrame src={src} />
      <p>{tx("Go to {address}", { address: <strong translate={false}>{address}</strong> })}</p>
      <JoinCode code={code} size={size} />
    </div>
  );
}
