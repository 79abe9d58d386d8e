/** The slider: a real range input, with the moments marked along it and the time over it. */
import { t } from "../lib/i18n.js";
import * as state from "./state.js";

export function Slider() {
  const { axis, moments } = state;
  return (
    <div class="replay__time">
      <p class="replay__where">
        <span class="replay__clock numbers" dir="auto" translate={false}>
          {state.clock}
        </span>
        <strong>{state.place}</strong>
        {state.happening.value && <span class="replay__happening">{state.happening}</span>}
      </p>
      <div class="replay__way">
        <div class="replay__marks" aria-hidden="true">
          {moments.map((moment) => (
            <span
              key={moment.at}
              class={moment.kind === "begun" ? "replay__mark replay__mark--begun" : "replay__mark"}
              style={{ insetInlineStart: `${share(axis.positionOf(moment.at)) * 100}%` }}
            />
          ))}
        </div>
        <input
          type="range"
          class="replay__slider"
          aria-label={t("Time in the session")}
          // While it plays the value runs: read out, it would drown everything else.
          aria-valuetext={state.playing.value ? t("playing") : state.spoken}
          min={0}
          max={axis.max}
          step={axis.step}
          value={state.position}
          style={{ "--share": share(state.position.value) }}
          onInput={(event) => state.goTo(Number(event.currentTarget.value))}
        />
      </div>
    </div>
  );
}

const share = (position) => position / state.axis.max;
