/** A poster's frame: heading and timer above, one picture, and at the foot how to come in. */
import { serverNow } from "../lib/clock.js";
import { t } from "../lib/i18n.js";
import { Offline } from "../lib/icons.js";
import { slices } from "../lib/slices.js";
import { Brand } from "../lib/ui/brand.jsx";
import { Motif } from "../lib/ui/empty.jsx";
import { Timer } from "../lib/ui/timer.jsx";
import { Boundary } from "./boundary.jsx";
import { Corner } from "./join.jsx";
import { connection, speaks, wordsOf } from "./state.js";
import { stood } from "./stood.js";

/**
 * @param {object} props
 * @param {string} [props.activity]  whose prompt is the heading, and whose timer runs
 * @param {any} [props.eyebrow]  the little line over the heading
 * @param {string} [props.heading]  instead of the prompt
 * @param {any} [props.note]  at the foot, in the middle: the number, or what comes next
 * @param {boolean} [props.corner]  how to come in, at the foot
 */
export function Poster({ activity, eyebrow, heading, note, corner = true, children }) {
  const words = heading ?? wordsOf(activity).prompt;
  const long = words.length > 40;
  return (
    <div class="screen poster">
      <header class="screen__head poster__head">
        <div class="poster__title">
          {eyebrow && <p class="eyebrow poster__eyebrow">{eyebrow}</p>}
          <h1 class={long ? "poster__heading poster__heading--long" : "poster__heading"} dir="auto">
            {words}
          </h1>
        </div>
        {activity && (
          <Boundary>
            <Clock />
          </Boundary>
        )}
      </header>
      <main class="screen__main poster__main" id="main" tabIndex={-1}>
        {children}
      </main>
      <Foot corner={corner} note={note} />
    </div>
  );
}

/** The wordmark, the poster's own line, and the way in. */
export function Foot({ corner, note }) {
  return (
    <footer class="screen__foot poster__foot">
      <div class="poster__sign">
        <Brand />
        <Line />
      </div>
      {note && <div class="poster__note">{note}</div>}
      {corner && (
        <Boundary>
          <Corner />
        </Boundary>
      )}
    </footer>
  );
}

/** The picture stays when the line is lost; only after a while a small sign says that it is old. */
function Line() {
  const status = connection.status.value;
  if (status !== "offline" && status !== "gone") return null;
  return (
    <span class="poster__line">
      <Offline />
      {status === "gone" ? t("Not live. Open this page again.") : t("Looking for the server")}
    </span>
  );
}

/** The activity's timer. Before it has been started it stays away: a still clock is no picture. */
export function Clock() {
  const timer = slices.timer.value;
  if (!timer || slices.session.value?.state !== "live") return null;
  const running = timer.running_since !== null;
  if (!running && timer.spent_ms === 0) return null;
  const left = timer.length_ms - timer.spent_ms;
  return (
    <Timer
      endsAt={running ? timer.running_since + left : null}
      leftMs={left}
      now={serverNow}
      at={stood.value}
      size="poster"
      speaks={speaks}
    />
  );
}

/** While people work: what to do, and a drawing. */
export function Calm({ activity, motif, children }) {
  return (
    <div class="calm">
      <Motif of={motif} />
      <div class="calm__words">
        <p class="calm__todo">{wordsOf(activity).todo}</p>
        {children}
      </div>
    </div>
  );
}
