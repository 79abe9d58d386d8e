"""The transcript as plain values, the same for every format.

Times are milliseconds since the epoch (UTC); lengths of time are milliseconds. The JSON format is
these structs as they stand, so their field names are the documented ones.
"""

from typing import Literal

import msgspec

from workshop.packs.pack import Case

Level = Literal["full", "without-names", "totals"]
"""How much of a transcript a copy holds: see `levels`."""


class Activity(msgspec.Struct, frozen=True):
    """One activity as it was planned and as it went. `started_at` is null if it never began."""

    activity: str
    title: str
    planned_minutes: int
    started_at: int | None
    spent_ms: int


class TallyLine(msgspec.Struct, frozen=True):
    """One row of a tally. `voters` holds names, only where ballots were named."""

    label: str
    count: int
    voters: tuple[str, ...] = ()


class Tally(msgspec.Struct, frozen=True):
    """A tally. `lines` is null where so few secret ballots would tell who voted for what."""

    ballots: int
    lines: tuple[TallyLine, ...] | None


class GroupTally(msgspec.Struct, frozen=True):
    """One group's part of a round."""

    group: str
    tally: Tally


class Round(msgspec.Struct, frozen=True):
    """One revealed round: the room's tally and the groups'."""

    number: int
    opened_at: int
    closed_at: int | None
    revealed_at: int | None
    people: int
    room: Tally
    groups: tuple[GroupTally, ...]


class Text(msgspec.Struct, frozen=True):
    """A text under its heading, such as a reason."""

    key: str
    title: str
    text: str


class Step(msgspec.Struct, frozen=True):
    """One step of a group's plan."""

    text: str
    who: str
    when: str
    done: bool


class TreePerson(msgspec.Struct, frozen=True):
    """One person of a connection tree. `depth` is 0 for those whom the group knows itself."""

    name: str
    how: str
    reaches: bool
    depth: int


class Tree(msgspec.Struct, frozen=True):
    """A group's connection tree. `people` stand as in the tree, each before those who hang from
    them; `ways` are the branches that reach the target, from the base outwards, shortest first."""

    base: str = ""
    target: str = ""
    people: tuple[TreePerson, ...] = ()
    ways: tuple[tuple[TreePerson, ...], ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """A key question and what the group answered. `by` is who took it where questions were dealt,
    empty where the group worked together."""

    key: str
    question: str
    text: str
    by: str = ""


class Group(msgspec.Struct, frozen=True):
    """What one group was and made. `choice_by`: "votes" or "settled", empty without a choice.

    `size` is how many sat there at the end, also where a copy does not name them.
    """

    name: str
    people: tuple[str, ...]
    choice: str
    choice_by: str
    reasons: tuple[Text, ...]
    steps: tuple[Step, ...]
    tree: Tree
    answers: tuple[Answer, ...] = ()
    size: int = 0


class GroupTotals(msgspec.Struct, frozen=True):
    """One group in numbers: `reasons` and `answers` count the texts that are written."""

    name: str
    people: int
    choice: str
    choice_by: str
    reasons: int
    steps: int
    steps_done: int
    tree_people: int
    ways_in: int
    answers: int


class Totals(msgspec.Struct, frozen=True):
    """The transcript in numbers: what it holds, or held before names and texts were left out."""

    groups: tuple[GroupTotals, ...] = ()
    ideas: int = 0
    likes: int = 0
    pledges: int = 0


class Idea(msgspec.Struct, frozen=True):
    """An idea of the board, with who posted it as they chose to be named: `by_group` says whether
    `by` is a group or a person. `by` is empty when its author has erased themselves."""

    text: str
    by: str
    likes: int
    at: int
    pinned: bool
    hidden: bool = False
    by_group: bool = False


class SurveyTotal(msgspec.Struct, frozen=True):
    """How the room answered one item. The counts are null below five answers."""

    key: str
    text: str
    always: int | None
    sometimes: int | None
    never: int | None


class OwnAnswer(msgspec.Struct, frozen=True):
    """A participant's own answer to one item, empty where there is none.

    `word` is the answer as people read it, `next_step` what to do next after "sometimes" and
    "never", `committed` whether they chose to do it.
    """

    key: str
    text: str
    answer: Literal["always", "sometimes", "never", ""]
    word: str
    next_step: str
    committed: bool


class KeptTip(msgspec.Struct, frozen=True):
    """A tip and how many people keep it. `**bold**` in `text` is the only markup."""

    text: str
    people: int


class Pledge(msgspec.Struct, frozen=True):
    """A pledge that its writer shared with the room. `hidden`: the facilitator hid it
    from the room; such a one is in the facilitator's full transcript alone, as a hidden idea is."""

    name: str
    text: str
    hidden: bool = False


class Transcript(msgspec.Struct, frozen=True):
    """The whole transcript. `scope` says whether it is the session's or one participant's,
    `level` how much of it this copy holds. `time_zone` names the zone that the files for reading
    say times in, and is empty where the server's has no name.

    `survey_answers` is what the pack calls always, sometimes and never. `survey`, `tips`,
    `pledge` and `notes` are the participant's own and empty in the session's.
    """

    format: Literal[1]
    scope: Literal["session", "participant"]
    title: str
    code: str
    pack: str
    language: str
    made_at: int
    created_at: int
    ended_at: int | None
    ballots: Literal["named", "secret"]
    people: int
    case: Case | None
    options: tuple[str, ...]
    agenda: tuple[Activity, ...]
    groups: tuple[Group, ...]
    without_group: tuple[str, ...]
    rounds: tuple[Round, ...]
    ideas: tuple[Idea, ...]
    survey_people: int = 0
    survey_answers: tuple[str, str, str] | None = None
    survey_totals: tuple[SurveyTotal, ...] = ()
    most_kept: tuple[KeptTip, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    participant: str = ""
    survey: tuple[OwnAnswer, ...] = ()
    tips: tuple[str, ...] = ()
    pledge: str = ""
    pledge_shared: bool = False
    notes: str = ""
    level: Level = "full"
    without_group_size: int = 0
    totals: Totals = Totals()
    time_zone: str = ""
