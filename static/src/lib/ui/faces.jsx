/** Who is here: initials in circles, with a dot for those whose phone is connected now. */
import { number, spoken, t } from "../i18n.js";

/** One or two letters that stand for a name, in any script. @param {string} name */
export function initials(name) {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? [...words[words.length - 1]][0] : "";
  return (first + last).toLocaleUpperCase(spoken());
}

/**
 * @param {object} props
 * @param {string} props.name
 * @param {boolean} [props.here]  connected now
 * @param {string} [props.colour]  of the group, where several groups mix
 * @param {"normal"|"large"} [props.size]
 */
export function Face({ name, here = true, colour, size = "normal" }) {
  const classes = ["face"];
  if (!here) classes.push("face--away");
  if (size === "large") classes.push("face--large");
  return (
    <span
      class={classes.join(" ")}
      data-group={colour}
      title={name}
      aria-hidden="true"
      translate={false}
    >
      {initials(name)}
    </span>
  );
}

/**
 * @param {object} props
 * @param {{id: string, name: string, here: boolean}[]} props.people
 * @param {number} [props.max]  circles before "+3"
 * @param {boolean} [props.count]  adds "4 here" in words (not in the phone's bar when it is narrow)
 */
export function Faces({ people, max = 5, count = false }) {
  const shown = people.length > max ? people.slice(0, max - 1) : people;
  const more = people.length - shown.length;
  const here = people.filter((person) => person.here);
  const names = (list) => list.map((person) => person.name).join(", ");
  const away = people.filter((person) => !person.here);
  return (
    <span class="faces">
      <span class="faces__row" aria-hidden="true">
        {shown.map((person) => (
          <Face key={person.id} name={person.name} here={person.here} />
        ))}
        {more > 0 && (
          <span class="face face--more" dir="ltr">
            +{number(more)}
          </span>
        )}
      </span>
      {count && (
        <span class="faces__count" aria-hidden="true">
          {t("{count} here", { count: here.length })}
        </span>
      )}
      <span class="visually-hidden">
        {here.length > 0 ? t("Here: {names}.", { names: names(here) }) : t("Nobody is here yet.")}
        {away.length > 0 && ` ${t("Away: {names}.", { names: names(away) })}`}
      </span>
    </span>
  );
}
