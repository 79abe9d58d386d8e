/** Letting others in: the QR code large, for a screen that is shared. */
import { t } from "../lib/i18n.js";
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
