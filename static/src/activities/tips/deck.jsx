/** A deck of cards: swiped, or leafed through with two buttons or the arrow keys. */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { announce } from "../../lib/announce.js";
import { withoutMarks } from "../../lib/bold.js";
import { t } from "../../lib/i18n.js";
import { Back, Forward } from "../../lib/icons.js";
import { Bold } from "../../lib/ui/bold.jsx";
import { Button } from "../../lib/ui/button.jsx";
import { KeepButton, tips } from "./keep.jsx";

const settleMs = 120;

/** Which card lies on top: kept while the person looks at another place. */
const at = signal(0);

const place = () => t("Tip {n} of {of}", { n: at.value + 1, of: tips.length });
const say = () => announce(`${place()}. ${withoutMarks(tips[at.value].text)}`);

export function Deck() {
  const track = useRef(null);
  const settling = useRef(0);

  /** From one card to the next, negative where reading goes from right to left. */
  const step = () => {
    const [first, second] = track.current.children;
    return second ? second.offsetLeft - first.offsetLeft : 0;
  };
  const show = (behavior) => {
    // Only the track moves, never the page; where reading goes the other way, to the other side.
    track.current?.scrollTo({ left: at.value * step(), behavior });
  };
  useEffect(() => {
    show("instant");
    const again = new ResizeObserver(() => show("instant"));
    again.observe(track.current);
    return () => {
      again.disconnect();
      clearTimeout(settling.current);
    };
  }, []);

  const go = (to) => {
    if (to < 0 || to >= tips.length) return;
    at.value = to;
    show(matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");
    say();
  };
  // A swipe ends where the cards snap; until then nothing is said. The browser tells of a scroll
  // a frame later, which may be after the deck has left the page.
  const onScroll = () => {
    clearTimeout(settling.current);
    if (!track.current) return;
    settling.current = setTimeout(() => {
      const to = Math.round(track.current.scrollLeft / (step() || 1));
      if (to === at.value || !tips[to]) return;
      at.value = to;
      say();
    }, settleMs);
  };
  const onKeyDown = (event) => {
    const rtl = getComputedStyle(track.current).direction === "rtl";
    const by = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(at.value + by);
  };
  const first = at.value === 0;
  const last = at.value === tips.length - 1;
  return (
    <section class="deck" aria-label={t("The tips, one at a time")} onKeyDown={onKeyDown}>
      {/* Firefox stops at what scrolls; here one stops at the cards' buttons. */}
      <ol class="deck__track" ref={track} tabIndex={-1} onScroll={onScroll}>
        {tips.map((tip, index) => (
          <li
            key={tip.key}
            class="card deck__card"
            inert={index !== at.value}
            aria-label={t("Tip {n} of {of}", { n: index + 1, of: tips.length })}
          >
            <p class="deck__text">
              <Bold text={tip.text} />
            </p>
            <KeepButton tip={tip.key} block />
          </li>
        ))}
      </ol>
      <div class="deck__foot">
        <Button
          icon={Back}
          aria-disabled={first ? "true" : undefined}
          label={t("Previous tip")}
          onClick={() => go(at.value - 1)}
        >
          {t("Previous")}
        </Button>
        <p class="deck__place numbers">{t("{n} of {of}", { n: at.value + 1, of: tips.length })}</p>
        <Button
          aria-disabled={last ? "true" : undefined}
          label={t("Next tip")}
          onClick={() => go(at.value + 1)}
        >
          {t("Next")}
          <Forward />
        </Button>
      </div>
    </section>
  );
}
