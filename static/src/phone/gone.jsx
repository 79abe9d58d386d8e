/** When this page is not the one any more: another one is, or the seat or the session is gone. */
import { t } from "../lib/i18n.js";
import { Brand } from "../lib/ui/brand.jsx";
import { Button } from "../lib/ui/button.jsx";
import { Motif } from "../lib/ui/empty.jsx";
import { NotSent } from "../lib/ui/not-sent.jsx";
import { useSaid } from "../lib/ui/said.js";
import { toCopy } from "./moved-texts.js";
import { boot, connection, unsentTexts } from "./state.js";

const pages = {
  replaced: () => ({
    motif: "lamp",
    title: t("You are open in another place"),
    text: t("This session is open on another page or phone of yours. Everything is safe there."),
    action: (
      <Button variant="primary" size="large" onClick={() => connection.comeBack()}>
        {t("Continue here")}
      </Button>
    ),
  }),
  removed: () => ({
    motif: "plant",
    title: t("The facilitator has taken you out of the session"),
    text: t(
      "If that is a mistake, talk to them. As soon as they let you back in, you go on here, where you were.",
    ),
    more: t("Keep this page open: what you wrote and have not sent stays here meanwhile."),
    action: (
      <>
        <Button href={boot.urls?.erase ?? `/j/${boot.code}/erase`}>
          {t("Erase what you left here")}
        </Button>
        <Button variant="quiet" href="/">
          {t("Enter another code")}
        </Button>
      </>
    ),
  }),
  link_ended: () => ({
    motif: "plant",
    title: t("Your seat is not on this device any more"),
    text: t(
      "A new link was made for it, so the old one lets nobody in. To go on here as yourself, open the new link on this device.",
    ),
    action: (
      <Button variant="quiet" href="/">
        {t("Enter another code")}
      </Button>
    ),
  }),
  erased: () => ({
    motif: "branch",
    title: t("You are erased"),
    text: t(
      "Nothing in this session carries your name any more, and this browser keeps nothing of it.",
    ),
    action: <Button href="/">{t("Enter a code")}</Button>,
  }),
  deleted: () => ({
    motif: "book",
    title: t("This session is not there any more"),
    text: t("The host has removed it, with everything in it."),
    action: <Button href="/">{t("Enter a code")}</Button>,
  }),
  old_page: () => ({
    motif: "branch",
    title: t("There is a newer page"),
    text: t("Reload to go on. What you wrote is kept."),
    action: (
      <Button variant="primary" size="large" onClick={() => location.reload()}>
        {t("Reload")}
      </Button>
    ),
  }),
};

const isOut = (code) => ["removed", "link_ended"].includes(code);

export function Gone() {
  const { code, text } = connection.gone.value;
  const page = (pages[code] ?? pages.deleted)();
  useSaid(`${page.title}. ${pages[code] ? page.text : text || page.text}`, { urgent: true });
  return (
    <main class="page gone" id="main" tabIndex={-1}>
      <Brand />
      <div class="gone__body">
        <Motif of={page.motif} />
        <h1 tabIndex={-1}>{page.title}</h1>
        <p class="soft">{pages[code] ? page.text : text || page.text}</p>
        {page.more && <p class="soft">{page.more}</p>}
        <NotSent connection={connection} toCopy={isOut(code) ? toCopy(unsentTexts()) : []} />
        {page.action}
      </div>
    </main>
  );
}
