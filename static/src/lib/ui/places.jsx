/** The four places at the foot of the phone. */
import { t } from "../i18n.js";

/**
 * @param {object} props
 * @param {{key: string, label: string, icon: import("preact").ComponentType, fresh?: boolean}[]} props.places
 *   `fresh`: something new there
 * @param {string} props.current  key of the place shown
 * @param {(key: string) => void} props.onGo
 * @param {string} [props.label]  of the landmark
 */
export function Places({ places, current, onGo, label = t("Places") }) {
  return (
    <nav class="places" aria-label={label}>
      <ul class="places__list">
        {places.map(({ key, label: word, icon: Icon, fresh }) => (
          <li key={key} class="places__item">
            <button
              type="button"
              class="place"
              aria-current={key === current ? "page" : undefined}
              onClick={() => onGo(key)}
            >
              <span class="place__icon">
                <Icon />
                {fresh && <span class="place__new" />}
              </span>
              {word}
              {fresh && <span class="visually-hidden">{t("something new")}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
