/**
 * A text that a group writes together: a plain <textarea>, so every keyboard, input method and
 * screen reader works, tied to a Yjs text. Over it lie the carets of others, drawn on an invisible
 * copy of the text; below it stands in words who is writing.
 */
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import * as Y from "yjs";
import { listing, t, tn } from "./i18n.js";
import { bindText } from "./text-binding.js";
import { initials } from "./ui/faces.jsx";
import { lengthOf, useAutosize } from "./ui/field.jsx";
import { toast } from "./ui/toast.jsx";

/** As much as the server reads out of one text. */
export const longestText = 4000;

/**
 * @param {object} props
 * @param {Y.Text} props.text
 * @param {ReturnType<typeof import("./presence.js").makePresence>} props.presence
 * @param {string} props.field  its name to the others: "reasons:fit"
 * @param {(participant: string) => string|null} props.nameOf
 * @param {string} props.id  of the textarea, for its label
 * @param {boolean} [props.readOnly]
 * @param {number} [props.max]
 * @param {boolean} [props.oneLine]  it has no line breaks: a name, for instance
 * @param {number} [props.rows]
 * @param {string} [props.placeholder]
 * @param {"none"|"words"} [props.capitals]  what a phone's keyboard begins with a capital
 * @param {string} [props.describedBy]
 * @param {(area: HTMLTextAreaElement|null) => void} [props.areaRef]
 * @param {(event: KeyboardEvent) => void} [props.onKeyDown]
 */
export function CoText({
  text,
  presence,
  field,
  nameOf,
  id,
  readOnly = false,
  max = longestText,
  rows = 3,
  placeholder,
  capitals,
  describedBy,
  areaRef,
  onKeyDown,
  label,
  oneLine = false,
}) {
  const area = useRef(null);
  const [shown, setShown] = useState(() => text.toString());
  const length = lengthOf(shown);
  useAutosize(area, shown);

  // Before the next key arrives: whoever adds a step by Enter types on at once.
  useLayoutEffect(() => {
    const place = (start, end) => {
      const at = (index) =>
        Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index));
      presence.at(field, { anchor: at(start), head: at(end) });
    };
    const untie = bindText(text, area.current, {
      oneLine,
      onShown: setShown,
      onCaret: place,
    });
    return () => {
      untie();
      presence.at(null);
    };
  }, [text, presence, field, oneLine]);

  const writers = presence.others.value.filter((one) => one.field === field);
  const people = named(writers, nameOf);
  const counts = length > max * 0.8;
  const pasted = (event) => {
    const coming = event.clipboardData?.getData("text") ?? "";
    if (area.current.value.length + coming.length > max) {
      toast(tn("The text is full.", "Only {n} characters fit here; the end is left out.", max));
    }
  };
  const countId = `${id}-count`;
  return (
    <div class="co-text">
      <div class="co-text__sheet">
        <textarea
          class="input co-text__area"
          dir="auto"
          id={id}
          ref={(node) => {
            area.current = node;
            areaRef?.(node);
          }}
          rows={rows}
          maxLength={max}
          readOnly={readOnly}
          placeholder={placeholder}
          autocapitalize={capitals}
          aria-label={label}
          aria-describedby={[describedBy, counts && countId].filter(Boolean).join(" ") || undefined}
          onBlur={() => presence.at(null)}
          onPaste={pasted}
          onKeyDown={onKeyDown}
        />
        <Carets writers={writers} presence={presence} text={text} shown={shown} nameOf={nameOf} />
      </div>
      {(people.length > 0 || counts) && (
        <div class="co-text__foot">
          <Writing people={people} />
          {counts && (
            <span class="field__count" id={countId}>
              {t("{length} of {max} characters", { length, max })}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** "Ben is writing here". @param {{people: string[]}} props */
export function Writing({ people }) {
  if (people.length === 0) return null;
  return (
    <span class="co-text__writing">
      <span class="co-text__dot" aria-hidden="true" />
      {tn("{names} is writing here", "{names} are writing here", people.length, {
        names: listing(people),
      })}
    </span>
  );
}

/** The names behind some writers, each once. */
export function named(writers, nameOf) {
  const ids = [...new Set(writers.map((one) => one.participant))];
  return ids.map(nameOf).filter(Boolean);
}

function Carets({ writers, presence, text, shown, nameOf }) {
  const marks = useMemo(
    () =>
      writers
        .map((one) => ({
          client: one.client,
          name: nameOf(one.participant),
          index: presence.indexIn(text, one.cursor?.head),
        }))
        .filter((one) => one.name && one.index !== null && one.index <= shown.length)
        .sort((a, b) => a.index - b.index),
    [writers, presence, text, shown],
  );
  if (marks.length === 0) return null;
  const runs = [];
  let from = 0;
  for (const mark of marks) {
    runs.push(shown.slice(from, mark.index));
    runs.push(
      <span key={mark.client} class="co-text__caret">
        <span class="co-text__flag">{initials(mark.name)}</span>
      </span>,
    );
    from = mark.index;
  }
  runs.push(shown.slice(from));
  return (
    <div class="input co-text__mirror" dir="auto" aria-hidden="true" translate={false}>
      {runs}
    </div>
  );
}
