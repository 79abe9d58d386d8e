/** The idea board: post as oneself or the group; read, like and find others' ideas. */
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../../lib/announce.js";
import { t, tn } from "../../lib/i18n.js";
import { Up } from "../../lib/icons.js";
import { items, slices } from "../../lib/slices.js";
import { Button } from "../../lib/ui/button.jsx";
import { Empty } from "../../lib/ui/empty.jsx";
import { Select } from "../../lib/ui/field.jsx";
import { Segmented } from "../../lib/ui/segmented.jsx";
import { DoneBar } from "../../phone/done.jsx";
import { Prompt } from "../../phone/prompt.jsx";
import { ended, locked, mine, now } from "../../phone/state.js";
import { arrange, hold } from "./arrange.js";
import { Composer, OnTheWay } from "./composer.jsx";
import { IdeaCard } from "./idea.jsx";

export function BoardPhone() {
  return (
    <>
      <Prompt activity="board" />
      {!ended.value && !locked.value && <Composer />}
      <Wall />
      {now.value === "board" && <DoneBar activity="board" quiet />}
    </>
  );
}

function Wall() {
  const [sort, setSort] = useState("newest");
  const [group, setGroup] = useState("");
  const [held, setHeld] = useState(null);
  const top = useRef(null);
  const all = Object.values(items.ideas.value);
  const arranged = arrange(all, { sort, group: group || null });
  const own = (idea) => mine.value.ideas.includes(idea.id);
  const { shown, waiting } = hold(arranged, held, (idea) => own(idea) || idea.pinned);

  // While the top of the wall is out of sight somebody is reading: then nothing moves.
  const current = useRef([]);
  current.current = shown.map((idea) => idea.id);
  useEffect(() => {
    if (!globalThis.IntersectionObserver) return;
    const watch = new IntersectionObserver(([entry]) => {
      const above = !entry.isIntersecting && entry.boundingClientRect.top < 0;
      setHeld((before) => (above ? (before ?? current.current) : null));
    });
    watch.observe(top.current);
    return () => watch.disconnect();
  }, []);

  useNews(all, own);

  const choose = (set) => (value) => {
    set(value);
    setHeld(null);
  };
  const showNew = () => {
    setHeld(null);
    top.current.scrollIntoView({ block: "center" });
  };

  return (
    <section class="wall">
      <h2 class="wall__title">
        {all.length === 0
          ? t("The room’s ideas")
          : tn("{n} idea of the room", "{n} ideas of the room", all.length)}
      </h2>
      {all.length > 0 && (
        <div class="wall__tools">
          <Segmented
            label={t("Order of the ideas")}
            value={sort}
            onChange={choose(setSort)}
            options={[
              { value: "newest", label: t("Newest") },
              { value: "liked", label: t("Most liked") },
            ]}
          />
          <Select
            label={t("Show")}
            hideLabel
            value={group}
            onValue={choose(setGroup)}
            options={[
              { value: "", label: t("All groups") },
              ...(slices.groups.value ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
      )}
      <div ref={top} class="wall__top" />
      {waiting > 0 && (
        <div class="wall__new" data-bar="new">
          <Button variant="primary" icon={Up} onClick={showNew}>
            {tn("{n} new idea", "{n} new ideas", waiting)}
          </Button>
        </div>
      )}
      <OnTheWay />
      {shown.length === 0 ? (
        <Empty
          motif="lamp"
          title={group ? t("Nothing from this group yet") : t("The board is still empty")}
        >
          {ended.value
            ? t("No ideas were posted.")
            : t("The first idea makes the second one easier.")}
        </Empty>
      ) : (
        <ul class="wall__list">
          {shown.map((idea) => (
            <IdeaCard key={idea.id} idea={idea} own={own(idea)} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Says politely, and not for each, that others have posted. */
function useNews(all, own) {
  const known = useRef(null);
  const fresh = useRef(0);
  const timer = useRef(0);
  useEffect(() => {
    const ids = new Set(all.map((idea) => idea.id));
    if (known.current) {
      fresh.current += all.filter((idea) => !known.current.has(idea.id) && !own(idea)).length;
    }
    known.current = ids;
    if (fresh.current === 0 || timer.current) return;
    timer.current = setTimeout(() => {
      announce(tn("{n} new idea on the board.", "{n} new ideas on the board.", fresh.current));
      fresh.current = 0;
      timer.current = 0;
    }, 3000);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
