/** The dialogs, one at a time: a panel sets `dialog`, this shows it. */
import { TipsDialog } from "../activities/tips/panel.jsx";
import { AgendaEditor } from "./agenda-editor.jsx";
import { DealDialog, EndDialog } from "./ask-dialogs.jsx";
import { NewCodeDialog } from "./door.jsx";
import { QrDialog } from "./invite-dialogs.jsx";
import { InviteDialog, ScreenLinkDialog } from "./link-dialogs.jsx";
import { LookIn } from "./look-in.jsx";
import { MoveDialog } from "./move-dialog.jsx";
import { NewGroup, RenameGroup, RenamePerson } from "./name-dialogs.jsx";
import { PlaceDialog } from "./place-dialog.jsx";
import { RemoveDialog } from "./remove-dialog.jsx";
import { RemoveManyDialog } from "./remove-many-dialog.jsx";
import { dialog } from "./state.js";

const kinds = {
  agenda: AgendaEditor,
  deal: DealDialog,
  end: EndDialog,
  invite: InviteDialog,
  qr: QrDialog,
  "screen-link": ScreenLinkDialog,
  tips: TipsDialog,
  look: LookIn,
  move: MoveDialog,
  place: PlaceDialog,
  remove: RemoveDialog,
  "remove-many": RemoveManyDialog,
  "new-code": NewCodeDialog,
  "new-group": NewGroup,
  "rename-group": RenameGroup,
  "rename-person": RenamePerson,
};

export function Dialogs() {
  const open = dialog.value;
  if (!open) return null;
  const Kind = kinds[open.kind];
  return <Kind key={`${open.kind} ${open.group ?? open.person ?? ""}`} {...open} />;
}
