/** Changing what is still to come: order, minutes, what is on it. What has begun stays. */
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { t, tn } from "../lib/i18n.js";
import { Close, Down, Plus, Up } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Dialog } from "../lib/ui/dialog.jsx";
import { Chip } from "../lib/ui/group.jsx";
import { Notice } from "../lib/ui/notice.jsx";
import { toast } from "../lib/ui/toast.jsx";
import { act } from "./act.js";
import { offered } from "./activities.js";
import { closeDialog, entries, now, pack, wordsOf } from "./state.js";

const most = 240;
const plannedNow = () => entries.value.map(({ activity, minutes }) => ({ activity, minutes }));

/** Minutes as typed → a whole number from 1 to 240, or null. */
function minutesOf(typed) {
  const value = Number(String(typed).trim());
  return Number.isInteger(value) && value >= 1 && value <= most ? value : null;
}

export function AgendaEditor() {
  const [before, setBefore] = useState(() => JSON.stringify(plannedNow()));
  const [rows, setRows] = useState(plannedNow);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const focusNext = useRef("");
  useEffect(() => {
    if (focusNext.current) document.getElementById(focusNext.current)?.focus();
    focusNext.current = "";
  });
  const isBegun = (activity) =>
    entries.value.some((entry) => entry.activity === activity && entry.started_at !== null);
  const left = offered.filter(
    (kind) => pack.activities[kind] && !rows.some((row) => row.activity === kind),
  );
  const elsewhere = JSON.stringify(plannedNow()) !== before;
  const total = rows.reduce((sum, row) => sum + (minutesOf(row.minutes) ?? 0), 0);

  const change = (next) => {
    setRows(next);
    setProblem("");
  };
  const move = (index, by) => {
    const next = [...rows];
    next.splice(index + by, 0, ...next.splice(index, 1));
    change(next);
    announce(
      t("{title}: place {place} of {count}.", {
        title: wordsOf(rows[index].activity).title,
        place: index + by + 1,
        count: rows.length,
      }),
    );
  };
  const add = (activity) => {
    const usual = pack.agenda.find((entry) => entry.activity === activity)?.minutes ?? 10;
    change([...rows, { activity, minutes: usual }]);
    focusNext.current = `minutes-${activity}`;
  };
  const takeNew = () => {
    setBefore(JSON.stringify(plannedNow()));
    change(plannedNow());
  };
  const save = async () => {
    if (rows.some((row) => minutesOf(row.minutes) === null)) {
      setProblem(t("Give each activity from 1 to {most} minutes.", { most }));
      return;
    }
    setBusy(true);
    const agenda = rows.map((row) => ({ ...row, minutes: minutesOf(row.minutes) }));
    const reply = await act({ type: "plan_agenda", agenda }, { quiet: true });
    setBusy(false);
    if (!reply.ok) {
      setProblem(reply.text);
      return;
    }
    closeDialog();
    toast(t("Agenda changed."));
  };

  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("Change the agenda")}
      actions={
        <>
          <Button onClick={closeDialog}>{t("Keep as it is")}</Button>
          <Button variant="primary" busy={busy} onClick={save}>
            {t("Use this agenda")}
          </Button>
        </>
      }
    >
      {elsewhere && (
        <Notice
          tone="warn"
          live
          actions={<Button onClick={takeNew}>{t("Start from the new one")}</Button>}
        >
          {t("Somebody else has changed the agenda meanwhile.")}
        </Notice>
      )}
      <ol class="agenda-plan">
        {rows.map((row, index) => (
          <Row
            key={row.activity}
            row={row}
            begun={isBegun(row.activity)}
            first={index === 0}
            last={index === rows.length - 1}
            only={rows.length === 1}
            onMove={(by) => move(index, by)}
            onMinutes={(minutes) =>
              change(rows.map((one) => (one === row ? { ...row, minutes } : one)))
            }
            onRemove={() => {
              change(rows.filter((one) => one !== row));
              focusNext.current = `add-${row.activity}`;
            }}
          />
        ))}
      </ol>
      {left.length > 0 && (
        <div class="row row--tight">
          {left.map((kind) => (
            <Button key={kind} id={`add-${kind}`} icon={Plus} onClick={() => add(kind)}>
              {t("Add: {title}", { title: wordsOf(kind).title })}
            </Button>
          ))}
        </div>
      )}
      <p class="soft numbers">{tn("{n} minute in all", "{n} minutes in all", total)}</p>
      {problem && <Notice tone="error">{problem}</Notice>}
    </Dialog>
  );
}

function Row({ row, begun, first, last, only, onMove, onMinutes, onRemove }) {
  const { title } = wordsOf(row.activity);
  const bad = minutesOf(row.minutes) === null;
  const over = begun && row.activity !== now.value;
  return (
    <li class="agenda-plan__row">
      <span class="agenda-plan__name">
        {title} {begun && <Chip>{over ? t("Begun") : t("Now")}</Chip>}
      </span>
      <label class="agenda-plan__minutes">
        <span class="visually-hidden">{t("Minutes for {title}", { title })}</span>
        <input
          class="input"
          id={`minutes-${row.activity}`}
          type="text"
          inputmode="numeric"
          value={row.minutes}
          disabled={over}
          aria-invalid={bad ? "true" : undefined}
          onInput={(event) => onMinutes(event.currentTarget.value)}
        />
        <span aria-hidden="true">{t("min")}</span>
      </label>
      <span class="agenda-plan__moves">
        {!begun && (
          <>
            <Button
              variant="quiet"
              icon={Up}
              label={t("Move {title} up", { title })}
              disabled={first}
              onClick={() => onMove(-1)}
            />
            <Button
              variant="quiet"
              icon={Down}
              label={t("Move {title} down", { title })}
              disabled={last}
              onClick={() => onMove(1)}
            />
            <Button
              variant="quiet"
              icon={Close}
              label={t("Take {title} off the agenda", { title })}
              disabled={only}
              onClick={onRemove}
            />
          </>
        )}
      </span>
    </li>
  );
}
