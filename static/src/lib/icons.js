/**
 * The icons: one set (Lucide), stroked, drawn from npm's outlines so that only those named here
 * reach a phone. An icon never stands alone there: a word is beside it, so each is hidden from
 * screen readers. `<Clock />` is as large as the text around it; CSS class `icon` rules the size.
 */
import {
  ArrowDown as arrowDown,
  ArrowLeft as arrowLeft,
  ArrowRight as arrowRight,
  ArrowUp as arrowUp,
  Bookmark as bookmark,
  BookOpen as bookOpen,
  Check as check,
  ChevronDown as chevronDown,
  ChevronRight as chevronRight,
  CircleAlert as circleAlert,
  CircleCheck as circleCheck,
  CirclePlay as circlePlay,
  Clock as clock,
  CloudOff as cloudOff,
  Copy as copy,
  CornerDownRight as cornerDownRight,
  Download as download,
  EllipsisVertical as ellipsis,
  Eye as eye,
  EyeOff as eyeOff,
  Flag as flag,
  Footprints as footprints,
  GripVertical as grip,
  Heart as heart,
  Info as info,
  Lightbulb as lightbulb,
  Link as link,
  ListChecks as listChecks,
  Lock as lock,
  LockOpen as lockOpen,
  Maximize as maximize,
  Megaphone as megaphone,
  MessageCircleQuestion as messageQuestion,
  Monitor as monitor,
  MoonStar as moon,
  NotebookPen as notebook,
  Pause as pause,
  Pencil as pencil,
  Pin as pin,
  PinOff as pinOff,
  Play as play,
  Plus as plus,
  Printer as printer,
  QrCode as qrCode,
  RotateCcw as rotate,
  Send as send,
  Settings as settings,
  SkipBack as skipBack,
  SkipForward as skipForward,
  Smartphone as smartphone,
  Sprout as sprout,
  Square as square,
  Sun as sun,
  Trash2 as trash,
  TreeDeciduous as tree,
  TriangleAlert as triangleAlert,
  Undo2 as undo,
  UserRound as user,
  UserMinus as userMinus,
  UserPlus as userPlus,
  UsersRound as users,
  Vote as vote,
  X as x,
  ZoomIn as zoomIn,
  ZoomOut as zoomOut,
} from "lucide";
import { h } from "preact";

/** Makes a component of an outline. `directional` ones turn round where reading does. */
function icon(outline, directional = false) {
  const name = directional ? "icon icon--directional" : "icon";
  return function Icon({ class: extra }) {
    return h(
      "svg",
      {
        class: extra ? `${name} ${extra}` : name,
        viewBox: "0 0 24 24",
        fill: "none",
        stroke: "currentColor",
        "stroke-width": 1.9,
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
        "aria-hidden": "true",
      },
      outline.map(([tag, attributes]) => h(tag, attributes)),
    );
  };
}

export const Back = icon(arrowLeft, true);
export const Ballot = icon(vote);
export const Book = icon(bookOpen);
export const Bookmark = icon(bookmark);
export const Branches = icon(tree);
export const Check = icon(check);
export const Clock = icon(clock);
export const Close = icon(x);
export const Closer = icon(zoomIn);
export const Copy = icon(copy);
export const Done = icon(circleCheck);
export const Down = icon(arrowDown);
export const Download = icon(download);
export const Drag = icon(grip);
export const Earlier = icon(skipBack, true);
export const Edit = icon(pencil);
export const Eye = icon(eye);
export const EyeOff = icon(eyeOff);
export const Farther = icon(zoomOut);
export const Fit = icon(maximize);
export const Flag = icon(flag);
export const Forward = icon(arrowRight, true);
export const Heart = icon(heart);
export const Idea = icon(lightbulb);
export const Info = icon(info);
export const Later = icon(skipForward, true);
export const Link = icon(link);
export const List = icon(listChecks);
export const Lock = icon(lock);
export const LockOpen = icon(lockOpen);
export const Megaphone = icon(megaphone);
export const Monitor = icon(monitor);
export const Moon = icon(moon);
export const More = icon(ellipsis);
export const MoveTo = icon(cornerDownRight, true);
export const Notebook = icon(notebook);
export const Now = icon(circlePlay);
export const Offline = icon(cloudOff);
export const OpenDown = icon(chevronDown);
export const OpenForward = icon(chevronRight, true);
export const Pause = icon(pause);
export const People = icon(users);
export const Person = icon(user);
export const PersonAdd = icon(userPlus);
export const PersonRemove = icon(userMinus);
export const Phone = icon(smartphone);
export const Pin = icon(pin);
export const PinOff = icon(pinOff);
export const Play = icon(play);
export const Plus = icon(plus);
export const Print = icon(printer);
export const Problem = icon(circleAlert);
export const Qr = icon(qrCode);
export const Question = icon(messageQuestion);
export const Repeat = icon(rotate);
export const Send = icon(send);
export const Settings = icon(settings);
export const Sprout = icon(sprout);
export const Steps = icon(footprints);
export const Stop = icon(square);
export const Sun = icon(sun);
export const Trash = icon(trash);
export const Undo = icon(undo, true);
export const Up = icon(arrowUp);
export const Warning = icon(triangleAlert);
