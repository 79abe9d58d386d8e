/** The door: who may join, who waits at it, and another code. */
import { computed } from "@preact/signals";
import { useState } from "preact/hooks";
import { compare, t, tn } from "../lib/i18n.js";
import { Info } from "../lib/icons.js";
import { items } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { Confirm } from "../lib/ui/dialog.jsx";
import { useSaid } from "../lib/ui/said.js";
import { Segmented } from "../lib/ui/segmented.jsx";
import { changeCode, isBusy, letIn, setDoor, turnAway } from "./act.js";
import { clock, closeDialog, dialog, ended, here, people, session } from "./state.js";

/** Rows at once: whoever lets a hall in uses the button for all. */
const piece = 8;

/** So many who joined lately and did not come are a script rather than slow phones. */
const suspicious = 40;
const lately = 10 * 60_000;
const patience = 60_000;

const waiting = computed(() =>
  Object.values(items.people.value)
    .filter((person) => person.waiting)
    .sort((a, b) => a.joined_at - b.joined_at || compare(a.name, b.name)),
);

const neverCame = computed(() => {
  const at = clock.value;
  return people.value.filter(
    (one) =>
      at - one.joined_at > patience && at - one.joined_at < lately && !here.value.has(one.id),
  ).length;
});

export function Door() {
  if (ended.value) return null;
  const door = session.value?.door ?? "open";
  return (
    <div class="door stack stack--tight">
      <Segmented
        label={t("Who may join")}
        options={[
          { value: "open", label: t("Open to all") },
          { value: "knock", label: t("One by one") },
          { value: "closed", label: t("Closed") },
        ]}
        value={door}
        onChange={setDoor}
      />
      <p class="small soft">{hints()[door]}</p>
      {neverCame.value >= suspicious && <Crowd count={neverCame.value} />}
      {waiting.value.length > 0 && <Waiting list={waiting.value} />}
      <Button
        block
        variant="quiet"
        onClick={() => {
          dialog.value = { kind: "new-code" };
        }}
      >
        {t("Give a new code …")}
      </Button>
    </div>
  );
}

const hints = () => ({
  open: t("Whoever has the code can join."),
  knock: t("Whoever has the code waits until you let them in."),
  closed: t("Nobody can join. Those who are in stay in."),
});

function Crowd({ count }) {
  const words = tn(
    "{n} person joined lately and has not come.",
    "{n} people joined lately and have not come. If you do not know them, close the door or give a new code, then remove them.",
    count,
  );
  useSaid(words);
  return (
    <div class="notice notice--warn">
      <Info />
      <div class="notice__body">
        <p>{words}</p>
        <Button
          variant="quiet"
          onClick={() => {
            dialog.value = { kind: "remove-many" };
          }}
        >
          {t("Remove many …")}
        </Button>
      </div>
    </div>
  );
}

function Waiting({ list }) {
  const [most, setMost] = useState(piece);
  const more = list.length - most;
  const words = tn("{n} person waits at the door", "{n} people wait at the door", list.length);
  useSaid(words);
  return (
    <section class="stack stack--tight" aria-labelledby="waiting-title">
      <h3 class="door__title" id="waiting-title">
        {words}
      </h3>
      <ul class="door__list">
        {list.slice(0, most).map((person) => (
          <li key={person.id} class="door__row">
            <bdi translate={false} class="door__name">
              {person.name}
            </bdi>
            <Button
              label={t("Let in {name}", { name: person.name })}
              onClick={() => letIn([person])}
            >
              {t("Let in")}
            </Button>
            <Button
              variant="quiet"
              label={t("Turn away {name}", { name: person.name })}
              onClick={() => turnAway([person])}
            >
              {t("Turn away")}
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button variant="quiet" onClick={() => setMost(most + 50)}>
          {tn("Show {n} more", "Show {n} more", Math.min(more, 50))}
        </Button>
      )}
      {list.length > 1 && (
        <Button block busy={isBusy("restore_participants")} onClick={() => letIn(list)}>
          {t("Let everyone in")}
        </Button>
      )}
    </section>
  );
}

export function NewCodeDialog() {
  const change = async () => {
    if (await changeCode()) closeDialog();
  };
  return (
    <Confirm
      open
      title={t("Give the session a new code?")}
      verb={t("Give a new code")}
      busy={isBusy("change_code")}
      onConfirm={change}
      onCancel={closeDialog}
    >
      <p>
        {t("Links, QR codes and the code that people have now let nobody in any more, at once.")}
      </p>
      <p class="soft">
        {t("Those who are in stay in. The screen and this page show the new code.")}
      </p>
    </Confirm>
  );
}
