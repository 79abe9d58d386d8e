"""Packs in several languages on the host's shelf: begun, edited, handed out and taken in."""

from typing import Any

import msgspec
import pytest

from tests.pseudo import LONG, pseudo_pack
from tests.web.site import PACK, Browser, Site, bootstrap_of, words_of
from tests.web.test_packs import KUGEL, LIST, MINE, send_file
from workshop.packs import Pack, load_pack, pack_toml, shipped_translations, without_memory

EDIT = "/host/packs/mine"
POLISH = pseudo_pack(load_pack(MINE), LONG)
WORDS = msgspec.to_builtins(POLISH.words)


@pytest.fixture
def shelf(site: Site, host: Browser) -> Browser:
    """A host with a pack of their own."""
    assert send_file(host, MINE).status_code == 303
    return host


def plain(text: str) -> Pack:
    """A file without what it remembers."""
    return msgspec.structs.replace(load_pack(text), memory=None)


def stored(site: Site) -> dict[str, str]:
    return {pack.id: pack.text for pack in site.engine.own_packs()}


def begin(host: Browser, language: str, pack: str = "mine") -> Any:
    return host.send(LIST, f"/host/packs/{pack}/translate", language=language)


def put_polish(host: Browser) -> None:
    assert send_file(host, pack_toml(POLISH)).status_code == 303


def test_a_translation_begins_as_a_copy_and_no_session_is_in_it_yet(
    site: Site, shelf: Browser
) -> None:
    answer = begin(shelf, "pl")
    assert answer.headers["Location"] == "/host/packs/mine.pl"
    assert plain(stored(site)["mine.pl"]) == msgspec.structs.replace(load_pack(MINE), language="pl")
    assert "0 of 129 texts are current: sessions leave it out" in words_of(shelf.get(LIST))
    assert ">Polski</option>" not in shelf.get("/host/new?pack=mine").text


def test_once_it_is_translated_sessions_can_be_in_it(site: Site, shelf: Browser) -> None:
    begin(shelf, "pl")
    boot = bootstrap_of(shelf.get(f"{EDIT}.pl"))
    assert boot["original"]["language"] == "en"
    assert (boot["name"], boot["texts"]) == ("Polski", 129)
    assert set(boot["states"].values()) == {"untranslated"}
    pack = msgspec.to_builtins(POLISH)
    answer = shelf.post_json(f"{EDIT}.pl", {"pack": pack, "edition": boot["edition"]})
    assert answer.json["url"] == f"{EDIT}.pl"
    assert ">Polski</option>" in shelf.get("/host/new?pack=mine").text
    assert plain(stored(site)["mine.pl"]) == POLISH
    assert "All 129 texts are current." in words_of(shelf.get(LIST))


def test_a_translation_of_a_shipped_pack_is_the_hosts_own(site: Site, host: Browser) -> None:
    assert begin(host, "cy", "kugel").headers["Location"] == "/host/packs/kugel.cy"
    assert list(stored(site)) == ["kugel.cy"]
    assert host.get("/host/packs/kugel/export").text == KUGEL


def test_what_is_no_language_code_begins_nothing(site: Site, shelf: Browser) -> None:
    assert begin(shelf, "<b>").headers["Location"] == f"{LIST}#pack-mine"
    assert "“<b>” is no language code." in words_of(shelf.get(LIST))
    assert begin(shelf, "en").headers["Location"] == EDIT
    assert list(stored(site)) == ["mine"]


def test_a_translation_that_is_there_is_opened_and_not_begun_anew(
    site: Site, shelf: Browser
) -> None:
    put_polish(shelf)
    assert begin(shelf, "pl").headers["Location"] == f"{EDIT}.pl"
    assert plain(stored(site)["mine.pl"]) == POLISH


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"language": "es"}, "language"),
        ({"id": "other"}, "id"),
        ({"summary": ""}, "summary"),
        ({"words": {**WORDS, "options": ""}}, "words.options"),
    ],
)
def test_what_an_editor_sends_must_still_be_a_translation(
    site: Site, shelf: Browser, change: dict[str, Any], path: str
) -> None:
    put_polish(shelf)
    pack = {**msgspec.to_builtins(POLISH), **change}
    before = stored(site)
    edition = bootstrap_of(shelf.get(f"{EDIT}.pl"))["edition"]
    answer = shelf.post_json(f"{EDIT}.pl", {"pack": pack, "edition": edition})
    assert answer.status_code == 422
    assert path in [error["path"] for error in answer.json["errors"]]
    checked = shelf.post_json("/host/pack-check", {"pack": pack, "id": "mine.pl"})
    assert checked.json["errors"] == answer.json["errors"]
    assert stored(site) == before


def test_an_original_that_changes_is_read_in_its_own_words_where_it_has_and_helps_to_mend_them(
    site: Site, shelf: Browser
) -> None:
    put_polish(shelf)
    boot = bootstrap_of(shelf.get(EDIT))
    pack = boot["pack"]
    pack["tips"].append({"key": "more", "text": "One more."})
    assert shelf.post_json(EDIT, {"pack": pack, "edition": boot["edition"]}).status_code == 200
    much = "129 of 130 texts are current. The rest is read in the original’s words."
    assert much in words_of(shelf.get(LIST))
    assert f"Polski: {much}" in words_of(shelf.get("/host/new?pack=mine"))
    boot = bootstrap_of(shelf.get(f"{EDIT}.pl"))
    assert boot["pack"]["tips"][-1] == {"key": "more", "text": "One more."}
    assert boot["states"] == {"tips[14].text": "untranslated"}
    boot["pack"]["tips"][-1]["text"] = "Jeszcze jedna."
    sent = {"pack": boot["pack"], "edition": boot["edition"]}
    sent |= {"seen": {"tips[14].text": "One more."}}
    assert shelf.post_json(f"{EDIT}.pl", sent).status_code == 200
    assert "All 130 texts are current." in words_of(shelf.get(LIST))


def test_a_translation_whose_original_is_gone_is_not_kept(site: Site, shelf: Browser) -> None:
    put_polish(shelf)
    edition = bootstrap_of(shelf.get(f"{EDIT}.pl"))["edition"]
    path = "/host/packs/mine/delete"
    assert "Its translations go with it." in words_of(shelf.get(path))
    shelf.send(path, path)
    assert stored(site) == {}
    pack = msgspec.to_builtins(POLISH)
    answer = shelf.post_json(f"{EDIT}.pl", {"pack": pack, "edition": edition, "force": True})
    assert (answer.status_code, answer.json["code"]) == (409, "orphan")
    assert stored(site) == {}


def test_deleting_a_translation_leaves_its_original(site: Site, shelf: Browser) -> None:
    put_polish(shelf)
    path = "/host/packs/mine.pl/delete"
    assert "Delete this translation for good?" in words_of(shelf.get(path))
    shelf.send(path, path)
    assert list(stored(site)) == ["mine"]


def test_a_new_key_takes_the_translations_along(site: Site, shelf: Browser) -> None:
    put_polish(shelf)
    boot = bootstrap_of(shelf.get(EDIT))
    pack = {**boot["pack"], "id": "ours"}
    assert shelf.post_json(EDIT, {"pack": pack, "edition": boot["edition"]}).status_code == 200
    assert list(stored(site)) == ["ours", "ours.pl"]
    assert load_pack(stored(site)["ours.pl"]).id == "ours"


def test_a_duplicate_is_one_in_every_language(site: Site, shelf: Browser) -> None:
    put_polish(shelf)
    shelf.send(LIST, "/host/packs/mine/duplicate")
    assert list(stored(site)) == ["mine", "mine.pl", "mine_2", "mine_2.pl"]
    copy = load_pack(stored(site)["mine_2.pl"])
    assert (copy.id, copy.tips) == ("mine_2", POLISH.tips)


def test_a_file_in_another_language_is_taken_in_beside_its_original(
    site: Site, shelf: Browser
) -> None:
    text = pack_toml(POLISH)
    assert send_file(shelf, text).headers["Location"] == f"{EDIT}.pl"
    answer = shelf.get(f"{EDIT}.pl/export")
    assert answer.text.startswith(text)
    assert without_memory(answer.text) == text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mine.pl.toml"'
    for again in (text, answer.text):
        shelf.get(LIST)
        send_file(shelf, again)
        assert "exactly as in this file" in words_of(shelf.get(LIST))
    assert list(stored(site)) == ["mine", "mine.pl"]


def test_a_file_that_is_no_translation_of_its_original_is_refused_by_line(
    site: Site, shelf: Browser
) -> None:
    text = pack_toml(POLISH).replace('key = "rotary"', 'key = "club"')
    answer = send_file(shelf, text)
    assert answer.status_code == 422
    words = words_of(answer)
    assert "options[0].key Write rotary here, as in the original." in words
    assert "Line" in words
    assert list(stored(site)) == ["mine"]


def test_another_translation_of_the_same_language_asks_first(site: Site, shelf: Browser) -> None:
    put_polish(shelf)
    other = pack_toml(msgspec.structs.replace(POLISH, summary="Inaczej."))
    page = send_file(shelf, other)
    assert "You have this pack already" in words_of(page)
    sent = {**shelf.form(LIST, "/host/pack-import"), "text": other, "name": "x", "clash": "replace"}
    assert shelf.client.post("/host/pack-import", data=sent).status_code == 303
    assert load_pack(stored(site)["mine.pl"]).summary == "Inaczej."


def test_the_hosts_own_pack_in_place_of_a_shipped_one_has_of_its_translations_what_is_so(
    site: Site, host: Browser
) -> None:
    first = msgspec.structs.replace(PACK.options[0], title="The roofers’ guild")
    changed = msgspec.structs.replace(PACK, tips=PACK.tips[1:], options=(first, *PACK.options[1:]))
    site.engine.put_pack("kugel", pack_toml(changed))
    spanish = next(one for one in site.shelf.editions("kugel") if one.language == "es")
    assert spanish.options[0].title == "The roofers’ guild"
    theirs = load_pack(shipped_translations()["kugel.es"])
    assert spanish.tips == theirs.tips[1:]


def test_the_hosts_own_pack_in_place_of_a_shipped_one_has_nothing_of_another_case(
    site: Site, host: Browser
) -> None:
    data = pseudo_pack(PACK, LONG)
    site.engine.put_pack("kugel", pack_toml(msgspec.structs.replace(data, language="en")))
    assert [one.language for one in site.shelf.editions("kugel")] == ["en"]
    assert "Does not fit" not in words_of(host.get(LIST))


def test_a_session_keeps_the_translations_it_began_with(site: Site, shelf: Browser) -> None:
    put_polish(shelf)
    answer = shelf.send("/host/new?pack=mine", "/host/sessions", pack="mine")
    path = "/host/packs/mine/delete"
    shelf.send(path, path)
    session = answer.headers["Location"].rpartition("/")[2]
    with site.engine.open(session).view() as (state, _):
        assert state.languages == ("en", "pl")
        assert state.pack_in("pl") == POLISH
