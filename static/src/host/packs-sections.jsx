/** The editor's sections: one for the pack itself, one for each activity with its part. */
import { t } from "../lib/i18n.js";
import { Switch } from "../lib/ui/switch.jsx";
import { ErrorAt, Text } from "./packs-fields.jsx";
import { offer } from "./packs-offer.js";
import { parts } from "./packs-parts.jsx";
import { original, read } from "./packs-state.js";

/** What the pack is, before anybody comes. */
export function About() {
  return (
    <>
      <Text
        path={["title"]}
        label={t("Title")}
        hint={t("What you choose from the list of packs.")}
      />
      <Text
        path={["summary"]}
        long
        label={t("Summary")}
        hint={t("What the workshop is about, in a sentence or two. People read it in the lobby.")}
      />
      {!original && <Identity />}
      <ErrorAt path={[]} />
    </>
  );
}

/** What a translation has from its original. */
function Identity() {
  return (
    <>
      <Text
        path={["language"]}
        label={t("Language")}
        hint={t("The code of the language that the pack is written in: en, es, pt-BR …")}
      />
      <Text
        path={["id"]}
        label={t("Key of the pack")}
        hint={t("Also the name of its file. Small letters, digits and underscores.")}
      />
    </>
  );
}

/** An activity: whether the pack offers it, its texts, and the part that it works with. */
export function Activity({ kind }) {
  const offered = Boolean(read(["activities", kind]));
  const Part = parts[kind];
  return (
    <>
      <div class="pack-offer">
        {!original && (
          <Switch
            label={t("People can do this activity")}
            hint={t(
              "Switched off, it is nowhere: on no phone, in no count, in no file. What you wrote for it comes back when you switch it on again in this browser.",
            )}
            checked={offered}
            onChange={(on) => offer(kind, on)}
          />
        )}
        <ErrorAt path={["activities", kind]} />
      </div>
      {offered && (
        <>
          <Texts kind={kind} />
          {Part && <Part />}
        </>
      )}
    </>
  );
}

function Texts({ kind }) {
  const path = (name) => ["activities", kind, name];
  return (
    <div class="pack-fields">
      <Text
        path={path("prompt")}
        label={t("Heading")}
        hint={t("Large on the phones and on the screen.")}
      />
      <Text path={path("todo")} long label={t("What to do now")} hint={t("One line under it.")} />
      <Text
        path={path("about")}
        long
        optional
        label={t("More about this")}
        hint={t("A longer explanation that can be opened.")}
      />
      <Text path={path("title")} label={t("Name on the agenda")} hint={t("A short noun.")} />
    </div>
  );
}
