/** One of a few, side by side, taking effect at once: radio buttons underneath. */
import { useId } from "preact/hooks";

/**
 * @param {object} props
 * @param {string} props.label  what is being chosen; read out, not shown
 * @param {{value: string, label: any, icon?: import("preact").ComponentType}[]} props.options
 * @param {string} props.value
 * @param {(value: string) => void} props.onChange
 */
export function Segmented({ label, options, value, onChange }) {
  const name = useId();
  return (
    <fieldset>
      <legend class="visually-hidden">{label}</legend>
      <div class="segmented">
        {options.map(({ value: one, label: word, icon: Icon }) => (
          <label
            key={one}
            class={
              one === value ? "segmented__option segmented__option--chosen" : "segmented__option"
            }
          >
            <input
              class="segmented__input"
              type="radio"
              name={name}
              value={one}
              checked={one === value}
              onChange={() => onChange(one)}
            />
            {Icon && <Icon />}
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
