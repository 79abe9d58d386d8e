/** One's own name, to be read and changed. */
import { useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { Edit } from "../lib/icons.js";
import { Button } from "../lib/ui/button.jsx";
import { Card } from "../lib/ui/card.jsx";
import { lengthOf, TextField } from "../lib/ui/field.jsx";
import { toast } from "../lib/ui/toast.jsx";
import { useHeld } from "../lib/use-held.js";
import { boot, connection, mine, send } from "./state.js";

const longest = 40;

export function MyName() {
  const [editing, setEditing] = useState(false);
  return (
    <Card title={t("Your name")} level={2}>
      {editing ? (
        <Form onClose={() => setEditing(false)} />
      ) : (
        <div class="row row--apart">
          <bdi translate={false} class="my-name">
            {mine.value.name}
          </bdi>
          <Button icon={Edit} onClick={() => setEditing(true)}>
            {t("Change name")}
          </Button>
        </div>
      )}
      {!editing && <NotMe />}
    </Card>
  );
}

/** On a computer that several people share: the seat stays, the next person gives a name. */
function NotMe() {
  const leave = async () => {
    const answer = await fetch(boot.urls.not_me, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: "{}",
      credentials: "same-origin",
    })
      .then((response) => response.json())
      .catch(() => ({ ok: false }));
    if (answer.ok) location.assign(answer.page);
    else toast(t("There is no connection right now. Try again in a moment."));
  };
  return (
    <div>
      <Button variant="quiet" onClick={leave}>
        {t("That is not me")}
      </Button>
    </div>
  );
}

function Form({ onClose }) {
  const [name, setName] = useState(mine.value.name);
  const [refusal, setRefusal] = useState(null);
  const [busy, setBusy] = useState(false);
  const held = useHeld(connection.unsent);
  const save = async (event) => {
    event.preventDefault();
    if (name.trim() === mine.value.name) return onClose();
    if (lengthOf(name.trim()) > longest) return;
    setBusy(true);
    const reply = await send(
      { type: "rename", participant: boot.participant, name },
      { replaces: "rename", quiet: true },
    );
    setBusy(false);
    held.after(reply);
    if (!reply.ok) return setRefusal(reply);
    toast(t("Your name is changed."));
    onClose();
  };
  const suggestion = refusal?.about?.suggestion;
  return (
    <form class="stack" onSubmit={save}>
      <TextField
        label={t("What should we call you?")}
        hint={t("As much of your name as you like. Everyone in your group sees it.")}
        value={name}
        max={longest}
        error={refusal?.text}
        autocomplete="off"
        inputRef={focusOnce}
        onValue={(value) => {
          setName(value);
          setRefusal(null);
        }}
      />
      {suggestion && (
        <div class="row">
          <Button
            onClick={() => {
              setName(suggestion);
              setRefusal(null);
            }}
          >
            {t("Use {name}", { name: suggestion })}
          </Button>
        </div>
      )}
      <div class="row">
        <Button variant="primary" type="submit" busy={busy}>
          {t("Save name")}
        </Button>
        <Button
          variant="quiet"
          onClick={() => {
            held.settle();
            onClose();
          }}
        >
          {t("Leave it")}
        </Button>
      </div>
    </form>
  );
}

/** The form opened on this person's tap: the field is what they want next. */
function focusOnce(input) {
  if (input && !input.dataset.seen) {
    input.dataset.seen = "yes";
    input.focus();
    input.select();
  }
}
