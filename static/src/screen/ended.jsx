/** The end: thanks, and how to take the transcript home. */
import { t, tx } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";
import { JoinCode, QrFrame } from "../lib/ui/join-card.jsx";
import { Foot } from "./poster.jsx";
import { address, code, qr } from "./state.js";

export function Ended() {
  return (
    <div class="screen poster lobby-poster lobby-poster--thanks">
      <main class="screen__main screen__two lobby-poster__main" id="main" tabIndex={-1}>
        <div class="lobby-poster__words">
          <p class="eyebrow poster__eyebrow">{slices.session.value?.title}</p>
          <h1 class="lobby-poster__title">{t("Thank you for working together")}</h1>
          <p class="lobby-poster__line">
            {t("Take it home: open the page on your phone again and download your transcript.")}
          </p>
          <p class="lobby-poster__line">
            {t(
              "It holds what your group worked out, the room’s ideas, and all that you wrote for yourself.",
            )}
          </p>
          <div class="ended__way">
            <p class="way-in">
              {tx("Lost the page? {address}", {
                address: (
                  <strong class="way-in__address" dir="ltr">
                    {address}
                  </strong>
                ),
              })}
            </p>
            <JoinCode code={code.value} />
          </div>
        </div>
        <QrFrame src={qr.value} />
      </main>
      <Foot corner={false} />
    </div>
  );
}
