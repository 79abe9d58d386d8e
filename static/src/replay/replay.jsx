/** The screen's poster, and over its foot a slider that goes away while nobody uses it. */
import { useEffect, useRef } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { Back, Earlier, Later, Offline, Pause, Play } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { App } from "../screen/app.jsx";
import { stood } from "../screen/stood.js";
import { Slider } from "./slider.jsx";
import * as state from "./state.js";

/** @param {{trouble: import("@preact/signals").Signal<string|null>}} props */
export function Replay({ trouble }) {
  const bar = useRef(null);
  useEffect(() => {
    // Whoever has pressed nothing yet, or is at the slider, plays and pauses by the space bar.
    const press = (event) => {
      const { target } = event;
      const free = target === document.body || target.type === "range" || target.id === "main";
      if (event.key !== " " || !free) return;
      event.preventDefault();
      state.toggle();
    };
    document.addEventListener("keydown", press);
    bar.current.querySelector("input")?.focus({ preventScroll: true });
    return () => document.removeEventListener("keydown", press);
  }, []);
  const gone = trouble.value === "no_session";
  return (
    <>
      <App />
      <section
        ref={bar}
        class={trouble.value ? "replay replay--held" : "replay"}
        data-bar="foot"
        aria-label={t("Replay")}
        data-view="console"
      >
        {!gone && <Slider />}
        <div class="replay__row">
          <Button variant="quiet" icon={Back} href={state.urls.console} class="replay__back">
            {t("Back to the console")}
          </Button>
          {!gone && <Buttons />}
          {!gone && <Speed />}
        </div>
        <Trouble code={trouble.value} />
        {!state.moments.some(({ kind }) => kind === "begun") && (
          <p class="replay__note">{t("No activity began in this session.")}</p>
        )}
      </section>
    </>
  );
}

function Buttons() {
  const playing = state.playing.value;
  return (
    <div class="replay__buttons">
      <Button
        icon={Earlier}
        label={t("Earlier: to the moment before")}
        aria-disabled={state.isFirst.value ? "true" : undefined}
        onClick={state.earlier}
      >
        {t("Earlier")}
      </Button>
      <Button
        variant="primary"
        icon={playing ? Pause : Play}
        onClick={state.toggle}
        class="replay__play"
      >
        {playing ? t("Pause") : t("Play")}
      </Button>
      <Button
        icon={Later}
        label={t("Later: to the next moment")}
        aria-disabled={state.isLast.value ? "true" : undefined}
        onClick={state.later}
      >
        {t("Later")}
      </Button>
    </div>
  );
}

function Speed() {
  return (
    <label class="replay__speed">
      <span class="replay__speed-word">{t("Speed")}</span>
      <select
        class="input"
        value={state.speed.value}
        onChange={(event) => {
          state.speed.value = Number(event.currentTarget.value);
        }}
      >
        {state.speeds.map((times) => (
          <option key={times} value={times}>
            {t("{times}×", { times })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What keeps a picture from coming, and which one stands here meanwhile. */
function Trouble({ code }) {
  const words = {
    offline: t("The server cannot be reached. The picture before stays until it can."),
    too_often: t("The server takes a breath. The picture comes in a moment."),
    not_ended: t("The session goes on. Look back again when it has ended."),
    not_allowed: t("Open the link to the console once more, on this computer."),
    no_session: t("This session is no longer here"),
  };
  return (
    <div role="status">
      {code && (
        <p class="replay__trouble">
          <Offline />
          {words[code] ?? t("Something broke on the server. It is asked again.")}
          {code === "offline" && stood.value === null ? ` ${t("Nothing is here yet.")}` : ""}
        </p>
      )}
    </div>
  );
}
