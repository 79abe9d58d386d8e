/** Read, for the room: the case in few words, the options, the questions. */
import { fold } from "../../lib/folding.js";
import { t } from "../../lib/i18n.js";
import { Flow } from "../../screen/flow.jsx";
import { Poster } from "../../screen/poster.jsx";
import { pack, wordsOf } from "../../screen/state.js";

export function ReadScreen({ activity }) {
  const { facts, paragraphs, questions, title } = pack.case;
  return (
    <Poster activity={activity} eyebrow={!says(wordsOf(activity).prompt, title) && title}>
      <Flow class="case-poster" beside={2} columns={2} largest={1.6} widest={40} seconds={20}>
        <section>
          <h2 class="visually-hidden">{t("At a glance")}</h2>
          {facts.length > 0 ? (
            <ul class="case-poster__facts">
              {facts.map((fact) => (
                <li key={fact}>
                  <Fact text={fact} />
                </li>
              ))}
            </ul>
          ) : (
            paragraphs.map((text) => <p key={text}>{text}</p>)
          )}
        </section>
        {pack.options.length > 0 && <Options />}
        {questions.length > 0 && (
          <section class="case-poster__asked">
            <h2>{t("Your questions")}</h2>
            <ol class="case-poster__questions">
              {questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ol>
          </section>
        )}
      </Flow>
    </Poster>
  );
}

/** Whether the heading names the case already. */
const says = (heading, title) => fold(heading).includes(fold(title));

/** "Needed now: …": the words before the colon, where they are few, are what it is about. */
function Fact({ text }) {
  const [, label, rest] = /^([^:]{1,28}):\s+(.+)$/su.exec(text) ?? [null, null, text];
  return (
    <>
      {label && (
        <strong class="case-poster__label">
          {label}
          <span class="visually-hidden">: </span>
        </strong>
      )}
      {rest}
    </>
  );
}

function Options() {
  return (
    <section>
      <h2>{pack.words?.options || t("To choose from")}</h2>
      <ul class="case-poster__partners">
        {pack.options.map(({ key, title }) => (
          <li key={key}>{title}</li>
        ))}
        {pack.write_in && <li class="soft">{t("Or one of your own")}</li>}
      </ul>
    </section>
  );
}
