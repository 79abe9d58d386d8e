"""What a session is while it runs. Nothing here has rules; `evolve` fills it from events."""

from typing import Literal

import msgspec

from workshop.packs.pack import ActivityKind, Pack

SessionState = Literal["lobby", "live", "ended"]
"""lobby: people arrive, nothing has begun; live: an activity has begun; ended."""

RoundState = Literal["open", "closed", "revealed"]
Role = Literal["host", "facilitator", "participant", "screen"]
IdeaSource = Literal["me", "group"]
Theme = Literal["dark", "light"]
LinkKind = Literal["lead", "screen"]
Door = Literal["open", "knock", "closed"]
"""Who may join: anybody with the code; whoever is let in, one by one; nobody."""

Answer = Literal["always", "sometimes", "never"]

GROUP_COLOURS = ("green", "blue", "amber", "plum", "teal", "rose", "slate", "brown")


class Actor(msgspec.Struct, frozen=True):
    """Who asks. `id` is stable and stored with each event: a participant's id, or a role's name.

    `grant` numbers the links that could let them in, one after the other; see `grants`.
    """

    role: Role
    id: str
    grant: int = 0


class Given(msgspec.Struct, frozen=True):
    """What a decision may use besides state and command, handed in so that the core stays pure.

    `at` is milliseconds since the epoch (UTC); `command` the id the phone gave the command;
    `seed` a random number for dealing; `here` who is connected, `lately` who is or was until a few
    minutes ago, None where nobody knows; `key` one for a new link, for commands that make one.
    """

    at: int
    actor: Actor
    command: str
    seed: int = 0
    here: frozenset[str] | None = None
    lately: frozenset[str] | None = None
    key: str = ""

    def is_here(self, participant: str) -> bool:
        """Connected now; everybody, where nobody knows."""
        return self.here is None or participant in self.here


class Grouping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How groups form: people choose one of `count`, or are dealt evenly into groups of `size`.

    `names` are given to the first groups in order; the others are called by colour and number, with
    the eight `tables` as what the session's language calls them; empty stands for English.
    """

    mode: Literal["choose", "deal"] = "choose"
    size: int = 5
    count: int = 4
    names: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


class Planned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the agenda as planned."""

    activity: ActivityKind
    minutes: int


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A partner: one of the pack's options by key, or a write-in. Exactly one of the two is set;
    neither, where somebody's words have been erased."""

    option: str | None = None
    write_in: str | None = None


class Person(msgspec.Struct):
    """A participant. Removed people stay, so that what they did keeps its author. Of an erased one
    nothing is left but the id, which is in nobody's address book. `left`: where they sat before;
    `sat`: where, when they were removed; `mark` stands for the browser. `waiting` at the door, or
    `given_up` because their page never came, they are out as if removed, until let in or come.
    `grant` is the number of their own link; see `grants`."""

    id: str
    name: str
    joined_at: int
    late: bool
    group: str | None = None
    sat: str | None = None
    removed: bool = False
    kept_out: bool = False
    erased: bool = False
    left: set[str] = msgspec.field(default_factory=set)
    mark: str = ""
    waiting: bool = False
    given_up: bool = False
    grant: int = 0


class Facilitator(msgspec.Struct, frozen=True):
    """A browser that came by the co-facilitators' link: when, and by the link of which number."""

    since: int
    grant: int


class Link(msgspec.Struct, frozen=True):
    """A link to lead by, or to the screen: its key, which one it is, and since when it is there."""

    key: str
    number: int
    since: int


class Group(msgspec.Struct):
    """A small group. `members` holds participant ids in the order they sat down."""

    id: str
    name: str
    colour: int
    members: list[str] = msgspec.field(default_factory=list)
    removed: bool = False
    settled: Choice | None = None
    ideas: int = 0


class Entry(msgspec.Struct):
    """One activity of the agenda as it runs. `spent_ms` counts finished visits only."""

    activity: ActivityKind
    minutes: int
    started_at: int | None = None
    entered_at: int | None = None
    spent_ms: int = 0
    done: set[str] = msgspec.field(default_factory=set)


class Timer(msgspec.Struct):
    """The countdown of the current activity. Runs while `running_since` is set."""

    activity: ActivityKind
    length_ms: int
    running_since: int | None = None
    spent_ms: int = 0

    def hold(self, at: int) -> None:
        """Stop running; what has run so far counts as spent."""
        if self.running_since is not None:
            self.spent_ms += max(0, at - self.running_since)
            self.running_since = None


class Ballot(msgspec.Struct, frozen=True):
    """One participant's vote, with the group they sat in when they cast it."""

    choice: Choice
    group: str | None


class Heap(msgspec.Struct, frozen=True):
    """Voters whose secret ballots of one revealed round are mixed; see `mixing`."""

    round: int
    voters: tuple[str, ...]


class Round(msgspec.Struct):
    """One round of voting. `people` is set when it closes: how many could have voted. Of `ballots`,
    those that are nobody's any more stand under a key that is nobody's id; see `mixing`."""

    number: int
    opened_at: int
    state: RoundState = "open"
    ballots: dict[str, Ballot] = msgspec.field(default_factory=dict)
    cast: dict[str, int] = msgspec.field(default_factory=dict)
    closed_at: int | None = None
    revealed_at: int | None = None
    people: int = 0


class Idea(msgspec.Struct):
    """An idea on the board. Taken back, it keeps its place in the log but nobody sees it."""

    id: str
    author: str
    source: IdeaSource
    group: str | None
    text: str
    at: int
    edited_at: int | None = None
    likes: set[str] = msgspec.field(default_factory=set)
    pinned: bool = False
    hidden: bool = False
    taken_back: bool = False


class Notes(msgspec.Struct):
    """One participant's private notes."""

    text: str
    at: int


class Survey(msgspec.Struct):
    """The survey: participant → item → answer. `commitments`: the items one wants to do more of.

    `counted` holds, item → participant → answer, each set of answers whose totals were ever shown,
    the newest last; see `surveys.count`. An answer in it of somebody who is erased stands under a
    key that is nobody's id. `finished`: who has answered every item.
    """

    open: bool = True
    answers: dict[str, dict[str, Answer]] = msgspec.field(default_factory=dict)
    counted: dict[str, list[dict[str, Answer]]] = msgspec.field(default_factory=dict)
    finished: set[str] = msgspec.field(default_factory=set)
    commitments: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class Pledge(msgspec.Struct, frozen=True):
    """What one participant wants to do within a month, and whether the room may see it."""

    text: str
    shared: bool
    at: int
    hidden: bool = False


class Wordings(msgspec.Struct):
    """Where one person's words stand in the log; see `wordings`. `now`: what → the version of its
    newest wording; `before`: the versions of replaced ones that are still there, oldest first."""

    now: dict[str, int] = msgspec.field(default_factory=dict)
    before: list[int] = msgspec.field(default_factory=list)


class Session(msgspec.Struct):
    """Everything about one session: its events replayed, and nothing else.

    `seen` remembers each command as actor id → command id → version of its last event, so that a
    command sent twice happens once. `changed` holds, per slice key, the version at which what it
    shows last changed: the cursor for phones that come back. `kept_out` maps a browser's mark to
    whose removal keeps it out. `former_codes` let in only whoever has a seat. `marks` holds each
    version's mark of the log, one after the other; see `marks.mark_at`. `posted` and `liked` are
    the ids of each person's ideas, and of those they like, so that nobody looks for them among
    everybody's. `written` counts each person's bytes; see `sizes`. `facilitators` holds, in the
    order they came, those whose link or place nobody has ended; see `grants`.
    """

    id: str
    code: str
    title: str
    pack: Pack
    grouping: Grouping
    ballots: Literal["named", "secret"]
    created_at: int
    lead_link: Link
    screen_link: Link
    agenda: list[Entry]
    translations: tuple[Pack, ...] = ()
    version: int = 0
    updated_at: int = 0
    state: SessionState = "lobby"
    now: ActivityKind | None = None
    ended_at: int | None = None
    locked: bool = False
    door: Door = "open"
    former_codes: list[str] = msgspec.field(default_factory=list)
    knocks: int = 0
    gathered: int = 0
    dealt: bool = False
    theme: Theme = "dark"
    spotlight: str | None = None
    timer: Timer | None = None
    people: dict[str, Person] = msgspec.field(default_factory=dict)
    present: int = 0
    facilitators: dict[str, Facilitator] = msgspec.field(default_factory=dict)
    kept_out: dict[str, str] = msgspec.field(default_factory=dict)
    names: dict[str, str] = msgspec.field(default_factory=dict)
    unseated: dict[str, None] = msgspec.field(default_factory=dict)
    groups: dict[str, Group] = msgspec.field(default_factory=dict)
    rounds: list[Round] = msgspec.field(default_factory=list)
    ideas: dict[str, Idea] = msgspec.field(default_factory=dict)
    posted: dict[str, list[str]] = msgspec.field(default_factory=dict)
    liked: dict[str, dict[str, None]] = msgspec.field(default_factory=dict)
    notes: dict[str, Notes] = msgspec.field(default_factory=dict)
    dealt_questions: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    survey: Survey = msgspec.field(default_factory=Survey)
    kept_tips: dict[str, dict[str, None]] = msgspec.field(default_factory=dict)
    tip: str | None = None
    pledges: dict[str, Pledge] = msgspec.field(default_factory=dict)
    seen: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    changed: dict[str, int] = msgspec.field(default_factory=dict)
    marks: bytearray = msgspec.field(default_factory=bytearray)
    wordings: dict[str, Wordings] = msgspec.field(default_factory=dict)
    written: dict[str, int] = msgspec.field(default_factory=dict)
    written_in_all: int = 0

    @property
    def facilitator_key(self) -> str:
        """The key inside the co-facilitators' link."""
        return self.lead_link.key

    @property
    def screen_key(self) -> str:
        """The key inside the screen's link."""
        return self.screen_link.key

    def entry(self, activity: str) -> Entry | None:
        """The agenda's entry for an activity, or None when it is not on the agenda."""
        return next((entry for entry in self.agenda if entry.activity == activity), None)

    def person(self, participant: str) -> Person | None:
        """A participant who is in the session now; None for a stranger or somebody removed."""
        person = self.people.get(participant)
        return None if person is None or person.removed else person

    def group(self, group: str | None) -> Group | None:
        """A group that exists now; None for an unknown or removed one."""
        found = self.groups.get(group) if group else None
        return None if found is None or found.removed else found

    def live_groups(self) -> list[Group]:
        """The groups that exist now, in the order they were made."""
        return [group for group in self.groups.values() if not group.removed]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the pack is there in, the session's own first."""
        return (self.pack.language, *(pack.language for pack in self.translations))

    def pack_in(self, language: str | None) -> Pack:
        """The pack as somebody reads it: `es` does for `es-MX`; else in the session's language."""
        wanted = (language or "").lower()
        packs = (self.pack, *self.translations)
        exact = (pack for pack in packs if pack.language.lower() == wanted)
        near = (p for p in packs if p.language.split("-")[0] == wanted.split("-")[0])
        return next(exact, next(near, self.pack))

    def read_in(self, language: str | None) -> "Session":
        """The same session with the pack in a language, to be read and never to be changed."""
        pack = self.pack_in(language)
        return self if pack is self.pack else msgspec.structs.replace(self, pack=pack)

    @property
    def round(self) -> Round | None:
        """The newest round of voting."""
        return self.rounds[-1] if self.rounds else None
