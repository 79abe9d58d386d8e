"""The sheets of what the groups were and made."""

from collections.abc import Iterator

from workshop.i18n import _
from workshop.transcript import model as t
from workshop.transcript import trees, words
from workshop.transcript.sheet import Column, Sheet, sheet


def groups(transcript: t.Transcript) -> Sheet:
    titles = [reason.title for group in transcript.groups[:1] for reason in group.reasons]
    texts = [tuple(reason.text for reason in group.reasons) for group in transcript.groups]
    texts = texts or [()] * len(transcript.totals.groups)  # a copy that holds totals only
    how = {"settled": _("settled by the group"), "votes": _("the most votes")}
    return sheet(
        _("Groups"),
        (
            Column(_("Group"), 24),
            Column(_("Choice"), 40),
            Column(_("How chosen"), 20),
            *(Column(head, 10) for head in words.totals_head()),
            *(Column(title, 50) for title in titles),
        ),
        (
            (
                group.name,
                group.choice,
                how.get(group.choice_by, ""),
                *words.totals_row(group),
                *written,
            )
            for group, written in zip(transcript.totals.groups, texts, strict=True)
        ),
    )


def steps(transcript: t.Transcript) -> Sheet:
    return sheet(
        _("Steps"),
        (
            Column(_("Group"), 24),
            Column(_("Number"), 8),
            Column(_("Step"), 60),
            Column(_("Who"), 20),
            Column(_("When"), 20),
            Column(_("Done"), 8),
        ),
        (
            (group.name, number, step.text, step.who, step.when, step.done)
            for group in transcript.groups
            for number, step in enumerate(group.steps, start=1)
        ),
    )


def connections(transcript: t.Transcript) -> Sheet:
    return sheet(
        _("Connection trees"),
        (
            Column(_("Group"), 24),
            Column(_("From"), 30),
            Column(_("Steps away"), 10),
            Column(_("Known through"), 24),
            Column(_("Name"), 24),
            Column(_("How they know each other"), 40),
            Column(_("Reaches the target"), 18),
            Column(_("To"), 30),
        ),
        (
            (
                group.name,
                group.tree.base,
                person.depth + 1,
                through,
                trees.name(person),
                person.how,
                person.reaches,
                group.tree.target,
            )
            for group in transcript.groups
            for person, through in _with_parents(group.tree)
        ),
    )


def _with_parents(tree: t.Tree) -> Iterator[tuple[t.TreePerson, str]]:
    above: list[str] = []
    for person in tree.people:
        del above[person.depth :]
        yield person, above[-1] if above else ""
        above.append(trees.name(person))


def ways_in(transcript: t.Transcript) -> Sheet:
    return sheet(
        _("Ways in"),
        (Column(_("Group"), 24), Column(_("Number"), 8), Column(_("Way in"), 90)),
        (
            (group.name, number, sentence)
            for group in transcript.groups
            for number, sentence in enumerate(trees.sentences(group.tree), start=1)
        ),
    )


def answers(transcript: t.Transcript) -> Sheet:
    return sheet(
        _("Key questions"),
        (
            Column(_("Group"), 24),
            Column(_("Question"), 50),
            Column(_("Answer"), 70),
            Column(_("Taken by"), 20),
        ),
        (
            (group.name, answer.question, answer.text, answer.by)
            for group in transcript.groups
            for answer in group.answers
        ),
    )
