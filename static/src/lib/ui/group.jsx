/** Groups as people see them: colour, sign and name together. And Chip, the neutral little label. */
import { groupSigns } from "../groups.js";

/** The sign alone, in the group's colour; always beside a name. @param {{colour: string}} props */
export function GroupSign({ colour }) {
  return (
    <svg class="group-sign" data-group={colour} viewBox="0 0 16 16" aria-hidden="true">
      <path d={groupSigns[colour] ?? groupSigns.green} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

/**
 * @param {object} props
 * @param {string} props.colour
 * @param {string} props.name  the group's own name
 * @param {"normal"|"large"|"pill"} [props.look]
 */
export function GroupBadge({ colour, name, look = "normal" }) {
  const classes = look === "normal" ? "group-badge" : `group-badge group-badge--${look}`;
  return (
    <span class={classes} data-group={colour}>
      <GroupSign colour={colour} />
      <bdi translate={false} class="group-badge__name">
        {name}
      </bdi>
    </span>
  );
}

/**
 * @param {object} props
 * @param {"plain"|"accent"|"glow"|"alarm"} [props.tone]
 * @param {import("preact").ComponentType} [props.icon]
 */
export function Chip({ tone = "plain", icon: Icon, children }) {
  return (
    <span class={tone === "plain" ? "chip" : `chip chip--${tone}`}>
      {Icon && <Icon />}
      {children}
    </span>
  );
}
