"""The current activity's timer: start, pause, more or less time, back to the planned minutes."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Session, Timer
from workshop.core.refusals import Refusal


def start(state: Session, command: c.StartTimer, given: Given) -> Decision:
    if state.timer is None:
        return Refusal("nothing_begun")
    return [] if state.timer.running_since is not None else [e.TimerStarted()]


def pause(state: Session, command: c.PauseTimer, given: Given) -> Decision:
    if state.timer is None:
        return Refusal("nothing_begun")
    return [e.TimerPaused()] if state.timer.running_since is not None else []


def extend(state: Session, command: c.ExtendTimer, given: Given) -> Decision:
    if state.timer is None:
        return Refusal("nothing_begun")
    least = -state.timer.length_ms
    most = limits.MINUTES[1] * limits.MINUTE_MS - state.timer.length_ms
    by_ms = min(max(command.by_ms, least), most)
    return [e.TimerExtended(by_ms=by_ms)] if by_ms else []


def reset(state: Session, command: c.ResetTimer, given: Given) -> Decision:
    return Refusal("nothing_begun") if state.timer is None else [e.TimerReset()]


def started(state: Session, event: e.TimerStarted, record: e.Recorded) -> Touched:
    if state.timer is not None:
        state.timer.running_since = record.at
    return ["timer"]


def paused(state: Session, event: e.TimerPaused, record: e.Recorded) -> Touched:
    if state.timer is not None:
        state.timer.hold(record.at)
    return ["timer"]


def extended(state: Session, event: e.TimerExtended, record: e.Recorded) -> Touched:
    if state.timer is not None:
        state.timer.length_ms += event.by_ms
    return ["timer"]


def was_reset(state: Session, event: e.TimerReset, record: e.Recorded) -> Touched:
    entry = state.entry(state.timer.activity) if state.timer is not None else None
    if entry is not None:
        state.timer = Timer(entry.activity, entry.minutes * limits.MINUTE_MS)
    return ["timer"]


DECIDE: Decide = {
    c.StartTimer: start,
    c.PauseTimer: pause,
    c.ExtendTimer: extend,
    c.ResetTimer: reset,
}
EVOLVE: Evolve = {
    e.TimerStarted: started,
    e.TimerPaused: paused,
    e.TimerExtended: extended,
    e.TimerReset: was_reset,
}
