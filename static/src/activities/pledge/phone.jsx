/** The pledge: one thing to do within a month, for oneself, or for the room to see. */
import { computed, signal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { Edit, Eye, Lock, Undo } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { Button } from "../../lib/ui/button.jsx";
import { lengthOf, TextArea } from "../../lib/ui/field.jsx";
import { SaveState } from "../../lib/ui/save-state.jsx";
import { Switch } from "../../lib/ui/switch.jsx";
import { toast } from "../../lib/ui/toast.jsx";
import { unshown } from "../../lib/unshown.js";
import { connection, ended, locked, mine, send } from "../../phone/state.js";
import { commitments, stepOf, survey } from "../survey/answers.js";

const longestPledge = 300;

/** What is half written: kept while the person looks at another place. */
const text = signal("");
const shared = signal(false);
const editing = signal(false);

const isAtWork = computed(() =>
  connection.waiting.value.some((one) => one.command.type === "write_pledge"),
);
const underway = unshown(connection.waiting, ["write_pledge"], (command) => {
  const stored = slices.my_pledge.value;
  return stored?.text === command.text.trim() && stored.shared === command.shared;
});
/** One's own pledge, as the server will have it. */
const pledge = computed(() => {
  const stored = slices.my_pledge.value ?? { text: "", shared: false, hidden: false };
  const last = underway.value[underway.value.length - 1];
  return last ? { ...stored, text: last.text.trim(), shared: last.shared } : stored;
});
const saving = computed(() => {
  if (!isAtWork.value) return "saved";
  return connection.status.value === "offline" ? "offline" : "sending";
});

const write = (words, show) =>
  send({ type: "write_pledge", text: words, shared: show }, { replaces: "pledge" });

export function MyPledge() {
  const written = pledge.value.text !== "";
  if (ended.value || locked.value) return written ? <Written /> : null;
  return written && !editing.value ? <Written /> : <Composer />;
}

function Written() {
  const { text: words, shared: seen, hidden } = pledge.value;
  const open = !ended.value;
  const takeBack = async () => {
    editing.value = false;
    focusOn("h2");
    const reply = await write("", false);
    if (reply.ok) toast(t("Your pledge is taken back."), { undo: () => write(words, seen) });
  };
  return (
    <section class="card card--tint pledge-card">
      <Title />
      <p class="pledge__text" dir="auto">
        {words}
      </p>
      <p class="private-line soft">
        {seen ? <Eye /> : <Lock />}
        <span>{whoSees(seen, hidden)}</span>
      </p>
      {open && (
        <div class="card__actions">
          {!locked.value && (
            <Button
              icon={Edit}
              onClick={() => {
                text.value = words;
                shared.value = seen;
                editing.value = true;
                focusOn("textarea");
              }}
            >
              {t("Change it")}
            </Button>
          )}
          <Button variant="quiet" icon={Undo} onClick={takeBack}>
            {t("Take it back")}
          </Button>
        </div>
      )}
      {open && <SaveState state={saving.value} />}
    </section>
  );
}

const Title = () => <h2 tabIndex={-1}>{t("Your pledge")}</h2>;

/** What had the focus is gone with its view: something of the new one takes it. */
function focusOn(what) {
  requestAnimationFrame(() =>
    document.querySelector(`.pledge-card ${what}`)?.focus({ preventScroll: true }),
  );
}

function whoSees(seen, hidden) {
  if (!seen) return t("Only you see it. It comes with what you take home.");
  if (hidden) return t("The facilitator has hidden it from the room. You still take it home.");
  return t("The room sees it, with your name: {name}.", { name: mine.value.name });
}

function Composer() {
  const [tried, setTried] = useState(false);
  const area = useRef(null);
  const length = lengthOf(text.value.trim());
  const changes = pledge.value.text !== "";
  const save = (event) => {
    event.preventDefault();
    if (length === 0 || length > longestPledge) {
      setTried(true);
      area.current?.focus();
      return;
    }
    const words = text.value;
    const show = shared.value;
    editing.value = false;
    text.value = "";
    focusOn("h2");
    write(words, show);
  };
  return (
    <form class="card pledge-card" onSubmit={save}>
      <Title />
      <TextArea
        label={t("One thing you will do within a month")}
        rows={3}
        value={text.value}
        max={longestPledge}
        error={tried ? problem(length) : undefined}
        inputRef={area}
        onValue={(value) => {
          text.value = value;
          if (tried && problem(lengthOf(value.trim())) === undefined) setTried(false);
        }}
      />
      {length === 0 && <Starts onPick={() => area.current?.focus()} />}
      <Switch
        label={t("The room may see it")}
        hint={
          shared.value
            ? t("With your name: {name}", { name: mine.value.name })
            : t("Only you see it")
        }
        checked={shared.value}
        onChange={(on) => {
          shared.value = on;
        }}
      />
      <div class="row row--tight">
        <Button variant="primary" type="submit">
          {t("Save my pledge")}
        </Button>
        {changes && (
          <Button
            variant="quiet"
            onClick={() => {
              editing.value = false;
              text.value = "";
              focusOn("h2");
            }}
          >
            {t("Leave it as it was")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What one committed to in the survey makes a good beginning. */
function Starts({ onPick }) {
  if (!survey || commitments.value.length === 0) return null;
  return (
    <div class="pledge-starts">
      <p class="small soft">{t("Start from what you committed to:")}</p>
      {commitments.value.map((key) => (
        <button
          key={key}
          type="button"
          class="pledge-start"
          onClick={() => {
            text.value = stepOf(key);
            onPick();
          }}
        >
          {stepOf(key)}
        </button>
      ))}
    </div>
  );
}

function problem(length) {
  if (length === 0) return t("Write what you will do first.");
  if (length > longestPledge) return t("Shorten it to {max} characters.", { max: longestPledge });
  return undefined;
}
