/** Read: the case, the facts at a glance, the options, the questions. */
import { t } from "../../lib/i18n.js";
import { Card } from "../../lib/ui/card.jsx";
import { DoneBar } from "../../phone/done.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { pack } from "../../phone/state.js";

export function ReadPhone({ activity }) {
  const { paragraphs, facts, questions } = pack.case;
  return (
    <>
      <Prompt activity={activity} eyebrow={pack.case.title} />
      <div class="stack stack--loose">
        <div class="case">
          {paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
        {facts.length > 0 && (
          <Card title={t("At a glance")} level={2} tone="tint">
            <ul class="case__facts">
              {facts.map((fact) => (
                <li key={fact}>
                  <Fact text={fact} />
                </li>
              ))}
            </ul>
          </Card>
        )}
        {pack.options.length > 0 && (
          <section class="stack">
            <h2>{pack.words?.options || t("To choose from")}</h2>
            <ul class="case__partners">
              {pack.options.map(({ key, title, about }) => (
                <li key={key} class="case__partner">
                  <strong>{title}</strong>
                  {about && <span class="soft">{about}</span>}
                </li>
              ))}
            </ul>
            {pack.write_in && <p class="soft">{t("Your group may also choose one of its own.")}</p>}
          </section>
        )}
        {questions.length > 0 && (
          <section class="stack">
            <h2>{t("Your questions")}</h2>
            <ol class="case__questions">
              {questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ol>
          </section>
        )}
      </div>
      <DoneBar activity={activity} word={t("I have read it")} />
    </>
  );
}

/** "Needed now: …" stands out by its first words, where a fact has such a head. */
function Fact({ text }) {
  const at = text.indexOf(": ");
  if (at < 0 || at > 30) return text;
  return (
    <>
      <strong>{text.slice(0, at + 1)}</strong>
      {text.slice(at + 1)}
    </>
  );
}
