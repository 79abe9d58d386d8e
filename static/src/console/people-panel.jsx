/** Everyone in the session: those without a group first, then group by group, and a search. */
import { computed, signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { fold } from "../lib/folding.js";
import { compare, number, t, tn } from "../lib/i18n.js";
import { OpenForward, PersonRemove } from "../lib/icons.js";
import { items } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { TextField } from "../lib/ui/field.jsx";
import { GroupBadge } from "../lib/ui/group.jsx";
import { useSaid } from "../lib/ui/said.js";
import { PersonRow, RemovedRow } from "./person-row.jsx";
import { dialog, ended, groups, here, membersOf, people } from "./state.js";

/** A room of a thousand is shown piece by piece: nobody reads a thousand rows. */
const piece = 12;
const step = 50;
/** Up to so many people, nothing is folded away. */
const openUpTo = 12;
const searchFrom = 8;

const wanted = signal("");
const words = computed(() => fold(wanted.value));
const found = computed(() =>
  people.value.filter((person) => fold(person.name).includes(words.value)),
);
const removed = computed(() =>
  Object.values(items.people.value)
    .filter((person) => person.removed && !person.waiting)
    .sort((a, b) => compare(a.name, b.name)),
);

export function PeoplePanel() {
  const count = people.value.length;
  return (
    <section class="card people-panel" aria-labelledby="people-title">
      <div class="row row--apart row--tight">
        <h2 id="people-title" tabIndex={-1} class="panel-title">
          {t("People")}
        </h2>
        <span class="soft numbers">{number(count)}</span>
      </div>
      {count === 0 && removed.value.length === 0 && (
        <p class="soft">{t("Everyone who joins appears here.")}</p>
      )}
      {count >= searchFrom && (
        <TextField
          label={t("Find somebody")}
          hideLabel
          type="search"
          placeholder={t("Find somebody")}
          autocomplete="off"
          value={wanted.value}
          onValue={(text) => {
            wanted.value = text;
          }}
        />
      )}
      {count >= searchFrom && !ended.value && (
        <Button
          variant="quiet"
          icon={PersonRemove}
          onClick={() => {
            dialog.value = { kind: "remove-many" };
          }}
        >
          {t("Remove many …")}
        </Button>
      )}
      {words.value && count >= searchFrom ? <Found /> : <ByGroup />}
    </section>
  );
}

function Found() {
  const list = found.value;
  const words = tn("{n} person found", "{n} people found", list.length);
  useSaid(words);
  return (
    <>
      <p class="small soft">{words}</p>
      <Rows people={list.map((one) => ({ ...one, here: here.value.has(one.id) }))} showGroup />
    </>
  );
}

function ByGroup() {
  const open = people.value.length <= openUpTo;
  const [most, setMost] = useState(piece);
  const waiting = membersOf(null);
  const seatedIn = groups.value.filter((group) => membersOf(group.id).length > 0);
  const more = seatedIn.length - most;
  return (
    <div class="people-panel__groups">
      {waiting.length > 0 && <Fold name={t("Without a group")} people={waiting} open />}
      {seatedIn.slice(0, most).map((group) => (
        <Fold
          key={group.id}
          name={<GroupBadge colour={group.colour} name={group.name} />}
          people={membersOf(group.id)}
          open={open}
        />
      ))}
      {more > 0 && (
        <Button variant="quiet" onClick={() => setMost(most + step)}>
          {tn("Show {n} more group", "Show {n} more groups", Math.min(more, step))}
        </Button>
      )}
      {removed.value.length > 0 && (
        <Fold name={t("Removed")} people={removed.value} Row={RemovedRow} />
      )}
    </div>
  );
}

/** A foldable list whose rows are only made while it is open. */
function Fold({ name, people: list, open: first = false, Row }) {
  const [open, setOpen] = useState(first);
  return (
    <details class="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="fold__head">
        <OpenForward class="fold__arrow" />
        <span class="fold__name">{name}</span>
        <span class="soft numbers">{number(list.length)}</span>
      </summary>
      {open && <Rows people={list} Row={Row} />}
    </details>
  );
}

function Rows({ people: list, showGroup = false, Row = PersonRow }) {
  const [most, setMost] = useState(piece);
  const more = list.length - most;
  return (
    <>
      <ul class="people-panel__rows">
        {list.slice(0, most).map((person) => (
          <Row key={person.id} person={person} showGroup={showGroup} />
        ))}
      </ul>
      {more > 0 && (
        <Button variant="quiet" onClick={() => setMost(most + step)}>
          {tn("Show {n} more", "Show {n} more", Math.min(more, step))}
        </Button>
      )}
    </>
  );
}
