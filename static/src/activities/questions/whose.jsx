/** Whose question it is, in a word. */
import { t } from "../../lib/i18n.js";
import { Person } from "../../lib/icons.js";
import { Chip } from "../../lib/ui/group.jsx";
import { takerOf } from "./state.js";

/** @param {{of: string}} props  a question's key */
export function Whose({ of }) {
  const taker = takerOf(of);
  if (!taker) return null;
  if (taker.me) {
    return (
      <Chip tone="accent" icon={Person}>
        {t("Yours")}
      </Chip>
    );
  }
  return (
    <Chip icon={Person}>
      {taker.name ? <bdi translate={false}>{taker.name}</bdi> : t("Nobody’s")}
    </Chip>
  );
}
