/** A phone beside the form: the participant's own page in a frame, told the pack as one types. */
import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { asRead, boot, data, section } from "./packs-state.js";
import { nameOfActivity } from "./packs-words.js";

const pauseMs = 120;

/** The activity on the phone: the section's, or the first that there is. */
const shown = () => {
  const there = boot.activities.filter((kind) => data.value.activities[kind]);
  return there.includes(section.value) ? section.value : there[0];
};

export function Preview() {
  const frame = useRef(null);
  const timer = useRef(0);
  const [ready, setReady] = useState(false);

  const tell = () =>
    frame.current?.contentWindow?.postMessage(
      { kind: "pack", pack: asRead.value, activity: shown() },
      location.origin,
    );
  useEffect(() => {
    const hear = (event) => {
      const mine = event.source === frame.current?.contentWindow;
      if (!mine || event.origin !== location.origin || event.data?.kind !== "ready") return;
      setReady(true);
      tell();
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);
  useSignalEffect(() => {
    asRead.value;
    section.value;
    clearTimeout(timer.current);
    timer.current = setTimeout(tell, pauseMs);
  });

  if (!shown()) return null; // a pack that is still empty
  const name = nameOfActivity(shown());
  return (
    <figure class="pack-phone">
      <figcaption class="soft small">
        {t("As people see it on their phones. Try it out: nothing here is kept.")}
      </figcaption>
      <div class="pack-phone__body">
        <iframe
          ref={frame}
          class={ready ? "pack-phone__glass" : "pack-phone__glass pack-phone__glass--dark"}
          src={boot.urls.preview}
          title={t("Preview on a phone: {activity}", { activity: name })}
        />
      </div>
    </figure>
  );
}
