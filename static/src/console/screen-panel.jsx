/** The projector's page, small: the very page itself, so it can never show something else. */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { Close, Link, Monitor, Moon, Sun } from "../lib/icons.js";
import { slices } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { GroupBadge } from "../lib/ui/group.jsx";
import { Segmented } from "../lib/ui/segmented.jsx";
import { setTheme, showOnScreen } from "./act.js";
import { PressButton } from "./press-button.jsx";
import { dialog, groupOf, links, spotlight } from "./state.js";

/** The picture is laid out at this size and then made small. */
const wide = 1280;
const high = 720;

function Miniature() {
  const frame = useRef(null);
  const [scale, setScale] = useState(0.2);
  useEffect(() => {
    const element = frame.current;
    if (!element) return; // the session was deleted before the first picture
    const measure = () => setScale(element.clientWidth / wide);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="miniature" ref={frame} style={{ blockSize: `${high * scale}px` }}>
      <iframe
        class="miniature__page"
        src={links.screenHere.value}
        title={t("What the screen shows now")}
        tabIndex={-1}
        inert
        style={{ transform: `scale(${scale})` }}
      />
    </div>
  );
}

export function ScreenPanel() {
  const shown = groupOf(spotlight.value);
  return (
    <section class="card screen-panel" aria-labelledby="screen-title">
      <div class="row row--apart row--tight">
        <h2 id="screen-title" class="panel-title">
          {t("On the screen")}
        </h2>
        <Button
          variant="quiet"
          icon={Monitor}
          href={links.screenHere.value}
          target="_blank"
          rel="noopener"
        >
          {t("Open")}
        </Button>
      </div>
      <Miniature />
      {shown && (
        <div class="row row--apart row--tight">
          <GroupBadge colour={shown.colour} name={shown.name} />
          <PressButton icon={Close} onClick={() => showOnScreen(null)}>
            {t("Take off")}
          </PressButton>
        </div>
      )}
      <Segmented
        label={t("Light or dark screen")}
        value={slices.screen.value?.theme ?? "dark"}
        onChange={setTheme}
        options={[
          { value: "dark", label: t("Dark room"), icon: Moon },
          { value: "light", label: t("Daylight"), icon: Sun },
        ]}
      />
      <Button
        block
        variant="quiet"
        icon={Link}
        onClick={() => {
          dialog.value = { kind: "screen-link" };
        }}
      >
        {t("Link to the screen …")}
      </Button>
    </section>
  );
}
