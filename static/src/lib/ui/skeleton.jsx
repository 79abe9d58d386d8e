/** The first second: grey lines where words will be, and a word for those who listen. */
import { t } from "../i18n.js";

/** @param {{lines?: number}} props */
export function Skeleton({ lines = 4 }) {
  return (
    <div class="skeleton first-load">
      <span class="visually-hidden">{t("Loading")}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class="skeleton__line" aria-hidden="true" />
      ))}
    </div>
  );
}
