"""The run of the session: creating it, moving through the agenda, locking, ending."""

from msgspec.structs import replace

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.dealing import deal_people
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Entry, Given, Grouping, Link, Planned, Session, Timer
from workshop.core.refusals import Refusal
from workshop.core.text import clean_line
from workshop.folding import fold
from workshop.packs import Pack, offered


def check_new(command: c.CreateSession) -> c.CreateSession | Refusal:
    """A session to be created, with its words cleaned; or what is wrong with it."""
    title = clean_line(command.title)
    if not title:
        return Refusal("title_empty")
    if len(title) > limits.TITLE:
        return Refusal("title_too_long", {"limit": limits.TITLE})
    grouping = _fit_grouping(command.grouping)
    if isinstance(grouping, Refusal):
        return grouping
    if (refusal := _check_agenda(command.pack.activities, command.agenda)) is not None:
        return refusal
    return c.CreateSession(
        id=command.id,
        code=command.code,
        facilitator_key=command.facilitator_key,
        screen_key=command.screen_key,
        title=title,
        pack=_as_read(command.pack),
        grouping=grouping,
        ballots=command.ballots,
        agenda=command.agenda,
        translations=tuple(map(_as_read, command.translations)),
    )


def _as_read(pack: Pack) -> Pack:
    """What people have of a pack: without what is switched off, and what its file remembers."""
    read = offered(pack)
    return read if read.memory is None else replace(read, memory=None)


def _fit_grouping(wanted: Grouping) -> Grouping | Refusal:
    least, most = limits.GROUP_SIZE
    names = tuple(name for name in map(clean_line, wanted.names) if name)
    if not least <= wanted.size <= most:
        return Refusal("bad_grouping", {"least": least, "limit": most})
    if not 1 <= wanted.count <= limits.GROUPS or len(names) > limits.GROUPS:
        return Refusal("too_many_groups", {"limit": limits.GROUPS})
    if any(len(name) > limits.GROUP_NAME for name in names):
        return Refusal("name_too_long", {"limit": limits.GROUP_NAME})
    if len({fold(name) for name in names}) < len(names):
        return Refusal("group_name_taken")
    tables = tuple(map(clean_line, wanted.tables))
    if any(not 0 < len(table) <= limits.GROUP_NAME for table in tables):
        return Refusal("name_too_long", {"limit": limits.GROUP_NAME})
    return Grouping(wanted.mode, wanted.size, max(wanted.count, len(names)), names, tables)


def _check_agenda(known: object, agenda: tuple[Planned, ...]) -> Refusal | None:
    least, most = limits.MINUTES
    kinds = [planned.activity for planned in agenda]
    fits = (
        bool(kinds)
        and len(set(kinds)) == len(kinds)
        and all(isinstance(known, dict) and kind in known for kind in kinds)
        and all(least <= planned.minutes <= most for planned in agenda)
    )
    return None if fits else Refusal("bad_agenda", {"least": least, "limit": most})


def go_to(state: Session, command: c.GoTo, given: Given) -> Decision:
    entry = state.entry(command.activity)
    if entry is None:
        return Refusal("not_on_agenda")
    if state.now == command.activity:
        return []
    events: list[e.Event] = []
    if state.state == "lobby" and state.grouping.mode == "deal":
        events += deal_people(state, given, everyone=False)
    events.append(e.ActivityBegun(activity=command.activity))
    if command.activity == "vote" and not state.rounds:
        events.append(e.VoteOpened(round=1))
    return events


def plan(state: Session, command: c.PlanAgenda, given: Given) -> Decision:
    if (refusal := _check_agenda(state.pack.activities, command.agenda)) is not None:
        return refusal
    begun = {entry.activity for entry in state.agenda if entry.started_at is not None}
    if not begun <= {planned.activity for planned in command.agenda}:
        return Refusal("bad_agenda")
    current = tuple(Planned(entry.activity, entry.minutes) for entry in state.agenda)
    return [] if current == command.agenda else [e.AgendaPlanned(agenda=command.agenda)]


def gather(state: Session, command: c.Gather, given: Given) -> Decision:
    if state.now is None:
        return Refusal("nothing_begun")
    return [e.RoomGathered(activity=state.now)]


def lock(state: Session, command: c.LockWriting, given: Given) -> Decision:
    return [] if state.locked == command.locked else [e.WritingLocked(locked=command.locked)]


def end(state: Session, command: c.EndSession, given: Given) -> Decision:
    if state.state == "ended":
        return []
    # no more answers are taken, so the room may see what it has
    survey = state.entry("survey")
    asked = survey is not None and survey.started_at is not None and state.survey.open
    return [*([e.SurveyClosed()] if asked else []), e.SessionEnded()]


def reopen(state: Session, command: c.ReopenSession, given: Given) -> Decision:
    return [e.SessionReopened()] if state.state == "ended" else []


def created_first(event: e.SessionCreated, record: e.Recorded) -> Session:
    """The state a log begins with."""
    return Session(
        id=event.id,
        code=event.code,
        title=event.title,
        pack=event.pack,
        grouping=event.grouping,
        ballots=event.ballots,
        created_at=record.at,
        lead_link=Link(event.facilitator_key, 0, record.at),
        screen_link=Link(event.screen_key, 0, record.at),
        agenda=[Entry(planned.activity, planned.minutes) for planned in event.agenda],
        translations=event.translations,
    )


def created(state: Session, event: e.SessionCreated, record: e.Recorded) -> Touched:
    return [
        "session",
        "links",
        "agenda",
        "timer",
        "groups",
        "vote",
        "vote_by_group",
        "choices",
        "seating",
        "room",
        "screen",
        "spotlight",
    ]


def begun(state: Session, event: e.ActivityBegun, record: e.Recorded) -> Touched:
    _leave(state, record.at)
    entry = state.entry(event.activity)
    if entry is None:
        raise ValueError(f"the log begins {event.activity}, which is not on its agenda")
    if entry.started_at is None:
        entry.started_at = record.at
    entry.entered_at = record.at
    state.state = "live"
    state.now = event.activity
    state.timer = Timer(event.activity, entry.minutes * limits.MINUTE_MS)
    return ["session", "agenda", "timer", *_clear_screen(state)]


def _clear_screen(state: Session) -> list[str]:
    """One group's page, or a tip, is shown for as long as the room is at what it belongs to."""
    shown = [("spotlight", state.spotlight), ("tips", state.tip)]
    state.spotlight = state.tip = None
    return [key for key, what in shown if what is not None]


def _leave(state: Session, at: int) -> None:
    entry = state.entry(state.now) if state.now else None
    if entry is not None and entry.entered_at is not None:
        entry.spent_ms += max(0, at - entry.entered_at)
        entry.entered_at = None


def planned(state: Session, event: e.AgendaPlanned, record: e.Recorded) -> Touched:
    known = {entry.activity: entry for entry in state.agenda}
    state.agenda = [
        known.get(line.activity, Entry(line.activity, line.minutes)) for line in event.agenda
    ]
    for entry, line in zip(state.agenda, event.agenda, strict=True):
        entry.minutes = line.minutes
    # progress counts who is done with each activity of the agenda
    return ["agenda", *(f"progress:{group.id}" for group in state.live_groups())]


def gathered(state: Session, event: e.RoomGathered, record: e.Recorded) -> Touched:
    state.gathered = record.version
    return ["agenda"]


def locked(state: Session, event: e.WritingLocked, record: e.Recorded) -> Touched:
    state.locked = event.locked
    return ["session"]


def ended(state: Session, event: e.SessionEnded, record: e.Recorded) -> Touched:
    _leave(state, record.at)
    state.state = "ended"
    state.ended_at = record.at
    if state.timer is not None:
        state.timer.hold(record.at)
    return ["session", "agenda", "timer", *_clear_screen(state)]


def reopened(state: Session, event: e.SessionReopened, record: e.Recorded) -> Touched:
    state.state = "live" if state.now else "lobby"
    state.ended_at = None
    entry = state.entry(state.now) if state.now else None
    if entry is not None:
        entry.entered_at = record.at
    return ["session", "agenda"]


DECIDE: Decide = {
    c.GoTo: go_to,
    c.PlanAgenda: plan,
    c.Gather: gather,
    c.LockWriting: lock,
    c.EndSession: end,
    c.ReopenSession: reopen,
}
EVOLVE: Evolve = {
    e.SessionCreated: created,
    e.ActivityBegun: begun,
    e.AgendaPlanned: planned,
    e.RoomGathered: gathered,
    e.WritingLocked: locked,
    e.SessionEnded: ended,
    e.SessionReopened: reopened,
}
