"""The host's pages: the way in, the list, deleting."""

import logging

import pytest

from tests.web.site import HOST_KEY, Browser, Opened, Site, fields_of, words_of
from workshop import identity
from workshop.engine import NoSession


def test_the_hosts_link_lets_in_and_leaves_no_key_in_the_address(visitor: Browser) -> None:
    answer = visitor.get(f"/host?key={HOST_KEY}")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/host")
    page = visitor.get("/host")
    assert page.status_code == 200
    assert HOST_KEY not in page.text


@pytest.mark.parametrize(
    "typed", [HOST_KEY, f" {HOST_KEY} ", f"http://a.example/host#key={HOST_KEY}"]
)
def test_the_key_goes_in_by_a_form_that_no_proxy_logs(visitor: Browser, typed: str) -> None:
    page = visitor.get("/host")
    assert page.status_code == 403
    fields = fields_of(page.text)
    answer = visitor.client.post("/host/enter", data={**fields, "key": typed})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/host")
    assert visitor.get("/host").status_code == 200


def test_the_form_needs_its_token_and_the_right_key(visitor: Browser) -> None:
    assert visitor.client.post("/host/enter", data={"key": HOST_KEY}).status_code == 400
    fields = fields_of(visitor.get("/host").text)
    for key in ("", "x", HOST_KEY[:-1], "ключ"):
        answer = visitor.client.post("/host/enter", data={**fields, "key": key})
        assert answer.status_code == 403
        assert "This host link does not fit" in words_of(answer)
    assert visitor.get("/host").status_code == 403


def test_the_host_key_is_not_leaked_in_referrer_or_logs(
    visitor: Browser, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = visitor.get(f"/host?key={HOST_KEY}")
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert HOST_KEY not in answer.text

    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(identity, "make_host", broken)
    assert visitor.get(f"/host?key={HOST_KEY}").status_code == 500
    assert "host.sessions failed" in caplog.text
    assert HOST_KEY not in caplog.text


@pytest.mark.parametrize("key", ["", "x", HOST_KEY[:-1], HOST_KEY + "h", "ключ", "h" * 9_000])
def test_a_wrong_key_does_not_let_in(visitor: Browser, key: str) -> None:
    page = visitor.get("/host", query_string={"key": key})
    assert page.status_code == 403
    assert "This host link does not fit" in words_of(page)
    assert visitor.get("/host").status_code == 403


def test_a_wrong_key_does_not_send_the_host_away(host: Browser) -> None:
    host.get("/host?key=wrong")
    assert host.get("/host").status_code == 200


def test_whoever_has_no_link_is_told_where_it_is(visitor: Browser) -> None:
    page = visitor.get("/host")
    assert page.status_code == 403
    assert "Branchwork prints the host’s link when it starts" in words_of(page)


def test_the_list_begins_empty(host: Browser) -> None:
    assert "No sessions yet" in words_of(host.get("/host"))


def test_the_list_shows_what_a_host_looks_for(site: Site, host: Browser) -> None:
    first = site.open(title="Monday")
    second = site.open(title="Tuesday <b>")
    site.browser().join(first)
    site.end(first)
    page = host.get("/host")
    words = words_of(page)
    assert "Monday Ended" in words
    assert "1 person" in words
    assert "Tuesday <b> Not begun" in words
    assert f"Code {second.code[:3]} {second.code[3:]}" in words
    assert "2026" in words
    assert "<b>" not in page.text
    assert f'href="/console/{first.id}"' in page.text
    assert f'href="/download/{first.id}/"' in page.text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/host"),
        ("GET", "/host/new"),
        ("POST", "/host/sessions"),
        ("GET", "/host/sessions/{id}/delete"),
        ("POST", "/host/sessions/{id}/delete"),
        ("POST", "/host/sessions/{id}/keep"),
        ("POST", "/host/leave"),
    ],
)
@pytest.mark.parametrize("who", ["stranger", "participant", "facilitator"])
def test_nobody_but_the_host_gets_a_page_of_the_hosts(
    site: Site, session: Opened, method: str, path: str, who: str
) -> None:
    browser = site.browser()
    browser.join(session)
    if who == "stranger":
        with browser.client.session_transaction() as held:
            held.pop("seats")
    if who == "facilitator":
        browser.get(f"/f/{session.facilitator_key}")
    token = browser.site.browser()  # a token of one's own does not help either
    fields = {"csrf_token": token.form(f"/j/{session.code}", f"/j/{session.code}")["csrf_token"]}
    with browser.client.session_transaction() as held:
        held["csrf_token"] = token.cookie()["csrf_token"]
    answer = browser.client.open(path.format(id=session.id), method=method, data=fields)
    assert answer.status_code == 403
    assert "This page is for the host" in words_of(answer)
    assert len(site.engine.summaries()) == 1


def test_deleting_asks_first_and_offers_the_transcript(
    site: Site, host: Browser, session: Opened
) -> None:
    page = host.get(f"/host/sessions/{session.id}/delete")
    assert "Delete this session for good?" in words_of(page)
    assert f"/download/{session.id}/" in page.text
    assert len(site.engine.summaries()) == 1


def test_deleting_deletes(site: Site, host: Browser, session: Opened) -> None:
    path = f"/host/sessions/{session.id}/delete"
    form = host.form(path, path)
    answer = host.client.post(path, data=form)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/host")
    assert site.engine.summaries() == []
    with pytest.raises(NoSession):
        site.engine.open(session.id)
    assert host.client.post(path, data=form).status_code == 303  # pressed twice
    assert host.get(path).status_code == 303
    assert host.get(f"/console/{session.id}").status_code == 404


def test_another_site_cannot_delete_a_session(site: Site, host: Browser, session: Opened) -> None:
    path = f"/host/sessions/{session.id}/delete"
    assert host.client.post(path).status_code == 400
    assert host.client.post(path, data={"csrf_token": "forged"}).status_code == 400
    foreign = host.post_json(path, {}, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert len(site.engine.summaries()) == 1


def test_signing_out_ends_being_the_host_here(host: Browser) -> None:
    answer = host.send("/host", "/host/leave")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert host.get("/host").status_code == 403


@pytest.mark.parametrize("word", [True, "", identity.host_word("an older key")])
def test_an_old_host_is_none_after_a_new_host_key(
    visitor: Browser, session: Opened, word: object
) -> None:
    """Whoever came by a link that has leaked since; also with a cookie that held no key's word."""
    visitor.join(session, "Ana")
    with visitor.client.session_transaction() as held:
        held["host"] = word
    assert visitor.get("/host").status_code == 403
    assert visitor.get(f"/console/{session.id}").status_code == 403
    assert visitor.get(f"/j/{session.code}").status_code == 200  # their seat is theirs


def test_the_hosts_cookie_does_not_tell_the_key(site: Site) -> None:
    held = site.host().cookie()
    assert held["host"] == identity.host_word(HOST_KEY)
    assert HOST_KEY not in str(held)
