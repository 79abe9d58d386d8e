/**
 * The server does not know this page, for now: said in plain words, while everything stays here and
 * can be read and written. Most often it comes right by itself; where it does not, *My link* does it.
 */
import { useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { Button } from "../lib/ui/button.jsx";
import { TextField } from "../lib/ui/field.jsx";
import { Notice } from "../lib/ui/notice.jsx";
import { boot, connection } from "./state.js";
import { takeBack, takeByLink } from "./way-back.js";

export function Unknown() {
  const gone = connection.gone.value;
  if (!gone || connection.status.value === "gone") return null;
  if (gone.code === "already_joined") return <SomebodyElse />;
  const isLost = gone.code === "no_session" || gone.isOther;
  return (
    <Notice
      tone="warn"
      live
      title={
        isLost
          ? t("This server does not know the session right now.")
          : t("The server does not know you right now.")
      }
    >
      <p>
        {t(
          "Everything you wrote is kept on this phone, and you can write on. This page keeps asking, and sends it all as soon as it is known again.",
        )}
      </p>
      {isLost ? (
        <p>{t("Tell the facilitator if it stays like this for more than a minute.")}</p>
      ) : (
        <ByLink />
      )}
    </Notice>
  );
}

/** The link that one has kept, or that the facilitator shows. */
function ByLink() {
  const [link, setLink] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const go = async (event) => {
    event.preventDefault();
    setBusy(true);
    const answer = await takeByLink(link);
    setBusy(false);
    if (!answer.ok) {
      setError(answer.text || t("This link has no seat to give. Check that it is all there."));
    } else if (answer.session === boot.session && answer.participant !== boot.participant) {
      location.reload(); // it is another seat of theirs here: its page comes
    } else {
      connection.comeBack();
    }
  };
  return (
    <form class="stack stack--tight" onSubmit={go}>
      <TextField
        label={t("Your own link, if you have kept it")}
        hint={t("Paste it here. It is the one that “Show my link” gave you.")}
        type="url"
        autocomplete="off"
        value={link}
        error={error}
        onValue={(text) => {
          setLink(text);
          setError("");
        }}
      />
      <div>
        <Button type="submit" busy={busy} disabled={!link.trim()}>
          {t("Go on with my link")}
        </Button>
      </div>
    </form>
  );
}

/** Somebody has joined in this browser since. */
function SomebodyElse() {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    const answer = await takeBack(boot, { instead: true });
    setBusy(false);
    if (answer === "ok") connection.comeBack();
  };
  return (
    <Notice
      tone="warn"
      live
      title={t("Somebody has joined in this browser since, under another name.")}
      actions={
        <Button busy={busy} onClick={go}>
          {t("Go on as {name}", { name: boot.name ?? "" })}
        </Button>
      }
    >
      <p>
        {t(
          "What you wrote here is kept. Go on to send it; the other seat is left in this browser.",
        )}
      </p>
    </Notice>
  );
}
