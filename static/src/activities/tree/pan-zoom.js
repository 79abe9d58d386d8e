/**
 * Looking around in a picture: one finger or the mouse moves it, two fingers and the wheel with Ctrl
 * make it larger, and so do keys. `view` is null while the picture lies as the page laid it.
 */
import { useEffect, useRef, useState } from "preact/hooks";

const most = 3;

/** @typedef {{x: number, y: number, k: number}} View */

/**
 * @param {object} options
 * @param {{current: HTMLElement|null}} options.frame
 * @param {View} options.home  how it lies by itself
 * @param {View} options.whole  all of it in the frame
 * @param {{width: number, height: number}} options.picture  its size in its own units
 */
export function usePanZoom({ frame, home, whole, picture }) {
  const [view, setView] = useState(null);
  const [slid, setSlid] = useState(0);
  const now = useRef(null);
  const over = Math.max(0, picture.width * home.k - (frame.current?.clientWidth ?? 0));
  const side = home.x < 0 ? 1 : -1; // where reading starts at the right, the rest lies to the left
  const lying = { ...home, x: home.x + side * Math.min(over, Math.max(0, slid)) };
  now.current = { view, home: lying, whole, picture, side, over };

  const go = (next) => setView(kept(next, frame.current, now.current));
  const current = () => now.current.view ?? now.current.home;
  const zoom = (by, at = centreOf(frame.current)) => go(zoomed(current(), by, at, now.current));
  const slide = (dx) => {
    const { side: to, over: room } = now.current;
    setSlid((before) => Math.min(room, Math.max(0, before + to * dx)));
  };
  const move = (dx, dy) => {
    const { x, y, k } = current();
    go({ x: x + dx, y: y + dy, k });
  };

  useEffect(() => {
    const node = frame.current;
    const fingers = new Map();
    let dragged = 0;
    let pinched = null;

    const placeOf = (event) => {
      const box = node.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const down = (event) => {
      if (event.button > 0) return;
      if (fingers.size === 0) dragged = 0;
      fingers.set(event.pointerId, placeOf(event));
    };
    const moved = (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const after = placeOf(event);
      const others = [...fingers].filter(([id]) => id !== event.pointerId);
      fingers.set(event.pointerId, after);
      const { x, y, k } = current();
      if (others.length === 1) {
        const [[, other]] = others;
        const by = distance(after, other) / Math.max(1, distance(before, other));
        const middle = { x: (after.x + other.x) / 2, y: (after.y + other.y) / 2 };
        dragged = 99;
        go(zoomed({ x, y, k }, by, middle, now.current));
        return;
      }
      if (others.length > 1) return;
      dragged += distance(before, after);
      if (dragged < 6) return;
      if (!node.hasPointerCapture(event.pointerId)) node.setPointerCapture(event.pointerId);
      // While it lies as the page laid it, going up and down is the page's own scrolling.
      const level = now.current.view === null && event.pointerType !== "mouse";
      if (level) slide(after.x - before.x);
      else go({ x: x + after.x - before.x, y: y + after.y - before.y, k });
    };
    const up = (event) => fingers.delete(event.pointerId);
    // A drag that ends on somebody is no tap on them.
    const click = (event) => {
      if (dragged < 6) return;
      event.stopPropagation();
      event.preventDefault();
    };
    const wheel = (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300), placeOf(event));
    };
    // Two fingers on a trackpad, as Safari tells of them; of fingers on the glass it was told above.
    const pinch = (event) => {
      if (fingers.size > 0) return;
      event.preventDefault();
      if (event.type === "gesturestart") pinched = { from: current(), at: placeOf(event) };
      if (pinched) go(zoomed(pinched.from, event.scale, pinched.at, now.current));
      if (event.type === "gestureend") pinched = null;
    };
    const listeners = [
      ["pointerdown", down],
      ["pointermove", moved],
      ["pointerup", up],
      ["pointercancel", up],
      ["click", click, { capture: true }],
      ["wheel", wheel, { passive: false }],
      ["gesturestart", pinch],
      ["gesturechange", pinch],
      ["gestureend", pinch],
    ];
    for (const one of listeners) node.addEventListener(...one);
    return () => {
      for (const one of listeners) node.removeEventListener(...one);
    };
  }, [frame]);

  const key = (event) => {
    const step = 48;
    const deeds = {
      ArrowLeft: () => move(step, 0),
      ArrowRight: () => move(-step, 0),
      ArrowUp: () => move(0, step),
      ArrowDown: () => move(0, -step),
      "+": () => zoom(1.3),
      "=": () => zoom(1.3),
      "-": () => zoom(1 / 1.3),
      0: () => setView(null),
    };
    const deed = event.altKey || event.ctrlKey || event.metaKey ? undefined : deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  };

  const atWhole = view !== null && Math.abs(view.k - whole.k) < 0.005;
  return {
    view,
    shown: view ?? lying,
    key,
    closer: () => zoom(1.3),
    farther: () => zoom(1 / 1.3),
    /** All of it; from there, back to how it lies by itself. */
    fit: () => setView(atWhole || isSame(view ?? lying, whole) ? null : whole),
  };
}

const isSame = (a, b) => Math.abs(a.k - b.k) < 0.005 && Math.abs(a.x - b.x) < 1;
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
const centreOf = (node) => ({ x: node.clientWidth / 2, y: node.clientHeight / 2 });

/** Larger around a point, which stays where it is. */
function zoomed({ x, y, k }, by, at, { whole, home }) {
  const least = Math.min(whole.k, home.k) * 0.8;
  const next = Math.min(most, Math.max(least, k * by));
  const real = next / k;
  return { x: at.x - (at.x - x) * real, y: at.y - (at.y - y) * real, k: next };
}

/** Some of the picture always stays to be seen. */
function kept({ x, y, k }, node, { picture }) {
  const edge = 60;
  return {
    k,
    x: Math.min(node.clientWidth - edge, Math.max(edge - picture.width * k, x)),
    y: Math.min(node.clientHeight - edge, Math.max(edge - picture.height * k, y)),
  };
}
