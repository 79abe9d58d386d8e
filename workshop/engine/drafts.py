"""The drafts of one session's groups, read from the store when first needed."""

from collections.abc import Callable, Iterator, Mapping, Set
from threading import Lock

from workshop.core.writing import Writing
from workshop.engine.group_draft import GroupDraft
from workshop.engine.nameless import has_name
from workshop.engine.surroundings import Surroundings
from workshop.folding import fold
from workshop.packs.pack import Pack


class Drafts:
    """A session's drafts by group. `load` before anything else."""

    def __init__(self, session: str, around: Surroundings, now: Callable[[], int]) -> None:
        """`now` is the session's time."""
        self._session = session
        self._around = around
        self._now = now
        self._lock = Lock()
        self._groups: dict[str, GroupDraft] | None = None
        self._gone: set[str] = set()

    def load(self) -> None:
        """Read what is stored, once. Waits for the disk; raises StoreError."""
        if self._groups is None:
            with self._lock:
                if self._groups is None:
                    read = self._around.store.read_drafts
                    stored = self._around.run_blocking(lambda: read(self._session))
                    self._groups = {
                        group: self._draft(group, updates) for group, updates in stored.items()
                    }

    def of(self, group: str) -> GroupDraft:
        """A group's draft, empty at first. Only for groups that exist: it stays in memory."""
        groups = self._loaded()
        found = groups.get(group)
        if found is None:
            # setdefault, because two may come here at once
            found = groups.setdefault(group, self._draft(group, []))
        return found

    def _draft(self, group: str, stored: list[tuple[int, bytes]]) -> GroupDraft:
        return GroupDraft(self._session, group, self._around, stored, self._now, self._gone)

    def forget(self, participants: Set[str], names: Set[str], pack: Pack) -> set[str]:
        """They are about to be erased: what they still have on its way is stored as nobody's, and
        no step says any more that they do it. Returns their names to the letter, as they stood.

        Waits for the disk; raises StoreError.
        """
        self._gone |= participants
        read = self._around.store.read_drafts
        stored = self._around.run_blocking(lambda: read(self._session))
        wanted = {fold(name) for name in names}
        stood = set(names)
        for group, writing in self.writings(pack).items():
            named = any(fold(step.who) in wanted for step in writing.steps)
            if named or any(has_name(update, names) for _, update in stored.get(group, ())):
                stood |= self.of(group).forget(names)
        return stood

    def writings(self, pack: Pack) -> Mapping[str, Writing]:
        """What each group has written and stored. Looking never waits."""
        return _Writings(self._loaded(), pack)

    def _loaded(self) -> dict[str, GroupDraft]:
        if self._groups is None:
            raise RuntimeError("load first")
        return self._groups


class _Writings(Mapping[str, Writing]):
    """Reads a group's draft only when somebody looks at it: most who open a session do not."""

    def __init__(self, groups: dict[str, GroupDraft], pack: Pack) -> None:
        self._groups = groups
        self._pack = pack

    def __getitem__(self, group: str) -> Writing:
        return self._groups[group].writing(self._pack)

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._groups))

    def __len__(self) -> int:
        return len(self._groups)
