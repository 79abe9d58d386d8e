/** How to come in: small at the foot of a poster. */
import { tx } from "../lib/i18n.js";
import { JoinCode, QrFrame } from "../lib/ui/join-card.jsx";
import { address, code, qr } from "./state.js";

export function Corner() {
  return (
    <div class="corner">
      <div class="corner__words">
        <JoinCode code={code.value} />
        <span class="corner__address" dir="ltr">
          {address}
        </span>
      </div>
      <QrFrame src={qr.value} corner />
    </div>
  );
}

/** "Go to … and enter", the address in large letters. */
export function WayIn() {
  return (
    <p class="way-in">
      {tx("Go to {address} and enter", {
        address: (
          <strong class="way-in__address" dir="ltr">
            {address}
          </strong>
        ),
      })}
    </p>
  );
}
