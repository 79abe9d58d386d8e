/** The console's frame: agenda, the activity and the groups, the room. */
import { TipsPanel } from "../activities/tips/panel.jsx";
import { t } from "../lib/i18n.js";
import { loaded } from "../lib/slices.js";
import { NotSent } from "../lib/ui/not-sent.jsx";
import { Skeleton } from "../lib/ui/skeleton.jsx";
import { Toasts } from "../lib/ui/toast.jsx";
import { useMedia } from "../lib/use-media.js";
import { Agenda } from "./agenda.jsx";
import { Dialogs } from "./dialogs.jsx";
import { Gone } from "./gone.jsx";
import { Groups } from "./groups.jsx";
import { Header } from "./header.jsx";
import { JoinPanel } from "./join-panel.jsx";
import { LineNotice } from "./line.jsx";
import { NowPanel } from "./now-panel.jsx";
import { PeoplePanel } from "./people-panel.jsx";
import { RoomPanel } from "./room-panel.jsx";
import { ScreenPanel } from "./screen-panel.jsx";
import { SessionPanel } from "./session-panel.jsx";
import { Stage } from "./stage.jsx";
import { connection, ended, now } from "./state.js";

export function App() {
  if (connection.gone.value) return <Gone />;
  return (
    <>
      <Header />
      {loaded.value ? <Panels /> : <Loading />}
      <Toasts />
      <Dialogs />
    </>
  );
}

function Loading() {
  return (
    <main id="main" class="page" tabIndex={-1}>
      <LineNotice />
      <Skeleton />
    </main>
  );
}

function Panels() {
  // On a small page the activity comes before the rest of the agenda, also for those who listen.
  const narrow = useMedia("(max-width: 44rem)");
  // Where the room lies below, its few controls come beside the activity all the same.
  const medium = useMedia("(max-width: 60rem)");
  const roomFirst = medium && !narrow;
  // While people arrive, the way in is the main thing: never below everything else.
  const joinFirst = medium && !now.value && !ended.value;
  return (
    <div class="console">
      <div class="console__line">
        <LineNotice />
        <NotSent connection={connection} />
      </div>
      <section class="console__side console__side--agenda" aria-label={t("Agenda and timer")}>
        <NowPanel />
        {roomFirst && <RoomPanel />}
        {!narrow && <Agenda />}
      </section>
      <main id="main" class="console__main" tabIndex={-1}>
        <Stage />
        {joinFirst && <JoinPanel />}
        <Groups />
      </main>
      {narrow && (
        <section aria-label={t("Agenda")}>
          <Agenda />
        </section>
      )}
      <section class="console__side console__side--room" aria-label={t("The room")}>
        {!joinFirst && <JoinPanel />}
        {!roomFirst && <RoomPanel />}
        <ScreenPanel />
        <TipsPanel />
        <PeoplePanel />
        <SessionPanel />
      </section>
    </div>
  );
}
