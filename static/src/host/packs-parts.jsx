/** What each activity works with: the case, the options, the questions … */
import { t } from "../lib/i18n.js";
import { Switch } from "../lib/ui/switch.jsx";
import { Items, Key, Text } from "./packs-fields.jsx";
import { texts } from "./packs-offer.js";
import { freeKey } from "./packs-paths.js";
import { original, read, write } from "./packs-state.js";

function Case() {
  const line = (name) => (path, _item, index) => (
    <Text path={path} long hideLabel label={name(index + 1)} />
  );
  const paragraph = (n) => t("Paragraph {n}", { n });
  const fact = (n) => t("Fact {n}", { n });
  const question = (n) => t("Question {n}", { n });
  return (
    <>
      <Text path={["case", "title"]} label={t("Title of the case")} />
      <Items
        path={["case", "paragraphs"]}
        title={t("The story")}
        name={paragraph}
        add={t("Add a paragraph")}
        blank={texts.line}
      >
        {line(paragraph)}
      </Items>
      <Items
        path={["case", "facts"]}
        title={t("At a glance")}
        hint={t("The same in a few facts. Words before a colon stand out: “Needed now: …”.")}
        name={fact}
        add={t("Add a fact")}
        blank={texts.line}
      >
        {line(fact)}
      </Items>
      <Items
        path={["case", "questions"]}
        title={t("Your questions")}
        hint={t("What groups are asked to find out.")}
        name={question}
        add={t("Add a question")}
        blank={texts.line}
      >
        {line(question)}
      </Items>
    </>
  );
}

function Options() {
  return (
    <>
      <Items
        path={["options"]}
        title={t("What people choose from")}
        name={(n) => t("Option {n}", { n })}
        add={t("Add an option")}
        blank={(list) => ({ key: freeKey(list, "option"), title: "", about: "" })}
      >
        {(path) => (
          <>
            <Text path={[...path, "title"]} label={t("Title")} />
            <Text path={[...path, "about"]} long optional label={t("One line more")} />
            <Key path={[...path, "key"]} />
          </>
        )}
      </Items>
      <div class="pack-fields">
        <h3>{t("What the pages call them")}</h3>
        <Text path={["words", "options"]} optional label={t("Heading over the list")} />
        <Text path={["words", "settle"]} optional label={t("Asked when a group settles on one")} />
        {!original && (
          <div data-path="write_in">
            <Switch
              label={t("A group may choose something that is not on the list")}
              checked={read(["write_in"]) === true}
              onChange={(on) => write(["write_in"], on)}
            />
          </div>
        )}
        {read(["write_in"]) === true && (
          <>
            <Text
              path={["words", "write_in"]}
              optional
              label={t("The choice that is not listed")}
            />
            <Text
              path={["words", "write_in_question"]}
              optional
              label={t("Asks what it would be")}
            />
          </>
        )}
      </div>
    </>
  );
}

function Reasons() {
  return (
    <Items
      path={["reasons"]}
      title={t("What a group writes about its choice")}
      name={(n) => t("Reason {n}", { n })}
      add={t("Add a reason")}
      blank={(list) => ({ key: freeKey(list, "reason"), title: "", hint: "" })}
    >
      {(path) => (
        <>
          <Text path={[...path, "title"]} label={t("What the text answers")} />
          <Text path={[...path, "hint"]} long optional label={t("Hint")} />
          <Key path={[...path, "key"]} />
        </>
      )}
    </Items>
  );
}

function Tree() {
  const terms = [
    ["base", t("Where the tree begins")],
    ["branch", t("A person on the way")],
    ["target", t("The person to reach")],
    ["way_in", t("A branch that reaches the target")],
  ];
  return (
    <div class="pack-fields">
      <h3>{t("The words of the tree")}</h3>
      <Text path={["tree", "purpose"]} long label={t("What it is for")} />
      {terms.map(([name, title]) => (
        <fieldset class="pack-item" key={name}>
          <legend class="pack-legend">{title}</legend>
          <Text path={["tree", name, "title"]} label={t("Name")} />
          <Text path={["tree", name, "text"]} long label={t("What it means")} />
        </fieldset>
      ))}
    </div>
  );
}

function Questions() {
  return (
    <Items
      path={["questions"]}
      title={t("Key questions")}
      name={(n) => t("Question {n}", { n })}
      add={t("Add a question")}
      blank={(list) => ({ key: freeKey(list, "question"), text: "", ways_in: false })}
    >
      {(path) => (
        <>
          <Text path={[...path, "text"]} long hideLabel label={t("Question")} />
          {!original && (
            <Switch
              label={t("Offer the ways in that the group’s tree has found")}
              checked={read([...path, "ways_in"]) === true}
              onChange={(on) => write([...path, "ways_in"], on)}
            />
          )}
          <Key path={[...path, "key"]} />
        </>
      )}
    </Items>
  );
}

function Survey() {
  return (
    <>
      <div class="pack-fields">
        <Text path={["survey", "intro"]} long label={t("Introduction")} />
        <fieldset class="pack-item">
          <legend class="pack-legend">{t("The three answers")}</legend>
          <Text path={["survey", "answers", "always"]} label={t("For what is done already")} />
          <Text path={["survey", "answers", "sometimes"]} label={t("For what is done at times")} />
          <Text path={["survey", "answers", "never"]} label={t("For what is not done yet")} />
        </fieldset>
      </div>
      <Items
        path={["survey", "items"]}
        title={t("What is asked")}
        name={(n) => t("Item {n}", { n })}
        add={t("Add an item")}
        blank={texts.surveyItem}
      >
        {(path) => (
          <>
            <Text path={[...path, "text"]} long label={t("A habit, as “you …”")} />
            <Text path={[...path, "title"]} label={t("The habit in a few words")} optional />
            <Text
              path={[...path, "next_step_sometimes"]}
              long
              label={t("Next step after “{answer}”", {
                answer: read(["survey", "answers", "sometimes"]) || "…",
              })}
            />
            <Text
              path={[...path, "next_step_never"]}
              long
              label={t("Next step after “{answer}”", {
                answer: read(["survey", "answers", "never"]) || "…",
              })}
            />
            <Key path={[...path, "key"]} />
          </>
        )}
      </Items>
    </>
  );
}

function Tips() {
  return (
    <Items
      path={["tips"]}
      title={t("Cards to leaf through")}
      hint={t("Put ** before and after words that should be bold.")}
      name={(n) => t("Tip {n}", { n })}
      add={t("Add a tip")}
      blank={(list) => ({ key: freeKey(list, "tip"), text: "" })}
    >
      {(path) => (
        <>
          <Text path={[...path, "text"]} long hideLabel label={t("Tip")} />
          <Key path={[...path, "key"]} />
        </>
      )}
    </Items>
  );
}

/** By activity; some need no more than their texts. */
export const parts = {
  read: Case,
  vote: Options,
  reasons: Reasons,
  tree: Tree,
  questions: Questions,
  survey: Survey,
  tips: Tips,
};
