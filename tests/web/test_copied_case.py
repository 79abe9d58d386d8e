"""A copied case is one case: whatever is edited, nobody reads what the original no longer says."""

import copy
import re
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.packs.minimal import minimal
from tests.web.site import PACK, Browser, Site, bootstrap_of, words_of
from tests.web.test_packs import LIST, send_file
from workshop import i18n
from workshop.core.model import Session
from workshop.packs import (
    Pack,
    load_pack,
    offered,
    pack_from,
    pack_toml,
    places_of,
    shipped_pairs,
    shipped_translations,
)

COPY = "/host/packs/kugel_2"
SPANISH = load_pack(shipped_translations()["kugel.es"])


def opened(host: Browser, path: str = COPY) -> dict[str, Any]:
    return bootstrap_of(host.get(path))


def save(host: Browser, path: str, boot: dict[str, Any], pack: Any, **more: Any) -> Any:
    answer = host.post_json(path, {"pack": pack, "edition": boot["edition"], **more})
    assert answer.status_code == 200, answer.json
    return answer.json


def duplicate(host: Browser, id: str = "kugel") -> None:
    host.send(LIST, f"/host/packs/{id}/duplicate")


def edited(host: Browser, path: str, change: Any) -> None:
    boot = opened(host, path)
    pack = copy.deepcopy(boot["pack"])
    change(pack)
    save(host, path, boot, pack)


def session_of(site: Site, host: Browser, pack: str, language: str) -> Session:
    form = host.form(f"/host/new?pack={pack}", "/host/sessions")
    form |= {"pack": pack, "language": language}
    answer = host.client.post("/host/sessions", data=form)
    assert answer.status_code == 303
    with site.engine.open(answer.headers["Location"].rpartition("/")[2]).view() as (state, _):
        return state


def in_language(site: Site, id: str, language: str) -> Pack:
    return next(one for one in site.shelf.editions(id) if one.language == language)


# --- a duplicated pack keeps its translations ---------------------------------------------------


def test_an_edited_duplicate_offers_the_same_in_every_language(site: Site, host: Browser) -> None:
    duplicate(host)

    def change(pack: Any) -> None:
        pack["options"][0]["title"] = "The roofers’ guild"
        pack["case"]["paragraphs"][0] = "Quite another case."

    edited(host, COPY, change)
    for language in ("es", "fr"):
        read = session_of(site, host, "kugel_2", language).pack
        assert (read.language, read.options[0].title) == (language, "The roofers’ guild")
        assert read.case is not None
        assert read.case.paragraphs[0] == "Quite another case."
    assert in_language(site, "kugel_2", "es").tips == SPANISH.tips


def test_a_text_that_moves_takes_its_translation_along(site: Site, host: Browser) -> None:
    duplicate(host)

    def change(pack: Any) -> None:
        pack["case"]["paragraphs"].insert(0, "A new beginning.")
        pack["options"].reverse()
        pack["tips"].pop(3)

    edited(host, COPY, change)
    read = in_language(site, "kugel_2", "es")
    assert read.case is not None
    assert SPANISH.case is not None
    assert read.case.paragraphs == ("A new beginning.", *SPANISH.case.paragraphs)
    assert read.options == SPANISH.options[::-1]
    assert read.tips == SPANISH.tips[:3] + SPANISH.tips[4:]


def test_editor_list_and_new_session_say_how_much_of_which_language_is_current(
    site: Site, host: Browser
) -> None:
    duplicate(host)
    assert words_of(host.get(LIST)).count("All 129 texts are current.") == 4

    def change(pack: Any) -> None:
        pack["options"][0]["title"] = "The roofers’ guild"

    edited(host, COPY, change)
    much = "128 of 129 texts are current. The rest is read in the original’s words."
    assert words_of(host.get(LIST)).count(much) == 2
    words = words_of(host.get("/host/new?pack=kugel_2"))
    assert f"Español: {much}" in words
    assert f"Français: {much}" in words
    boot = opened(host, f"{COPY}.es")
    assert boot["states"] == {"options[0].title": "stale"}
    assert boot["texts"] == 129
    # what its translators wrote is still there to go on from
    assert boot["pack"]["options"][0]["title"] == SPANISH.options[0].title


def test_what_is_translated_anew_is_read_again(site: Site, host: Browser) -> None:
    duplicate(host)
    edited(host, COPY, lambda pack: pack["options"][0].update(title="The roofers’ guild"))
    boot = opened(host, f"{COPY}.es")
    boot["pack"]["options"][0]["title"] = "El gremio de techadores"
    seen = {"options[0].title": "The roofers’ guild"}
    save(host, f"{COPY}.es", boot, boot["pack"], seen=seen)
    assert in_language(site, "kugel_2", "es").options[0].title == "El gremio de techadores"


def test_a_translation_remembers_the_original_that_its_writer_saw(
    site: Site, host: Browser
) -> None:
    duplicate(host)
    edited(host, COPY, lambda pack: pack.update(summary="First."))
    boot = opened(host, f"{COPY}.es")
    edited(host, COPY, lambda pack: pack.update(summary="Second."))
    boot["pack"]["summary"] = "Lo primero."
    save(host, f"{COPY}.es", boot, boot["pack"], seen={"summary": "First."})
    assert in_language(site, "kugel_2", "es").summary == "Second."
    edited(host, COPY, lambda pack: pack.update(summary="First."))
    assert in_language(site, "kugel_2", "es").summary == "Lo primero."


def test_what_reads_the_same_in_both_languages_can_be_said_to_be_right(
    site: Site, host: Browser
) -> None:
    duplicate(host)
    edited(host, COPY, lambda pack: pack["options"][0].update(title="Rotary"))
    boot = opened(host, f"{COPY}.es")
    boot["pack"]["options"][0]["title"] = "Rotary"
    save(host, f"{COPY}.es", boot, boot["pack"], seen={"options[0].title": "Rotary"})
    assert opened(host, f"{COPY}.es")["states"] == {}
    edited(host, COPY, lambda pack: pack["options"][0].update(title="Lions"))
    assert in_language(site, "kugel_2", "es").options[0].title == "Lions"


def test_in_a_duplicate_what_is_still_the_sources_is_marked(site: Site, host: Browser) -> None:
    duplicate(host)
    boot = opened(host)
    assert set(boot["copied"]) == set(places_of(msgspec.structs.replace(PACK, title="")).values())
    spanish = opened(host, f"{COPY}.es")
    assert SPANISH.options[0].title in spanish["copied"]
    edited(host, COPY, lambda pack: pack.update(summary="My own."))
    boot = opened(host)
    assert PACK.summary not in boot["copied"]
    assert "texts are still those of the pack it is a duplicate of." in words_of(host.get(LIST))
    # not by comparison: the same words, written anew in a pack that is no duplicate, are its own
    mine = pack_toml(msgspec.structs.replace(PACK, id="mine"))
    send_file(host, mine)
    assert opened(host, "/host/packs/mine")["copied"] == []


def test_two_duplicates_have_two_titles(host: Browser) -> None:
    duplicate(host)
    duplicate(host)
    assert opened(host)["pack"]["title"] == "Copy of The Kugel library"
    assert opened(host, "/host/packs/kugel_3")["pack"]["title"] == "Copy of The Kugel library (2)"


# --- of before ----------------------------------------------------------------------------------


def test_a_duplicate_of_before_is_known_by_the_words_that_were_shipped(
    site: Site, dist: Any
) -> None:
    """It was copied, and its English edited, when files remembered nothing."""
    edited_first = msgspec.structs.replace(PACK.options[0], title="The roofers’ guild")
    english = msgspec.structs.replace(PACK, id="kugel_2", options=(edited_first, *PACK.options[1:]))
    site.engine.put_pack("kugel_2", pack_toml(english))
    old = pack_toml(msgspec.structs.replace(SPANISH, id="kugel_2"))
    site.engine.put_pack("kugel_2.es", "# by hand\n" + old)
    again = Site(dist, engine=site.engine)
    assert in_language(again, "kugel_2", "es").options[0].title == "The roofers’ guild"
    assert in_language(again, "kugel_2", "es").tips == SPANISH.tips
    [kept] = [one.text for one in site.engine.own_packs() if one.id == "kugel_2.es"]
    assert kept.startswith("# by hand\n")
    memory = load_pack(kept).memory
    assert memory is not None
    assert set(memory.translates) <= shipped_pairs("es")


# --- what is switched off is nowhere ------------------------------------------------------------

OFF = {"tips": "14 tips", "reasons": "3 reasons", "questions": "10 key", "vote": "6 options"}


@pytest.mark.parametrize("kind", [*OFF, "read", "tree", "survey"])
def test_what_is_switched_off_is_nowhere(site: Site, host: Browser, kind: str) -> None:
    whole = msgspec.to_builtins(PACK)
    del whole["activities"][kind]
    whole["agenda"] = [entry for entry in whole["agenda"] if entry["activity"] != kind]
    whole["id"] = "mine"
    text = pack_toml(pack_from(whole))
    assert send_file(host, text).status_code == 303
    part = {"vote": "options", "read": "case"}.get(kind, kind)
    assert not getattr(in_language(site, "mine", "en"), part)
    state = session_of(site, host, "mine", "en")
    assert not getattr(state.pack, part)
    assert OFF.get(kind, "no such words") not in _card(host, "mine")
    exported = load_pack(host.get("/host/packs/mine/export").text)
    assert not getattr(exported, part)
    assert exported == offered(exported)
    # nor in a translation of it, which counts what its editor shows
    spanish = msgspec.to_builtins(SPANISH) | {"id": "mine"}
    del spanish["activities"][kind]
    spanish["agenda"] = whole["agenda"]
    assert send_file(host, pack_toml(pack_from(spanish))).status_code == 303
    assert not getattr(in_language(site, "mine", "es"), part)
    boot = opened(host, "/host/packs/mine.es")
    shown = list(places_of(in_language(site, "mine", "en")))
    assert boot["texts"] == len(shown)
    assert not any(path.startswith(part) for path in shown)
    assert not getattr(load_pack(host.get("/host/packs/mine.es/export").text), part)


def _card(host: Browser, id: str) -> str:
    page = host.get(LIST).text
    [card] = re.findall(
        rf'(?s)<li class="card pack-card" id="pack-{id}">(.*?)class="card__act', page
    )
    return re.sub(r"<[^>]+>|\s+", " ", card)


def test_the_words_for_write_ins_are_nowhere_where_there_are_none(
    site: Site, host: Browser
) -> None:
    duplicate(host)
    edited(host, COPY, lambda pack: pack.update(write_in=False))
    assert in_language(site, "kugel_2", "en").words.write_in == ""
    assert opened(host, f"{COPY}.es")["texts"] == 127


def test_a_record_has_no_heading_for_what_the_pack_does_not_offer(
    site: Site, host: Browser
) -> None:
    data = minimal(id="mine", activities={"board": {"title": "a", "prompt": "b", "todo": "c"}})
    data["agenda"] = [{"activity": "board", "minutes": 5}]
    assert send_file(host, pack_toml(pack_from(data))).status_code == 303
    state = session_of(site, host, "mine", "en")
    for kind in ("html", "md"):
        text = host.get(f"/download/{state.id}/transcript.{kind}").text
        for heading in ("The case", "Who could be asked", "The questions"):
            assert heading not in text


# --- languages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["es", "fr"])
def test_a_packs_language_cannot_become_one_that_a_translation_of_it_has(
    site: Site, host: Browser, language: str
) -> None:
    duplicate(host)
    boot = opened(host)
    pack = {**boot["pack"], "language": language}
    answer = host.post_json(COPY, {"pack": pack, "edition": boot["edition"]})
    assert answer.status_code == 422
    assert [error["path"] for error in answer.json["errors"]] == ["language"]
    checked = host.post_json("/host/pack-check", {"pack": pack, "id": "kugel_2"})
    assert checked.json["errors"] == answer.json["errors"]
    assert in_language(site, "kugel_2", "en")


def test_one_language_is_one_however_its_code_is_written(site: Site, host: Browser) -> None:
    duplicate(host)
    path = f"{COPY}/translate"
    assert host.send(LIST, path, language="pt-BR").headers["Location"] == f"{COPY}.pt-BR"
    assert host.send(LIST, path, language="pt-br").headers["Location"] == f"{COPY}.pt-BR"
    boot = opened(host)
    pack = {**boot["pack"], "language": "pt-br"}
    answer = host.post_json(COPY, {"pack": pack, "edition": boot["edition"]})
    assert answer.status_code == 422


def test_a_language_that_the_pages_lack_is_said_to_be_so(site: Site, host: Browser) -> None:
    mine = msgspec.structs.replace(PACK, id="mine", language="cy", title="Llyfrgell")
    send_file(host, pack_toml(mine))
    lacks = "Branchwork itself has no Cymraeg: its own words are said in English around it."
    assert lacks in words_of(host.get("/host/new?pack=mine"))
    assert lacks in words_of(host.get(LIST))
    boot = opened(host, "/host/packs/mine")
    assert (boot["name"], boot["house"]) == ("Cymraeg", "English")
    assert "cy" not in boot["languages"]


def test_what_branchwork_says_around_a_language_it_lacks_is_the_houses(dist: Any) -> None:
    """Dates, names of tables, headings and titles: one rule, whoever looks."""
    site = Site(dist, {"WORKSHOP_LANGUAGE": "fr"})
    host = site.host()
    host.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "es"
    mine = msgspec.structs.replace(PACK, id="mine", language="cy", title="Llyfrgell")
    send_file(host, pack_toml(mine))
    state = session_of(site, host, "mine", "cy")
    assert state.title == "Llyfrgell, 18 novembre 2026"
    assert next(iter(state.groups.values())).name == "Table verte"
    visitor = site.browser()
    page = visitor.get(f"/j/{state.code}", headers={"Accept-Language": "es"}).text
    assert '<html lang="fr"' in page
    screen = visitor.get(f"/screen/{state.screen_key}", headers={"Accept-Language": "es"}).text
    assert '<html lang="fr"' in screen
    record = host.get(f"/download/{state.id}/transcript.html").text
    assert 'lang="fr"' in record
    host.send(LIST, "/host/packs/mine/duplicate")
    with i18n.using("fr"):
        copy_of = i18n.gettext("Copy of %(title)s", title="Llyfrgell")
    assert copy_of.startswith("Copie")
    assert opened(host, "/host/packs/mine_2")["pack"]["title"] == copy_of


def test_a_language_that_the_pages_lack_is_no_switch_of_the_pages(
    site: Site, host: Browser
) -> None:
    mine = msgspec.structs.replace(PACK, id="mine")
    send_file(host, pack_toml(mine))
    send_file(host, pack_toml(msgspec.structs.replace(mine, language="cy", title="Llyfrgell")))
    boot = opened(host, "/host/packs/mine.cy")
    save(host, "/host/packs/mine.cy", boot, boot["pack"], seen=places_of(mine))
    state = session_of(site, host, "mine", "en")
    assert state.languages == ("en", "cy")
    page = site.browser().get(f"/j/{state.code}").text
    before, alone, after = page.partition("Only the workshop’s own texts:")
    assert alone
    assert "Cymraeg" not in before
    assert ">Cymraeg</button>" in after
    assert "Français" not in after


# --- a pack that begins empty -------------------------------------------------------------------


def test_a_pack_begins_empty_with_the_activities_one_wants(site: Site, host: Browser) -> None:
    boot = opened(host, "/host/pack-new?title=Mein+B%C3%BCro&language=de&on=board&on=wrap_up&on=x")
    assert (boot["id"], boot["edition"], boot["own"]) == ("mein_buro", "", True)
    assert boot["on"] == ["board", "wrap_up"]
    assert (boot["pack"]["title"], boot["pack"]["summary"]) == ("Mein Büro", "")
    assert (boot["pack"]["activities"], boot["pack"]["agenda"]) == ({}, [])
    words = {"title": "Ideen", "prompt": "Was?", "todo": "Schreibt."}
    pack = boot["pack"] | {
        "summary": "Kurz.",
        "activities": {"board": words},
        "agenda": [{"activity": "board", "minutes": 10}],
    }
    answer = save(host, boot["urls"]["save"], boot, pack)
    assert answer["url"] == "/host/packs/mein_buro"
    state = session_of(site, host, "mein_buro", "de")
    assert [entry.activity for entry in state.agenda] == ["board"]
    assert state.pack.case is None


def test_two_who_begin_with_one_title_have_two_packs(site: Site, host: Browser) -> None:
    one = opened(host, "/host/pack-new?title=Ours&on=board")
    pack = one["pack"] | {
        "summary": "Short.",
        "activities": {"board": {"title": "a", "prompt": "b", "todo": "c"}},
        "agenda": [{"activity": "board", "minutes": 10}],
    }
    assert save(host, one["urls"]["save"], one, pack)["id"] == "ours"
    assert save(host, one["urls"]["save"], one, pack)["id"] == "ours_2"
    assert [file.id for file in site.engine.own_packs()] == ["ours", "ours_2"]


# --- any edit, in any language ------------------------------------------------------------------

PLACES = sorted(places_of(PACK))
TEXTS = st.sampled_from(["Alpha", "Beta", "Gamma", PACK.title, PACK.summary])

edits = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["kugel_2", "kugel_2.es"]), st.sampled_from(PLACES), TEXTS),
        st.tuples(st.just("move"), st.sampled_from(["tips", "paragraphs", "questions"]), TEXTS),
    ),
    min_size=1,
    max_size=6,
)


def put(pack: Any, path: str, text: str) -> bool:
    *parents, last = re.findall(r"\w+", path)
    for parent in parents:
        try:
            pack = pack[int(parent) if parent.isdigit() else parent]
        except (IndexError, KeyError):
            return False
    if last.isdigit() and int(last) >= len(pack):
        return False
    pack[int(last) if last.isdigit() else last] = text
    return True


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits)
@example([(id, "activities.board.prompt", "Alpha") for id in ("kugel_2.es", "kugel_2")])
def test_after_any_edits_a_reader_has_the_current_translation_or_the_current_original(
    dist: Any, done: list[tuple[str, str, str]]
) -> None:
    site = Site(dist)
    host = site.host()
    duplicate(host)
    # what says what: text of the translation → the originals it was written for
    says: dict[str, set[str]] = {}
    for path, text in places_of(SPANISH).items():
        says.setdefault(text, set()).add(places_of(PACK)[path])
    for where, path, text in done:
        file = "kugel_2" if where == "move" else where
        boot = opened(host, f"/host/packs/{file}")
        pack = copy.deepcopy(boot["pack"])
        if where == "move":
            owner = pack if path != "paragraphs" else pack["case"]
            owner[path] = [*owner[path][1:], owner[path][0]]
        elif not put(pack, path, text):
            continue
        sent = {"pack": pack, "edition": boot["edition"]}
        source = (
            places_of(msgspec.convert(boot["original"], Pack)).get(path)
            if boot["original"]
            else None
        )
        if source:
            sent["seen"] = {path: source}
        answer = host.post_json(f"/host/packs/{file}", sent)
        if answer.status_code == 200 and source:
            says.setdefault(text, set()).add(source)
    english, spanish = in_language(site, "kugel_2", "en"), in_language(site, "kugel_2", "es")
    now = places_of(english)
    assert set(places_of(spanish)) == set(now)
    for path, text in places_of(spanish).items():
        if path != "title":
            assert text == now[path] or now[path] in says.get(text, set()), path
    # and all of it goes out as files and comes in again
    files = {
        one.id: host.get(f"/host/packs/{one.id}/export").text for one in site.engine.own_packs()
    }
    again = Site(dist)
    other = again.host()
    for id in sorted(files):
        assert send_file(other, files[id]).status_code == 303
    assert again.shelf.editions("kugel_2") == site.shelf.editions("kugel_2")
    for id, text in files.items():
        assert other.get(f"/host/packs/{id}/export").text == text
