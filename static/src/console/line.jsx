/** The line to the server, honestly: a quiet word while it holds, a whole sentence when it does not. */
import { useEffect, useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { t, tn } from "../lib/i18n.js";
import { Check, Offline, Send } from "../lib/icons.js";
import { Notice } from "../lib/ui/notice.jsx";
import { connection } from "./state.js";

const slowAfter = 700;

/** True once something has waited for the server longer than one notices. */
function useSlow(pending) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!pending) {
      setSlow(false);
      return;
    }
    const timeout = setTimeout(() => setSlow(true), slowAfter);
    return () => clearTimeout(timeout);
  }, [pending]);
  return slow;
}

export function LineState() {
  const status = connection.status.value;
  const slow = useSlow(connection.pending.value > 0);
  if (status === "offline") {
    return (
      <p class="line-state line-state--off">
        <Offline /> {t("No connection")}
      </p>
    );
  }
  if (status === "connecting") {
    return (
      <p class="line-state">
        <Send /> {t("Connecting")}
      </p>
    );
  }
  return (
    <p class="line-state">
      {slow ? <Send /> : <Check />} {slow ? t("Sending") : t("Connected")}
    </p>
  );
}

export function LineNotice() {
  const offline = connection.status.value === "offline";
  const waiting = connection.pending.value;
  const [was, setWas] = useState(false);
  useEffect(() => {
    if (offline) setWas(true);
    else if (was && connection.status.value === "online") {
      setWas(false);
      announce(t("Connected again."));
    }
  });
  if (!offline) return null;
  return (
    <Notice tone="warn" live title={t("This page has lost the server")}>
      <p>
        {t("It tries again by itself. The room keeps what it has; what you see here may be old.")}
        {waiting > 0 &&
          ` ${tn(
            "{n} thing you pressed goes out when the line is back.",
            "{n} things you pressed go out when the line is back.",
            waiting,
          )}`}
      </p>
    </Notice>
  );
}
