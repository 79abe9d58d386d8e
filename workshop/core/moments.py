"""The moments of a session that one would look for afterwards, told from its log."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Literal

import msgspec

from workshop.core import events as e
from workshop.packs.pack import ActivityKind

MomentKind = Literal[
    "begun",
    "ended",
    "reopened",
    "vote_revealed",
    "vote_opened",
    "vote_closed",
    "survey_closed",
    "survey_opened",
    "spotlight",
    "tip",
]

_TELLING: dict[MomentKind, int] = {
    "begun": 0,
    "ended": 0,
    "reopened": 0,
    "vote_revealed": 1,
    "vote_opened": 2,
    "vote_closed": 3,
    "survey_closed": 4,
    "survey_opened": 5,
    "spotlight": 6,
    "tip": 7,
}
"""Where several happen in one instant, the most telling one stands for all, of equal ones the last:
what the room is at from then on is never lost."""

PAUSE_MS = 15 * 60_000
"""When nothing happens for longer than this, nobody was there, and a look back passes over it."""


class Moment(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something happened `at` (ms). `activity` for `begun`, `round` for a vote's, `group` (its name
    then) for a spotlight."""

    at: int
    kind: MomentKind
    activity: ActivityKind | None = None
    round: int | None = None
    group: str | None = None


def times_of(records: Iterable[e.Recorded]) -> list[int]:
    """When each record happened, never before the one before it: clocks are set back at times."""
    return list(accumulate((record.at for record in records), max))


UNSEEN = (e.FacilitatorCame, e.LeadLinkRenewed, e.ScreenLinkRenewed, e.SeatLinkRenewed)
"""What nobody in the room sees. A facilitator may come by a link days after the end."""


def times_shown(records: Sequence[e.Recorded]) -> list[int]:
    """When something happened that a look back may show."""
    dated = zip(records, times_of(records), strict=True)
    return [at for record, at in dated if not isinstance(record.event, UNSEEN)]


def moments_of(records: Sequence[e.Recorded]) -> tuple[Moment, ...]:
    """The moments in order, one for each instant."""
    names: dict[str, str] = {}
    found: dict[int, Moment] = {}
    for record, at in zip(records, times_of(records), strict=True):
        if isinstance(record.event, e.GroupAdded | e.GroupRenamed):
            names[record.event.group] = record.event.name
        moment = _moment(record.event, at, names)
        if moment is not None:
            known = found.get(at)
            if known is None or _TELLING[moment.kind] <= _TELLING[known.kind]:
                found[at] = moment
    return tuple(found.values())


def _moment(event: e.Event, at: int, names: dict[str, str]) -> Moment | None:
    match event:
        case e.ActivityBegun(activity=activity):
            return Moment(at, "begun", activity=activity)
        case e.VoteOpened(round=number):
            return Moment(at, "vote_opened", round=number)
        case e.VoteClosed(round=number):
            return Moment(at, "vote_closed", round=number)
        case e.VoteRevealed(round=number):
            return Moment(at, "vote_revealed", round=number)
        case e.SurveyOpened():
            return Moment(at, "survey_opened")
        case e.SurveyClosed():
            return Moment(at, "survey_closed")
        case e.SpotlightTurned(group=str(group)):
            return Moment(at, "spotlight", group=names.get(group, ""))
        case e.TipShown(tip=str()):
            return Moment(at, "tip")
        case e.SessionEnded():
            return Moment(at, "ended")
        case e.SessionReopened():
            return Moment(at, "reopened")
    return None


def stretches_of(times: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The stretches of time in which something happened, from and to, without the long pauses."""
    ordered = sorted(times)
    if not ordered:
        return ()
    pauses = [(one, other) for one, other in pairwise(ordered) if other - one > PAUSE_MS]
    starts = [ordered[0], *(other for _, other in pauses)]
    ends = [*(one for one, _ in pauses), ordered[-1]]
    return tuple(zip(starts, ends, strict=True))
