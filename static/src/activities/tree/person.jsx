/** One person's fields: the name, how they are known, whether they reach the target. */
import { CoText } from "../../lib/co-text.jsx";
import { t } from "../../lib/i18n.js";
import { Down, MoveTo, PersonAdd, Trash, Up } from "../../lib/icons.js";
import { Button } from "../../lib/ui/button.jsx";
import { Menu } from "../../lib/ui/menu.jsx";
import { Switch } from "../../lib/ui/switch.jsx";
import { nameOf as participantName } from "../../phone/state.js";
import { longestHow, longestName } from "./draft.js";
import { howId, moreId, nameId } from "./gardener.js";
import { nameOf, targetName } from "./ways.js";

/** A node's fields as the others know them. */
export const nameField = (id) => `tree:${id}:name`;
export const howField = (id) => `tree:${id}:how`;

/**
 * @param {object} props
 * @param {import("./draft.js").Person} props.node
 * @param {string} props.target
 * @param {ReturnType<typeof import("./gardener.js").useGardener>} props.gardener
 * @param {any} props.presence
 */
export function PersonFields({ node, target, gardener, presence }) {
  const name = nameOf(node);
  const known = node.name !== "";
  const above = gardener.find(node.parent);
  const shared = { presence, nameOf: participantName, rows: 1 };

  const key = (event) => {
    if (event.isComposing) return;
    const empty = event.currentTarget.value === "" && event.currentTarget.id === nameId(node.id);
    if (event.key === "Enter") {
      event.preventDefault();
      gardener.addBeside(node.id);
    } else if (event.key === "Escape") {
      event.preventDefault();
      gardener.close(node.id);
    } else if (event.key === "Backspace" && empty && !event.repeat && node.how === "") {
      event.preventDefault();
      gardener.remove(node.id);
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      gardener.shift(node.id, event.key === "ArrowUp" ? -1 : 1, event.currentTarget.id);
    }
  };

  return (
    <div class="tree-fields">
      <div class="tree-fields__head">
        <div class="tree-fields__name">
          <label class="field__label" for={nameId(node.id)}>
            {t("Name")}
          </label>
          {node.nameText ? (
            <CoText
              oneLine
              {...shared}
              id={nameId(node.id)}
              text={node.nameText}
              field={nameField(node.id)}
              max={longestName}
              capitals="words"
              placeholder={above ? t("Who do they know?") : t("Who do you know?")}
              onKeyDown={key}
            />
          ) : (
            <p>{name}</p>
          )}
        </div>
        <div id={moreId(node.id)}>
          <Menu label={t("More for {name}", { name })} items={menu(node, gardener)} />
        </div>
      </div>
      {node.howText && (
        <div>
          <label class="field__label" for={howId(node.id)}>
            {known ? t("{name}, who …", { name }) : t("Somebody, who …")}{" "}
            <span class="tree-fields__about">{about(node, above, target)}</span>
          </label>
          <CoText
            oneLine
            {...shared}
            id={howId(node.id)}
            text={node.howText}
            field={howField(node.id)}
            max={longestHow}
            capitals="none"
            placeholder={example(node, above, target)}
            onKeyDown={key}
          />
        </div>
      )}
      <Switch
        label={t("{name} reaches {target}", { name, target: targetName(target) })}
        checked={node.reaches}
        onChange={(on) => gardener.reaches(node.id, on)}
      />
      <Button icon={PersonAdd} block onClick={() => gardener.addBelow(node.id)}>
        {t("Add someone {name} knows", { name: known ? name : t("this person") })}
      </Button>
    </div>
  );
}

/** What the sentence is about: how the two know each other. */
function about(node, above, target) {
  if (node.reaches) return t("(how they know {target})", { target: targetName(target) });
  return above ? t("(how {name} knows them)", { name: nameOf(above) }) : t("(how you know them)");
}

function example(node, above, target) {
  if (node.reaches) return t("e.g. plays tennis with {target}", { target: targetName(target) });
  return above
    ? t("e.g. is a neighbour of {name}", { name: nameOf(above) })
    : t("e.g. sings in our choir");
}

function menu(node, gardener) {
  const focus = moreId(node.id);
  return [
    {
      label: t("Move up"),
      icon: Up,
      disabled: !gardener.canShift(node.id, -1),
      onSelect: () => gardener.shift(node.id, -1, focus),
    },
    {
      label: t("Move down"),
      icon: Down,
      disabled: !gardener.canShift(node.id, 1),
      onSelect: () => gardener.shift(node.id, 1, focus),
    },
    {
      label: t("Move to someone else …"),
      icon: MoveTo,
      onSelect: () => gardener.askWhere(node.id),
    },
    {
      label: t("Remove"),
      icon: Trash,
      tone: "danger",
      lineBefore: true,
      onSelect: () => gardener.remove(node.id),
    },
  ];
}
