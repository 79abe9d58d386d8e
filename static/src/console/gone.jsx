/** When this console is over: the session is gone, or this browser may not lead it any more. */
import { t } from "../lib/i18n.js";
import { Brand } from "../lib/ui/brand.jsx";
import { Button } from "../lib/ui/button.jsx";
import { Motif } from "../lib/ui/empty.jsx";
import { useSaid } from "../lib/ui/said.js";
import { connection, urls } from "./state.js";

const pages = {
  replaced: () => ({
    title: t("This console is open on another page"),
    text: t("Everything is safe there."),
    action: (
      <Button variant="primary" onClick={() => connection.comeBack()}>
        {t("Continue here")}
      </Button>
    ),
  }),
  deleted: () => ({
    title: t("This session is not there any more"),
    text: t("The host has deleted it, with everything in it."),
    action: urls.host && <Button href={urls.host}>{t("See all sessions")}</Button>,
  }),
  no_session: () => ({
    title: t("This server does not know the session right now"),
    text: t(
      "Perhaps it was started on another data folder. This page keeps asking, and goes on by itself.",
    ),
  }),
  not_allowed: () => ({
    title: t("This browser does not lead the session"),
    text: t(
      "Open the facilitator's link once more, on this computer. This page keeps asking, and goes on by itself.",
    ),
  }),
  link_ended: () => ({
    title: t("This browser does not lead the session any more"),
    text: t(
      "The link that it came by has been ended. Nothing of the session is kept here. If you should go on leading, ask for the new link.",
    ),
  }),
  old_page: () => ({
    title: t("There is a newer page"),
    text: t("Reload to go on. The session is safe."),
    action: (
      <Button variant="primary" onClick={() => location.reload()}>
        {t("Reload")}
      </Button>
    ),
  }),
};

export function Gone() {
  const { code, isOther } = connection.gone.value;
  const page = (isOther ? pages.no_session : (pages[code] ?? pages.not_allowed))();
  useSaid(`${page.title}. ${page.text}`, { urgent: true });
  return (
    <main class="page stack" id="main" tabIndex={-1}>
      <Brand />
      <Motif of="lamp" />
      <h1 tabIndex={-1}>{page.title}</h1>
      <p class="soft">{page.text}</p>
      <div class="row">{page.action}</div>
    </main>
  );
}
