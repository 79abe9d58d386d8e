/** The languages there are, each by its own name; a tap, and the page is in it. */
import { useState } from "preact/hooks";
import { announce } from "../announce.js";
import { t } from "../i18n.js";
import { languages, readIn } from "../language.js";
import { toast } from "./toast.jsx";

/** Whether there is anything to choose. */
export const hasLanguages = () => languages.value.length > 1;

/**
 * @param {object} props
 * @param {{speakAnew: () => void}} props.connection
 * @param {(page: Response) => Promise<void>} [props.keep]
 */
export function Languages({ connection, keep }) {
  const [going, setGoing] = useState(null);
  const choose = async ({ tag, name, current, pages }) => {
    if (current || going) return;
    setGoing(tag);
    const done = await readIn(tag, keep);
    setGoing(null);
    if (!done) return toast(t("Changing the language needs the network. Try again in a moment."));
    connection.speakAnew();
    announce(
      pages === false
        ? t("The workshop’s own texts are in {language} now.", { language: name })
        : t("This page is in {language} now.", { language: name }),
    );
  };
  const alone = languages.value.findIndex(({ pages }) => pages === false);
  return (
    <fieldset class="languages languages--start">
      <legend class="visually-hidden">{t("Language")}</legend>
      {languages.value.map((one, place) => [
        place === alone && (
          <span key="alone" class="languages__alone">
            {t("Only the workshop’s own texts:")}
          </span>
        ),
        <button
          key={one.tag}
          type="button"
          class="languages__one"
          lang={one.tag}
          translate={false}
          dir={one.direction}
          aria-pressed={one.current ? "true" : "false"}
          aria-busy={going === one.tag ? "true" : undefined}
          onClick={() => choose(one)}
        >
          {one.name}
        </button>,
      ])}
    </fieldset>
  );
}
