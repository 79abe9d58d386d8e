"""The record as Markdown (CommonMark), for those who keep notes as text.

What people wrote goes in as text, never as markup: what Markdown would give a meaning is escaped,
so a name like `# Bo` stays a name and a link stays words. The rest stays readable as it is.
"""

import re
from collections.abc import Iterator

from workshop.i18n import _
from workshop.transcript import words
from workshop.transcript.model import Group, Round, Tally, Transcript

_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>#|~&$@]|:(?=//))")
_AT_THE_START = re.compile(r"^(\d*)([-+=.)])")


def plain(text: str) -> str:
    """Somebody's words on one line, with nothing in them that Markdown would read."""
    escaped = _ANYWHERE.sub(r"\\\1", " ".join(text.split()))
    return _AT_THE_START.sub(r"\1\\\2", escaped)


def block(text: str) -> str:
    """Somebody's words with their line breaks, as a quotation."""
    return "\n>\n".join(
        "> " + "  \n> ".join(plain(line) for line in paragraph.split("\n"))
        for paragraph in re.split(r"\n{2,}", text)
    )


def render(transcript: Transcript) -> bytes:
    return ("\n\n".join(part for part in _parts(transcript) if part) + "\n").encode()


def _parts(t: Transcript) -> Iterator[str]:
    yield f"# {plain(t.title)}"
    yield plain(t.pack) + "  \n" + words.when(t) + "  \n" + words.people(t.people)
    if t.participant:
        yield _("The record of %(name)s.", name=plain(t.participant))
    yield f"## {_('The case')}: {plain(t.case.title)}"
    yield from (plain(paragraph) for paragraph in t.case.paragraphs)
    yield "\n".join(f"- {plain(fact)}" for fact in t.case.facts)
    yield f"### {_('Who could be asked')}"
    yield "\n".join(f"- {plain(option)}" for option in t.options)
    yield f"### {_('The questions')}"
    yield "\n".join(f"{n}. {plain(q)}" for n, q in enumerate(t.case.questions, start=1))
    yield f"## {_('How the session went')}"
    yield "\n".join(f"- **{plain(entry.title)}**: {words.activity(entry)}" for entry in t.agenda)
    for round_ in t.rounds:
        yield from _round(t, round_)
    if t.groups:
        yield f"## {_('The groups')}" if t.scope == "session" else f"## {_('Your group')}"
    for group in t.groups:
        yield from _group(group)
    if t.without_group:
        yield f"### {_('Without a group')}"
        yield ", ".join(map(plain, t.without_group))
    yield f"## {_('The idea board')}"
    yield "\n\n".join(
        f"{block(idea.text)}\n>\n> *{plain(words.idea_details(idea))}*" for idea in t.ideas
    ) or _("Nobody posted an idea.")
    if t.scope == "participant":
        yield f"## {_('Your notes')}"
        yield block(t.notes) if t.notes else _("You wrote no notes.")


def _round(t: Transcript, round_: Round) -> Iterator[str]:
    yield f"## {words.round_heading(t, round_)}"
    yield words.turnout(round_)
    yield from _tally(_("The room"), round_.room)
    for group in round_.groups:
        yield from _tally(group.group, group.tally)


def _tally(heading: str, tally: Tally) -> Iterator[str]:
    yield f"### {plain(heading)}"
    if tally.lines is None:
        yield words.held_back(tally)
        return
    named = any(line.voters for line in tally.lines)
    head = [_("Partner"), _("Votes"), *([_("Who")] if named else [])]
    rows = [
        [plain(line.label), str(line.count), *([plain(", ".join(line.voters))] if named else [])]
        for line in tally.lines
    ]
    aligned = ["---", "---:", "---"][: len(head)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in [head, aligned, *rows])


def _group(group: Group) -> Iterator[str]:
    yield f"### {plain(group.name)}"
    yield f"{_('People')}: {plain(words.names(group))}"
    choice = f"{plain(group.choice)} ({words.choice(group)})" if group.choice else _("none yet")
    yield f"{_('Choice')}: **{choice}**" if group.choice else f"{_('Choice')}: {choice}"
    for reason in group.reasons:
        yield f"#### {plain(reason.title)}"
        yield block(reason.text) if reason.text else _("Nothing written.")
    yield f"#### {_('Steps')}"
    if not group.steps:
        yield _("Nothing written.")
        return
    yield "\n".join(
        f"{n}. [{'x' if step.done else ' '}] {plain(step.text)}"
        + (f" ({plain(words.step_details(step))})" if words.step_details(step) else "")
        for n, step in enumerate(group.steps, start=1)
    )
