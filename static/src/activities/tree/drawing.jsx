/** The drawn tree on a phone or in the console's look-in: as wide as the page, with a closer look. */
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { spoken, t } from "../../lib/i18n.js";
import { Closer, Farther, Fit } from "../../lib/icons.js";
import { Button } from "../../lib/ui/button.jsx";
import { forFrame, forWidth } from "./layout.js";
import { measure } from "./measure.js";
import { usePanZoom } from "./pan-zoom.js";
import { inWords, Picture, words } from "./picture.jsx";

/** The page's own size of an element, now and as it changes. */
function useSize(ref) {
  const [size, setSize] = useState({ width: 0, height: 0, rtl: false });
  useLayoutEffect(() => {
    const look = () => {
      const { clientWidth: width, clientHeight: height } = ref.current;
      const rtl = getComputedStyle(ref.current).direction === "rtl";
      setSize((before) =>
        before.width === width && before.height === height ? before : { width, height, rtl },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** What a layout depends on, as one word: so that it is not laid again for every key elsewhere. */
const keyOf = ({ base, target, nodes }) =>
  JSON.stringify([
    base,
    target,
    nodes.map(({ id, parent, name, how, reaches }) => [id, parent, name, how, reaches]),
  ]);

/**
 * @param {object} props
 * @param {import("./draft.js").Tree} props.tree
 * @param {string|null} [props.selected]
 * @param {(id: string) => void} [props.onSelect]  tapped
 * @param {Map<string, string[]>} [props.writers]
 */
export function Drawing({ tree, selected, onSelect, writers }) {
  const frame = useRef(null);
  const { width, rtl } = useSize(frame);
  const { layout, scale } = useMemo(
    () => forWidth(tree, width || 320, { measure, words: words() }),
    [keyOf(tree), width, spoken()],
  );
  const height = layout.height * scale;
  const seen = Math.min(height, Math.max(320, innerHeight * 0.62));
  const k = Math.min(scale, width / layout.width, seen / layout.height);
  const centred = (width - layout.width * k) / 2;
  const start = rtl ? width - layout.width * scale : 0;
  const look = usePanZoom({
    frame,
    home: { x: start, y: 0, k: scale },
    whole: { x: centred, y: 0, k },
    picture: layout,
  });
  const { x, y, k: shown } = look.shown;
  const free = look.view !== null;
  // The frame is another size now: it must not have slipped away under the finger.
  useLayoutEffect(() => {
    if (free) frame.current.scrollIntoView({ block: "nearest" });
  }, [free]);
  return (
    <div class="tree-drawing">
      {/* biome-ignore lint/a11y/useSemanticElements: a picture to look around in, not a fieldset */}
      <div
        class={free ? "tree-drawing__frame tree-drawing__frame--free" : "tree-drawing__frame"}
        ref={frame}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the picture
        tabIndex={0}
        aria-label={t(
          "The drawing. Arrow keys move it, plus and minus change its size, 0 puts it back.",
        )}
        style={{ blockSize: `${Math.ceil(free ? seen : height)}px` }}
        onKeyDown={look.key}
      >
        <svg class="tree-picture" translate="no" role="img" aria-label={inWords(tree)}>
          <g transform={`translate(${x} ${y}) scale(${shown})`}>
            <Picture
              layout={layout}
              rtl={rtl}
              selected={selected}
              onSelect={onSelect}
              writers={writers}
            />
          </g>
        </svg>
      </div>
      <div class="tree-drawing__tools">
        <Button variant="quiet" icon={Farther} label={t("Smaller")} onClick={look.farther} />
        <Button variant="quiet" icon={Closer} label={t("Larger")} onClick={look.closer} />
        <Button variant="quiet" icon={Fit} onClick={look.fit}>
          {t("Fit")}
        </Button>
      </div>
    </div>
  );
}

/** The drawn tree for the room: as large as its frame lets it be. @param {{tree: any}} props */
export function WallDrawing({ tree }) {
  const frame = useRef(null);
  const { width, height, rtl } = useSize(frame);
  // Parts of the screen's own body size, which is 28 px at 1080 lines.
  const body = frame.current ? Number.parseFloat(getComputedStyle(frame.current).fontSize) : 28;
  const { layout, scale } = useMemo(
    () =>
      forFrame(
        tree,
        { width: width || 1200, height: height || 600, least: body * 0.72, largest: body * 1.5 },
        { measure, words: words() },
      ),
    [keyOf(tree), width, height, body, spoken()],
  );
  return (
    <div class="tree-wall" ref={frame}>
      {width > 0 && (
        <svg
          class="tree-picture"
          translate="no"
          role="img"
          aria-label={inWords(tree)}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          width={layout.width * scale}
          height={layout.height * scale}
        >
          <Picture layout={layout} rtl={rtl} />
        </svg>
      )}
    </div>
  );
}
