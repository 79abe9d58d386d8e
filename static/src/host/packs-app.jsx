/** The pack editor: sections, the form of one of them, a phone beside it, and saving. */
import { useEffect, useRef, useState } from "preact/hooks";
import { number, t, tn } from "../lib/i18n.js";
import { Copy, Phone } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Confirm } from "../lib/ui/dialog.jsx";
import { Notice } from "../lib/ui/notice.jsx";
import { Toasts } from "../lib/ui/toast.jsx";
import { Agenda } from "./packs-agenda.jsx";
import { HowCurrent, Lacking } from "./packs-current.jsx";
import { Outline } from "./packs-outline.jsx";
import { around, sectionOf } from "./packs-paths.js";
import { Preview } from "./packs-preview.jsx";
import { About, Activity } from "./packs-sections.jsx";
import {
  boot,
  data,
  dirty,
  discard,
  errors,
  errorsIn,
  goTo,
  justSaved,
  loadTheirs,
  lookAtErrors,
  original,
  readOnly,
  restored,
  save,
  saving,
  section,
  sections,
  trouble,
} from "./packs-state.js";
import { nameOfPlace, nameOfSection } from "./packs-words.js";

export function Editor() {
  const [phone, setPhone] = useState(false);
  return (
    <div class={readOnly ? "pack-edit pack-edit--looking" : "pack-edit"}>
      <header class="pack-edit__head">
        <h1 dir="auto">{data.value.title || t("A pack without a title")}</h1>
        {original && (
          <p class="soft">
            {t("{language}: a translation of “{title}”.", {
              language: boot.name,
              title: original.title,
            })}
          </p>
        )}
        <HowCurrent />
        <Lacking />
        {readOnly ? <Shipped /> : <Notices />}
      </header>
      <Sections />
      {!readOnly && (
        <section class="pack-edit__form card" aria-labelledby="section">
          <h2 id="section" tabIndex={-1}>
            {nameOfSection(section.value)}
          </h2>
          <Form key={section.value} />
        </section>
      )}
      <div class={phone ? "pack-edit__phone pack-edit__phone--shown" : "pack-edit__phone"}>
        {!readOnly && (
          <Button
            class="pack-edit__toggle"
            icon={Phone}
            block
            aria-expanded={phone ? "true" : "false"}
            onClick={() => setPhone(!phone)}
          >
            {phone ? t("Hide the phone") : t("Show it on a phone")}
          </Button>
        )}
        <Preview />
      </div>
      {readOnly && <Outline />}
      {!readOnly && <Bar />}
      <Toasts />
    </div>
  );
}

function Form() {
  if (section.value === "about") return <About />;
  if (section.value === "agenda") return <Agenda />;
  return <Activity kind={section.value} />;
}

function Sections() {
  return (
    <nav class="pack-edit__nav" aria-label={t("Sections")}>
      <ul class="pack-nav">
        {sections.map((key) => {
          const wrong = errorsIn(key);
          const off = !["about", "agenda"].includes(key) && !data.value.activities[key];
          return (
            <li key={key}>
              <a
                class="pack-nav__link"
                href={`#${key}`}
                aria-current={key === section.value ? "true" : undefined}
              >
                <span>{nameOfSection(key)}</span>
                {off && <span class="soft small">{t("off")}</span>}
                {wrong > 0 && (
                  <span class="pack-nav__wrong">
                    {number(wrong)}
                    <span class="visually-hidden"> {t("to put right")}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Shipped() {
  if (original) {
    return (
      <Notice>
        <p>{t("This translation comes with Branchwork and stays as it is.")}</p>
      </Notice>
    );
  }
  return (
    <Notice
      actions={
        <Button variant="primary" type="submit" form="duplicate" icon={Copy}>
          {t("Duplicate it")}
        </Button>
      }
    >
      <p>
        {t("This pack comes with Branchwork and stays as it is. A duplicate is yours to change.")}
      </p>
    </Notice>
  );
}

function Notices() {
  return (
    <>
      {restored.value && dirty.value && (
        <Notice title={t("What you had not saved is back.")} live>
          <p>{t("It was kept in this browser. Save it, or discard it at the foot of the page.")}</p>
        </Notice>
      )}
      {saving.value === "failed" && (
        <Notice tone="error" title={t("Not saved.")}>
          <p>{trouble.value}</p>
        </Notice>
      )}
      {saving.value === "changed" && (
        <Notice
          tone="warn"
          live
          title={t("Somebody else was here.")}
          actions={
            <>
              <Button onClick={loadTheirs}>{t("Show what is saved now")}</Button>
              <Button onClick={() => save({ force: true })}>{t("Save mine all the same")}</Button>
            </>
          }
        >
          <p>{trouble.value}</p>
        </Notice>
      )}
      {errors.value.length > 0 && <Mistakes />}
    </>
  );
}

/** All that is wrong, each with a link to its field. */
function Mistakes() {
  const title = useRef(null);
  useEffect(() => {
    title.current?.focus();
  }, [lookAtErrors.value]);
  const count = errors.value.length;
  return (
    <section class="notice notice--error mistakes-box" aria-labelledby="mistakes">
      <div class="notice__body">
        <h2 class="notice__title" id="mistakes" tabIndex={-1} ref={title}>
          {tn(
            "Not saved yet: {n} thing to put right",
            "Not saved yet: {n} things to put right",
            count,
          )}
        </h2>
        <ol class="mistakes" tabIndex={-1}>
          {errors.value.map(({ path, text }) => (
            <li key={`${path} ${text}`}>
              <a
                href={`#${sectionOf(path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  goToField(path);
                }}
              >
                {nameOfPlace(path).join(", ")}
              </a>
              <span> {text}</span>{" "}
              {path && (
                <code class="soft" translate={false}>
                  {path}
                </code>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** Goes to a field by its path, or to what is nearest around it. */
function goToField(path) {
  goTo(sectionOf(path));
  requestAnimationFrame(() => {
    for (const one of around(path)) {
      const place = document.querySelector(`[data-path="${CSS.escape(one)}"]`);
      const folded = place?.closest("details");
      if (folded) folded.open = true;
      const field = place?.querySelector("input, textarea, select") ?? place;
      if (!field) continue;
      field.focus();
      field.scrollIntoView({ block: "center" });
      return;
    }
    document.getElementById("section").focus();
  });
}

function Bar() {
  const [asking, setAsking] = useState(false);
  const busy = saving.value === "saving";
  return (
    <div class="pack-bar" data-bar="foot">
      <p class="pack-bar__state" role="status">
        {dirty.value
          ? t("Not saved yet. It is kept in this browser.")
          : justSaved.value
            ? t("Saved. New sessions use it from now on.")
            : t("Everything is saved.")}
      </p>
      <div class="row row--tight">
        {dirty.value && (
          <Button variant="quiet" onClick={() => setAsking(true)}>
            {t("Discard changes")}
          </Button>
        )}
        <Button variant="primary" busy={busy} onClick={() => save()}>
          {t("Save")}
        </Button>
      </div>
      <Confirm
        open={asking}
        title={t("Discard your changes?")}
        verb={t("Discard changes")}
        tone="danger"
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          discard();
        }}
      >
        <p>{t("The pack goes back to what was last saved. This cannot be undone.")}</p>
      </Confirm>
    </div>
  );
}
