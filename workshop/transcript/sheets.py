"""A transcript as tables of plain values, for the formats that count on: which sheets there are,
their columns and their rows. A sheet without a row is left out."""

from collections.abc import Iterator

from workshop.i18n import _
from workshop.packs.pack import bold_runs
from workshop.transcript import group_sheets, words
from workshop.transcript import model as t
from workshop.transcript.sheet import Column, Sheet, Value, moment, sheet


def sheets(transcript: t.Transcript) -> tuple[Sheet, ...]:
    """The transcript's sheets, in the language that is spoken here and now."""
    made = (
        _overview(transcript),
        _agenda(transcript),
        _tallies(transcript),
        _ballots(transcript),
        _people(transcript),
        group_sheets.groups(transcript),
        group_sheets.steps(transcript),
        group_sheets.connections(transcript),
        group_sheets.ways_in(transcript),
        group_sheets.answers(transcript),
        _ideas(transcript),
        _survey(transcript),
        _tips(transcript),
        _pledges(transcript),
        *_own(transcript),
    )
    return tuple(one for one in made if one.rows)


def _overview(transcript: t.Transcript) -> Sheet:
    totals = transcript.totals
    secret = transcript.ballots == "secret"
    rows: list[tuple[Value, ...]] = [
        (_("Session"), transcript.title),
        (_("The case"), transcript.pack),
        (_("Opened"), moment(transcript.created_at)),
        (_("Ended"), moment(transcript.ended_at)),
        (_("This copy made"), moment(transcript.made_at)),
        (_("Ballots"), _("secret") if secret else _("named")),
        (_("People"), transcript.people),
        (_("Groups"), len(totals.groups)),
        (_("Ideas"), totals.ideas),
        (_("Likes"), totals.likes),
    ]
    if transcript.participant:
        rows.append((_("The transcript of"), transcript.participant))
    if note := words.level(transcript):
        rows.append((_("Note"), note))
    return sheet(_("Overview"), (Column(_("What"), 20), Column(_("Here"), 50)), rows)


def _agenda(transcript: t.Transcript) -> Sheet:
    return sheet(
        _("Agenda"),
        (
            Column(_("Activity"), 26),
            Column(_("Minutes planned"), 16),
            Column(_("Began"), 28),
            Column(_("Minutes taken"), 16),
        ),
        (
            (entry.title, entry.planned_minutes, moment(entry.started_at), _minutes(entry))
            for entry in transcript.agenda
        ),
    )


def _minutes(entry: t.Activity) -> int | None:
    return None if entry.started_at is None else round(entry.spent_ms / 60_000)


def _each_tally(transcript: t.Transcript) -> Iterator[tuple[int, str, t.Tally]]:
    for round_ in transcript.rounds:
        yield round_.number, _("The room"), round_.room
        for group in round_.groups:
            yield round_.number, group.group, group.tally


def _tallies(transcript: t.Transcript) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for number, whose, tally in _each_tally(transcript):
        if tally.lines is None:
            rows.append((number, whose, words.held_back(tally), None))
        else:
            rows += [(number, whose, line.label, line.count) for line in tally.lines]
    columns = (Column(_("Round"), 8), Column(_("Group"), 24), Column(_("Choice"), 48))
    return sheet(_("Tallies"), (*columns, Column(_("Votes"), 8)), rows)


def _ballots(transcript: t.Transcript) -> Sheet:
    """Who voted for what, where ballots were named and this copy names people."""
    return sheet(
        _("Ballots"),
        (
            Column(_("Round"), 8),
            Column(_("Group"), 24),
            Column(_("Name"), 24),
            Column(_("Choice"), 48),
        ),
        (
            (number, whose, voter, line.label)
            for number, whose, tally in _each_tally(transcript)
            for line in tally.lines or ()
            for voter in line.voters
        ),
    )


def _people(transcript: t.Transcript) -> Sheet:
    seated = ((name, group.name) for group in transcript.groups for name in group.people)
    rows = (*seated, *((name, "") for name in transcript.without_group))
    return sheet(_("People"), (Column(_("Name"), 28), Column(_("Group"), 28)), rows)


def _ideas(transcript: t.Transcript) -> Sheet:
    return sheet(
        _("Ideas"),
        (
            Column(_("Idea"), 70),
            Column(_("By"), 24),
            Column(_("Likes"), 8),
            Column(_("Posted"), 28),
            Column(_("Pinned"), 10),
            Column(_("Hidden from the room"), 20),
        ),
        (
            (idea.text, idea.by, idea.likes, moment(idea.at), idea.pinned, idea.hidden)
            for idea in transcript.ideas
        ),
    )


def _survey(transcript: t.Transcript) -> Sheet:
    return sheet(
        _("Survey"),
        (
            Column(_("Habit"), 80),
            *(Column(answer, 12) for answer in words.survey_answers(transcript)),
        ),
        (
            (total.text, *(words.counts(total) or (words.too_few(), None, None)))
            for total in transcript.survey_totals
        ),
    )


def _tips(transcript: t.Transcript) -> Sheet:
    return sheet(
        _("Tips"),
        (Column(_("Tip"), 80), Column(_("Kept by"), 10)),
        ((plain_tip(tip.text), tip.people) for tip in transcript.most_kept),
    )


def plain_tip(text: str) -> str:
    """A tip without its marks for bold."""
    return "".join(run for run, _is_bold in bold_runs(text))


def _pledges(transcript: t.Transcript) -> Sheet:
    return sheet(
        _("Pledges"),
        (Column(_("Pledge"), 80), Column(_("Name"), 24), Column(_("Hidden from the room"), 20)),
        ((pledge.text, pledge.name, pledge.hidden) for pledge in transcript.pledges),
    )


def _own(transcript: t.Transcript) -> Iterator[Sheet]:
    yield sheet(
        _("Your survey"),
        (
            Column(_("Habit"), 70),
            Column(_("Your answer"), 16),
            Column(_("Your next step"), 60),
            Column(_("You want to do this"), 18),
        ),
        (
            (line.text, line.word, line.next_step, line.committed)
            for line in transcript.survey
            if line.answer
        ),
    )
    notes = (
        *((_("Your tips"), plain_tip(tip)) for tip in transcript.tips),
        *(((_("Your pledge"), transcript.pledge),) if transcript.pledge else ()),
        *(((_("Your notes"), transcript.notes),) if transcript.notes else ()),
    )
    yield sheet(_("Your own"), (Column(_("What"), 20), Column(_("Text"), 90)), notes)
