"""How much of a transcript a copy holds: all of it, no names, or totals only.

Done here, once, on the transcript itself and before any format is made, so that no format can let
slip what its level leaves out. A test fills every field with words of its own and fails for each
that came through without having been decided on, also for one that is added later.

- `without-names`: nobody is named. Who stands on a connection tree is "Person 1" and so on, the
  same person by the same words. What people wrote as texts stays, also where it names somebody.
  Such a copy is passed on, so what was hidden from the room, ideas and pledges, is not in it.
- `totals`: counts and tallies, in the words of the pack. Nothing that anybody typed in the session;
  groups are numbered, write-ins counted together.
"""

from collections.abc import Callable
from typing import get_args

from msgspec.structs import replace

from workshop.folding import fold
from workshop.i18n import _, using
from workshop.transcript import model as t

LEVELS: tuple[t.Level, ...] = get_args(t.Level)


def at_level(transcript: t.Transcript, level: str, language: str | None = None) -> t.Transcript:
    """The transcript as a copy of this level holds it, in its own language unless told otherwise.

    What a copy has lost it does not get back: asking a lower level's copy for `full` changes
    nothing. Raises KeyError for a level that there is not.
    """
    wanted = _LEVELS[level]
    if LEVELS.index(transcript.level) >= LEVELS.index(wanted[0]):
        return transcript
    with using(language or transcript.language):
        return replace(wanted[1](transcript), level=wanted[0])


def _full(transcript: t.Transcript) -> t.Transcript:
    return transcript


# --- without names -------------------------------------------------------------------------------


def _without_names(transcript: t.Transcript) -> t.Transcript:
    return replace(
        transcript,
        participant="",
        without_group=(),
        groups=tuple(map(_nameless_group, transcript.groups)),
        rounds=tuple(_round(round_, _nameless_tally, str) for round_ in transcript.rounds),
        ideas=tuple(
            idea if idea.by_group else replace(idea, by="")
            for idea in transcript.ideas
            if not idea.hidden
        ),
        pledges=tuple(
            replace(pledge, name="") for pledge in transcript.pledges if not pledge.hidden
        ),
    )


def _nameless_group(group: t.Group) -> t.Group:
    return replace(
        group,
        people=(),
        steps=tuple(replace(step, who="") for step in group.steps),
        answers=tuple(replace(answer, by="") for answer in group.answers),
        tree=_nameless_tree(group.tree),
    )


def _nameless_tree(tree: t.Tree) -> t.Tree:
    labels: dict[str, str] = {}
    for person in tree.people:
        if person.name:
            number = str(len(labels) + 1)
            labels.setdefault(fold(person.name), _("Person %(number)s", number=number))

    def nameless(person: t.TreePerson) -> t.TreePerson:
        return replace(person, name=labels.get(fold(person.name), ""))

    return replace(
        tree,
        people=tuple(map(nameless, tree.people)),
        ways=tuple(tuple(map(nameless, way)) for way in tree.ways),
    )


def _nameless_tally(tally: t.Tally) -> t.Tally:
    if tally.lines is None:
        return tally
    return replace(tally, lines=tuple(replace(line, voters=()) for line in tally.lines))


# --- totals --------------------------------------------------------------------------------------


def _totals(transcript: t.Transcript) -> t.Transcript:
    groups = _Numbered()
    for group in transcript.totals.groups:
        groups(group.name)

    def counted(tally: t.Tally) -> t.Tally:
        return _without_write_ins(tally, transcript.options)

    return replace(
        transcript,
        participant="",
        groups=(),
        without_group=(),
        rounds=tuple(_round(round_, counted, groups) for round_ in transcript.rounds),
        ideas=(),
        pledges=(),
        survey=(),
        tips=(),
        pledge="",
        pledge_shared=False,
        notes="",
        totals=replace(
            transcript.totals,
            groups=tuple(
                replace(
                    group, name=groups(group.name), choice=_choice(group.choice, transcript.options)
                )
                for group in transcript.totals.groups
            ),
        ),
    )


class _Numbered:
    """Groups by number, each name by the same one wherever it stands."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, name: str) -> str:
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        return _("Group %(number)s", number=str(number))


def _choice(choice: str, options: tuple[str, ...]) -> str:
    return choice if choice in options or not choice else _("A write-in")


def _without_write_ins(tally: t.Tally, options: tuple[str, ...]) -> t.Tally:
    if tally.lines is None:
        return tally
    listed = [replace(line, voters=()) for line in tally.lines if line.label in options]
    written = sum(line.count for line in tally.lines if line.label not in options)
    together = [t.TallyLine(_("Write-ins"), written)] if written else []
    return replace(tally, lines=(*listed, *together))


# --- both ----------------------------------------------------------------------------------------


def _round(
    round_: t.Round, tally: Callable[[t.Tally], t.Tally], group: Callable[[str], str]
) -> t.Round:
    return replace(
        round_,
        room=tally(round_.room),
        groups=tuple(t.GroupTally(group(one.group), tally(one.tally)) for one in round_.groups),
    )


_LEVELS: dict[str, tuple[t.Level, Callable[[t.Transcript], t.Transcript]]] = {
    "full": ("full", _full),
    "without-names": ("without-names", _without_names),
    "totals": ("totals", _totals),
}
