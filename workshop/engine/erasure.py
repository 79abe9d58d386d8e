"""What has to be stored when people have erased themselves."""

from collections.abc import Mapping, Sequence, Set

from msgspec.structs import replace

from workshop.core import events as e
from workshop.core.erasing import rewrite
from workshop.engine.nameless import blanked
from workshop.store.contract import Append, Erase, Rewritten, Written

_NAMES = (
    e.ParticipantJoined,
    e.ParticipantKnocked,
    e.ParticipantRenamed,
    e.ParticipantRestored,
)


def erasures_in(append: Append) -> list[e.Recorded]:
    """The records that say that somebody has erased themselves."""
    return [each for each in append.records if isinstance(each.event, e.ParticipantErased)]


def participants_in(append: Append) -> frozenset[str]:
    """Who erases themselves."""
    return frozenset(
        each.event.participant
        for each in append.records
        if isinstance(each.event, e.ParticipantErased)
    )


def names_in(log: Sequence[e.Recorded], participants: frozenset[str]) -> frozenset[str]:
    """All that they have ever been called."""
    return frozenset(
        each.event.name
        for each in log
        if isinstance(each.event, _NAMES) and each.event.participant in participants
    ) - {""}


def with_rewritten(
    append: Append,
    log: Sequence[e.Recorded],
    drafts: Mapping[str, Sequence[Written]],
    names: Set[str],
) -> Erase:
    """The append together with what was stored before it, as it is from now on.

    `log` is the whole log with the append's own records, `drafts` each group's as it came about.
    Replays the log, so it takes a while: not for the hub's thread.
    """
    outdated = set(append.outdated)
    log = [replace(r, event=e.WordsErased()) if r.version in outdated else r for r in log]
    after = log
    for each in erasures_in(append):
        after = rewrite(after, each)
    pairs = zip(log[: append.after], after, strict=False)
    updates = (
        (group, update.number, update.content, blanked(update.content, names))
        for group, written in drafts.items()
        for update in written
    )
    return Erase(
        append=replace(append, records=tuple(after[append.after :])),
        rewritten=tuple(new for old, new in pairs if new != old),
        drafts=tuple(Rewritten(group, n, new) for group, n, old, new in updates if new != old),
        actors=tuple(sorted(participants_in(append))),
    )
