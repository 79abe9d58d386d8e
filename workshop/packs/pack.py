"""The shape of a content pack: frozen structs whose annotations are the limits.

The limits stand here once; `check` reads them from the annotations and `docs/packs.md` is tested
against them. A session's log keeps the pack it was opened with and decodes it with these types, so
within one format a limit may be widened and a field may be added with a default, never the reverse.
"""

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

ActivityKind = Literal[
    "read",
    "vote",
    "reasons",
    "steps",
    "tree",
    "questions",
    "survey",
    "tips",
    "board",
    "wrap_up",
]
ACTIVITIES: tuple[ActivityKind, ...] = get_args(ActivityKind)

Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,31}\Z")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")]
Label = Annotated[str, Meta(min_length=1, max_length=40)]
Title = Annotated[str, Meta(min_length=1, max_length=120)]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Paragraph = Annotated[str, Meta(min_length=1, max_length=1200)]
OptionalLabel = Annotated[str, Meta(max_length=40)]
OptionalTitle = Annotated[str, Meta(max_length=120)]
OptionalLine = Annotated[str, Meta(max_length=300)]
OptionalParagraph = Annotated[str, Meta(max_length=1200)]
BoldLine = Annotated[str, Meta(min_length=1, max_length=300, extra={"bold": True})]
Minutes = Annotated[int, Meta(ge=1, le=240)]
Mark = Annotated[str, Meta(pattern=r"^[0-9a-f]{12}\Z")]
Pair = Annotated[str, Meta(pattern=r"^[0-9a-f]{12}:[0-9a-f]{12}\Z")]


class Option(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the choices people vote on, in the order they are shown."""

    key: Key
    title: Title
    about: OptionalLine = ""


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the pack calls its options where the pages speak of them; empty is said neutrally."""

    options: OptionalLabel = ""
    write_in: OptionalLabel = ""
    write_in_question: OptionalTitle = ""
    settle: OptionalTitle = ""


class Prompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text that a group writes together, for example why a choice fits."""

    key: Key
    title: Title
    hint: OptionalLine = ""


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One key question, asked about one potential ally. `ways_in` offers the tree's ways in."""

    key: Key
    text: Line
    ways_in: bool = False


class Answers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words on the survey's three answers."""

    always: Label
    sometimes: Label
    never: Label


class SurveyItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One habit, and what could be done next by those who answer sometimes or never.

    `title` is the habit in a few words, where totals are shown; without one the text stands there.
    """

    key: Key
    title: OptionalLabel = ""
    text: Line
    next_step_sometimes: Line
    next_step_never: Line


class Survey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A survey that each person answers alone."""

    intro: Paragraph
    answers: Answers
    items: Annotated[tuple[SurveyItem, ...], Meta(min_length=1, max_length=40)]


class Tip(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reminder. The text may hold **bold** and no other markup; see `bold_runs`."""

    key: Key
    text: BoldLine


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The story that groups work on, a few facts at a glance, and what is asked of them."""

    title: Title
    paragraphs: Annotated[tuple[Paragraph, ...], Meta(min_length=1, max_length=20)]
    facts: Annotated[tuple[Line, ...], Meta(max_length=12)] = ()
    questions: Annotated[tuple[Line, ...], Meta(max_length=12)] = ()


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word on the connection tree and what it means."""

    title: Label
    text: Line


class Tree(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The texts of the connection tree: what it is for, and its four words."""

    purpose: Paragraph
    base: Term
    branch: Term
    target: Term
    way_in: Term


class ActivityText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people read at one activity.

    `title` is a short noun for the agenda, `prompt` the heading on phone and screen, `todo` the
    one line that says what to do now, `about` a longer explanation that can be opened.
    """

    title: Label
    prompt: Title
    todo: Line
    about: OptionalParagraph = ""


class AgendaEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One activity of the default agenda and the minutes planned for it."""

    activity: ActivityKind
    minutes: Minutes


class Memory(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a pack's texts come from, by their marks (`memory.mark`).

    `translates` pairs an original's text with the text that says it in this language; `copied`
    lists the texts that a duplicate, or a translation, began with and still has.
    """

    translates: Annotated[tuple[Pair, ...], Meta(max_length=2000)] = ()
    copied: Annotated[tuple[Mark, ...], Meta(max_length=2000)] = ()


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One whole workshop's content. `id` is also the name of the pack's file.

    `memory` is of the file alone: no session and no phone gets it.
    """

    format: Literal[1]
    id: Key
    title: Title
    language: Language = "en"
    summary: Line
    case: Case | None = None
    options: Annotated[tuple[Option, ...], Meta(max_length=24)] = ()
    write_in: bool = False
    words: Words = Words()
    reasons: Annotated[tuple[Prompt, ...], Meta(max_length=12)] = ()
    tree: Tree | None = None
    questions: Annotated[tuple[Question, ...], Meta(max_length=40)] = ()
    survey: Survey | None = None
    tips: Annotated[tuple[Tip, ...], Meta(max_length=60)] = ()
    activities: dict[ActivityKind, ActivityText]
    agenda: Annotated[tuple[AgendaEntry, ...], Meta(min_length=1, max_length=len(ACTIVITIES))]
    memory: Memory | None = None


def activities_of(pack: Pack) -> tuple[ActivityKind, ...]:
    """The activities that the pack has texts for, in the usual order."""
    return tuple(kind for kind in ACTIVITIES if kind in pack.activities)


def bold_runs(text: str) -> tuple[tuple[str, bool], ...]:
    """Split a tip at its `**` marks into (text, is bold) runs; empty runs are left out."""
    runs = ((part, index % 2 == 1) for index, part in enumerate(text.split("**")))
    return tuple(run for run in runs if run[0])
