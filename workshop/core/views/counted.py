"""What slices count of the whole room, each thing once, for however many slices ask."""

from workshop.core import tallies
from workshop.core.model import Choice, Round, Session
from workshop.core.tallies import GroupTallies, Tally


class Counted:
    """Counts of one state, made when first asked for and then kept.

    Made anew for each building of slices, and thrown away with it: the state must not change while
    it is used. Without it, two hundred groups would each count two hundred groups.
    """

    def __init__(self, state: Session) -> None:
        self._state = state
        self._tallies: dict[int, GroupTallies] = {}

    def tallies(self, round_: Round) -> GroupTallies:
        """The tallies of a round by group."""
        if round_.number not in self._tallies:
            self._tallies[round_.number] = GroupTallies(self._state, round_)
        return self._tallies[round_.number]

    def choice(self, group: str) -> tuple[Choice, str] | None:
        """A group's choice and how it came about; see `tallies.choice_by`."""
        found = self._state.groups.get(group)
        if found is None:
            return None
        round_ = tallies.revealed_last(self._state)
        tally: Tally | None = None
        if round_ is not None and found.settled is None:
            tally = self.tallies(round_).of(group)
        return tallies.choice_by(found, tally)
