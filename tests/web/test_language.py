"""Which language who reads: one's own choice, else the room's, else the browser's."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.pseudo import LONG, RTL, gathered, pseudo, pseudo_pack, write_pseudo
from tests.web.site import COOKIE, PACK, Browser, Opened, Site, bootstrap_of, words_of
from workshop import i18n
from workshop.core import commands as c
from workshop.core.model import Actor, Choice, Grouping, Planned
from workshop.packs import pack_toml, shipped_packs
from workshop.store.contract import Summary

POLISH = {"Accept-Language": "pl"}


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogues")
    template = gathered(folder)
    for language in (LONG, RTL):
        write_pseudo(template, folder, language)
    for id, pack in shipped_packs().items():
        for language in (LONG, RTL):
            text = pack_toml(pseudo_pack(pack, language))
            (folder / f"{id}.{language}.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture(autouse=True)
def _there(catalogues: Path) -> Iterator[None]:
    i18n.also_from(catalogues)
    yield
    i18n.also_from(None)


@pytest.fixture
def site(dist: Path, catalogues: Path) -> Site:
    return Site(dist, translations=catalogues)


def opened(site: Site, language: str = LONG) -> Opened:
    """A session in a made-up language, with the pack in all three."""
    packs = {"en": PACK, LONG: pseudo_pack(PACK, LONG), RTL: pseudo_pack(PACK, RTL)}
    pack = packs.pop(language)
    made = site.engine.create(
        title="Winning",
        pack=pack,
        grouping=Grouping(),
        ballots="secret",
        agenda=[Planned(entry.activity, entry.minutes) for entry in pack.agenda],
        translations=tuple(packs.values()),
    )
    assert isinstance(made, Summary)
    with site.engine.open(made.id).view() as (state, _):
        return Opened(made.id, made.code, state.facilitator_key, state.screen_key)


def choose(browser: Browser, language: str, page: str = "/") -> None:
    answer = browser.send(page, "/language", language=language)
    assert (answer.status_code, answer.headers["Location"]) == (303, page)


def is_in(page: str, language: str) -> bool:
    way = "rtl" if language == RTL else "ltr"
    return f'<html lang="{language}" dir="{way}"' in page


def test_a_stranger_is_spoken_to_as_their_browser_wishes(visitor: Browser) -> None:
    assert is_in(visitor.get("/").text, "en")
    page = visitor.get("/", headers=POLISH)
    assert is_in(page.text, LONG)
    assert pseudo("Join your workshop") in words_of(page)
    assert {"Accept-Language", "Cookie"} <= set(page.headers["Vary"].split(", "))


def test_a_choice_is_remembered_and_goes_before_the_browsers_wish(visitor: Browser) -> None:
    choose(visitor, RTL)
    assert is_in(visitor.get("/", headers=POLISH).text, RTL)
    choose(visitor, "en")
    assert is_in(visitor.get("/", headers=POLISH).text, "en")


def test_an_answer_that_was_on_its_way_does_not_take_a_choice_back(visitor: Browser) -> None:
    visitor.get("/")
    before = visitor.raw_cookie()
    choose(visitor, RTL)
    visitor.client.set_cookie(COOKIE, before)  # that answer comes in last, and brings its cookie
    assert is_in(visitor.get("/").text, RTL)


def test_a_choice_of_an_older_branchwork_is_kept(visitor: Browser) -> None:
    with visitor.client.session_transaction() as held:
        held["language"] = RTL
    assert is_in(visitor.get("/").text, RTL)


def test_every_language_is_offered_by_its_own_name(visitor: Browser) -> None:
    page = visitor.get("/").text
    for name in ("English", "Polski", "العربية"):
        assert f">{name}</button>" in page
    assert page.count('aria-current="true"') == 1
    assert 'value="en" lang="en" dir="ltr" aria-current="true"' in page


def test_the_way_in_speaks_the_rooms_language_whatever_the_phone_wishes(
    site: Site, visitor: Browser
) -> None:
    session = opened(site, RTL)
    page = visitor.get(f"/j/{session.code}", headers=POLISH)
    assert is_in(page.text, RTL)
    assert pseudo_pack(PACK, RTL).summary in words_of(page)
    choose(visitor, LONG, f"/j/{session.code}")
    page = visitor.get(f"/j/{session.code}")
    assert is_in(page.text, LONG)
    assert pseudo_pack(PACK, LONG).summary in words_of(page)


def test_the_phone_gets_words_and_pack_in_one_language(site: Site, visitor: Browser) -> None:
    session = opened(site)
    visitor.join(session)
    path = f"/j/{session.code}"
    page = visitor.get(path)
    boot = bootstrap_of(page)
    assert (boot["locale"], boot["pack"]["language"]) == (LONG, LONG)
    assert [one["tag"] for one in boot["languages"] if one["current"]] == [LONG]
    assert 'id="words"' in page.text
    answer = visitor.post_json("/language", {"language": "en"})
    assert answer.get_json() == {"ok": True}
    page = visitor.get(path)
    boot = bootstrap_of(page)
    assert is_in(page.text, "en")
    assert (boot["locale"], boot["pack"]["language"]) == ("en", "en")
    assert 'id="words"' not in page.text
    assert page.headers["Cache-Control"] == "private, no-cache"


def test_a_pack_that_is_not_there_in_the_readers_language_stays_as_the_room_has_it(
    site: Site, visitor: Browser
) -> None:
    session = site.open()
    choose(visitor, LONG)
    visitor.join(session)
    boot = bootstrap_of(visitor.get(f"/j/{session.code}"))
    assert (boot["locale"], boot["pack"]["language"]) == (LONG, "en")


def test_a_pack_in_a_language_that_no_page_has_can_be_read_all_the_same(
    site: Site, visitor: Browser
) -> None:
    welsh = msgspec.structs.replace(PACK, language="cy", title="Llyfrgell")
    agenda = [Planned(entry.activity, entry.minutes) for entry in PACK.agenda]
    made = site.engine.create(
        title="Winning",
        pack=PACK,
        grouping=Grouping(),
        ballots="secret",
        agenda=agenda,
        translations=(welsh,),
    )
    assert isinstance(made, Summary)
    path = f"/j/{made.code}"
    assert ">Cymraeg</button>" in visitor.get(path).text
    choose(visitor, "cy", path)
    visitor.join(Opened(made.id, made.code, "", ""))
    boot = bootstrap_of(visitor.get(path))
    assert (boot["locale"], boot["pack"]["title"]) == ("en", "Llyfrgell")
    assert [one["tag"] for one in boot["languages"] if one["current"]] == ["cy"]


def test_the_screen_speaks_to_the_room_and_not_to_whoever_opened_it(
    site: Site, visitor: Browser
) -> None:
    session = opened(site, RTL)
    choose(visitor, LONG)
    page = visitor.get(f"/screen/{session.screen_key}")
    assert is_in(page.text, RTL)
    assert bootstrap_of(page)["pack"]["language"] == RTL


def test_the_console_begins_in_the_rooms_language_and_follows_its_reader(
    site: Site, host: Browser
) -> None:
    session = opened(site, LONG)
    path = f"/console/{session.id}"
    assert is_in(host.get(path).text, LONG)
    host.post_json("/language", {"language": RTL})
    page = host.get(path)
    assert is_in(page.text, RTL)
    assert bootstrap_of(page)["pack"]["language"] == RTL
    assert is_in(host.get("/host").text, RTL)


def test_a_refusal_is_said_in_the_readers_language(site: Site, visitor: Browser) -> None:
    session = opened(site)
    path = f"/j/{session.code}"
    answer = visitor.send(path, path, name=" ")
    assert pseudo("Write a name.") in words_of(answer)
    visitor.post_json("/language", {"language": "en"})
    assert "Write a name." in words_of(visitor.send(path, path, name=" "))


def test_transcripts_follow_their_readers_and_keep_what_people_wrote(
    site: Site, visitor: Browser, host: Browser
) -> None:
    session = opened(site)
    visitor.join(session, "Ana")
    ana = Actor("participant", visitor.seats()[session.id])
    site.tell(session, c.GoTo(activity="read"))
    site.tell(session, c.WriteNotes(text="Saved for later"), ana)
    site.tell(session, c.EndSession())
    mine = f"/j/{session.code}/transcript.html"
    for language in (LONG, "en"):
        visitor.post_json("/language", {"language": language})
        text = visitor.get(mine).text
        assert f'lang="{language}"' in text
        assert pseudo_pack(PACK, LONG).case.title in text or language == "en"
        assert (PACK.case.title in text) == (language == "en")
        assert "Saved for later" in text
    host.post_json("/language", {"language": RTL})
    text = host.get(f"/download/{session.id}/transcript.html").text
    assert 'dir="rtl"' in text
    assert pseudo_pack(PACK, RTL).case.title in text


def test_a_transcript_leaves_no_word_in_another_language(
    site: Site, visitor: Browser, host: Browser
) -> None:
    session = opened(site)
    visitor.join(session, "Ana")
    ana = Actor("participant", visitor.seats()[session.id])
    site.tell(session, c.ChooseGroup(group="g1"), ana)
    for activity in ("read", "vote", "reasons", "steps", "tree", "questions", "survey", "tips"):
        site.tell(session, c.GoTo(activity=activity))
    site.tell(session, c.CastBallot(choice=Choice(option=PACK.options[0].key)), ana)
    site.tell(session, c.RevealVote())
    site.tell(session, c.AnswerSurvey(item="thank", answer="never"), ana)
    site.tell(session, c.PostIdea(text="Zzz", source="me"), ana)
    site.tell(session, c.EndSession())
    months = i18n.date(datetime(2026, 11, 1)).split()  # noqa: DTZ001
    with i18n.using(LONG):
        months += i18n.date_and_time(datetime(2026, 11, 1, 1, 1)).split()  # noqa: DTZ001
        months += i18n.date(datetime(2026, 11, 1)).split()  # noqa: DTZ001
    own = {"Winning", "Ana", "Zzz", "Branchwork", "Green", "table", *months}
    own |= {"Blue", "Amber", "Plum"}
    own.add("GMT")  # what the clock of Greenwich is called in these languages
    for reader, path in (
        (visitor, f"/j/{session.code}/transcript.html"),
        (host, f"/download/{session.id}/transcript.html"),
    ):
        words = set(re.findall(r"[A-Za-z]{3,}", words_of(reader.get(path))))
        assert words - own == set()


@pytest.mark.parametrize("tag", ["", "EN", "../en", "e", "en en", 7, None, ["en"]])
def test_what_is_no_language_is_not_remembered(visitor: Browser, tag: object) -> None:
    answer = visitor.post_json("/language", {"language": tag})
    assert (answer.status_code, answer.get_json()["code"]) == (400, "malformed")
    assert "language" not in visitor.cookie()


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "/a b", "host", ""]
)
def test_choosing_leads_to_no_other_site(visitor: Browser, back: str) -> None:
    answer = visitor.send("/", "/language", language="en", back=back)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_another_sites_page_cannot_choose(visitor: Browser) -> None:
    visitor.get("/")
    assert visitor.client.post("/language", data={"language": RTL}).status_code == 400
    assert "language" not in visitor.cookie()


def test_a_page_in_the_only_language_offers_none(dist: Path) -> None:
    i18n.also_from(None)
    site = Site(dist)
    alone = len(i18n.languages()) == 1
    assert ("/language" in site.browser().get("/").text) is not alone


# --- the form of a new session ---------------------------------------------------------------


def state_of(site: Site) -> Any:
    [summary] = site.engine.summaries()
    with site.engine.open(summary.id).view() as (state, _):
        return state


def test_a_session_is_in_the_hosts_own_language_unless_they_choose(
    site: Site, host: Browser
) -> None:
    host.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "pl-PL, en;q=0.5"
    page = host.get("/host/new").text
    assert '<option value="pl" lang="pl" selected>Polski</option>' in page
    host.send("/host", "/host/sessions")
    state = state_of(site)
    assert (state.pack.language, state.languages[:2]) == (LONG, (LONG, "en"))
    assert RTL in state.languages
    assert state.title == pseudo("%(pack)s, %(day)s") % {
        "pack": pseudo_pack(PACK, LONG).title,
        "day": "18 listopada 2026",
    }
    groups = [group.name for group in state.groups.values()]
    assert groups[0] == pseudo("Green table")


def test_the_chosen_language_brings_its_title_and_agenda_and_keeps_what_was_typed(
    site: Site, host: Browser
) -> None:
    path, send = "/host/new", "/host/sessions"
    page = host.send(path, send, language=RTL, use="language").text
    assert '<option value="ar" lang="ar" selected>العربية</option>' in page
    assert pseudo_pack(PACK, RTL).activities["vote"].title in page
    assert is_in(page, "en")
    host.send(path, send, language=RTL, title="My own title")
    state = state_of(site)
    assert (state.title, state.pack.language) == ("My own title", RTL)


def test_a_language_that_the_pack_has_not_is_its_original(site: Site, host: Browser) -> None:
    host.send("/host/new", "/host/sessions", language="tlh")
    assert state_of(site).pack.language == "en"
