"""What has to be stored when people have erased themselves."""

from collections.abc import Callable

import msgspec

from workshop.core import events as e
from workshop.core.erasing import rewrite
from workshop.store.contract import Append, Erase


def erasures_in(append: Append) -> list[e.Recorded]:
    """The records that say that somebody has erased themselves."""
    return [each for each in append.records if isinstance(each.event, e.ParticipantErased)]


def with_rewritten(append: Append, read: Callable[[str], list[e.Recorded]]) -> Erase:
    """The append together with the events before it, as they are from now on.

    `read` reads the log. Replays it, so it takes a while: not for the hub's thread.
    """
    # what another process has added meanwhile is a conflict, which the store finds
    before = [*read(append.session)[: append.after], *append.records]
    after = before
    erased = erasures_in(append)
    for each in erased:
        after = rewrite(after, each)
    pairs = zip(before[: append.after], after, strict=False)
    return Erase(
        append=msgspec.structs.replace(append, records=tuple(after[append.after :])),
        rewritten=tuple(new for old, new in pairs if new != old),
        actors=tuple(participant_of(each) for each in erased),
    )


def participant_of(erased: e.Recorded) -> str:
    """Who has erased themselves."""
    assert isinstance(erased.event, e.ParticipantErased)  # noqa: S101 - for the type checker
    return erased.event.participant
