/**
 * *Not sent: 2*: what somebody wrote and the server did not take, in one place of the page. One line
 * leads there; the sheet shows each with its reason, to be sent again, copied or thrown away.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../announce.js";
import { t, tn } from "../i18n.js";
import { Check, OpenForward, Problem, Send, Trash, Undo } from "../icons.js";
import { Button } from "./button.jsx";
import { CopyButton } from "./copy.jsx";
import { Dialog } from "./dialog.jsx";
import { Empty } from "./empty.jsx";
import { Notice } from "./notice.jsx";

/** Where the page is shut, nothing goes out: what still waits can only be copied. */
const isShut = (connection) => connection.status.value === "gone";

function entriesOf(connection, toCopy) {
  const { unsent, gone, waiting } = connection;
  // Where another page has the seat, it sends what waits.
  if (!isShut(connection) || gone.value?.code === "replaced") return unsent.list.value;
  const left = waiting.value.filter((one) => unsent.wordsOf(one.command));
  return [...unsent.list.value, ...left, ...toCopy];
}

/** What writing paused, or the end of the session, kept from being sent: it could go now. */
const paused = ["writing_locked", "session_ended"];

/**
 * Offers to send what was held up by a pause, once it is over: by a press, since hours may have
 * passed and other words may be right by now.
 *
 * @param {{connection: ReturnType<typeof import("../connection.js").connect>, isOpen: boolean}} props
 *   isOpen: the server takes writing now
 */
export function SendAgainOffer({ connection, isOpen }) {
  const ready = connection.unsent.list.value.filter(
    (one) => one.command && paused.includes(one.refused.code),
  );
  if (!isOpen || ready.length === 0 || connection.status.value !== "online") return null;
  const sendAll = () => {
    for (const one of ready) connection.sendAgain(one.id);
  };
  return (
    <Notice
      tone="warn"
      live
      title={t("Writing goes on.")}
      actions={
        <Button variant="primary" icon={Send} onClick={sendAll}>
          {tn("Send it now", "Send all {n} now", ready.length)}
        </Button>
      }
    >
      <p>
        {tn(
          "{n} thing you wrote was not sent while it was paused.",
          "{n} things you wrote were not sent while it was paused.",
          ready.length,
        )}
      </p>
    </Notice>
  );
}

/**
 * The line that leads to the sheet; nothing while all is sent.
 *
 * @param {object} props
 * @param {ReturnType<typeof import("../connection.js").connect>} props.connection
 * @param {import("../outbox-store.js").Kept[]} [props.toCopy]  more that is only here, on a page that is shut
 * @param {string} [props.class]
 */
export function NotSent({ connection, toCopy = [], class: extra }) {
  const [open, setOpen] = useState(false);
  const entries = entriesOf(connection, toCopy);
  const count = entries.length;
  const before = useRef(0);
  useEffect(() => {
    if (count > before.current) announce(t("Not sent: {n}", { n: count }));
    before.current = count;
  }, [count]);
  const close = () => setOpen(false);
  if (count === 0 && !open) return null;
  return (
    <div class={extra ? `not-sent ${extra}` : "not-sent"}>
      {count > 0 && (
        <button type="button" class="not-sent__line" onClick={() => setOpen(true)}>
          <Problem />
          <span class="not-sent__words numbers">{t("Not sent: {n}", { n: count })}</span>
          <span class="not-sent__look">{t("Look at it")}</span>
          <OpenForward />
        </button>
      )}
      <Dialog open={open} onClose={close} title={t("Not sent")}>
        <Sheet connection={connection} entries={entries} />
      </Dialog>
    </div>
  );
}

/** What became of an entry since the sheet was opened stays in its place. */
function Sheet({ connection, entries }) {
  const [fates, setFates] = useState({});
  const { unsent } = connection;
  const setFate = (id, fate) =>
    setFates((all) => {
      const next = { ...all };
      if (fate) next[id] = fate;
      else delete next[id];
      return next;
    });
  const here = entries.filter((one) => !fates[one.id]);
  const shown = [
    ...here.map((one) => ({ one, fate: null })),
    ...Object.values(fates).map(({ one, state }) => ({ one, fate: state })),
  ].sort((a, b) => (a.one.seq < b.one.seq ? -1 : Number(a.one.seq > b.one.seq)));

  const sendAgain = async (one) => {
    setFate(one.id, { one, state: "sending" });
    const reply = await connection.sendAgain(one.id);
    if (reply.ok) setFate(one.id, { one, state: unsent.canBring(one) ? "brought" : "sent" });
    else {
      setFate(one.id, null);
      announce(reply.text || t("That did not work."));
    }
  };
  const throwAway = (one) => {
    setFate(one.id, { one, state: "thrown" });
    connection.throwAway(one.id);
  };
  const restore = (one) => {
    setFate(one.id, null);
    connection.restore(one);
  };

  if (shown.length === 0) {
    return (
      <Empty motif="plant" level={3} title={t("Nothing is left here")}>
        {t("All that you wrote has found its place.")}
      </Empty>
    );
  }
  return (
    <div class="stack">
      <p class="soft">{introduction(connection)}</p>
      <ul class="unsent">
        {shown.map(({ one, fate }) => (
          <li key={one.id} class="unsent__one">
            <p class="eyebrow">{unsent.titleOf(one)}</p>
            <p class="unsent__text" dir="auto">
              {unsent.textOf(one)}
            </p>
            {fate ? (
              <Fate state={fate} onUndo={() => restore(one)} />
            ) : (
              <Entry
                connection={connection}
                one={one}
                onSend={() => sendAgain(one)}
                onThrow={() => throwAway(one)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function introduction(connection) {
  if (!isShut(connection)) {
    return t(
      "The server has not taken this. It stays here until you have sent it or thrown it away.",
    );
  }
  return connection.gone.value?.code === "removed"
    ? t("Copy what you want to keep before you leave this page: it is not kept beyond it.")
    : t("This cannot be sent from here now. Copy what you want to keep.");
}

function Entry({ connection, one, onSend, onThrow }) {
  const { unsent } = connection;
  const brings = unsent.canBring(one);
  return (
    <>
      {one.refused?.text && (
        <p class="unsent__why small">
          <Problem />
          <span>{one.refused.text}</span>
        </p>
      )}
      <div class="row row--tight">
        {!isShut(connection) && (brings || one.command) && (
          <Button variant="primary" icon={brings ? Undo : Send} onClick={onSend}>
            {brings ? t("Put it back") : t("Send again")}
          </Button>
        )}
        <CopyButton text={unsent.textOf(one)} word={t("Copy")} />
        {!one.onlyCopy && (
          <Button variant="quiet" icon={Trash} onClick={onThrow}>
            {t("Throw away")}
          </Button>
        )}
      </div>
    </>
  );
}

const fates = {
  sending: { icon: Send, words: () => t("On its way") },
  sent: { icon: Check, words: () => t("Sent") },
  brought: { icon: Check, words: () => t("It stands where you write it again") },
  thrown: { icon: Trash, words: () => t("Thrown away") },
};

/** The buttons are gone with the deed: what is said of it takes the focus. */
function Fate({ state, onUndo }) {
  const line = useRef(null);
  useEffect(() => line.current.focus(), [state]);
  const { icon: Icon, words } = fates[state];
  return (
    <div class="row row--tight">
      <p class="unsent__fate" ref={line} tabIndex={-1}>
        <Icon />
        {words()}
      </p>
      {state === "thrown" && (
        <Button variant="quiet" icon={Undo} onClick={onUndo}>
          {t("Undo")}
        </Button>
      )}
    </div>
  );
}
