/**
 * Links that were given: whom each has let in, and ending them. What ends cannot be undone, so it is
 * asked first, on the same dialog.
 */
import { useState } from "preact/hooks";
import { dateAndTime, t, timeOfDay, tn } from "../lib/i18n.js";
import { slices, viewer } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { CopyButton } from "../lib/ui/copy.jsx";
import { Dialog } from "../lib/ui/dialog.jsx";
import { endFacilitator, isBusy, renewLink } from "./act.js";
import { clock, closeDialog, connection, links } from "./state.js";

const day = 24 * 60 * 60_000;

/** The time, with its day where that is not today or yesterday evening. */
const since = (at) => (clock.value - at < day / 2 ? timeOfDay(at) : dateAndTime(at));

export function InviteDialog() {
  const [asking, setAsking] = useState(null);
  const { came = [], lead } = slices.links.value ?? {};
  const mine = came.findIndex((one) => one.id === viewer.value?.id);
  // A host leads by no link, and may end all; others those who came after them.
  const isHost = viewer.value?.id === "host";
  const mayEnd = (at) => isHost || (mine >= 0 && at > mine);
  const later = came.filter((one, at) => mayEnd(at) && one.id !== viewer.value?.id);
  if (asking) {
    return asking.who ? (
      <Asks
        title={t("End it for this browser?")}
        verb={t("End it")}
        busy={isBusy("end_facilitator")}
        end={() => endFacilitator(asking.who)}
        back={() => setAsking(null)}
      >
        <p>
          {t(
            "It stops leading at once, and its page says so. The link that it came by ends with it: whoever has not opened it yet needs the new one.",
          )}
        </p>
        <p>{t("Others who lead go on. This cannot be undone.")}</p>
      </Asks>
    ) : (
      <Asks
        title={t("End this link?")}
        verb={t("End the link")}
        busy={isBusy("renew_link")}
        end={() => renewLink("lead")}
        back={() => setAsking(null)}
      >
        <p>
          {later.length > 0
            ? tn(
                "It lets nobody in any more, and {n} browser that came by it stops leading at once.",
                "It lets nobody in any more, and {n} browsers that came by it stop leading at once.",
                later.length,
              )
            : t("It lets nobody in any more.")}
        </p>
        <p>{t("You go on, and get a new link to give. This cannot be undone.")}</p>
      </Asks>
    );
  }
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("Invite a co-facilitator")}
      actions={
        <>
          {lead && (
            <Button variant="quiet" onClick={() => setAsking({})}>
              {t("End this link …")}
            </Button>
          )}
          <CopyButton variant="primary" text={links.lead.value} word={t("Copy the link")} />
        </>
      }
    >
      <p>
        {t("Whoever opens this link can do all that you can do here, on a laptop or on a phone.")}
      </p>
      <p class="link-shown" dir="ltr">
        {links.lead.value}
      </p>
      <p class="soft">{t("Send it only to people who lead the session with you.")}</p>
      <section class="stack stack--tight" aria-labelledby="came-title">
        <h3 id="came-title" class="door__title" tabIndex={-1}>
          {t("Who came by it")}
        </h3>
        {came.length === 0 && <p class="soft">{t("Nobody has opened it yet.")}</p>}
        <ul class="door__list">
          {came.map((one, at) => (
            <Came
              key={one.id}
              one={one}
              end={mayEnd(at) ? () => setAsking({ who: one.id }) : null}
            />
          ))}
        </ul>
      </section>
    </Dialog>
  );
}

function Came({ one, end }) {
  const time = since(one.since);
  const isHere = connection.here.value.facilitators?.includes(one.id);
  const isMe = one.id === viewer.value?.id;
  return (
    <li class="came">
      <span>
        {t("A browser, since {time}", { time })}{" "}
        <span class="soft small">{isMe ? t("you") : isHere ? t("here now") : t("away")}</span>
      </span>
      {end && (
        <Button
          variant="quiet"
          label={t("End it for the browser since {time}", { time })}
          onClick={end}
        >
          {t("End …")}
        </Button>
      )}
    </li>
  );
}

export function ScreenLinkDialog() {
  const [asking, setAsking] = useState(false);
  const screens = connection.here.value.screens ?? 0;
  if (asking) {
    return (
      <Asks
        title={t("End the screen’s link?")}
        verb={t("End the link")}
        busy={isBusy("renew_link")}
        end={() => renewLink("screen")}
        back={() => setAsking(false)}
      >
        <p>
          {screens > 0
            ? tn(
                "It opens no screen any more, and {n} open screen stops at once.",
                "It opens no screen any more, and {n} open screens stop at once.",
                screens,
              )
            : t("It opens no screen any more.")}{" "}
          {t("A screen in this browser goes on by itself.")}
        </p>
        <p>{t("You get a new link to open. This cannot be undone.")}</p>
      </Asks>
    );
  }
  const made = slices.links.value?.screen;
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("Link to the screen")}
      actions={
        <>
          <Button variant="quiet" onClick={() => setAsking(true)}>
            {t("End this link …")}
          </Button>
          <CopyButton variant="primary" text={links.screen.value} word={t("Copy the link")} />
        </>
      }
    >
      <p>
        {t("Whoever opens this link sees the screen, on any computer, and can do nothing else.")}
      </p>
      <p class="link-shown" dir="ltr">
        {links.screen.value}
      </p>
      <p class="soft" role="status">
        {screens > 0
          ? tn("{n} screen is open now.", "{n} screens are open now.", screens)
          : t("No screen is open now.")}{" "}
        {made && t("This link is from {time}.", { time: since(made.since) })}
      </p>
    </Dialog>
  );
}

/** The question, in place of what stood on the dialog; answered either way, that comes back. */
function Asks({ title, verb, busy, end, back, children }) {
  const sure = async () => {
    if (await end()) back();
  };
  return (
    <Dialog
      open
      onClose={back}
      title={title}
      actions={
        <>
          <Button onClick={back}>{t("Keep as it is")}</Button>
          <Button variant="danger" sure busy={busy} onClick={sure}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
