/** The default agenda: what a new session begins with. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { t, tn } from "../lib/i18n.js";
import { Plus } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { TextField } from "../lib/ui/field.jsx";
import { ErrorAt, Tools } from "./packs-fields.jsx";
import { moved, without, written } from "./packs-paths.js";
import { boot, errorAt, read, write } from "./packs-state.js";
import { nameOfActivity } from "./packs-words.js";

const usualMinutes = 10;
const whole = (text) => (/^\d{1,4}$/.test(text) ? Number(text) : text);

export function Agenda() {
  const agenda = read(["agenda"]) ?? [];
  const offered = boot.activities.filter((kind) => read(["activities", kind]));
  const rest = offered.filter((kind) => !agenda.some((entry) => entry.activity === kind));
  const total = agenda.reduce((sum, { minutes }) => sum + (Number(minutes) || 0), 0);
  const root = useRef(null);
  const wanted = useRef(null);
  useLayoutEffect(() => {
    if (wanted.current) root.current.querySelector(wanted.current)?.focus();
    wanted.current = null;
  });
  const put = (next, focus) => {
    wanted.current = focus;
    write(["agenda"], next);
  };
  const move = (index, to, way) => {
    const end = to === 0 ? "down" : to === agenda.length - 1 ? "up" : way;
    put(moved(agenda, index, to), `[data-item="${to}"] [data-tool="${end}"]`);
    const name = nameOfActivity(agenda[index].activity);
    announce(t("{name} is number {place} now", { name, place: to + 1 }));
  };
  return (
    <section class="pack-list" ref={root}>
      <p class="soft">
        {t("A new session begins with it; the order and the minutes can be changed there.")}
      </p>
      <ErrorAt path={["agenda"]} />
      <ol class="pack-items">
        {agenda.map(({ activity, minutes }, index) => {
          const name = nameOfActivity(activity);
          const path = ["agenda", index];
          return (
            <li key={activity} class="pack-item pack-entry" data-item={index}>
              <h3 class="pack-entry__name">{name}</h3>
              <div class="pack-entry__minutes" data-path={written([...path, "minutes"])}>
                <TextField
                  label={t("Minutes")}
                  value={String(minutes)}
                  error={errorAt([...path, "minutes"])}
                  inputmode="numeric"
                  autocomplete="off"
                  aria-label={t("Minutes for {activity}", { activity: name })}
                  onValue={(text) => write([...path, "minutes"], whole(text.trim()))}
                />
              </div>
              <Tools
                name={name}
                first={index === 0}
                last={index === agenda.length - 1}
                onUp={() => move(index, index - 1, "up")}
                onDown={() => move(index, index + 1, "down")}
                onRemove={() => put(without(agenda, index), ".pack-add")}
              />
              <ErrorAt path={[...path, "activity"]} />
            </li>
          );
        })}
      </ol>
      <p class="numbers">
        <strong>{tn("{n} minute in all", "{n} minutes in all", total)}</strong>
      </p>
      {rest.length > 0 && (
        <div class="row">
          {rest.map((kind) => (
            <Button
              key={kind}
              class="pack-add"
              icon={Plus}
              onClick={() =>
                put(
                  [...agenda, { activity: kind, minutes: usualMinutes }],
                  `[data-item="${agenda.length}"] input`,
                )
              }
            >
              {t("Add: {activity}", { activity: nameOfActivity(kind) })}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
