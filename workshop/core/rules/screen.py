"""What the projector shows beside the activity: its theme, and one group's writing."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Session
from workshop.core.refusals import Refusal


def set_theme(state: Session, command: c.SetTheme, given: Given) -> Decision:
    return [] if state.theme == command.theme else [e.ThemeSet(theme=command.theme)]


def spotlight(state: Session, command: c.Spotlight, given: Given) -> Decision:
    if command.group is not None and state.group(command.group) is None:
        return Refusal("no_group")
    if state.spotlight == command.group:
        return []
    return [e.SpotlightTurned(group=command.group)]


def theme_set(state: Session, event: e.ThemeSet, record: e.Recorded) -> Touched:
    state.theme = event.theme
    return ["screen"]


def spotlight_turned(state: Session, event: e.SpotlightTurned, record: e.Recorded) -> Touched:
    state.spotlight = event.group
    return ["spotlight"]


DECIDE: Decide = {c.SetTheme: set_theme, c.Spotlight: spotlight}
EVOLVE: Evolve = {e.ThemeSet: theme_set, e.SpotlightTurned: spotlight_turned}
