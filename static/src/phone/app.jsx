/** The phone's frame: header, the one thing to do, four places at the foot. */
import { useEffect, useRef } from "preact/hooks";
import { BoardPhone } from "../activities/board/phone.jsx";
import { NotesPhone } from "../activities/notes/phone.jsx";
import { ShownTip } from "../activities/tips/shown.jsx";
import { t } from "../lib/i18n.js";
import { Idea, Notebook, Now as NowIcon, People } from "../lib/icons.js";
import { items, loaded, slices } from "../lib/slices.js";
import { SendAgainOffer } from "../lib/ui/not-sent.jsx";
import { Notice } from "../lib/ui/notice.jsx";
import { Places } from "../lib/ui/places.jsx";
import { Skeleton } from "../lib/ui/skeleton.jsx";
import { Toasts } from "../lib/ui/toast.jsx";
import { useSeen } from "./fresh.js";
import { Gone } from "./gone.jsx";
import { Header } from "./header.jsx";
import { NotKept } from "./not-kept.jsx";
import { Now } from "./now.jsx";
import { Offline } from "./offline.jsx";
import { OurGroup } from "./our-group.jsx";
import {
  connection,
  ended,
  go,
  hasBoard,
  locked,
  lookingAt,
  mine,
  pack,
  place,
  shown,
} from "./state.js";
import { Unknown } from "./unknown.jsx";

export function App() {
  if (connection.status.value === "gone") return <Gone />;
  return (
    <div class="phone">
      <Header />
      <Toasts />
      <main class="phone__main" id="main" tabIndex={-1}>
        <div class="phone__unknown">
          <Unknown />
        </div>
        {loaded.value && mine.value ? <Place /> : <Waiting />}
      </main>
      <Foot />
    </div>
  );
}

function Waiting() {
  return (
    <>
      <h1 class="visually-hidden">{pack.title}</h1>
      <Skeleton lines={5} />
      {connection.status.value === "offline" && !connection.gone.value && (
        <Notice tone="warn" live title={t("No connection yet.")}>
          <p>{t("This page goes on trying by itself. You can leave it open.")}</p>
        </Notice>
      )}
    </>
  );
}

const contents = {
  now: () => <Now />,
  group: () => <OurGroup />,
  ideas: () => <BoardPhone />,
  notes: () => <NotesPhone />,
};

function Place() {
  const where = `${place.value}/${shown.value}`;
  const before = useRef(where);
  useEffect(() => {
    if (before.current === where) return;
    before.current = where;
    // Something new begins at its top, also when the facilitator turned the page.
    scrollTo(0, 0);
    // The control that had the focus is gone with its view: the new heading takes it. Somebody who
    // is still in a field, or on the bar at the foot, keeps their place.
    const at = document.activeElement;
    if (!at || at === document.body) {
      const heading = document.querySelector("#main h1[tabindex]");
      (heading ?? document.getElementById("main")).focus({ preventScroll: true });
    }
  }, [where]);
  return (
    <div class="phone-place" key={where}>
      <Halted />
      <NotKept matters={connection.atRisk.value} />
      <SendAgainOffer connection={connection} isOpen={!ended.value && !locked.value} />
      {contents[place.value]()}
    </div>
  );
}

/** What holds everywhere: writing is paused, or the session is over. */
function Halted() {
  if (ended.value && (place.value !== "now" || lookingAt.value)) {
    return (
      <Notice title={t("The session has ended.")} actions={<LinkToEnd />}>
        <p>{t("You can read everything. Your notes stay open for you.")}</p>
      </Notice>
    );
  }
  if (locked.value && !ended.value && place.value !== "notes") {
    return (
      <Notice tone="warn" live title={t("Writing is paused.")}>
        <p>{t("The facilitator has the floor. What you wrote is kept.")}</p>
      </Notice>
    );
  }
  return null;
}

function LinkToEnd() {
  return (
    <button type="button" class="link-button" onClick={() => go("now")}>
      {t("See what you take home")}
    </button>
  );
}

function Foot() {
  const newIdeas = useSeen(
    Object.keys(items.ideas.value).filter((id) => !mine.value?.ideas.includes(id)),
    place.value === "ideas" || (place.value === "now" && shown.value === "board"),
  );
  const newActivity = useSeen(
    [slices.agenda.value?.now].filter(Boolean),
    place.value === "now" && lookingAt.value === null,
  );
  const places = [
    { key: "now", label: t("Now"), icon: NowIcon, fresh: newActivity },
    { key: "group", label: t("Our group"), icon: People },
    ...(hasBoard.value ? [{ key: "ideas", label: t("Ideas"), icon: Idea, fresh: newIdeas }] : []),
    { key: "notes", label: t("Notes"), icon: Notebook },
  ];
  return (
    <div class="phone__foot" data-bar="foot">
      <ShownTip />
      <Offline />
      <Places places={places} current={place.value} onGo={(key) => go(key)} />
    </div>
  );
}
