"""The transcript as Markdown (CommonMark), for those who keep notes as text.

What people wrote goes in as text, never as markup: what Markdown would give a meaning is escaped,
so a name like `# Bo` stays a name and a link stays words. The rest stays readable as it is.
"""

import re
from collections.abc import Iterator

from workshop.i18n import _
from workshop.packs.pack import bold_runs
from workshop.transcript import trees, words
from workshop.transcript.model import Group, Round, Tally, Transcript, Tree

_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>#|~&$@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
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


def bold(text: str) -> str:
    """A tip's words, with what is **bold** in it in Markdown's own way."""
    runs = bold_runs(text)
    return "".join(f"**{plain(run)}**" if is_bold else _inside(run) for run, is_bold in runs)


def _inside(text: str) -> str:
    """Words on both sides of others: escaped as `plain` does, with the spaces at their ends."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() else ""
    return f"{lead}{plain(text)}{trail}" if text.strip() else " "


def render(transcript: Transcript) -> bytes:
    return ("\n\n".join(part for part in _parts(transcript) if part) + "\n").encode()


def _parts(t: Transcript) -> Iterator[str]:
    yield f"# {plain(t.title)}"
    yield plain(t.pack) + "  \n" + words.when(t) + "  \n" + words.people(t.people)
    if t.participant:
        yield _("The transcript of %(name)s.", name=plain(t.participant))
    if note := words.level(t):
        yield f"**{plain(note)}**"
    if t.case:
        yield "## " + _("The case: %(title)s", title=plain(t.case.title))
        yield from (plain(paragraph) for paragraph in t.case.paragraphs)
        yield "\n".join(f"- {plain(fact)}" for fact in t.case.facts)
    if t.options:
        yield ("###" if t.case else "##") + " " + _("Who could be asked")
        yield "\n".join(f"- {plain(option)}" for option in t.options)
    if t.case and t.case.questions:
        yield "### " + _("The questions")
        yield "\n".join(f"{n}. {plain(q)}" for n, q in enumerate(t.case.questions, start=1))
    yield "## " + _("How the session went")
    yield "\n".join(f"- **{plain(entry.title)}**: {words.activity(entry)}" for entry in t.agenda)
    for round_ in t.rounds:
        yield from _round(t, round_)
    if t.totals.groups:
        yield "## " + (_("The groups") if t.scope == "session" else _("Your group"))
    if not t.groups:
        yield from _groups_in_numbers(t)
    for group in t.groups:
        yield from _group(group)
    if without := words.without_group(t):
        yield "### " + _("Without a group")
        yield plain(without)
    yield "## " + _("The idea board")
    if t.level == "totals":
        yield words.board(t)
    else:
        yield "\n\n".join(
            f"{block(idea.text)}\n>\n> *{plain(words.idea_details(idea))}*" for idea in t.ideas
        ) or _("Nobody posted an idea.")
    yield from _room_survey(t)
    if t.most_kept:
        yield "## " + _("The tips people keep")
        yield "\n".join(f"- {bold(tip.text)} ({words.keepers(tip)})" for tip in t.most_kept)
    if t.pledges or t.totals.pledges:
        yield "## " + _("Pledges")
        yield "\n\n".join(
            block(pledge.text) + (f"\n>\n> *{plain(details)}*" if details else "")
            for pledge in t.pledges
            for details in [words.pledge_details(pledge)]
        ) or words.shared_pledges(t.totals.pledges)
    if t.scope == "participant" and t.level != "totals":
        yield from _own(t)
        yield "## " + _("Your notes")
        yield block(t.notes) if t.notes else _("You wrote no notes.")


def _room_survey(t: Transcript) -> Iterator[str]:
    if not t.survey_totals:
        return
    yield "## " + _("The survey")
    yield words.turned_in(t)
    rows = [
        [plain(x.text), *(str(n) for n in (x.always, x.sometimes, x.never))]
        if x.always is not None
        else [f"{plain(x.text)} ({words.too_few()})", "", "", ""]
        for x in t.survey_totals
    ]
    yield _table([_("Habit"), *words.survey_answers(t)], rows, 1)


def _groups_in_numbers(t: Transcript) -> Iterator[str]:
    rows = [
        [plain(group.name), plain(group.choice), *map(str, words.totals_row(group))]
        for group in t.totals.groups
    ]
    if rows:
        yield _table([_("Group"), _("Choice"), *words.totals_head()], rows, 2)


def _table(head: list[str], rows: list[list[str]], texts: int) -> str:
    """A table whose columns after the first `texts` are numbers."""
    aligned = ["---"] * texts + ["---:"] * (len(head) - texts)
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, aligned, *rows])


def _own(t: Transcript) -> Iterator[str]:
    """What is the participant's own: answers, next steps, tips, pledge."""
    if t.survey:
        yield "## " + _("Your survey")
        if always := words.own_answers(t, "always"):
            yield "### " + _("What you do already")
            yield "\n".join(f"- {plain(line.text)}" for line in always)
        if others := words.own_answers(t, "sometimes", "never"):
            yield "### " + _("Your next steps")
            yield "\n".join(
                f"- [{'x' if line.committed else ' '}] {plain(line.next_step)}  \n"
                f"  {plain(line.word)}: {plain(line.text)}"
                for line in others
            )
            yield _("A cross marks what you want to do.")
        if not always and not others:
            yield _("You gave no answers.")
    if t.tips:
        yield "## " + _("Your tips")
        yield "\n".join(f"- {bold(tip)}" for tip in t.tips)
    if t.pledge:
        yield "## " + _("Your pledge")
        yield block(t.pledge)
        yield _("Shared with the room.") if t.pledge_shared else _("Only you have it.")


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
    head = [_("Choice"), _("Votes"), *([_("Who")] if named else [])]
    rows = [
        [plain(line.label), str(line.count), *([plain(", ".join(line.voters))] if named else [])]
        for line in tally.lines
    ]
    aligned = ["---", "---:", "---"][: len(head)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in [head, aligned, *rows])


def _group(group: Group) -> Iterator[str]:
    yield f"### {plain(group.name)}"
    yield words.label(_("People")) + " " + plain(words.names(group))
    choice = f"{plain(group.choice)} ({words.choice(group)})" if group.choice else _("none yet")
    yield words.label(_("Choice")) + (f" **{choice}**" if group.choice else f" {choice}")
    for reason in group.reasons:
        yield f"#### {plain(reason.title)}"
        yield block(reason.text) if reason.text else _("Nothing written.")
    yield "#### " + _("Steps")
    yield "\n".join(
        f"{n}. [{'x' if step.done else ' '}] {plain(step.text)}"
        + (f" ({plain(words.step_details(step))})" if words.step_details(step) else "")
        for n, step in enumerate(group.steps, start=1)
    ) or _("Nothing written.")
    if group.tree.base or group.tree.people:
        yield from _tree(group.tree)
    if group.answers:
        yield "#### " + words.label(_("Key questions")) + " " + words.answered(group)
    for answer in group.answers:
        taken = f" ({plain(answer.by)})" if answer.by else ""
        yield f"##### {plain(answer.question)}{taken}"
        yield block(answer.text) if answer.text else _("No answer yet.")


def _tree(tree: Tree) -> Iterator[str]:
    yield "#### " + _("Connection tree")
    unwritten = _("not written")
    yield (
        words.label(_("From"))
        + f" {plain(tree.base or unwritten)}  \n"
        + words.label(_("To"))
        + f" {plain(tree.target or unwritten)}"
    )
    yield "\n".join(
        f"{'  ' * person.depth}- {plain(trees.name(person))}"
        + (f": {plain(trees.detail(tree, person))}" if trees.detail(tree, person) else "")
        for person in tree.people
    )
    if tree.ways:
        yield "**" + _("Ways in") + "**"
        yield "\n".join(f"{n}. {plain(way)}" for n, way in enumerate(trees.sentences(tree), 1))
