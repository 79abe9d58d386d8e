/** My link: moves the seat to another device. */
import { useRef, useState } from "preact/hooks";
import { t, tn } from "../lib/i18n.js";
import { Copy, Phone } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Card } from "../lib/ui/card.jsx";
import { Dialog } from "../lib/ui/dialog.jsx";
import { QrFrame } from "../lib/ui/join-card.jsx";
import { Notice } from "../lib/ui/notice.jsx";
import { Skeleton } from "../lib/ui/skeleton.jsx";
import { toast } from "../lib/ui/toast.jsx";
import { boot } from "./state.js";

export function MyLink() {
  const [link, setLink] = useState(null);
  const [open, setOpen] = useState(false);
  const ask = async () => {
    setOpen(true);
    setLink(null);
    setLink(await fetchLink());
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
      <Dialog open={open} onClose={() => setOpen(false)} title={t("Your own link")}>
        <Contents link={link} onRetry={ask} />
      </Dialog>
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
    return { error: t("There is no connection right now. Try again in a moment.") };
  }
}

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
