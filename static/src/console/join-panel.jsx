/** The way in: code, link and QR, always in sight. */
import { t } from "../lib/i18n.js";
import { Qr } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { CopyButton } from "../lib/ui/copy.jsx";
import { JoinCode, QrFrame } from "../lib/ui/join-card.jsx";
import { Door } from "./door.jsx";
import { typedAddress } from "./invite-dialogs.jsx";
import { dialog, wayIn } from "./state.js";

export function JoinPanel() {
  return (
    <section class="card join-panel" aria-labelledby="join-title">
      <div class="join-panel__words">
        <h2 id="join-title" class="panel-title">
          {t("Join at {address}", { address: typedAddress() })}
        </h2>
        <JoinCode code={wayIn.code.value} />
      </div>
      <div class="join-panel__ways">
        <QrFrame src={wayIn.qr.value} />
        <div class="join-panel__buttons">
          <CopyButton text={wayIn.join.value} word={t("Copy link")} block />
          <Button
            block
            icon={Qr}
            onClick={() => {
              dialog.value = { kind: "qr" };
            }}
          >
            {t("Show large")}
          </Button>
        </div>
      </div>
      <Door />
    </section>
  );
}
