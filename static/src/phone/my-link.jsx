/** My link: moves the seat to another device. */
import { useRef, useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { t, tn } from "../lib/i18n.js";
import { Copy, Phone } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Card } from "../lib/ui/card.jsx";
import { Confirm, Dialog } from "../lib/ui/dialog.jsx";
import { QrFrame } from "../lib/ui/join-card.jsx";
import { Notice } from "../lib/ui/notice.jsx";
import { Skeleton } from "../lib/ui/skeleton.jsx";
import { toast } from "../lib/ui/toast.jsx";
import { keepPage } from "./keep-page.js";
import { boot, connection } from "./state.js";
import { renewLink } from "./way-back.js";

export function MyLink() {
  const [link, setLink] = useState(null);
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setOpen(true);
    setLink(null);
    setLink(await fetchLink());
  };
  const renew = async () => {
    setBusy(true);
    const answer = await renewLink(boot);
    setBusy(false);
    if (!answer.ok) return toast(answer.text || noLine(), { about: "my-link" });
    // Where the line was lost meanwhile it comes back at once, with the new cookie.
    if (connection.gone.value) connection.comeBack();
    keepPage();
    setLink(answer);
    setAsking(false);
    announce(t("The old link has ended. This is the new one."));
  };
  return (
    <Card title={t("Another device")} level={2}>
      <p class="soft">
        {t(
          "Go on as yourself on a tablet, a laptop or another phone: your link takes your seat along.",
        )}
      </p>
      <div>
        <Button icon={Phone} onClick={ask}>
          {t("Show my link")}
        </Button>
      </div>
      {asking ? (
        <Confirm
          open
          title={t("Make a new link?")}
          verb={t("Make a new link")}
          tone="danger"
          busy={busy}
          onConfirm={renew}
          onCancel={() => setAsking(false)}
        >
          <p>
            {t(
              "The old link stops working, and every other device that is in your seat is out at once. This phone goes on.",
            )}
          </p>
          <p>{t("This cannot be undone.")}</p>
        </Confirm>
      ) : (
        <Dialog
          open={open}
          onClose={() => setOpen(false)}
          title={t("Your own link")}
          actions={
            link?.url && (
              <Button variant="quiet" onClick={() => setAsking(true)}>
                {t("Make a new link …")}
              </Button>
            )
          }
        >
          <Contents link={link} onRetry={ask} />
        </Dialog>
      )}
    </Card>
  );
}

/** @returns {Promise<{url: string, qr: string, days: number}|{error: string}>} */
async function fetchLink() {
  try {
    const answer = await fetch(boot.urls?.my_link ?? `/j/${boot.code}/my-link`, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: "{}",
      credentials: "same-origin",
    });
    const body = await answer.json();
    return body.ok ? body : { error: body.text || t("That did not work.") };
  } catch {
    return { error: noLine() };
  }
}

const noLine = () => t("There is no connection right now. Try again in a moment.");

function Contents({ link, onRetry }) {
  if (!link) return <Skeleton lines={3} />;
  if (link.error) {
    return (
      <Notice tone="error" actions={<Button onClick={onRetry}>{t("Try again")}</Button>}>
        <p>{link.error}</p>
      </Notice>
    );
  }
  return (
    <div class="my-link">
      <p>
        {t(
          "Point the other device’s camera at this, or open the link there. It is yours alone: whoever opens it is you.",
        )}
      </p>
      <QrFrame src={link.qr} label={t("QR code of your own link")} />
      <CopyLink url={link.url} />
      <p class="soft small">
        {tn("It works for {n} day.", "It works for {n} days.", link.days)}{" "}
        {t(
          "Keep it: from the wrap-up on it also leads to your transcript, as long as the session is kept.",
        )}
      </p>
    </div>
  );
}

function CopyLink({ url }) {
  const field = useRef(null);
  const copy = async () => {
    field.current.select();
    try {
      // Plain http, as in most rooms, has no clipboard: then the old way.
      if (navigator.clipboard) await navigator.clipboard.writeText(url);
      else if (!document.execCommand("copy")) return;
      toast(t("Link copied."));
    } catch {
      // It is selected: the person copies it by hand.
    }
  };
  return (
    <div class="my-link__row">
      <input
        class="input"
        readOnly
        ref={field}
        value={url}
        aria-label={t("Your own link")}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon={Copy} onClick={copy}>
        {t("Copy")}
      </Button>
    </div>
  );
}
