"""The door: who may join, and with which code."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.codes import code_from
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Session


def set_door(state: Session, command: c.SetDoor, given: Given) -> Decision:
    return [] if state.door == command.door else [e.DoorSet(door=command.door)]


def change_code(state: Session, command: c.ChangeCode, given: Given) -> Decision:
    code = code_from(given.seed)
    if code == state.code or code in state.former_codes:  # once in an age
        code = code_from(given.seed + 1)
    return [e.CodeChanged(code=code)]


def door_set(state: Session, event: e.DoorSet, record: e.Recorded) -> Touched:
    state.door = event.door
    return ["session"]


def code_changed(state: Session, event: e.CodeChanged, record: e.Recorded) -> Touched:
    state.former_codes = [*state.former_codes, state.code][-limits.FORMER_CODES :]
    state.code = event.code
    return ["session"]


DECIDE: Decide = {c.SetDoor: set_door, c.ChangeCode: change_code}
EVOLVE: Evolve = {e.DoorSet: door_set, e.CodeChanged: code_changed}
