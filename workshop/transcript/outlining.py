"""Laying a record out: which blocks it makes, in which order. `outline` says what a block is."""

from collections.abc import Iterator

from workshop.i18n import _, current_language, date_time_and_offset, direction, number
from workshop.packs.pack import bold_runs
from workshop.transcript import model as t
from workshop.transcript import outline as o
from workshop.transcript import trees, words
from workshop.zone import local


def outlined(record: t.Transcript) -> o.Outline:
    """The record as blocks, in the language that is spoken here and now."""
    return o.Outline(
        title=record.title,
        kicker="Branchwork",
        about=tuple(line for line in _about(record) if line),
        note=words.level(record),
        made=date_time_and_offset(local(record.made_at)),
        language=current_language(),
        direction=direction(),
        blocks=tuple(_blocks(record)),
    )


def _about(record: t.Transcript) -> Iterator[str]:
    yield record.pack
    yield words.when(record)
    if record.participant:
        yield _("The transcript of %(name)s.", name=record.participant)


def _blocks(record: t.Transcript) -> Iterator[o.AnyBlock]:
    yield o.Figures(tuple(_figures(record)))
    yield from _case(record)
    for round_ in record.rounds:
        yield from _round(record, round_)
    yield from _groups(record)
    yield from _board(record)
    yield from _room(record)
    yield from _own(record)
    yield o.Heading(1, _("How the session went"))
    yield o.Items(
        tuple(o.Item(((entry.title, True),), words.activity(entry)) for entry in record.agenda)
    )


def _figures(record: t.Transcript) -> Iterator[tuple[str, str]]:
    """Numbers that there is something behind, with nouns that fit them."""
    totals = record.totals
    counted = [(record.people, words.people(record.people))]
    if record.scope == "session":
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


def _case(record: t.Transcript) -> Iterator[o.AnyBlock]:
    if record.case:
        yield o.Heading(1, record.case.title, _("The case"))
        yield from map(o.Line, record.case.paragraphs)
        yield from _list(record.case.facts)
    if record.options:
        yield o.Heading(2 if record.case else 1, _("Who could be asked"))
        yield from _list(record.options)
    if record.case and record.case.questions:
        yield o.Heading(2, _("The questions"))
        yield from _list(record.case.questions, numbered=True)


def _round(record: t.Transcript, round_: t.Round) -> Iterator[o.AnyBlock]:
    yield o.Heading(1, words.round_heading(record, round_))
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


def _groups(record: t.Transcript) -> Iterator[o.AnyBlock]:
    if record.groups or record.without_group_size or record.totals.groups:
        yield o.Heading(1, _("The groups") if record.scope == "session" else _("Your group"))
    if record.totals.groups and (not record.groups or len(record.groups) > 1):
        yield o.Table(
            (_("Group"), _("Choice"), *words.totals_head()),
            tuple(
                (group.name, group.choice or "–", *map(number, words.totals_row(group)))
                for group in record.totals.groups
            ),
            words=2,
        )
    for group in record.groups:
        yield from _group(group)
    if without := words.without_group(record):
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


def _board(record: t.Transcript) -> Iterator[o.AnyBlock]:
    if record.level == "totals":
        yield o.Heading(1, _("The idea board"))
        yield o.Line(words.board(record))
        return
    yield o.Heading(1, _("The idea board"), words.board(record) if record.ideas else "")
    for idea in record.ideas:
        yield o.Written(idea.text, words.idea_details(idea))
    if not record.ideas:
        yield o.Line(_("Nobody posted an idea."), soft=True)


def _room(record: t.Transcript) -> Iterator[o.AnyBlock]:
    """What the room has in common: survey, tips, pledges."""
    if record.survey_totals:
        yield o.Heading(1, _("The survey"))
        yield o.Line(words.turned_in(record), soft=True)
        yield o.Shares(
            (_("Habit"), *words.survey_answers(record)),
            tuple((total.text, words.counts(total)) for total in record.survey_totals),
            words.too_few(),
        )
    if record.most_kept:
        yield o.Heading(1, _("The tips people keep"))
        yield o.Items(
            tuple(o.Item(bold_runs(tip.text), words.keepers(tip)) for tip in record.most_kept)
        )
    if record.pledges or record.totals.pledges:
        yield o.Heading(1, _("Pledges"))
        if not record.pledges:
            yield o.Line(words.shared_pledges(record.totals.pledges))
    for pledge in record.pledges:
        yield o.Written(pledge.text, words.pledge_details(pledge))


def _own(record: t.Transcript) -> Iterator[o.AnyBlock]:
    """What is the participant's own: answers, next steps, tips, pledge, notes."""
    if record.scope != "participant" or record.level == "totals":
        return
    if record.survey:
        yield o.Heading(1, _("Your survey"))
        yield from _own_survey(record)
    if record.tips:
        yield o.Heading(1, _("Your tips"))
        yield o.Items(tuple(o.Item(bold_runs(tip)) for tip in record.tips))
    if record.pledge:
        yield o.Heading(1, _("Your pledge"))
        yield o.Written(
            record.pledge,
            _("Shared with the room.") if record.pledge_shared else _("Only you have it."),
        )
    yield o.Heading(1, _("Your notes"))
    yield _written(record.notes, _("You wrote no notes."))


def _own_survey(record: t.Transcript) -> Iterator[o.AnyBlock]:
    if always := words.own_answers(record, "always"):
        yield o.Heading(2, _("What you do already"))
        yield from _list([line.text for line in always])
    if others := words.own_answers(record, "sometimes", "never"):
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
