/** Before the first activity: who has come, and what is still missing. */
import { t, tn, tx } from "../lib/i18n.js";
import { Check, Info, Monitor, People } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { deal, isBusy } from "./act.js";
import { Figures, StageFrame } from "./stage-frame.jsx";
import { groups, hereCount, links, membersOf, next, people, session, wordsOf } from "./state.js";

export function LobbyStage() {
  const count = people.value.length;
  const first = next.value;
  return (
    <StageFrame
      eyebrow={t("Before you begin")}
      title={count === 0 ? t("Open the doors") : t("People are arriving")}
      todo={
        first &&
        tx("When you are ready, begin with {activity}. Late arrivals can join at any time.", {
          activity: <strong>{wordsOf(first).title}</strong>,
        })
      }
    >
      <Figures
        figures={[
          {
            key: "people",
            value: count,
            noun: tn("person has joined", "people have joined", count),
          },
          { key: "here", value: hereCount.value, noun: t("connected now") },
          {
            key: "groups",
            value: groups.value.length,
            noun: tn("group", "groups", groups.value.length),
          },
        ]}
      />
      <ul class="checks">
        <PeopleCheck count={count} />
        <SeatsCheck count={count} />
        <li class="check">
          <Monitor />
          <div class="check__words">
            {t("Put the screen on the projector, or share it in the call. It shows the way in.")}
          </div>
          <Button href={links.screenHere.value} target="_blank" rel="noopener" icon={Monitor}>
            {t("Open the screen")}
          </Button>
        </li>
      </ul>
    </StageFrame>
  );
}

function PeopleCheck({ count }) {
  if (count === 0) {
    return (
      <li class="check">
        <Info />
        <div class="check__words">
          {t("Nobody has joined yet. Show the code on the screen, or send people the link.")}
        </div>
      </li>
    );
  }
  const away = count - hereCount.value;
  return (
    <li class="check check--good">
      <Check />
      <div class="check__words">
        {away === 0
          ? t("Everyone who has joined is connected.")
          : tn(
              "{n} phone is asleep or away. That is fine: it comes back by itself.",
              "{n} phones are asleep or away. That is fine: they come back by themselves.",
              away,
            )}
      </div>
    </li>
  );
}

function SeatsCheck({ count }) {
  const unseated = membersOf(null).length;
  const dealt = session.value?.grouping === "deal";
  if (count === 0) {
    return (
      <li class="check">
        <Info />
        <div class="check__words">
          {dealt
            ? t("You deal people into groups when you begin, or before.")
            : t("People choose their group on their phones.")}
        </div>
      </li>
    );
  }
  if (unseated === 0) {
    return (
      <li class="check check--good">
        <Check />
        <div class="check__words">{t("Everyone has a group.")}</div>
      </li>
    );
  }
  return (
    <li class="check">
      <People />
      <div class="check__words">
        {tn("{n} person has no group yet.", "{n} people have no group yet.", unseated)}{" "}
        <span class="soft">
          {dealt
            ? t("They are dealt into groups when you begin, or now.")
            : t("They choose one on their phones, or you deal them.")}
        </span>
      </div>
      <Button busy={isBusy("deal_groups")} icon={People} onClick={() => deal(false)}>
        {t("Deal them now")}
      </Button>
    </li>
  );
}
