/** Before it begins: the code, as large as it goes, and how many have come. */
import { tn } from "../lib/i18n.js";
import { slices } from "../lib/slices.js";
import { JoinCode, QrFrame } from "../lib/ui/join-card.jsx";
import { around, Count, here } from "./count.jsx";
import { WayIn } from "./join.jsx";
import { Foot } from "./poster.jsx";
import { code, pack, people, qr } from "./state.js";

export function Lobby() {
  return (
    <div class="screen poster lobby-poster">
      <main class="screen__main screen__two lobby-poster__main" id="main" tabIndex={-1}>
        <div class="lobby-poster__words">
          <h1 class="lobby-poster__title">{slices.session.value?.title ?? pack.title}</h1>
          <div class="lobby-poster__way">
            <WayIn />
            <JoinCode code={code.value} size="poster" />
          </div>
          <Here />
        </div>
        <QrFrame src={qr.value} />
      </main>
      <Foot corner={false} />
    </div>
  );
}

function Here() {
  const count = people.value;
  // Room is kept for the line, so that nothing moves when the first person comes.
  if (!count) return <p class="lobby-poster__here" aria-hidden="true" />;
  return (
    <p class="lobby-poster__here">
      {around(
        tn("{count} person is here", "{count} people are here", count, { count: here }),
        <Count value={count} />,
      )}
    </p>
  );
}
