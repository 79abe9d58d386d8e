"""A finished session as it was: its log played up to a moment, and the drafts as far as they were.

Pure but for what it remembers: the state and the documents of the last look. Looking on goes on
from there; looking back begins anew, which takes some 3 ms for a thousand events.
"""

import logging
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import Any

import msgspec
from pycrdt import Doc

from workshop.core.events import Recorded
from workshop.core.model import Actor, Session
from workshop.core.moments import Moment, moments_of, stretches_of, times_of, times_shown
from workshop.core.session import evolve, replay
from workshop.core.views import Viewer
from workshop.core.writing import EMPTY, Writing
from workshop.engine.draft_check import BadUpdate
from workshop.engine.draft_doc import guarded
from workshop.engine.draft_reader import Cleaner, read_writing
from workshop.engine.outcome import Snapshot
from workshop.engine.showing import snapshot
from workshop.packs.pack import Pack
from workshop.store.contract import Written

log = logging.getLogger(__name__)

STEP = 128
"""So many updates apart a draft's document is kept, to begin from when looking back."""

COUNTED = {"trees": "tree", "answered": "questions"}
"""What the screen shows of every group's draft: collection → the only activity it is shown at. At
any other time it is left out, because reading a hundred drafts is most of what a picture takes."""


class Outline(msgspec.Struct, frozen=True):
    """What there is to look at: the stretches of time, from and to (ms), and the moments."""

    stretches: tuple[tuple[int, int], ...]
    moments: tuple[Moment, ...]


class Picture(msgspec.Struct, frozen=True):
    """What the screen showed at a time (ms), shaped as a screen that connects then is told it, but
    for `COUNTED`. The same holds from `since` until before `until`, None when nothing came after.
    """

    at: int
    since: int
    until: int | None
    screen: Snapshot


class Past:
    """One session's past. For one at a time."""

    def __init__(
        self, records: Sequence[Recorded], drafts: Mapping[str, Sequence[Written]]
    ) -> None:
        """Of a whole log, and of each group's updates as `Store.read_history` gives them.

        Raises ValueError for a log without its beginning.
        """
        self._records = records
        self._times = times_of(records)
        self._state = replay(records[:1])
        self._drafts = {group: DraftPast(updates) for group, updates in drafts.items()}
        drafted = (time for draft in self._drafts.values() for time in draft.times)
        self._changes = sorted({*times_shown(records), *drafted})
        self._faulty: set[str] = set()

    @property
    def version(self) -> int:
        """The log's version that this knows."""
        return self._records[-1].version

    def outline(self) -> Outline:
        """What there is to look at. Whoever asks will look, so what takes long is done here."""
        moments = moments_of(self._records)
        if any(moment.activity in COUNTED.values() for moment in moments):
            for draft in self._drafts.values():
                draft.prepare()
        return Outline(stretches_of(self._changes), moments)

    def at(self, time: int) -> Picture:
        """What the screen showed at a time: before the beginning how it began, after the end how it
        is."""
        time = min(max(time, self._changes[0]), self._changes[-1])
        place = bisect_right(self._changes, time)
        since = self._changes[place - 1]
        state = self._state_at(since)
        unseen = [name for name, activity in COUNTED.items() if state.now != activity]
        drafts = self._drafts
        if len(unseen) == len(COUNTED):
            drafts = {group: self._drafts[group] for group in drafts if group == state.spotlight}
        writings = _Writings(drafts, time, state.pack)
        # as whoever had the screen's link of then
        viewer = Viewer(Actor("screen", "screen", state.screen_link.number))
        screen = snapshot(state, writings, viewer, fault=self._fault)
        for name in unseen:
            screen.items.pop(name, None)
        return Picture(
            at=time,
            since=since,
            until=self._changes[place] if place < len(self._changes) else None,
            screen=screen,
        )

    def _fault(self, key: str, _audience: str, error: Exception) -> None:
        """A slice that cannot be built is left out of its pictures; said once, without content."""
        if key not in self._faulty:
            self._faulty.add(key)
            log.error("%s cannot be shown as it was: %s", key, type(error).__name__)

    def _state_at(self, time: int) -> Session:
        count = max(1, bisect_right(self._times, time))
        if self._state.version > count:
            self._state = replay(self._records[:count])
        for recorded in self._records[self._state.version : count]:
            evolve(self._state, recorded)
        return self._state


class DraftPast:
    """One group's draft, at the last time that somebody looked at."""

    def __init__(self, updates: Sequence[Written]) -> None:
        self.times = _rising(update.at for update in updates)
        self._updates = updates
        self._doc: Doc[Any] = Doc()
        self._count = 0
        self._on_the_way: dict[int, bytes] = {}
        self._cleaner = Cleaner()
        self._writing: Writing | None = EMPTY

    def at(self, time: int, pack: Pack) -> Writing:
        """What the group had written at a time."""
        count = bisect_right(self.times, time)
        if count != self._count:
            self._go_to(count)
            self._writing = None
        if self._writing is None:
            self._writing = read_writing(self._doc, pack, self._cleaner)
        return self._writing

    def prepare(self) -> None:
        """Go through all of it once, so that no later look has far to go."""
        if len(self._on_the_way) < len(self._updates) // STEP:
            self._go_to(len(self._updates))
            self._writing = None

    def _go_to(self, count: int) -> None:
        if count < self._count:
            kept = count // STEP * STEP
            self._doc = Doc()
            self._count = 0
            if kept in self._on_the_way:
                self._doc.apply_update(self._on_the_way[kept])
                self._count = kept
        while self._count < count:
            with suppress(BadUpdate):  # as when the draft was opened: without what is unreadable
                guarded(self._doc, self._updates[self._count].content)
            self._count += 1
            if self._count % STEP == 0 and self._count not in self._on_the_way:
                self._on_the_way[self._count] = self._doc.get_update()


class _Writings(Mapping[str, Writing]):
    """The drafts at a time, each read only when somebody looks at it."""

    def __init__(self, drafts: Mapping[str, DraftPast], time: int, pack: Pack) -> None:
        self._drafts = drafts
        self._time = time
        self._pack = pack

    def __getitem__(self, group: str) -> Writing:
        return self._drafts[group].at(self._time, self._pack)

    def __iter__(self) -> Iterator[str]:
        return iter(self._drafts)

    def __len__(self) -> int:
        return len(self._drafts)


def _rising(times: Iterable[int]) -> list[int]:
    """Times that never go back: clocks are set back at times."""
    return list(accumulate(times, max))
