/** Reasons, for the room while groups write: what each group is asked. */
import { Flow } from "../../screen/flow.jsx";
import { Calm, Poster } from "../../screen/poster.jsx";
import { pack } from "../../screen/state.js";

export function ReasonsScreen({ activity }) {
  return (
    <Poster activity={activity}>
      <div class="writing-poster">
        <Calm activity={activity} motif="lamp" />
        <Flow class="asks" beside={pack.reasons.length} columns={3} largest={1.4} narrowest={12}>
          {pack.reasons.map(({ key, title, hint }) => (
            <section key={key} class="asks__one">
              <h2>{title}</h2>
              {hint && <p class="soft">{hint}</p>}
            </section>
          ))}
        </Flow>
      </div>
    </Poster>
  );
}
