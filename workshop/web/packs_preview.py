"""A room that nobody is in, for the preview of a pack: what a phone sees at each activity.

The room comes out of the same core and the same views as a real one, so that the preview's phone
is told what a real phone would be told. Only the texts come from the pack that is being written,
and the browser puts them in while the host types.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from workshop.core import commands as c
from workshop.core.model import Actor, Given, Grouping, Planned, Session
from workshop.core.refusals import Refusal
from workshop.core.session import create, decide, evolve, record, replay
from workshop.core.views import Viewer
from workshop.engine.showing import snapshot
from workshop.i18n import _
from workshop.packs import ACTIVITIES, ActivityKind, Pack, activities_of
from workshop.web.session_form import TABLES

HOST = Actor("host", "host")
ME = Actor("participant", "preview")
OTHERS = (Actor("participant", "second"), Actor("participant", "third"))
MINUTES = 10


def rooms(packs: Mapping[str, Pack], now: int) -> dict[str, Any]:
    """What the preview's phone is told, by activity: `{"vote": {"version", "slices", "items"}}`.

    The pack with the most activities furnishes the room.
    """
    pack = max(packs.values(), key=lambda one: len(activities_of(one)))
    return {kind: _room(pack, kind, now) for kind in activities_of(pack)}


def _room(pack: Pack, activity: ActivityKind, now: int) -> Any:
    state = _opened(pack, now)
    names = (_("You"), "Ana", "Ben")
    for actor, name in zip((ME, *OTHERS), names, strict=True):
        _do(state, actor, c.Join(name=name), now)
        _do(state, actor, c.ChooseGroup(group=state.live_groups()[0].id), now)
    _do(state, HOST, c.GoTo(activity=activity), now)
    return msgspec.to_builtins(snapshot(state, {}, Viewer(ME), 0))


def _opened(pack: Pack, now: int) -> Session:
    kinds = activities_of(pack)
    command = c.CreateSession(
        id="preview",
        code="SAMPLE",
        facilitator_key="",
        screen_key="",
        title=_("Preview"),
        pack=pack,
        grouping=Grouping(count=2, tables=tuple(_(table) for table in TABLES)),
        ballots="secret",
        agenda=tuple(Planned(kind, MINUTES) for kind in ACTIVITIES if kind in kinds),
    )
    given = Given(now, HOST, "open")
    made = create(command, given)
    if isinstance(made, Refusal):
        raise ValueError(made.code)
    return replay(record(None, made, given))


def _do(state: Session, actor: Actor, command: c.AnyCommand, now: int) -> None:
    """Make it happen. A room nobody is in must not fail for a rule that a later version adds."""
    given = Given(now, actor, f"{actor.id}-{type(command).__name__}-{state.version}")
    decision = decide(state, command, given)
    if not isinstance(decision, Refusal):
        for recorded in record(state, decision, given):
            evolve(state, recorded)
