"""Sentences and figures that the formats for reading share."""

from workshop.i18n import _, date_time_and_offset, listing, ngettext, time_and_offset
from workshop.transcript.model import (
    Activity,
    Group,
    GroupTotals,
    Idea,
    KeptTip,
    OwnAnswer,
    Pledge,
    Round,
    Step,
    SurveyTotal,
    Tally,
    Transcript,
)
from workshop.zone import local


def minutes(ms: int) -> str:
    """A length of time to the nearest minute."""
    n = round(ms / 60_000)
    return ngettext("%(n)s minute", "%(n)s minutes", n) if n else _("under a minute")


def when(transcript: Transcript) -> str:
    """From when to when the session ran."""
    begun = date_time_and_offset(local(transcript.created_at))
    if transcript.ended_at is None:
        return _("Opened %(begun)s, not ended yet", begun=begun)
    return _(
        "Opened %(begun)s, ended %(ended)s",
        begun=begun,
        ended=date_time_and_offset(local(transcript.ended_at)),
    )


def people(count: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", count)


def groups(count: int) -> str:
    return ngettext("%(n)s group", "%(n)s groups", count)


def ideas(count: int) -> str:
    return ngettext("%(n)s idea", "%(n)s ideas", count)


def steps(count: int) -> str:
    return ngettext("%(n)s step", "%(n)s steps", count)


def ways_in(count: int) -> str:
    return ngettext("%(n)s way in", "%(n)s ways in", count)


def level(transcript: Transcript) -> str:
    """What this copy of the transcript leaves out; nothing for a full one."""
    if transcript.level == "without-names":
        return _("A copy without names. What people wrote is as they wrote it.")
    if transcript.level == "totals":
        return _("A copy with totals only: no names, and nothing that people wrote.")
    return ""


def listed(voters: tuple[str, ...]) -> str:
    """Who voted so; nothing where nobody is named."""
    return listing(voters) if voters else ""


def names(group: Group) -> str:
    if group.people:
        return listing(group.people)
    return people(group.size) if group.size else _("Nobody sat here at the end.")


def without_group(transcript: Transcript) -> str:
    """Who belonged to no group: names, or how many; nothing if nobody."""
    if transcript.without_group:
        return listing(transcript.without_group)
    return people(transcript.without_group_size) if transcript.without_group_size else ""


def totals_head() -> tuple[str, ...]:
    """The columns of the groups in numbers, after the group and its choice."""
    return (_("People"), _("Reasons"), _("Steps"), _("Done"), _("Ways in"), _("Answers"))


def totals_row(group: GroupTotals) -> tuple[int, ...]:
    """A group's numbers, as `totals_head` names them."""
    return (
        group.people,
        group.reasons,
        group.steps,
        group.steps_done,
        group.ways_in,
        group.answers,
    )


def board(transcript: Transcript) -> str:
    """The idea board in numbers."""
    totals = transcript.totals
    return " · ".join((ideas(totals.ideas), ngettext("%(n)s like", "%(n)s likes", totals.likes)))


def shared_pledges(count: int) -> str:
    return ngettext(
        "%(n)s pledge shared with the room.", "%(n)s pledges shared with the room.", count
    )


def activity(entry: Activity) -> str:
    """How an activity went: planned and spent time."""
    planned = ngettext("%(n)s minute planned", "%(n)s minutes planned", entry.planned_minutes)
    if entry.started_at is None:
        return _("%(planned)s, not begun", planned=planned)
    return _(
        "%(planned)s, began at %(time)s and took %(spent)s",
        planned=planned,
        time=time_and_offset(local(entry.started_at)),
        spent=minutes(entry.spent_ms),
    )


def answered(group: Group) -> str:
    """How many of the key questions a group answered."""
    return ngettext(
        "%(n)s of %(of)s answered",
        "%(n)s of %(of)s answered",
        sum(1 for answer in group.answers if answer.text),
        of=len(group.answers),
    )


def choice(group: Group) -> str:
    """How a group's choice came about."""
    if group.choice_by == "settled":
        return _("settled by the group")
    return _("the most votes") if group.choice_by else ""


def round_heading(transcript: Transcript, round_: Round) -> str:
    only = len(transcript.rounds) == 1 and round_.number == 1
    return _("The vote") if only else _("Vote, round %(number)s", number=round_.number)


def turnout(round_: Round) -> str:
    return ngettext(
        "%(n)s of %(people)s people voted",
        "%(n)s of %(people)s people voted",
        round_.room.ballots,
        people=round_.people,
    )


def held_back(tally: Tally) -> str:
    """What stands in the place of a tally that would give a secret ballot away."""
    return ngettext(
        "%(n)s ballot. Ballots were secret, so a count this small is not shown.",
        "%(n)s ballots. Ballots were secret, so this count is not shown.",
        tally.ballots,
    )


def step_details(step: Step) -> str:
    """Who and when, as far as the group wrote it."""
    parts = [part for part in (step.who, step.when) if part]
    return " · ".join(parts)


def turned_in(transcript: Transcript) -> str:
    """How many answered the survey."""
    return ngettext("%(n)s person answered.", "%(n)s people answered.", transcript.survey_people)


def counts(total: SurveyTotal) -> tuple[int, ...]:
    """How many answered always, sometimes and never; nothing where so few would tell who."""
    if total.always is None or total.sometimes is None or total.never is None:
        return ()
    return (total.always, total.sometimes, total.never)


def survey_answers(transcript: Transcript) -> tuple[str, str, str]:
    """What the three answers are called, as heads of columns."""
    return transcript.survey_answers or (_("Always"), _("Sometimes"), _("Never"))


def label(text: str) -> str:
    """What stands before what it labels, with the language's own colon."""
    return _("%(label)s:", label=text)


def too_few() -> str:
    """What stands in the place of a total that would give somebody's answer away."""
    return _("fewer than five answers, so not shown")


def own_answers(transcript: Transcript, *answers: str) -> list[OwnAnswer]:
    """A participant's answers of these kinds."""
    return [line for line in transcript.survey if line.answer in answers]


def keepers(tip: KeptTip) -> str:
    return ngettext("kept by %(n)s person", "kept by %(n)s people", tip.people)


def pledge_details(pledge: Pledge) -> str:
    parts = [pledge.name, _("hidden from the room") if pledge.hidden else ""]
    return " · ".join(part for part in parts if part)


def idea_details(idea: Idea) -> str:
    likes = ngettext("%(n)s like", "%(n)s likes", idea.likes)
    parts = [idea.by, likes] if idea.by else [likes]
    if idea.pinned:
        parts.append(_("pinned"))
    if idea.hidden:
        parts.append(_("hidden from the room"))
    return " · ".join(parts)
