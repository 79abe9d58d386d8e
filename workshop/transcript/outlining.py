"""Laying a transcript out: which blocks it makes, in what order. `outline` says what a block is."""

from collections.abc import Iterator

from workshop.i18n import _, current_language, date_time_and_offset, direction, number
from workshop.packs.pack import bold_runs
from workshop.transcript import model as t
from workshop.transcript import outline as o
from workshop.transcript import trees, words
from workshop.zone import local


def outlined(transcript: t.Transcript) -> o.Outline:
    """The transcript as blocks, in the language that is spoken here and now."""
    return o.Outline(
        title=transcript.title,
        kicker="Branchwork",
        about=tuple(line for line in _about(transcript) if line),
        note=words.level(transcript),
        made=date_time_and_offset(local(transcript.made_at)),
        language=current_language(),
        direction=direction(),
        blocks=tuple(_blocks(transcript)),
    )


def _about(transcript: t.Transcript) -> Iterator[str]:
    yield transcript.pack
    yield words.when(transcript)
    if transcript.participant:
        yield _("The transcript of %(name)s.", name=transcript.participant)


def _blocks(transcript: t.Transcript) -> Iterator[o.AnyBlock]:
    yield o.Figures(tuple(_figures(transcript)))
    yield from _case(transcript)
    for round_ in transcript.rounds:
        yield from _round(transcript, round_)
    yield from _groups(transcript)
    yield from _board(transcript)
    yield from _room(transcript)
    yield from _own(transcript)
    yield o.Heading(1, _("How the session went"))
    yield o.Items(
        tuple(o.Item(((entry.title, True),), words.activity(entry)) for entry in transcript.agenda)
    )


def _figures(transcript: t.Transcript) -> Iterator[tuple[str, str]]:
    """Numbers that there is something behind, with nouns that fit them."""
    totals = transcript.totals
    counted = [(transcript.people, words.people(transcript.people))]
    if transcript.scope == "session":
        counted.append((len(totals.groups), words.groups(len(totals.groups))))
    counted.append((totals.ideas, words.ideas(totals.ideas)))
    steps = sum(group.steps for group in totals.groups)
    counted.append((steps, words.steps(steps)))
    ways = sum(group.ways_in for group in totals.groups)
    counted.append((ways, words.ways_in(ways)))
    for count, noun in counted:
        if count:
            shown = number(count)
            yield shown, noun.replace(shown, "", 1).strip()


def _case(transcript: t.Transcript) -> Iterator[o.AnyBlock]:
    if transcript.case:
        yield o.Heading(1, transcript.case.title, _("The case"))
        yield from map(o.Line, transcript.case.paragraphs)
        yield from _list(transcript.case.facts)
    if transcript.options:
        yield o.Heading(2 if transcript.case else 1, _("Who could be asked"))
        yield from _list(transcript.options)
    if transcript.case and transcript.case.questions:
        yield o.Heading(2, _("The questions"))
        yield from _list(transcript.case.questions, numbered=True)


def _round(transcript: t.Transcript, round_: t.Round) -> Iterator[o.AnyBlock]:
    yield o.Heading(1, words.round_heading(transcript, round_))
    yield o.Line(words.turnout(round_), soft=True)
    yield from _tally(_("The room"), round_.room)
    for group in round_.groups:
        yield from _tally(group.group, group.tally)


def _tally(heading: str, tally: t.Tally) -> Iterator[o.AnyBlock]:
    if tally.lines is None:
        yield o.Heading(3, heading)
        yield o.Line(words.held_back(tally), soft=True)
        return
    yield o.Tally(
        heading,
        (_("Choice"), _("Votes")),
        tuple(
            o.Bar(line.label, line.count, number(line.count), words.listed(line.voters))
            for line in tally.lines
        ),
        max((line.count for line in tally.lines), default=0),
    )


def _groups(transcript: t.Transcript) -> Iterator[o.AnyBlock]:
    if transcript.groups or transcript.without_group_size or transcript.totals.groups:
        yield o.Heading(1, _("The groups") if transcript.scope == "session" else _("Your group"))
    if transcript.totals.groups and (not transcript.groups or len(transcript.groups) > 1):
        yield o.Table(
            (_("Group"), _("Choice"), *words.totals_head()),
            tuple(
                (group.name, group.choice or "–", *map(number, words.totals_row(group)))
                for group in transcript.totals.groups
            ),
            words=2,
        )
    for group in transcript.groups:
        yield from _group(group)
    if without := words.without_group(transcript):
        yield o.Heading(2, _("Without a group"))
        yield o.Line(without)


def _group(group: t.Group) -> Iterator[o.AnyBlock]:
    yield o.Heading(2, group.name, words.names(group))
    if group.choice:
        yield o.Fact(words.label(_("Choice")), group.choice, words.choice(group))
    else:
        yield o.Fact(words.label(_("Choice")), "", _("none yet"))
    if not _wrote(group):
        yield o.Line(_("Nothing written."), soft=True)
        return
    for reason in group.reasons:
        yield o.Heading(3, reason.title)
        yield _written(reason.text, _("Nothing written."))
    yield o.Heading(3, _("Steps"))
    if group.steps:
        yield o.Items(
            tuple(
                o.Item(
                    ((step.text or "—", False),),
                    words.step_details(step),
                    _("Done") if step.done else "",
                )
                for step in group.steps
            ),
            numbered=True,
        )
    else:
        yield o.Line(_("Nothing written."), soft=True)
    if group.tree.base or group.tree.people:
        yield from _tree(group.tree)
    if group.answers:
        yield o.Heading(3, _("Key questions"), words.answered(group))
    for answer in group.answers:
        if answer.text:
            yield o.Heading(4, answer.question, answer.by)
            yield o.Written(answer.text)
    if open_ := [answer for answer in group.answers if not answer.text]:
        yield o.Heading(4, _("Still open"))
        yield o.Items(tuple(o.Item(((one.question, False),), one.by) for one in open_))


def _wrote(group: t.Group) -> bool:
    texts = (*(one.text for one in group.reasons), *(one.text for one in group.answers))
    return bool(group.steps or group.tree != t.Tree() or any(texts))


def _tree(tree: t.Tree) -> Iterator[o.AnyBlock]:
    yield o.Heading(3, _("Connection tree"))
    ways = o.on_the_way(tree)
    yield o.Branches(
        base=tree.base or _("not written"),
        target=tree.target or _("not written"),
        reaches=_("reaches %(target)s", target=trees.target(tree)),
        people=tuple(
            o.Person(trees.name(one), one.how, one.depth, one.reaches, way)
            for one, way in zip(tree.people, ways, strict=True)
        ),
    )
    if tree.ways:
        yield o.Heading(4, _("Ways in"))
        yield from _list(trees.sentences(tree), numbered=True)


def _board(transcript: t.Transcript) -> Iterator[o.AnyBlock]:
    if transcript.level == "totals":
        yield o.Heading(1, _("The idea board"))
        yield o.Line(words.board(transcript))
        return
    yield o.Heading(1, _("The idea board"), words.board(transcript) if transcript.ideas else "")
    for idea in transcript.ideas:
        yield o.Written(idea.text, words.idea_details(idea))
    if not transcript.ideas:
        yield o.Line(_("Nobody posted an idea."), soft=True)


def _room(transcript: t.Transcript) -> Iterator[o.AnyBlock]:
    """What the room has in common: survey, tips, pledges."""
    if transcript.survey_totals:
        yield o.Heading(1, _("The survey"))
        yield o.Line(words.turned_in(transcript), soft=True)
        yield o.Shares(
            (_("Habit"), *words.survey_answers(transcript)),
            tuple((total.text, words.counts(total)) for total in transcript.survey_totals),
            words.too_few(),
        )
    if transcript.most_kept:
        yield o.Heading(1, _("The tips people keep"))
        yield o.Items(
            tuple(o.Item(bold_runs(tip.text), words.keepers(tip)) for tip in transcript.most_kept)
        )
    if transcript.pledges or transcript.totals.pledges:
        yield o.Heading(1, _("Pledges"))
        if not transcript.pledges:
            yield o.Line(words.shared_pledges(transcript.totals.pledges))
    for pledge in transcript.pledges:
        yield o.Written(pledge.text, words.pledge_details(pledge))


def _own(transcript: t.Transcript) -> Iterator[o.AnyBlock]:
    """What is the participant's own: answers, next steps, tips, pledge, notes."""
    if transcript.scope != "participant" or transcript.level == "totals":
        return
    if transcript.survey:
        yield o.Heading(1, _("Your survey"))
        yield from _own_survey(transcript)
    if transcript.tips:
        yield o.Heading(1, _("Your tips"))
        yield o.Items(tuple(o.Item(bold_runs(tip)) for tip in transcript.tips))
    if transcript.pledge:
        yield o.Heading(1, _("Your pledge"))
        yield o.Written(
            transcript.pledge,
            _("Shared with the room.") if transcript.pledge_shared else _("Only you have it."),
        )
    yield o.Heading(1, _("Your notes"))
    yield _written(transcript.notes, _("You wrote no notes."))


def _own_survey(transcript: t.Transcript) -> Iterator[o.AnyBlock]:
    if always := words.own_answers(transcript, "always"):
        yield o.Heading(2, _("What you do already"))
        yield from _list([line.text for line in always])
    if others := words.own_answers(transcript, "sometimes", "never"):
        yield o.Heading(2, _("Your next steps"))
        yield o.Items(
            tuple(
                o.Item(
                    ((line.next_step, line.committed),),
                    f"{words.label(line.word)} {line.text}",
                    _("You want to do this") if line.committed else "",
                )
                for line in others
            )
        )
    if not always and not others:
        yield o.Line(_("You gave no answers."), soft=True)


def _written(text: str, otherwise: str) -> o.AnyBlock:
    return o.Written(text) if text else o.Line(otherwise, soft=True)


def _list(lines: tuple[str, ...] | list[str], *, numbered: bool = False) -> Iterator[o.AnyBlock]:
    if lines:
        yield o.Items(tuple(o.Item(((line, False),)) for line in lines), numbered)
