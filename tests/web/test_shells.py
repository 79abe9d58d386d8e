"""The console's and the screen's pages, and the links that lead there."""

import json
from pathlib import Path

import pytest

from tests.web.site import COOKIE, Browser, Opened, Site, bootstrap_of, pack_json, words_of
from workshop.transcript import FORMATS


def test_the_facilitators_link_leads_to_the_console(visitor: Browser, session: Opened) -> None:
    answer = visitor.get(f"/f/{session.facilitator_key}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/console/{session.id}")
    page = visitor.get(f"/console/{session.id}")
    assert page.status_code == 200
    boot = bootstrap_of(page)
    assert (boot["v"], boot["role"], boot["session"]) == (2, "facilitator", session.id)
    assert boot["server"]
    assert boot["pack"] == pack_json()
    formats = boot["urls"].pop("formats")
    assert {one["kind"]: one["url"] for one in formats} == {
        kind: f"/download/{session.id}/transcript.{kind}" for kind in FORMATS
    }
    assert all(one["title"] and one["about"] for one in formats)
    assert boot["urls"] == {
        "join": f"http://localhost/j/{session.code}",
        "qr": f"/qr/{session.code}.svg",
        "screen": f"/screen/{session.screen_key}",
        "replay": f"/console/{session.id}/replay",
        "screen_link": f"http://localhost/screen/{session.screen_key}",
        "facilitator": f"http://localhost/f/{session.facilitator_key}",
    }


def test_the_host_opens_every_console_and_finds_the_way_back(
    host: Browser, session: Opened
) -> None:
    urls = bootstrap_of(host.get(f"/console/{session.id}"))["urls"]
    assert urls["host"] == "/host"
    assert urls["delete"] == f"/host/sessions/{session.id}/delete"
    assert host.get(urls["delete"]).status_code == 200


def test_a_stranger_cannot_open_the_console(visitor: Browser, session: Opened) -> None:
    page = visitor.get(f"/console/{session.id}")
    assert page.status_code == 403
    assert session.facilitator_key not in page.text
    assert session.code not in page.text


def test_a_stranger_learns_not_even_whether_there_is_such_a_session(
    visitor: Browser, session: Opened
) -> None:
    there = visitor.get(f"/console/{session.id}")
    nowhere = visitor.get("/console/s000000000")
    assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)


def test_a_participant_cannot_open_the_console(visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    assert visitor.get(f"/console/{session.id}").status_code == 403


def test_a_facilitator_of_one_session_is_none_of_another(
    site: Site, visitor: Browser, session: Opened
) -> None:
    other = site.open(title="Another")
    visitor.get(f"/f/{session.facilitator_key}")
    assert visitor.get(f"/console/{other.id}").status_code == 403
    assert visitor.get(f"/download/{other.id}/transcript.json").status_code == 403


def test_a_seat_cookie_of_one_session_is_no_seat_in_another(
    site: Site, visitor: Browser, session: Opened
) -> None:
    other = site.open(title="Another")
    visitor.join(session)
    assert '"participant"' not in visitor.get(f"/j/{other.code}").text
    assert "You are joining Another" in words_of(visitor.get(f"/j/{other.code}"))


def test_a_forged_cookie_is_no_cookie(site: Site, session: Opened) -> None:
    good = site.host()
    value, dot, signature = good.raw_cookie().rpartition(".")
    for forged in (f"{value}{dot}{signature[::-1]}", f"x{value}{dot}{signature}", "x", "a.b.c"):
        thief = site.browser()
        thief.client.set_cookie(COOKIE, forged)
        assert thief.get("/host").status_code == 403
        assert thief.get(f"/console/{session.id}").status_code == 403


def test_a_cookie_of_another_server_is_no_cookie(site: Site, session: Opened) -> None:
    from itsdangerous import URLSafeTimedSerializer

    made = URLSafeTimedSerializer("another secret", salt="cookie-session").dumps({"host": True})
    thief = site.browser()
    thief.client.set_cookie(COOKIE, str(made))
    assert thief.get("/host").status_code == 403


def test_the_screens_key_opens_no_console_and_the_facilitators_no_screen(
    visitor: Browser, session: Opened
) -> None:
    assert visitor.get(f"/f/{session.screen_key}").status_code == 404
    assert visitor.get(f"/screen/{session.facilitator_key}").status_code == 404
    assert visitor.cookie().get("leads") is None


@pytest.mark.parametrize("key", ["x", "s000000000-" + "a" * 27, "é" * 38, "a" * 5_000])
@pytest.mark.parametrize("kind", ["f", "screen"])
def test_a_wrong_key_opens_nothing(visitor: Browser, session: Opened, kind: str, key: str) -> None:
    page = visitor.get(f"/{kind}/{key}")
    assert page.status_code == 404
    assert "It may be cut short" in words_of(page)


def test_the_screen_has_no_secrets_in_it(visitor: Browser, session: Opened) -> None:
    page = visitor.get(f"/screen/{session.screen_key}")
    assert page.status_code == 200
    boot = bootstrap_of(page)
    assert boot["role"] == "screen"
    assert boot["urls"] == {
        "join": f"http://localhost/j/{session.code}",
        "qr": f"/qr/{session.code}.svg",
    }
    assert session.facilitator_key not in page.text
    assert "/console/" not in page.text
    assert visitor.cookie()["screens"] == [session.id]
    assert 'data-view="screen"' in page.text


def test_a_phones_page_holds_no_keys(visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    page = visitor.get(f"/j/{session.code}").text
    assert session.facilitator_key not in page
    assert session.screen_key not in page


def test_the_screen_shows_an_ended_session(site: Site, visitor: Browser, session: Opened) -> None:
    site.end(session)
    assert visitor.get(f"/screen/{session.screen_key}").status_code == 200


def test_the_links_of_a_deleted_session_open_nothing(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.get(f"/f/{session.facilitator_key}")
    site.engine.delete(session.id)
    assert visitor.get(f"/f/{session.facilitator_key}").status_code == 404
    assert visitor.get(f"/screen/{session.screen_key}").status_code == 404
    page = visitor.get(f"/console/{session.id}")
    assert page.status_code == 404
    assert "It has been deleted." in words_of(page)


def test_links_to_share_hold_the_public_address(dist: Path) -> None:
    site = Site(dist, {"WORKSHOP_PUBLIC_URL": "https://work.example.org"})
    session = site.open()
    urls = bootstrap_of(site.host().get(f"/console/{session.id}"))["urls"]
    assert urls["join"] == f"https://work.example.org/j/{session.code}"
    assert urls["facilitator"].startswith("https://work.example.org/f/")


def test_on_the_servers_own_machine_links_hold_its_address_on_the_network(dist: Path) -> None:
    site = Site(dist, people_url="http://192.168.1.20:8000")
    session = site.open()
    visitor = site.host()
    path = f"/console/{session.id}"
    for own in ("http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"):
        visitor.client.get(f"/host?key={'h' * 32}", base_url=own)
        urls = bootstrap_of(visitor.get(path, base_url=own))["urls"]
        assert urls["join"] == f"http://192.168.1.20:8000/j/{session.code}"
        assert urls["screen"].startswith("/screen/")  # a frame of the same site
    there = "http://library.local:8000"
    visitor.client.get(f"/host?key={'h' * 32}", base_url=there)
    urls = bootstrap_of(visitor.get(path, base_url=there))["urls"]
    assert urls["join"] == f"{there}/j/{session.code}"


def test_behind_a_trusted_proxy_links_hold_the_address_it_names(dist: Path) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "work.example.org"}
    for proxies, origin in (("1", "https://work.example.org"), ("0", "http://localhost")):
        site = Site(dist, {"WORKSHOP_TRUSTED_PROXIES": proxies})
        session = site.open()
        visitor = site.browser()
        answer = visitor.get(f"/screen/{session.screen_key}", headers=forwarded)
        assert bootstrap_of(answer)["urls"]["join"] == f"{origin}/j/{session.code}"


def test_words_come_along_for_another_language_alone(
    visitor: Browser, session: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop import i18n

    assert 'id="words"' not in visitor.get(f"/screen/{session.screen_key}").text
    words = {"texts": {"Saved": "Guardado </script>"}, "plurals": {}}
    monkeypatch.setattr(i18n, "languages", lambda: ("en", "pt"))
    monkeypatch.setattr(i18n, "browser_words", lambda _: words)
    page = visitor.get(f"/screen/{session.screen_key}", headers={"Accept-Language": "pt"}).text
    held = page.partition('<script type="application/json" id="words">')[2].partition("</script>")
    assert json.loads(held[0]) == words
