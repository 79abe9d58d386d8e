/** Labelled inputs: Field (the frame), TextField (one line), TextArea (grows), CodeField, Select. */
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../i18n.js";
import { Problem } from "../icons.js";
import { soften, softened } from "../soft-breaks.js";
import { useSaid } from "./said.js";

/** Length as the server counts it: in characters, not in UTF-16 units. @param {string} text */
export const lengthOf = (text) => [...(text ?? "")].length;

/**
 * Label, hint, error and counter around any control. Nothing is cut off at `max`: the counter
 * turns, the text stays, and the person shortens it.
 *
 * @param {object} props
 * @param {string} props.label
 * @param {boolean} [props.hideLabel]  still read out
 * @param {string} [props.hint]
 * @param {string} [props.error]  a sentence that says what to do
 * @param {boolean} [props.optional]
 * @param {number} [props.max]  characters; shows the counter near the end
 * @param {string} [props.value]  for the counter
 * @param {(control: {id: string, "aria-describedby"?: string, "aria-invalid"?: "true"}) => any} props.children
 */
export function Field({ label, hideLabel, hint, error, optional, max, value, children }) {
  const id = useId();
  useSaid(error, { urgent: true });
  const length = lengthOf(value);
  const over = max !== undefined && length > max;
  const counts = max !== undefined && length > max * 0.6;
  const described = [hint && `${id}-hint`, error && `${id}-error`, counts && `${id}-count`];
  const control = {
    id,
    "aria-describedby": described.filter(Boolean).join(" ") || undefined,
    "aria-invalid": error || over ? "true" : undefined,
  };
  return (
    <div class="field">
      <label class={hideLabel ? "visually-hidden" : "field__label"} for={id}>
        {label}
        {optional && <span class="field__optional"> {t("(optional)")}</span>}
      </label>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(control)}
      {(error || counts) && (
        <div class="field__foot">
          {error && (
            <p class="field__error" id={`${id}-error`}>
              <Problem />
              <span>{error}</span>
            </p>
          )}
          {counts && (
            <p class={over ? "field__count field__count--over" : "field__count"} id={`${id}-count`}>
              {t("{length} of {max} characters", { length, max })}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

const frame = ({ label, hideLabel, hint, error, optional, max, value }) => ({
  label,
  hideLabel,
  hint,
  error,
  optional,
  max,
  value,
});

/** What is left for the control itself once the frame has taken its part. */
function rest({ label, hideLabel, hint, error, optional, max, onValue, inputRef, ...others }) {
  return others;
}

/** What a field holds: the same that will be stored. */
const typedIn = ({ currentTarget, isComposing }, oneLine = false) =>
  isComposing ? softened(currentTarget.value, oneLine) : soften(currentTarget, oneLine);

/**
 * One line of text. Field's props, plus `onValue(text)`, `inputRef` and any attribute of <input>.
 */
export function TextField(props) {
  return (
    <Field {...frame(props)}>
      {(control) => (
        <input
          type="text"
          dir="auto"
          {...rest(props)}
          {...control}
          ref={props.inputRef}
          class={props.class ? `input ${props.class}` : "input"}
          onInput={(event) => props.onValue?.(typedIn(event, true))}
        />
      )}
    </Field>
  );
}

/** Six characters from a wall: large, upper case, no help from the keyboard. Props as TextField. */
export function CodeField(props) {
  return (
    <TextField
      dir="ltr"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck={false}
      {...props}
      class="input--code"
    />
  );
}

/** Makes a textarea as tall as its text where the browser does not do it by itself. */
export function useAutosize(ref, value) {
  useEffect(() => {
    const area = ref.current;
    if (!area || CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }, [ref, value]);
}

/** Several lines; grows with the text. Props as TextField, for <textarea>. */
export function TextArea(props) {
  const own = useRef(null);
  const ref = props.inputRef ?? own;
  useAutosize(ref, props.value);
  return (
    <Field {...frame(props)}>
      {(control) => (
        <textarea
          rows={3}
          dir="auto"
          {...rest(props)}
          {...control}
          ref={ref}
          class="input"
          onInput={(event) => props.onValue?.(typedIn(event))}
        />
      )}
    </Field>
  );
}

/** A list to pick from. Field's props, `options: {value, label}[]`, `onValue(value)`. */
export function Select({ options, ...props }) {
  return (
    <Field {...frame(props)}>
      {(control) => (
        <select
          {...rest(props)}
          {...control}
          class="input"
          onChange={(event) => props.onValue?.(event.currentTarget.value)}
        >
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
