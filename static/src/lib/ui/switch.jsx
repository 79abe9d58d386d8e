/** A setting that is on or off at once. */

/**
 * @param {object} props
 * @param {any} props.label
 * @param {any} [props.hint]
 * @param {boolean} props.checked
 * @param {(on: boolean) => void} props.onChange
 * @param {boolean} [props.disabled]
 * @param {boolean} [props.held]  keeps its focus, takes no press
 */
export function Switch({ label, hint, checked, onChange, disabled = false, held = false }) {
  return (
    <label class="switch">
      <span class="switch__words">
        <span class="switch__label">{label}</span>
        {hint && <span class="switch__hint">{hint}</span>}
      </span>
      <input
        class="switch__input"
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked ? "true" : "false"}
        disabled={disabled}
        aria-disabled={held ? "true" : undefined}
        onClick={(event) => held && event.preventDefault()}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
