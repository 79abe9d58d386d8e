"""A translation is the same pack in another language: what else differs is named by its place."""

import copy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.packs.minimal import minimal
from tests.pseudo import LONG, RTL, pseudo_pack
from workshop.packs import (
    Pack,
    PackErrors,
    check_translation,
    complete,
    hold,
    load_pack,
    pack_from,
    pack_toml,
    places_of,
    remember,
    remembering,
    settle,
    shipped_packs,
    shipped_translations,
)
from workshop.packs.remember import outgrown

TREE = {
    "purpose": "Find a way.",
    **{part: {"title": part, "text": "A word."} for part in ("base", "branch", "target", "way_in")},
}


def original(**changes: Any) -> Pack:
    return pack_from(minimal(**changes))


def translated(**changes: Any) -> Pack:
    data = minimal(language="es", title="Pequeño")
    return pack_from({**data, **minimal(**changes), "language": "es"})


def errors(of: Pack, pack: Pack) -> dict[str, str]:
    return {error.path: error.reason for error in check_translation(of, pack)}


def test_another_language_and_all_else_the_same_is_a_translation() -> None:
    for pack in shipped_packs().values():
        for language in (LONG, RTL):
            assert check_translation(pack, pseudo_pack(pack, language)) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "path", "reason"),
    [
        ({}, {"id": "other"}, "id", "Write small here, as in the original."),
        ({}, {"options__1__key": "three"}, "options[1].key", "Write two here, as in the original."),
        (
            {},
            {"tips": []},
            "tips",
            "Keep to 1 here, as in the original.",
        ),
        (
            {"case__facts": ["One fact."]},
            {"case__facts": ["One fact.", "Another."]},
            "case.facts",
            "Keep to 1 here, as in the original.",
        ),
        (
            {"options__0__about": "More."},
            {},
            "options[0].about",
            "Translate this: the original has a text here.",
        ),
        ({}, {"write_in": True}, "write_in", "Write false here, as in the original."),
        (
            {},
            {"agenda": [{"activity": "board", "minutes": 10}]},
            "agenda[0].activity",
            "Write vote here, as in the original.",
        ),
        ({"tree": TREE}, {}, "tree", "Add this: the original has it."),
        ({}, {"tree": TREE}, "tree", "Remove this: the original has no such part."),
        (
            {},
            {"activities__read": {"title": "a", "prompt": "b", "todo": "c"}},
            "activities.read",
            "Remove this: the original has no such part.",
        ),
    ],
)
def test_what_differs_from_the_original_is_named(
    ours: dict[str, Any], theirs: dict[str, Any], path: str, reason: str
) -> None:
    assert errors(original(**ours), translated(**theirs)) == {path: reason}


def test_the_originals_minutes_hold_in_every_language() -> None:
    theirs = translated(agenda__0__minutes=11)
    assert errors(original(), theirs) == {}
    assert hold(original(), theirs).reads.agenda == original().agenda


def test_an_activity_that_is_missing_is_named() -> None:
    data = minimal(language="es")
    del data["activities"]["board"]
    assert errors(original(), pack_from(data)) == {
        "activities.board": "Add this: the original has it."
    }


def test_one_thing_that_is_missing_does_not_make_all_that_follows_wrong() -> None:
    kugel = shipped_packs()["kugel"]
    data = msgspec.to_builtins(kugel)
    data["questions"] = data["questions"][1:]
    found = errors(kugel, pack_from({**data, "language": "es"}))
    assert sorted(found) == ["questions", "questions[0].key"]


def test_the_originals_own_language_is_none_for_a_translation() -> None:
    assert errors(original(), original()) == {
        "language": "Choose another language: the original is in this one."
    }


# --- when the original changes ------------------------------------------------------------------


def test_an_outgrown_translation_is_brought_into_line() -> None:
    kugel = shipped_packs()["kugel"]
    theirs = pseudo_pack(kugel, LONG)
    data = msgspec.to_builtins(kugel)
    data["options"] = [
        data["options"][3],
        {"key": "new", "title": "Somebody new", "about": ""},
        data["options"][0],
    ]
    data["write_in"] = False
    data["case"]["facts"] = [*data["case"]["facts"], "One fact more."]
    changed = pack_from(data)
    assert check_translation(changed, theirs)
    remembered = msgspec.structs.replace(theirs, memory=complete(kugel, theirs))
    held = hold(changed, remembered)
    assert check_translation(changed, held.reads) == []
    assert [option.title for option in held.reads.options] == [
        theirs.options[3].title,
        "Somebody new",
        theirs.options[0].title,
    ]
    assert held.reads.case is not None
    assert theirs.case is not None
    assert held.reads.case.facts == (*theirs.case.facts, "One fact more.")
    assert held.reads.tips == theirs.tips
    assert held.states == {
        "options[1].title": "untranslated",
        f"case.facts[{len(theirs.case.facts)}]": "untranslated",
    }


def test_copied_and_translated_are_told_apart_by_memory_not_by_comparison() -> None:
    kugel = shipped_packs()["kugel"]
    copied = msgspec.structs.replace(kugel, language="es", memory=remembering(()))
    held = hold(kugel, copied)
    assert (held.current, held.stale) == (0, 0)
    assert held.texts == len(places_of(kugel)) > 100
    # the very same words, written on purpose: names are the same in every language
    meant = msgspec.structs.replace(copied, memory=complete(kugel, copied))
    assert hold(kugel, meant).current == held.texts


def test_a_text_whose_original_has_changed_is_read_in_the_originals_words() -> None:
    theirs = translated(options__0__title="Uno", summary="Un paquete.")
    remembered = msgspec.structs.replace(theirs, memory=settle(original(), theirs))
    changed = original(options__0__title="The roofers' guild")
    held = hold(changed, remembered)
    assert held.reads.options[0].title == "The roofers' guild"
    assert held.states["options[0].title"] == "stale"
    assert held.written.options[0].title == "Uno"
    assert held.reads.summary == "Un paquete."
    # and back: what it says is so once more
    assert hold(original(), remembered).reads.options[0].title == "Uno"


def test_two_options_never_read_the_same() -> None:
    theirs = translated(options__0__title="Escuela", options__1__title="Rotary")
    remembered = msgspec.structs.replace(theirs, memory=settle(original(), theirs))
    held = hold(original(options__1__title="ESCUELA.", options__0__title="One"), remembered)
    assert [option.title for option in held.reads.options] == ["One", "ESCUELA."]


# --- files --------------------------------------------------------------------------------------


def test_translations_lie_beside_their_originals_named_after_both(tmp_path: Path) -> None:
    kugel = shipped_packs()["kugel"]
    (tmp_path / "kugel.pl.toml").write_text(pack_toml(pseudo_pack(kugel, LONG)), "utf-8")
    there = shipped_translations(tmp_path)
    assert load_pack(there["kugel.pl"]).language == "pl"
    assert list(shipped_packs()) == ["kugel", "thursday_stop"]


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("kugel.es", {}, "id: Give the pack's file the name kugel.pl.toml."),
        ("kugel.pl", {"write_in": False}, "line 6, write_in: Write true here, as in the original."),
    ],
)
def test_a_translation_that_does_not_fit_stops_the_start(
    tmp_path: Path, name: str, change: dict[str, Any], message: str
) -> None:
    pack = msgspec.structs.replace(pseudo_pack(shipped_packs()["kugel"], LONG), **change)
    text = pack_toml(pack)
    if change:  # what is empty is left out of a file that we write
        text = text.replace("\nagenda", "\nwrite_in = false\nagenda", 1)
    (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    with pytest.raises(PackErrors) as caught:
        shipped_translations(tmp_path)
    assert [str(error) for error in caught.value.errors] == [message]


TRANSLATIONS = {name: load_pack(text) for name, text in shipped_translations().items()}


def test_every_shipped_pack_is_there_in_the_same_languages() -> None:
    languages = {pack.language for pack in TRANSLATIONS.values()}
    assert set(TRANSLATIONS) == {f"{id}.{tag}" for id in shipped_packs() for tag in languages}


@pytest.mark.parametrize("name", sorted(TRANSLATIONS))
def test_a_shipped_translation_leaves_no_text_in_english(name: str) -> None:
    theirs, of = TRANSLATIONS[name], shipped_packs()[TRANSLATIONS[name].id]
    same = [text for path, text in places_of(theirs).items() if places_of(of)[path] == text]
    # A name, or one word that two languages share, may read the same; a sentence may not.
    assert len(same) <= len(places_of(of)) // 50, same
    ours = msgspec.to_builtins(shipped_packs()[theirs.id])
    sentences = {text for text in texts(ours) if len(text.split()) >= 4}
    assert sentences & set(texts(msgspec.to_builtins(theirs))) == set()


def test_every_shipped_translation_says_what_the_english_says_now() -> None:
    assert outgrown() == []  # python -m workshop.packs.remember says what to do


def test_an_english_text_that_changes_is_found_in_every_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packs = shipped_packs()
    packs["kugel"] = msgspec.structs.replace(packs["kugel"], summary="Something else by now.")
    monkeypatch.setattr(remember, "shipped_packs", lambda: packs)
    assert outgrown() == ["kugel.es: summary", "kugel.fr: summary"]


def test_the_test_would_find_a_sentence_that_was_left() -> None:
    data = copy.deepcopy(msgspec.to_builtins(shipped_packs()["kugel"]))
    assert len({text for text in texts(data) if len(text.split()) >= 4}) > 60


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []
