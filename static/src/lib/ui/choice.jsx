/** Choices as big cards: radio buttons, or checkboxes with `multiple`. */
import { useId } from "preact/hooks";

/**
 * @typedef {object} Option
 * @property {string} value
 * @property {any} label
 * @property {any} [detail]  a softer second line
 * @property {any} [aside]  at the far end: faces, a count
 * @property {any} [extra]  under it while it is chosen: the write-in's field
 * @property {boolean} [disabled]
 */

/**
 * @param {object} props
 * @param {string} props.legend  the question
 * @param {boolean} [props.hideLegend]  when a heading above asks it already
 * @param {string} [props.hint]
 * @param {Option[]} props.options
 * @param {string|string[]|null} props.value  a list with `multiple`
 * @param {(value: any) => void} props.onChange  gets the new value, or the new list
 * @param {boolean} [props.multiple]
 * @param {boolean} [props.disabled]  all of it: voting has closed
 */
export function Choices({
  legend,
  hideLegend = false,
  hint,
  options,
  value,
  onChange,
  multiple = false,
  disabled = false,
}) {
  const id = useId();
  const isChosen = (one) => (multiple ? (value ?? []).includes(one) : value === one);
  const choose = (one, on) => {
    if (!multiple) onChange(one);
    else onChange(on ? [...(value ?? []), one] : value.filter((other) => other !== one));
  };
  return (
    <fieldset aria-describedby={hint ? `${id}-hint` : undefined} disabled={disabled}>
      <legend class={hideLegend ? "visually-hidden" : "choices__legend"}>{legend}</legend>
      {hint && (
        <p class="choices__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="choices">
        {options.map((option) => (
          <Choice
            key={option.value}
            name={id}
            type={multiple ? "checkbox" : "radio"}
            option={option}
            chosen={isChosen(option.value)}
            off={disabled || option.disabled}
            onChoose={(on) => choose(option.value, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Choice({ name, type, option, chosen, off, onChoose }) {
  const classes = ["choice"];
  if (chosen) classes.push("choice--chosen");
  if (off) classes.push("choice--off");
  return (
    <>
      <label class={classes.join(" ")}>
        <input
          class="choice__input"
          type={type}
          name={name}
          value={option.value}
          checked={chosen}
          disabled={off}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <span class="choice__edge" aria-hidden="true" />
        <span class="choice__body">
          <span class="choice__label">{option.label}</span>
          {option.detail && <span class="choice__detail">{option.detail}</span>}
        </span>
        {option.aside && <span class="choice__aside">{option.aside}</span>}
      </label>
      {chosen && option.extra && <div class="choice__extra">{option.extra}</div>}
    </>
  );
}
