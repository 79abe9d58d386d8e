"""Every rule of a pack, and the path and sentence with which a mistake is reported."""

from typing import Any

import pytest

from tests.packs.minimal import minimal
from workshop.packs import PackErrors, check_pack, pack_from
from workshop.packs.check import MAX_PACK_BYTES, PackError


def found(data: object) -> list[tuple[str, str]]:
    return [(error.path, error.reason) for error in check_pack(data)]


def test_the_small_pack_is_a_pack() -> None:
    assert check_pack(minimal()) == []
    assert pack_from(minimal()).language == "en"


NEEDED = "Add this: it is needed."
KEY = (
    "Use small letters a to z, digits and underscores, with a letter first "
    "and 32 characters at most."
)
LONG = "Shorten this: it may hold {} characters at most."
PLAIN = "Remove line breaks and invisible control characters."
TABLE = "Write a table of names and values."
MINUTES = "Write a whole number from 1 to 240."
KINDS = "read, vote, reasons, steps, tree, questions, survey, tips, board, wrap_up"

ONE_MISTAKE: list[tuple[dict[str, Any], str, str]] = [
    # shape
    ({"format": 2}, "format", "Write one of these: 1."),
    ({"format": True}, "format", "Write one of these: 1."),
    ({"format": 1.0}, "format", "Write one of these: 1."),
    ({"colour": "red"}, "colour", "Remove this: a pack has no such field."),
    ({"case__ending": ""}, "case.ending", "Remove this: a pack has no such field."),
    ({"case": {"title": "x"}}, "case.paragraphs", NEEDED),
    ({"case": "Once."}, "case", TABLE),
    ({"tips": {"key": "a"}}, "tips", "Write a list."),
    ({"tips__0": "Smile."}, "tips[0]", TABLE),
    ({"write_in": "yes"}, "write_in", "Write true or false."),
    ({"write_in": 1}, "write_in", "Write true or false."),
    ({"activities": []}, "activities", TABLE),
    # texts
    ({"title": 7}, "title", "Write a text in quotes."),
    ({"title": ""}, "title", "Write something here."),
    ({"title": " \t "}, "title", "Write something here."),
    ({"title": "\u200b\u2060"}, "title", "Write something here."),
    ({"title": "x" * 121}, "title", LONG.format(120)),
    ({"tips__0__text": "x" * 301}, "tips[0].text", LONG.format(300)),
    ({"case__paragraphs__0": "x" * 1201}, "case.paragraphs[0]", LONG.format(1200)),
    ({"title": "two\nlines"}, "title", PLAIN),
    ({"title": "nul\0"}, "title", PLAIN),
    ({"title": "bell\x07"}, "title", PLAIN),
    ({"title": "lone \ud800"}, "title", PLAIN),
    ({"title": "separator\u2028"}, "title", PLAIN),
    ({"title": "turned \u202eback"}, "title", PLAIN),
    ({"title": "open \u2066isolate"}, "title", PLAIN),
    # keys and languages
    ({"id": "Small"}, "id", KEY),
    ({"id": ""}, "id", KEY),
    ({"id": "small\n"}, "id", KEY),
    ({"id": "../etc"}, "id", KEY),
    ({"options__1__key": "2nd"}, "options[1].key", KEY),
    ({"options__1__key": "x" * 33}, "options[1].key", KEY),
    ({"language": "English"}, "language", "Write a language code such as en, es or pt-BR."),
    # bold
    (
        {"tips__0__text": "A **lost mark"},
        "tips[0].text",
        "Put ** before and after the words to be bold.",
    ),
    (
        {"tips__0__text": "Nothing ****"},
        "tips[0].text",
        "Put ** before and after the words to be bold.",
    ),
    # lists
    ({"agenda": []}, "agenda", "Add at least 1 here."),
    ({"survey__items": []}, "survey.items", "Add at least 1 here."),
    ({"tips": [{}] * 61}, "tips", "Keep to 60 here at most."),
    # the agenda
    ({"agenda__0__minutes": 0}, "agenda[0].minutes", MINUTES),
    ({"agenda__0__minutes": 241}, "agenda[0].minutes", MINUTES),
    ({"agenda__0__minutes": 1.5}, "agenda[0].minutes", MINUTES),
    ({"agenda__0__minutes": True}, "agenda[0].minutes", MINUTES),
    ({"agenda__0__minutes": "10"}, "agenda[0].minutes", MINUTES),
    (
        {"agenda__0__activity": "board_game"},
        "agenda[0].activity",
        f"Write one of these: {KINDS}.",
    ),
    (
        {"agenda__0__activity": "steps"},
        "agenda[0].activity",
        "Add the texts of this activity under activities.",
    ),
    (
        {"agenda": [{"activity": "vote", "minutes": 5}, {"activity": "vote", "minutes": 6}]},
        "agenda[1].activity",
        "Keep each activity once in the agenda.",
    ),
    # activities
    (
        {"activities__dance": {"title": "Dance", "prompt": "?", "todo": "Dance."}},
        "activities.dance",
        "Remove this: there is no such activity.",
    ),
    (
        {"activities__tree": {"title": "Tree", "prompt": "Who?", "todo": "Draw."}},
        "activities.tree",
        "Add tree: this activity needs it.",
    ),
    ({"options": []}, "activities.vote", "Add options: this activity needs it."),
    (
        {"options": [{"key": "one", "title": "One"}]},
        "options",
        "Add a second option, or allow write-ins.",
    ),
]


@pytest.mark.parametrize(("change", "path", "reason"), ONE_MISTAKE)
def test_one_mistake_gets_one_error_at_its_place(
    change: dict[str, Any], path: str, reason: str
) -> None:
    assert found(minimal(**change)) == [(path, reason)]


@pytest.mark.parametrize("name", ["options", "reasons", "tips", "survey__items"])
def test_a_key_is_taken_once_in_its_list(name: str) -> None:
    data = minimal()
    place = data["survey"]["items"] if "items" in name else data[name]
    place.append(dict(place[0]))
    path = f"{name.replace('__', '.')}[{len(place) - 1}].key"
    assert found(data) == [(path, "Choose another key: this one is taken.")]


def test_the_same_key_may_stand_in_two_lists() -> None:
    assert check_pack(minimal(options__0__key="fit", tips__0__key="fit")) == []


@pytest.mark.parametrize("name", ["format", "id", "title", "summary", "activities", "agenda"])
def test_what_is_needed_is_asked_for(name: str) -> None:
    data = minimal()
    del data[name]
    assert (name, NEEDED) in found(data)


def test_all_mistakes_are_reported_at_once() -> None:
    data = minimal(title="", tips__0__key="", agenda__0__minutes=0, case__title="x" * 121)
    with pytest.raises(PackErrors) as caught:
        pack_from(data)
    paths = [error.path for error in caught.value.errors]
    assert paths == ["title", "case.title", "tips[0].key", "agenda[0].minutes"]
    assert str(caught.value).splitlines()[0] == "title: Write something here."


def test_one_option_is_enough_with_write_ins() -> None:
    assert check_pack(minimal(options=[{"key": "one", "title": "One"}], write_in=True)) == []


def test_a_pack_that_is_no_table_is_refused() -> None:
    for data in (None, [], "pack", 3):
        assert found(data) == [("pack", TABLE)]


def test_any_script_may_be_used() -> None:
    texts = ["Le café d’à côté", "المكتبة", "図書館", "किताबघर", "👩🏽‍🏫 reads", "می‌خواهم"]
    for text in texts:
        assert check_pack(minimal(title=text)) == []


def test_a_pack_too_large_for_a_phone_is_refused() -> None:
    tips = [{"key": f"t{n}", "text": "x" * 300} for n in range(60)]
    case = {"title": "Long", "paragraphs": ["本" * 1200] * 20}
    assert MAX_PACK_BYTES < 20 * 1200 * 3
    assert found(minimal(tips=tips, case=case)) == [
        ("pack", "Shorten the pack: it may hold 64 KB at most.")
    ]


def test_a_strange_name_is_quoted_and_shortened_in_its_path() -> None:
    (error,) = check_pack(minimal(**{"\x1b[31m" + "x" * 500: 1}))
    assert error.path.isprintable()
    assert len(error.path) < 80


def test_a_reason_can_be_translated() -> None:
    error = PackError("title", "Keep to %(count)s here at most.", {"count": 3})
    swedish = {"Keep to %(count)s here at most.": "Högst %(count)s här."}
    assert error.reason_in(swedish.__getitem__) == "Högst 3 här."
