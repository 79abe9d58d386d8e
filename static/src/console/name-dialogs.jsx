/** Giving names: a group's, a person's, a new group's. */
import { useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { items } from "../lib/slices.js";
import { Button } from "../lib/ui/button.jsx";
import { Dialog } from "../lib/ui/dialog.jsx";
import { TextField } from "../lib/ui/field.jsx";
import { useHeld } from "../lib/use-held.js";
import { act, addGroup } from "./act.js";
import { closeDialog, connection, groupOf } from "./state.js";

const longest = 40;

/** @param {{title: any, label: string, hint?: string, verb: string, start: string, optional?: boolean, save: (name: string) => Promise<object>}} props */
function NameDialog({ title, label, hint, verb, start, optional, save }) {
  const [name, setName] = useState(start);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const held = useHeld(connection.unsent);
  const leave = () => {
    held.settle();
    closeDialog();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const reply = await save(name);
    setBusy(false);
    held.after(reply);
    if (reply.ok) closeDialog();
    else setProblem(reply.text);
  };
  return (
    <Dialog open onClose={leave} title={title}>
      <form class="stack" onSubmit={submit}>
        <TextField
          autofocus
          label={label}
          hint={hint}
          optional={optional}
          max={longest}
          autocomplete="off"
          dir="auto"
          value={name}
          error={problem}
          onValue={(text) => {
            setName(text);
            setProblem("");
          }}
        />
        <div class="dialog__actions">
          <Button onClick={leave}>{t("Keep as it is")}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function RenameGroup({ group }) {
  const known = groupOf(group);
  return (
    <NameDialog
      title={t("Rename the group")}
      label={t("Name of the group")}
      verb={t("Rename")}
      start={known?.name ?? ""}
      save={(name) => act({ type: "rename_group", group, name }, { quiet: true })}
    />
  );
}

export function RenamePerson({ person }) {
  const known = items.people.value[person];
  return (
    <NameDialog
      title={t("Change a name")}
      label={t("Name")}
      hint={t("Everyone sees the new name, also beside what was written before.")}
      verb={t("Change")}
      start={known?.name ?? ""}
      save={(name) => act({ type: "rename", participant: person, name }, { quiet: true })}
    />
  );
}

export function NewGroup() {
  return (
    <NameDialog
      title={t("Add a group")}
      label={t("Name of the group")}
      hint={t("Leave it empty to call it by its colour.")}
      optional
      verb={t("Add the group")}
      start=""
      save={addGroup}
    />
  );
}
