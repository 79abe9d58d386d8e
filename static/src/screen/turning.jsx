/** Pages that turn by themselves, slowly enough to read, and a sign of which one it is. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../lib/i18n.js";

/**
 * The page to show. Begins again at the first when `of` changes.
 *
 * @param {number} pages
 * @param {{seconds?: number, of?: any}} [options]
 * @returns {number} 0 … pages − 1
 */
export function useTurning(pages, { seconds = 12, of = null } = {}) {
  const [turned, setTurned] = useState({ of, page: 0 });
  const page = turned.of === of && turned.page < pages ? turned.page : 0;
  useEffect(() => {
    if (pages < 2) return undefined;
    const timer = setTimeout(() => setTurned({ of, page: (page + 1) % pages }), seconds * 1000);
    return () => clearTimeout(timer);
  }, [pages, seconds, of, page]);
  return page;
}

/** @param {{page: number, pages: number}} props */
export function PageSign({ page, pages }) {
  if (pages < 2) return null;
  return (
    <p class="page-sign">
      {pages <= 12 && (
        <span class="page-sign__dots" aria-hidden="true">
          {Array.from({ length: pages }, (_, index) => (
            <span key={index} class={index === page ? "page-sign__dot is-on" : "page-sign__dot"} />
          ))}
        </span>
      )}
      <span class="numbers">{t("{page} of {pages}", { page: page + 1, pages })}</span>
    </p>
  );
}
