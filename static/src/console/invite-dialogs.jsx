/** Letting others in: the QR code large, for a screen that is shared; and the co-facilitator's link. */
import { t } from "../lib/i18n.js";
import { CopyButton } from "../lib/ui/copy.jsx";
import { Dialog } from "../lib/ui/dialog.jsx";
import { JoinCard } from "../lib/ui/join-card.jsx";
import { closeDialog, urls, wayIn } from "./state.js";

/** "https://library.example/j/…" → "library.example", as people type it. */
export function typedAddress() {
  return new URL(urls.join, location.href).host;
}

export function QrDialog() {
  return (
    <Dialog open onClose={closeDialog} title={t("Join the session")}>
      <div class="qr-large">
        <JoinCard code={wayIn.code.value} address={typedAddress()} src={wayIn.qr.value} />
      </div>
    </Dialog>
  );
}

export function InviteDialog() {
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("Invite a co-facilitator")}
      actions={<CopyButton variant="primary" text={urls.facilitator} word={t("Copy the link")} />}
    >
      <p>
        {t("Whoever opens this link can do all that you can do here, on a laptop or on a phone.")}
      </p>
      <p class="link-shown" dir="ltr">
        {urls.facilitator}
      </p>
      <p class="soft">{t("Send it only to people who lead the session with you.")}</p>
    </Dialog>
  );
}
