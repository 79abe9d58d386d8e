/** What is needed now and then, behind three dots. Arrow keys move, Escape goes back. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { More } from "../icons.js";
import { Button } from "./button.jsx";

/**
 * @typedef {object} MenuItem
 * @property {any} label
 * @property {import("preact").ComponentType} [icon]
 * @property {() => void} onSelect
 * @property {"plain"|"danger"} [tone]
 * @property {boolean} [disabled]
 * @property {boolean} [lineBefore]
 */

/**
 * @param {object} props
 * @param {string} props.label  what it is about: "More for Ada"
 * @param {any} [props.word]  shown beside the icon
 * @param {import("preact").ComponentType} [props.icon]
 * @param {MenuItem[]} props.items
 */
export function Menu({ label, word, icon = More, items }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState("");
  const root = useRef(null);
  const list = useRef(null);

  const entries = () => [...list.current.querySelectorAll("[role=menuitem]")];
  const close = (refocus) => {
    setOpen(false);
    setPlace("");
    if (refocus) root.current.querySelector("button").focus();
  };

  useLayoutEffect(() => {
    if (!open) return;
    // Opens down and towards the start; the other way where there is no room.
    const box = list.current.getBoundingClientRect();
    const classes = [];
    if (box.bottom > innerHeight && box.height < box.top) classes.push("menu__list--up");
    if (box.left < 0 || box.right > innerWidth) classes.push("menu__list--start");
    setPlace(classes.join(" "));
    entries()[0]?.focus({ preventScroll: true });
  }, [open]);

  useEffect(() => {
    if (!open) return;
    const outside = (event) => {
      if (!root.current.contains(event.target)) close(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const move = (event) => {
    const all = entries();
    const at = all.indexOf(document.activeElement);
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[to].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === "Tab") {
      close(false);
    }
  };

  const select = (item) => {
    if (item.disabled) return;
    close(true);
    item.onSelect();
  };

  return (
    <div class="menu" ref={root}>
      <Button
        variant="quiet"
        icon={icon}
        label={word ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open ? "true" : "false"}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {word}
      </Button>
      {open && (
        <div
          class={`menu__list ${place}`}
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          ref={list}
          onKeyDown={move}
        >
          {items.map((item) => (
            <MenuEntry key={item.label} item={item} onSelect={() => select(item)} />
          ))}
        </div>
      )}
    </div>
  );
}

function MenuEntry({ item, onSelect }) {
  const Icon = item.icon;
  return (
    <>
      {item.lineBefore && <hr class="menu__line" />}
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        class={item.tone === "danger" ? "menu__item menu__item--danger" : "menu__item"}
        aria-disabled={item.disabled ? "true" : undefined}
        onClick={onSelect}
      >
        {Icon && <Icon />}
        {item.label}
      </button>
    </>
  );
}
