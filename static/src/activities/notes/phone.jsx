/** Private notes: saved as they are written, seen by nobody else. */
import { effect, signal, untracked } from "@preact/signals";
import { t } from "../../lib/i18n.js";
import { Lock } from "../../lib/icons.js";
import { slices } from "../../lib/slices.js";
import { lengthOf, TextArea } from "../../lib/ui/field.jsx";
import { SaveState } from "../../lib/ui/save-state.jsx";
import { connection, send } from "../../phone/state.js";

const longest = 10_000;
const pauseMs = 700;

/** What stands in the field; null until the server's notes have come. */
const text = signal(null);
/** Written here and not handed to the outbox yet. */
const dirty = signal(false);
/** What the server refused of these notes and stands in the field, {id, text, release}. */
const refused = signal(null);
let timer;

// The server's notes fill the field, unless something of this phone's is still on its way there.
effect(() => {
  const stored = slices.notes.value;
  if (!stored) return;
  const underway = untracked(() => connection.waiting.value)
    .filter((one) => one.command.type === "write_notes")
    .pop();
  untracked(() => {
    if (dirty.value || (text.value !== null && isWriting())) return;
    text.value = underway?.command.text ?? stored.text;
    // Other notes stand here now: what was refused goes to the list of what was not sent.
    if (refused.value && refused.value.text !== text.value) release();
  });
});

function release() {
  refused.value?.release();
  refused.value = null;
}

// Notes are replaced whole, so older ones are put below what is here by now, not over it.
connection.unsent.bringBy("write_notes", ({ command }) => {
  const now = text.value ?? "";
  const words = command.text.trim();
  const both = now.includes(words) ? now : `${now.trimEnd()}\n\n${words}`.trim();
  if (text.value === null || lengthOf(both) > longest) return false;
  text.value = both;
  dirty.value = true;
  save();
  return true;
});

const isWriting = () => document.activeElement?.closest?.(".notes") !== null;

function save() {
  clearTimeout(timer);
  if (!dirty.value || lengthOf(text.value) > longest) return;
  dirty.value = false;
  const words = text.value;
  const mended = refused.value;
  send({ type: "write_notes", text: words }, { replaces: "notes" }).then((reply) => {
    // These were written from what was refused before, which so has found its end.
    if (mended && refused.value === mended && (reply.ok || reply.unsent)) {
      connection.throwAway(mended.id);
      refused.value = null;
    }
    if (!reply.unsent) return;
    release();
    if (text.value === words) {
      const hold = connection.unsent.hold(reply.unsent);
      refused.value = { id: reply.unsent, text: words, release: hold };
    }
  });
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save();
});
addEventListener("pagehide", save);

export function NotesPhone() {
  const over = lengthOf(text.value ?? "") > longest;
  const underway = connection.waiting.value.some((one) => one.command.type === "write_notes");
  return (
    <div class="notes">
      <div class="prompt">
        <h1 tabIndex={-1}>{t("Your notes")}</h1>
        <p class="prompt__todo notes__private">
          <Lock />
          {t("Only you can read them. They come with what you take home.")}
        </p>
      </div>
      <TextArea
        label={t("Your notes")}
        hideLabel
        rows={10}
        value={text.value ?? ""}
        max={longest}
        readOnly={text.value === null}
        error={over ? t("Shorten them a little; then they are saved.") : undefined}
        onValue={(value) => {
          text.value = value;
          dirty.value = true;
          clearTimeout(timer);
          timer = setTimeout(save, pauseMs);
        }}
        onBlur={save}
      />
      <SaveState state={stateOf(underway, over)} text={wordsOf(underway)} />
    </div>
  );
}

function stateOf(underway, over) {
  if (over || (refused.value && !dirty.value && !underway)) return "failed";
  if (connection.status.value === "offline") return "offline";
  if (underway || dirty.value) return "sending";
  return slices.notes.value?.at ? "saved" : "idle";
}

const wordsOf = (underway) =>
  dirty.value && !underway && connection.status.value === "online" ? t("Writing…") : undefined;
