/** Reading, as the facilitator sees it: who is through, and the case itself to read aloud. */

import { doneFigure } from "../../console/progress.js";
import { Figures } from "../../console/stage-frame.jsx";
import { pack } from "../../console/state.js";
import { t } from "../../lib/i18n.js";
import { OpenForward } from "../../lib/icons.js";

export function ReadStage() {
  const { title, paragraphs, facts, questions } = pack.case;
  return (
    <>
      <Figures figures={[doneFigure()]} />
      <details class="fold">
        <summary class="fold__head">
          <OpenForward class="fold__arrow" />
          <span class="fold__name">{t("What everyone reads: {title}", { title })}</span>
        </summary>
        <div class="stack case-read">
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {facts.length > 0 && (
            <ul>
              {facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          )}
          {questions.length > 0 && (
            <ol>
              {questions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ol>
          )}
        </div>
      </details>
    </>
  );
}
