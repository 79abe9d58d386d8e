/** Where an idea is written, and what of it is still on its way. */
import { signal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { announce } from "../../lib/announce.js";
import { t } from "../../lib/i18n.js";
import { Send } from "../../lib/icons.js";
import { Button } from "../../lib/ui/button.jsx";
import { lengthOf, TextArea } from "../../lib/ui/field.jsx";
import { SaveState } from "../../lib/ui/save-state.jsx";
import { Segmented } from "../../lib/ui/segmented.jsx";
import { connection, group, send } from "../../phone/state.js";

export const longestIdea = 500;
/** Nobody reads sooner that the box is empty again. */
const readingMs = 500;

/** What is half written: kept while the person looks at another place. */
const text = signal("");
const source = signal("me");

export function Composer() {
  const [tried, setTried] = useState(false);
  const area = useRef(null);
  const posted = useRef(Number.NEGATIVE_INFINITY);
  const length = lengthOf(text.value.trim());
  const from = group.value ? source.value : "me";
  const post = (event) => {
    event.preventDefault();
    // The second tap of two: what was there is on its way.
    if (length === 0 && performance.now() - posted.current < readingMs) return;
    if (length === 0 || length > longestIdea) {
      setTried(true);
      area.current?.focus();
      return;
    }
    posted.current = performance.now();
    const words = text.value;
    text.value = "";
    setTried(false);
    send({ type: "post_idea", text: words, source: from }).then(
      ({ ok }) => ok && announce(t("Your idea is on the board.")),
    );
  };
  return (
    <form class="composer card" onSubmit={post}>
      <TextArea
        label={t("Your idea")}
        rows={3}
        value={text.value}
        max={longestIdea}
        error={tried ? problem(length) : undefined}
        inputRef={area}
        onValue={(value) => {
          text.value = value;
          if (tried && problem(lengthOf(value.trim())) === undefined) setTried(false);
        }}
      />
      <div class="composer__foot">
        {group.value && (
          <Segmented
            label={t("Post as")}
            value={from}
            onChange={(value) => {
              source.value = value;
            }}
            options={[
              { value: "me", label: t("As me") },
              { value: "group", label: t("As our group") },
            ]}
          />
        )}
        <Button variant="primary" type="submit" icon={Send}>
          {t("Post idea")}
        </Button>
      </div>
    </form>
  );
}

function problem(length) {
  if (length === 0) return t("Write your idea first.");
  if (length > longestIdea) return t("Shorten it to {max} characters.", { max: longestIdea });
  return undefined;
}

/** Ideas that the server has not acknowledged yet: on this phone, and said so. */
export function OnTheWay() {
  const waiting = connection.waiting.value.filter((one) => one.command.type === "post_idea");
  if (waiting.length === 0) return null;
  const state = connection.status.value === "offline" ? "offline" : "sending";
  return (
    <ul class="wall__list">
      {waiting.map((one) => (
        <li key={one.id} class="idea idea--on-the-way">
          <p class="idea__text">{one.command.text}</p>
          <SaveState state={state} />
        </li>
      ))}
    </ul>
  );
}
