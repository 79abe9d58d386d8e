"""What people answer, keep and pledge for themselves is seen by nobody else, whatever is asked."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.core import strategies
from tests.core.play import FACILITATOR, SCREEN, Play, person, seen_by
from tests.core.test_properties import WHOLE, plays
from workshop.core import commands as c
from workshop.core.limits import SURVEY_MINIMUM
from workshop.core.views import Viewer
from workshop.core.views.shapes import SurveyView, TotalView
from workshop.engine.showing import snapshot, updates
from workshop.packs import shipped_packs
from workshop.transcript import for_facilitator, for_participant

PACK = shipped_packs()["kugel"]
NAMES = [f"p{number}" for number in range(9)]
ITEMS = strategies.ITEMS[:2]
SAID = (b':"always"', b':"sometimes"', b':"never"')
"""How an answer stands in JSON; a total's name is followed by a number."""


@st.composite
def surveys(draw: st.DrawFn) -> list[c.AnyCommand | tuple[str, c.AnyCommand]]:
    """A facilitator who opens and closes, people who answer, a few or many at once, and some who
    erase themselves."""
    asked: list[c.AnyCommand | tuple[str, c.AnyCommand]] = []
    for _ in range(draw(st.integers(1, 8))):
        if draw(st.integers(0, 3)) == 0:
            asked.append(draw(st.sampled_from([c.OpenSurvey(), c.CloseSurvey()])))
            continue
        item = draw(st.sampled_from(ITEMS))
        for name in draw(st.lists(st.sampled_from(NAMES), max_size=9, unique=True)):
            answer = draw(strategies.answers)
            asked.append((name, c.AnswerSurvey(item=item, answer=answer)))
        asked.extend(draw(st.sampled_from([(), (c.CloseSurvey(), c.OpenSurvey())])))
        leaving = draw(st.lists(st.sampled_from(NAMES), max_size=2))
        asked.extend((name, c.EraseMe()) for name in leaving)
    return asked


@given(surveys())
def test_no_total_and_no_two_totals_tell_of_fewer_than_five_people(asked):
    play = Play(PACK, agenda=WHOLE)
    play.join(*NAMES, group="g1")
    play.do(FACILITATOR, c.GoTo(activity="survey"))
    shown: dict[str, list[dict[str, str]]] = {item: [] for item in ITEMS}
    last: dict[str, tuple[int, ...]] = {}
    for one in asked:
        name, command = one if isinstance(one, tuple) else (None, one)
        play.ask(person(name) if name else FACILITATOR, command)
        for total in seen_totals(play):
            counts = (total.always, total.sometimes, total.never)
            if total.item not in shown or None in counts or last.get(total.item) == counts:
                continue
            last[total.item] = counts
            # what was true when these totals came up: totals are never of anything else
            now = answers_to(play, total.item)
            assert counts == tuple(
                Counter(now.values())[a] for a in ("always", "sometimes", "never")
            )
            shown[total.item].append(now)
    for sets in shown.values():
        for some, others in combinations([{}, *sets], 2):
            assert sum(some.get(n) != others.get(n) for n in NAMES) >= SURVEY_MINIMUM


def seen_totals(play: Play) -> tuple[TotalView, ...]:
    view = seen_by(play.state, SCREEN).get("survey")
    return view.totals or () if isinstance(view, SurveyView) else ()


def answers_to(play: Play, item: str) -> dict[str, str]:
    return {n: mine[item] for n, mine in play.state.survey.answers.items() if item in mine}


def test_opening_again_for_one_late_answer_shows_the_same_totals(play):
    session = play(agenda=WHOLE)
    session.join(*NAMES, group="g1")
    session.do(FACILITATOR, c.GoTo(activity="survey"))

    def answer(names: list[str], says: str) -> None:
        for name in names:
            session.do(person(name), c.AnswerSurvey(item="thank", answer=says))

    def close() -> TotalView:
        session.do(FACILITATOR, c.CloseSurvey())
        return next(total for total in seen_totals(session) if total.item == "thank")

    answer(NAMES[:5], "always")
    first = close()
    session.do(FACILITATOR, c.OpenSurvey())
    answer(NAMES[5:6], "never")
    assert close() == first == TotalView("thank", 5, 0, 0)
    session.do(FACILITATOR, c.OpenSurvey())
    answer(NAMES[:4], "sometimes")
    assert close() == TotalView("thank", 1, 4, 1)


@given(plays())
def test_no_view_carries_anothers_answers(played):
    play, _ = played
    for actor in [FACILITATOR, SCREEN, *map(person, strategies.PEOPLE)]:
        for key, value in seen_by(play.state, actor).items():
            name, _, owner = key.partition(":")
            if name in ("my_survey", "my_tips", "my_pledge"):
                assert owner == actor.id
            else:
                assert not any(said in msgspec.json.encode(value) for said in SAID)


@given(plays())
def test_no_message_carries_anothers_answers(played):
    play, _ = played
    state = play.state
    for audience, update in updates(state, {}, set(state.changed)).items():
        if not audience.startswith("participant:"):
            assert not any(said in msgspec.json.encode(update) for said in SAID)
            assert not {"my_survey", "my_tips", "my_pledge"} & set(update.slices)
    for name in state.people:
        page = snapshot(state, {}, Viewer(person(name)), 0)
        mine = page.slices.get("my_survey")
        assert mine is None or mine.answers == state.survey.answers.get(name, {})


@given(plays())
def test_no_record_carries_anothers_answers(played):
    play, _ = played
    state = play.state
    whole = msgspec.json.encode(for_facilitator(state, {}, 0))
    assert not any(said in whole for said in SAID)
    for name in state.people:
        record = msgspec.to_builtins(for_participant(state, {}, 0, name))
        own = {line["key"]: line["answer"] for line in record.pop("survey") if line["answer"]}
        assert own == known_items(state.survey.answers.get(name, {}))
        assert not any(said in msgspec.json.encode(record) for said in SAID)


def known_items(answers: Mapping[str, str]) -> dict[str, str]:
    return {item: answer for item, answer in answers.items() if item in strategies.ITEMS}


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), max_size=12), st.booleans())
def test_a_pledge_that_is_not_shared_is_nowhere_but_with_its_writer(written, ends):
    play = Play(PACK, agenda=WHOLE)
    play.join(*NAMES, group="g1")
    play.do(FACILITATOR, c.GoTo(activity="wrap_up"))
    for name, shared in written:
        play.do(person(name), c.WritePledge(text=f"pledge of {name}", shared=shared))
    if ends:
        play.do(FACILITATOR, c.EndSession())
    for name, pledge in play.state.pledges.items():
        words = pledge.text.encode()
        for actor in [FACILITATOR, SCREEN, *map(person, NAMES)]:
            seen = words in msgspec.json.encode(seen_by(play.state, actor))
            assert seen == (pledge.shared or actor.id == name)
        assert (words in msgspec.json.encode(for_facilitator(play.state, {}, 0))) == pledge.shared
