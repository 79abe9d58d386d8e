/** One step: what to do, who does it, when; done; its place in the list. */
import { CoText, named, Writing } from "../../lib/co-text.jsx";
import { number, t } from "../../lib/i18n.js";
import { Down, Trash, Up } from "../../lib/icons.js";
import { softened } from "../../lib/soft-breaks.js";
import { Menu } from "../../lib/ui/menu.jsx";
import { nameOf } from "../../phone/state.js";
import { write } from "./plan.js";

const longestStep = 500;

/**
 * @param {object} props
 * @param {import("./plan.js").Step} props.step
 * @param {number} props.index
 * @param {number} props.count
 * @param {(to: number, focus: string) => void} props.onMove  focus: what to focus afterwards
 */
export function StepCard({
  step,
  index,
  count,
  doc,
  change,
  presence,
  readOnly,
  onAddBehind,
  onMove,
  onRemove,
}) {
  const id = `step-${step.id}`;
  const field = `steps:${step.id}`;
  const place = index + 1;
  const put = (name, value) => change(() => write(doc, step.id, name, value));

  const key = (event) => {
    if (readOnly || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      onAddBehind();
    } else if (event.key === "Backspace" && event.currentTarget.value === "" && count > 1) {
      event.preventDefault();
      onRemove();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      onMove(index + (event.key === "ArrowUp" ? -1 : 1), `#${id}`);
    }
  };

  const menu = [
    {
      label: t("Move up"),
      icon: Up,
      disabled: index === 0,
      onSelect: () => onMove(index - 1, `#${id}-card .menu button`),
    },
    {
      label: t("Move down"),
      icon: Down,
      disabled: index === count - 1,
      onSelect: () => onMove(index + 1, `#${id}-card .menu button`),
    },
    { label: t("Remove"), icon: Trash, tone: "danger", lineBefore: true, onSelect: onRemove },
  ];

  return (
    <li class={step.done ? "step step--done" : "step"} id={`${id}-card`}>
      <span class="step__number numbers" aria-hidden="true">
        {number(place)}
      </span>
      <div class="step__head">
        <CoText
          id={id}
          label={t("Step {place}: what to do", { place })}
          text={step.text}
          field={field}
          presence={presence}
          nameOf={nameOf}
          rows={1}
          max={longestStep}
          readOnly={readOnly}
          placeholder={t("What to do")}
          onKeyDown={key}
        />
        {!readOnly && <Menu label={t("More for step {place}", { place })} items={menu} />}
      </div>
      <div class="step__facts">
        <Line
          label={t("Who")}
          spoken={t("Step {place}: who", { place })}
          value={step.who}
          readOnly={readOnly}
          onFocus={() => presence.at(`${field}:who`)}
          onBlur={() => presence.at(null)}
          onValue={(value) => put("who", value)}
        />
        <Line
          label={t("When")}
          spoken={t("Step {place}: when", { place })}
          value={step.when}
          readOnly={readOnly}
          onFocus={() => presence.at(`${field}:when`)}
          onBlur={() => presence.at(null)}
          onValue={(value) => put("when", value)}
        />
        <label class="step__done">
          <span>
            {t("Done")}
            <span class="visually-hidden"> {t("(step {place})", { place })}</span>
          </span>
          <span class="step__tick">
            <input
              type="checkbox"
              class="step__check"
              checked={step.done}
              disabled={readOnly}
              onChange={(event) => put("done", event.currentTarget.checked)}
            />
          </span>
        </label>
      </div>
      <Writing people={inFacts(presence, field)} />
    </li>
  );
}

/** Who is at this step's who or when; the text names its own writers. */
const inFacts = (presence, field) =>
  named(
    presence.others.value.filter((one) => one.field.startsWith(`${field}:`)),
    nameOf,
  );

function Line({ label, spoken, value, readOnly, onValue, onFocus, onBlur }) {
  return (
    <label class="step__line">
      <span class="step__word">{label}</span>
      <input
        type="text"
        class="input step__input"
        dir="auto"
        aria-label={spoken}
        value={value}
        maxLength={120}
        readOnly={readOnly}
        autocomplete="off"
        onFocus={onFocus}
        onBlur={onBlur}
        onInput={(event) => onValue(softened(event.currentTarget.value, true))}
      />
    </label>
  );
}
