/** One habit and its three answers, side by side, each in effect at once. */
import { useId } from "preact/hooks";
import { answer, answers, survey } from "./answers.js";

const words = ["always", "sometimes", "never"];

/** @param {{item: {key: string, text: string}, place: string}} props */
export function Item({ item, place }) {
  const name = useId();
  const mine = answers.value[item.key];
  return (
    <fieldset class={mine ? "card survey-item is-answered" : "card survey-item"}>
      <legend class="survey-item__legend">
        <span class="survey-item__place numbers">{place}</span>
        <span>{item.text}</span>
      </legend>
      <div class="survey-item__answers">
        {words.map((word) => (
          <label
            key={word}
            class={word === mine ? "survey-answer survey-answer--chosen" : "survey-answer"}
          >
            <input
              class="survey-answer__input"
              type="radio"
              name={name}
              value={word}
              checked={word === mine}
              onChange={() => answer(item.key, word)}
            />
            {survey.answers[word]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
