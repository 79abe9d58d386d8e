"""A good evening, played by people without browsers, moment by moment.

`play` is a generator: it brings the session to a moment, names it, and waits while somebody looks
at the pages. What people say is in said.py.
"""

from collections.abc import Iterator

from tests.browser import said
from tests.browser.room import Leader, Person, Stage
from tests.browser.said import BLUE, GREEN, TABLES

People = dict[str, Person]
Moments = Iterator[str]


def first(people: People, table: str) -> Person:
    """Who writes for a table."""
    return people[TABLES[table][0]]


def arrive(stage: Stage) -> People:
    """Everybody without a browser joins and sits down."""
    return {name: stage.person(name, table) for table, names in TABLES.items() for name in names}


def play(stage: Stage) -> Moments:
    """Play the evening; yields the name of each moment. Opened with three groups."""
    lead, people = stage.leader, arrive(stage)
    yield "lobby"
    lead.do("go_to", activity="read")
    lead.do("start_timer")
    for name in ("Ben", "Dmitri", "Efua", "Hana"):
        people[name].do("mark_done", activity="read", done=True)
    yield "read"
    for activity in (
        *(vote, reasons, steps, tree, questions),
        *(survey, tips, board, wrap_up),
    ):
        yield from activity(lead, people)


def vote(lead: Leader, people: People) -> Moments:
    lead.do("go_to", activity="vote")
    yield "vote"
    for name, option in said.VOTES.items():
        people[name].vote(option)
    people["Kofi"].vote(write_in=said.WRITE_IN)
    yield "voted"
    lead.do("close_vote")
    yield "closed"
    lead.do("reveal_vote")
    yield "revealed"
    lead.do("open_vote")
    yield "second round"
    for name, option in said.SECOND_VOTES.items():
        people[name].vote(option)
    lead.do("reveal_vote")
    yield "second reveal"


def reasons(lead: Leader, people: People) -> Moments:
    lead.do("go_to", activity="reasons")
    yield "reasons begin"
    for table, texts in said.REASONS.items():
        for key, text in texts.items():
            first(people, table).write_reason(key, text)
    lead.do("start_timer")
    yield "reasons"
    lead.do("spotlight", group=lead.group(BLUE))
    yield "spotlight"
    lead.do("spotlight", group=None)


def steps(lead: Leader, people: People) -> Moments:
    lead.do("go_to", activity="steps")
    yield "steps begin"
    for table, plan in said.STEPS.items():
        for text, who, when, done in plan:
            first(people, table).write_step(text, who=who, when=when, done=done)
    lead.do("start_timer")
    people["Ben"].do("mark_done", activity="steps", done=True)
    yield "steps"
    lead.do("lock_writing", locked=True)
    yield "locked"
    lead.do("lock_writing", locked=False)


def tree(lead: Leader, people: People) -> Moments:
    lead.do("go_to", activity="tree")
    yield "tree begins"
    for table, (base, target, known) in said.TREES.items():
        first(people, table).plant(base, target, known)
    lead.do("start_timer")
    yield "trees"
    lead.do("spotlight", group=lead.group(GREEN))
    yield "a tree on the screen"
    lead.do("spotlight", group=None)


def questions(lead: Leader, people: People) -> Moments:
    lead.do("go_to", activity="questions")
    yield "questions begin"
    for table, answers in said.ANSWERS.items():
        for key, text in answers.items():
            first(people, table).write_answer(key, text)
    yield "questions"
    people["Ben"].do("deal_questions")
    lead.do("start_timer")
    yield "questions dealt"
    lead.do("spotlight", group=lead.group(GREEN))
    yield "answers on the screen"
    lead.do("spotlight", group=None)


def survey(lead: Leader, people: People) -> Moments:
    lead.do("go_to", activity="survey")
    yield "survey begins"
    few = list(said.SURVEY)[:3]
    fill_in(lead, people, few)
    lead.do("close_survey")
    yield "survey with too few"
    lead.do("open_survey")
    fill_in(lead, people, list(said.SURVEY)[3:])
    yield "survey"
    lead.do("close_survey")
    yield "survey closed"


def fill_in(lead: Leader, people: People, names: list[str]) -> None:
    words = {word[0].upper(): word for word in ("always", "sometimes", "never")}
    items = [item["key"] for item in lead.stage.pack["survey"]["items"]]
    for name in names:
        for item, letter in zip(items, said.SURVEY[name], strict=True):
            people[name].do("answer_survey", item=item, answer=words[letter])


def tips(lead: Leader, people: People) -> Moments:
    lead.do("go_to", activity="tips")
    yield "tips begin"
    for tip, names in said.KEPT.items():
        for name in names:
            people[name].do("keep_tip", tip=tip, kept=True)
    yield "tips"
    lead.do("show_tip", tip="opportunity")
    yield "a tip for everyone"
    lead.do("show_tip", tip=None)


def board(lead: Leader, people: People) -> Moments:
    lead.do("go_to", activity="board")
    yield "board begins"
    for name, text, source in said.IDEAS:
        people[name].post(text, source=source)
    for words, names in said.LIKES.items():
        for name in names:
            people[name].do("like_idea", idea=lead.idea(words), liked=True)
    lead.do("pin_idea", idea=lead.idea("Film the queue"), pinned=True)
    yield "board"


def wrap_up(lead: Leader, people: People) -> Moments:
    lead.do("go_to", activity="wrap_up")
    yield "wrap-up"
    for name, text in said.PLEDGES:
        people[name].do("write_pledge", text=text, shared=True)
    people["Chloé"].do("write_pledge", text="Call the dean’s secretary.", shared=False)
    yield "pledges"
    lead.do("end_session")
    yield "ended"
