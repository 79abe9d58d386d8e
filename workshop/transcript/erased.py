"""Words for what is not there any more, in the language that a transcript is made in."""

from msgspec.structs import replace

from workshop.i18n import _
from workshop.transcript import model as t


def worded(transcript: t.Transcript) -> t.Transcript:
    """The transcript with something to read on the lines whose words somebody has erased."""
    rounds = tuple(
        replace(
            round_,
            room=_tally(round_.room),
            groups=tuple(replace(one, tally=_tally(one.tally)) for one in round_.groups),
        )
        for round_ in transcript.rounds
    )
    return replace(transcript, rounds=rounds)


def _tally(tally: t.Tally) -> t.Tally:
    if tally.lines is None:
        return tally
    erased = _("A write-in whose words are erased")
    return replace(
        tally,
        lines=tuple(line if line.label else replace(line, label=erased) for line in tally.lines),
    )
