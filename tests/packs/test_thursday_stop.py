"""The second shipped pack: another goal, other options, other counts, and complete."""

import msgspec
import pytest

from workshop.packs import ACTIVITIES, Pack, activities_of, shipped_packs
from workshop.packs.pack import bold_runs


@pytest.fixture(scope="module")
def stop() -> Pack:
    return shipped_packs()["thursday_stop"]


def counts(pack: Pack) -> list[int]:
    assert pack.survey
    lists = (pack.options, pack.reasons, pack.survey.items, pack.tips, pack.case.facts)
    return [len(one) for one in (*lists, pack.case.paragraphs, pack.agenda)]


def test_it_is_complete(stop: Pack) -> None:
    assert activities_of(stop) == ACTIVITIES
    assert len(stop.options) >= 6
    assert stop.write_in
    assert len(stop.case.questions) == 2
    assert len(stop.questions) == 10
    assert [question.ways_in for question in stop.questions] == [False] * 9 + [True]
    assert stop.survey
    assert 5 <= len(stop.survey.items) <= 8
    assert 8 <= len(stop.tips) <= 14
    assert stop.tree
    assert all((stop.words.options, stop.words.write_in, stop.words.settle))
    assert 45 <= sum(entry.minutes for entry in stop.agenda) <= 120


def test_nothing_in_it_is_as_many_as_in_the_other(stop: Pack) -> None:
    other = counts(shipped_packs()["kugel"])
    assert all(one != two for one, two in zip(counts(stop)[:6], other[:6], strict=True))


def test_every_habit_has_two_different_next_steps(stop: Pack) -> None:
    assert stop.survey
    steps = [
        step
        for item in stop.survey.items
        for step in (item.next_step_sometimes, item.next_step_never)
    ]
    assert len(set(steps)) == 2 * len(stop.survey.items)
    assert all(step.endswith(".") for step in steps)


def test_it_speaks_plainly(stop: Pack) -> None:
    text = str(msgspec.to_builtins(stop))
    assert "!" not in text
    assert "partner" not in text.casefold()
    assert "computer" not in text.casefold()
    assert sum(bold for tip in stop.tips for _, bold in bold_runs(tip.text)) >= 2
