/** Tabs: arrow keys move between them, Tab goes into the panel. */
import { useId, useRef } from "preact/hooks";

/**
 * @param {object} props
 * @param {string} props.label  what the tabs divide
 * @param {{key: string, label: any, content: () => any}[]} props.tabs
 * @param {string} props.current
 * @param {(key: string) => void} props.onGo
 */
export function Tabs({ label, tabs, current, onGo }) {
  const id = useId();
  const list = useRef(null);
  const at = Math.max(
    0,
    tabs.findIndex(({ key }) => key === current),
  );
  const move = (event) => {
    const rtl = getComputedStyle(list.current).direction === "rtl";
    const by = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? tabs.length - 1
          : by && (at + by + tabs.length) % tabs.length;
    if (to === undefined) return;
    event.preventDefault();
    onGo(tabs[to].key);
    list.current.querySelectorAll("[role=tab]")[to].focus();
  };
  return (
    <div class="tabs">
      <div class="tabs__list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map(({ key, label: word }, index) => (
          <button
            key={key}
            type="button"
            role="tab"
            class="tab"
            id={`${id}-${key}`}
            aria-selected={index === at ? "true" : "false"}
            aria-controls={`${id}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onGo(key)}
          >
            {word}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tabs[at].key}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls must be reachable
        tabIndex={0}
      >
        {tabs[at].content()}
      </div>
    </div>
  );
}
