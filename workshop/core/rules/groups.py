"""Small groups: making, naming, choosing, moving and dealing."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.dealing import deal_people
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import GROUP_COLOURS, Given, Group, Session
from workshop.core.refusals import Refusal
from workshop.core.seats import default_group, group_keys, next_group_id, seat
from workshop.core.text import clean_line
from workshop.folding import fold


def choose(state: Session, command: c.ChooseGroup, given: Given) -> Decision:
    person = state.people[given.actor.id]
    group = state.group(command.group)
    if group is None:
        return Refusal("no_group")
    if person.group == group.id:
        return []
    if state.grouping.mode == "deal":
        return Refusal("groups_are_dealt")
    return [e.ParticipantSeated(participant=person.id, group=group.id)]


def move(state: Session, command: c.MoveParticipant, given: Given) -> Decision:
    person = state.person(command.participant)
    if person is None:
        return Refusal("no_participant")
    group = state.group(command.group)
    if group is None:
        return Refusal("no_group")
    if person.group == group.id:
        return []
    return [e.ParticipantSeated(participant=person.id, group=group.id)]


def add(state: Session, command: c.AddGroup, given: Given) -> Decision:
    if len(state.groups) >= limits.GROUPS:
        return Refusal("too_many_groups", {"limit": limits.GROUPS})
    name, colour = default_group(state, len(state.groups))
    if clean_line(command.name):
        fit = _fit_name(state, command.name)
        if isinstance(fit, Refusal):
            return fit
        name = fit
    return [e.GroupAdded(group=next_group_id(state), name=name, colour=colour)]


def rename(state: Session, command: c.RenameGroup, given: Given) -> Decision:
    group = state.group(command.group)
    if group is None:
        return Refusal("no_group")
    name = _fit_name(state, command.name, group.id)
    if isinstance(name, Refusal):
        return name
    return [] if name == group.name else [e.GroupRenamed(group=group.id, name=name)]


def remove(state: Session, command: c.RemoveGroup, given: Given) -> Decision:
    group = state.groups.get(command.group)
    if group is None:
        return Refusal("no_group")
    if group.removed:
        return []
    if group.members:
        return Refusal("group_not_empty", {"people": len(group.members)})
    return [e.GroupRemoved(group=group.id)]


def restore(state: Session, command: c.RestoreGroup, given: Given) -> Decision:
    group = state.groups.get(command.group)
    if group is None:
        return Refusal("no_group")
    return [e.GroupRestored(group=group.id)] if group.removed else []


def deal(state: Session, command: c.DealGroups, given: Given) -> Decision:
    return deal_people(state, given, everyone=command.everyone)


def _fit_name(state: Session, wanted: str, group: str | None = None) -> str | Refusal:
    name = clean_line(wanted)
    if not name:
        return Refusal("name_empty")
    if len(name) > limits.GROUP_NAME:
        return Refusal("name_too_long", {"limit": limits.GROUP_NAME})
    if any(fold(o.name) == fold(name) and o.id != group for o in state.live_groups()):
        return Refusal("group_name_taken", {"name": name})
    return name


def added(state: Session, event: e.GroupAdded, record: e.Recorded) -> Touched:
    state.groups[event.group] = Group(
        id=event.group, name=event.name, colour=event.colour % len(GROUP_COLOURS)
    )
    return ["groups", "seating", "room", "choices", *group_keys(event.group)]


def renamed(state: Session, event: e.GroupRenamed, record: e.Recorded) -> Touched:
    state.groups[event.group].name = event.name
    ideas = [f"idea:{idea.id}" for idea in state.ideas.values() if idea.group == event.group]
    spot = ["spotlight"] if state.spotlight == event.group else []
    return [
        "groups",
        "seating",
        "choices",
        "vote_by_group",
        *group_keys(event.group),
        *ideas,
        *spot,
    ]


def removed(state: Session, event: e.GroupRemoved, record: e.Recorded) -> Touched:
    state.groups[event.group].removed = True
    if state.spotlight == event.group:
        state.spotlight = None
    return ["groups", "seating", "room", "choices", "spotlight", *group_keys(event.group)]


def restored(state: Session, event: e.GroupRestored, record: e.Recorded) -> Touched:
    state.groups[event.group].removed = False
    return ["groups", "seating", "room", "choices", *group_keys(event.group)]


def dealt(state: Session, event: e.GroupsDealt, record: e.Recorded) -> Touched:
    state.dealt = True
    touched: set[str] = {"seating", "room"}
    for participant, group in event.seats.items():
        person = state.people[participant]
        if person.group != group:
            touched.update(seat(state, person, state.groups[group]))
    return touched


DECIDE: Decide = {
    c.ChooseGroup: choose,
    c.MoveParticipant: move,
    c.AddGroup: add,
    c.RenameGroup: rename,
    c.RemoveGroup: remove,
    c.RestoreGroup: restore,
    c.DealGroups: deal,
}
EVOLVE: Evolve = {
    e.GroupAdded: added,
    e.GroupRenamed: renamed,
    e.GroupRemoved: removed,
    e.GroupRestored: restored,
    e.GroupsDealt: dealt,
}
