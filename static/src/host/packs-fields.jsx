/** What the editor's forms are made of: a text at a place, a list at a place. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { t } from "../lib/i18n.js";
import { Done, Down, Plus, Problem, Trash, Up } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { TextArea, TextField } from "../lib/ui/field.jsx";
import { toast } from "../lib/ui/toast.jsx";
import { moved, withOne, without, written } from "./packs-paths.js";
import {
  confirm,
  errorAt,
  isCopied,
  limitOf,
  original,
  originalAt,
  read,
  stateAt,
  write,
} from "./packs-state.js";

/**
 * One text of the pack. What is longer than it may be stays, and the counter says so.
 *
 * @param {object} props
 * @param {import("./packs-paths.js").Path} props.path
 * @param {string} props.label
 * @param {string} [props.hint]
 * @param {boolean} [props.optional]
 * @param {boolean} [props.hideLabel]  where the item's name over it says the same
 * @param {boolean} [props.long]  grows with its text
 */
export function Text({ path, label, hint, optional, hideLabel, long = false }) {
  const Kind = long ? TextArea : TextField;
  const theirs = originalAt(path);
  const marked = !theirs && isCopied(read(path));
  if (original && !theirs) return null; // the original says nothing here
  return (
    <div data-path={written(path)}>
      <Kind
        label={label}
        hideLabel={hideLabel}
        hint={
          theirs ? <Original text={theirs} path={path} /> : marked ? <Marked text={hint} /> : hint
        }
        optional={theirs ? false : optional}
        max={limitOf(path)}
        value={read(path) ?? ""}
        error={errorAt(path)}
        rows={2}
        dir="auto"
        autocomplete="off"
        // A line break cannot be in a text, so Enter makes none; what is pasted becomes one line.
        onKeyDown={(event) => long && event.key === "Enter" && event.preventDefault()}
        onValue={(text) => write(path, text.replace(/\s*[\r\n]+\s*/g, " "))}
      />
      {theirs && <Right path={path} label={label} />}
    </div>
  );
}

/** What is to be translated, above the field for it. */
function Original({ text, path }) {
  const state = stateAt(path);
  return (
    <>
      <span class="pack-original" lang={original.language} dir="auto">
        {text}
      </span>
      {state && (
        <span class="pack-original__same">
          {state === "stale"
            ? t("The original has changed since this was translated: people read the original.")
            : t("Not translated yet: people read the original.")}
        </span>
      )}
      {isCopied(read(path)) && <Marked />}
    </>
  );
}

/** A text may read the same in both languages, or fit although the original has changed. */
function Right({ path, label }) {
  if (!stateAt(path) || !read(path)) return null;
  return (
    <Button class="pack-right" variant="quiet" icon={Done} onClick={() => confirm(path)}>
      {t("It is right as it is")}
      <span class="visually-hidden">: {label}</span>
    </Button>
  );
}

/** In a duplicate: this is not yet its own. */
function Marked({ text }) {
  return (
    <>
      {text}
      <span class="pack-original__same">
        {t("Still as in the pack that this is a duplicate of")}
      </span>
    </>
  );
}

/** A key: what is answered is kept under it. Out of the way, until it is wanted or wrong. */
export function Key({ path }) {
  if (original) return null; // the same in every language
  return <OwnKey path={path} />;
}

function OwnKey({ path }) {
  const error = errorAt(path);
  const value = read(path) ?? "";
  return (
    <details class="more pack-key" open={error ? true : undefined}>
      <summary>
        <span>
          {t("Key:")} <code translate={false}>{value || "–"}</code>
        </span>
      </summary>
      <div data-path={written(path)}>
        <TextField
          label={t("Key")}
          hint={t("Answers are kept under it. Small letters, digits and underscores.")}
          value={value}
          error={error}
          max={32}
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onValue={(text) => write(path, text.trim())}
        />
      </div>
    </details>
  );
}

/** The sentence about a list or a part as a whole. */
export function ErrorAt({ path }) {
  const error = errorAt(path);
  return (
    <div data-path={written(path)} tabIndex={-1} class="pack-whole">
      {error && (
        <p class="field__error">
          <Problem />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

/**
 * A list of the pack's: every item can be moved, taken away (with undo) and followed by another.
 *
 * @param {object} props
 * @param {import("./packs-paths.js").Path} props.path
 * @param {any} props.title
 * @param {string} [props.hint]
 * @param {(number: number) => string} props.name  of one: "Option 2"
 * @param {string} props.add  on the button: "Add an option"
 * @param {(list: any[]) => any} props.blank  a new item
 * @param {(path: any[], item: any, index: number) => any} props.children
 */
export function Items({ path, title, hint, name, add, blank, children }) {
  const list = read(path) ?? [];
  const most = limitOf(path) ?? 40;
  const root = useRef(null);
  const wanted = useRef(null);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const found = root.current.querySelector(wanted.current);
    wanted.current = null;
    found?.focus();
  });

  const item = (index) => `[data-item="${index}"]`;
  const addOne = () => {
    wanted.current = `${item(list.length)} :is(input, textarea)`;
    write(path, [...list, blank(list)]);
  };
  const move = (index, to, way) => {
    const last = to === 0 || to === list.length - 1;
    wanted.current = `${item(to)} [data-tool="${last ? (to === 0 ? "down" : "up") : way}"]`;
    write(path, moved(list, index, to));
    announce(t("{name} is number {place} now", { name: name(index + 1), place: to + 1 }));
  };
  const remove = (index) => {
    const removed = list[index];
    wanted.current =
      list.length > 1
        ? `${item(Math.min(index, list.length - 2))} [data-tool="remove"]`
        : ".pack-add";
    write(path, without(list, index));
    toast(t("{name} removed.", { name: name(index + 1) }), {
      undo: () => write(path, withOne(read(path) ?? [], index, removed)),
    });
  };

  if (original && list.length === 0) return null;
  return (
    <section class="pack-list" ref={root}>
      <h3>{title}</h3>
      {hint && <p class="soft small">{hint}</p>}
      <ErrorAt path={path} />
      <ol class="pack-items">
        {list.map((one, index) => (
          <li key={index} class="pack-item" data-item={index} data-path={written([...path, index])}>
            <div class="pack-item__head">
              <h4>{name(index + 1)}</h4>
              {!original && (
                <Tools
                  name={name(index + 1)}
                  first={index === 0}
                  last={index === list.length - 1}
                  onUp={() => move(index, index - 1, "up")}
                  onDown={() => move(index, index + 1, "down")}
                  onRemove={() => remove(index)}
                />
              )}
            </div>
            {children([...path, index], one, index)}
          </li>
        ))}
      </ol>
      {!original && (
        <div class="row">
          <Button class="pack-add" icon={Plus} disabled={list.length >= most} onClick={addOne}>
            {add}
          </Button>
          {list.length >= most && (
            <span class="soft small">{t("There is room for {most}.", { most })}</span>
          )}
        </div>
      )}
    </section>
  );
}

/** Up, down and away. */
export function Tools({ name, first, last, onUp, onDown, onRemove }) {
  return (
    <div class="pack-item__tools">
      <Button
        variant="quiet"
        icon={Up}
        data-tool="up"
        disabled={first}
        label={t("Move up: {name}", { name })}
        onClick={onUp}
      />
      <Button
        variant="quiet"
        icon={Down}
        data-tool="down"
        disabled={last}
        label={t("Move down: {name}", { name })}
        onClick={onDown}
      />
      <Button
        variant="quiet"
        icon={Trash}
        class="pack-remove"
        data-tool="remove"
        label={t("Remove: {name}", { name })}
        onClick={onRemove}
      />
    </div>
  );
}
