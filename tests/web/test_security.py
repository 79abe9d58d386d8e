"""What holds for every page."""

import re
from pathlib import Path

import pytest

from tests.web.site import HOST_KEY, Browser, Opened, Site


def every_page(session: Opened) -> list[str]:
    return [
        "/",
        "/?code=ABCDEF",
        "/host",
        "/host/new",
        f"/host/sessions/{session.id}/delete",
        f"/j/{session.code}",
        f"/console/{session.id}",
        f"/screen/{session.screen_key}",
        f"/f/{session.facilitator_key}",
        f"/qr/{session.code}.svg",
        "/m/x",
        "/nothing",
        "/healthz",
        f"/download/{session.id}/transcript.json",
        "/static/nothing.js",
    ]


def test_every_answer_carries_the_security_headers(host: Browser, session: Opened) -> None:
    host.join(session)
    for path in every_page(session):
        headers = host.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["X-Frame-Options"] == "SAMEORIGIN", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["X-Robots-Tag"] == "noindex", path
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe-eval" not in policy, path
        if "/download/" not in path:
            assert "unsafe-inline" not in policy, path
            assert "frame-ancestors 'self'" in policy, path


def test_no_page_has_inline_scripts_or_styles(host: Browser, session: Opened) -> None:
    host.join(session)
    for path in every_page(session):
        page = host.get(path).text
        for script in re.findall(r"<script[^>]*>", page):
            assert "src=" in script or 'type="application/json"' in script, path
        assert "<style" not in page, path
        assert not re.search(r"<[^>]+\s(style|on\w+)=", page), path


def test_nothing_is_loaded_from_another_site(host: Browser, session: Opened) -> None:
    for path in every_page(session):
        page = host.get(path).text
        for address in re.findall(r'(?:src|href)="([^"]+)"', page):
            assert address.startswith(("/", "#", "data:image/svg+xml")), (path, address)


def test_the_socket_may_connect_to_this_host_alone(visitor: Browser) -> None:
    policy = visitor.get("/", base_url="http://library.local:8000").headers[
        "Content-Security-Policy"
    ]
    assert "connect-src 'self' ws://library.local:8000 wss://library.local:8000;" in policy


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("http://192.168.1.20:8000", False),
        ("http://library.local:8000", False),
        ("http://127.evil.example", False),
        ("http://localhost.evil.example", False),
        ("https://workshop.example.org", True),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("http://[::1]:8000", True),
    ],
)
def test_the_opener_policy_is_sent_only_where_browsers_take_it(
    visitor: Browser, address: str, sent: bool
) -> None:
    """On plain HTTP they leave it out, and write an error at each load."""
    assert ("Cross-Origin-Opener-Policy" in visitor.get("/", base_url=address).headers) is sent


def test_an_odd_host_adds_nothing_to_the_policy(visitor: Browser) -> None:
    answer = visitor.get("/", headers={"Host": "evil; script-src *"})
    assert "evil" not in answer.headers["Content-Security-Policy"]


def test_the_cookie_is_for_the_server_alone(visitor: Browser) -> None:
    cookie = visitor.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Expires=" in cookie
    assert "Secure" not in cookie


def test_behind_https_the_cookie_insists_on_it(dist: Path) -> None:
    site = Site(dist, {"WORKSHOP_PUBLIC_URL": "https://work.example.org"})
    assert "Secure" in site.browser().get("/").headers["Set-Cookie"]


def test_behind_https_every_answer_insists_on_it(dist: Path) -> None:
    site = Site(dist, {"WORKSHOP_PUBLIC_URL": "https://work.example.org"})
    session = site.open()
    for path in every_page(session):
        answer = site.browser().get(path, base_url="https://work.example.org")
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000", path


def test_without_https_nothing_insists_on_it(visitor: Browser, session: Opened) -> None:
    for path in every_page(session):
        assert "Strict-Transport-Security" not in visitor.get(path).headers, path


def test_a_cookie_is_only_written_when_it_changes(visitor: Browser, session: Opened) -> None:
    visitor.join(session)
    for path in ("/", f"/j/{session.code}", "/healthz", f"/qr/{session.code}.svg"):
        assert "Set-Cookie" not in visitor.get(path).headers, path


def test_pages_are_not_kept_by_caches_and_bundles_are(visitor: Browser) -> None:
    assert visitor.get("/").headers["Cache-Control"] == "private, no-cache"
    bundle = re.findall(r'href="(/static/app-[^"]+)"', visitor.get("/").text)[0]
    with visitor.get(bundle) as kept:
        assert kept.status_code == 200
        assert "max-age=31536000" in kept.headers["Cache-Control"]


FORM_POSTS = ["/j/{code}", "/j/{code}/my-link", "/m/x", "/host/sessions", "/host/leave"]


@pytest.mark.parametrize("path", [*FORM_POSTS, "/host/sessions/{id}/delete"])
def test_a_form_without_a_token_is_refused(host: Browser, session: Opened, path: str) -> None:
    answer = host.client.post(path.format(code=session.code, id=session.id), data={"name": "Ana"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_json_from_another_site_is_refused(
    site: Site, visitor: Browser, session: Opened, headers: dict[str, str]
) -> None:
    body = {"name": "Ana", "id": "0123456789abcdef"}
    answer = visitor.post_json(f"/j/{session.code}", body, headers=headers)
    assert answer.status_code == 403
    assert answer.json is not None
    assert answer.json["code"] == "not_allowed"
    assert site.people(session) == []


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, {}],
)
def test_json_from_our_own_page_is_taken(
    site: Site, visitor: Browser, session: Opened, headers: dict[str, str]
) -> None:
    body = {"name": "Ana", "id": "0123456789abcdef"}
    answer = visitor.post_json(f"/j/{session.code}", body, headers=headers)
    assert answer.status_code == 200


def test_json_through_a_proxy_that_hides_its_name_is_taken(dist: Path) -> None:
    site = Site(dist, {"WORKSHOP_PUBLIC_URL": "https://work.example.org"})
    session = site.open()
    answer = site.browser().post_json(
        f"/j/{session.code}",
        {"name": "Ana", "id": "0123456789abcdef"},
        headers={"Origin": "https://work.example.org"},
    )
    assert answer.status_code == 200


def test_json_dressed_as_a_plain_form_is_no_json(
    site: Site, visitor: Browser, session: Opened
) -> None:
    # what a page of another site can send without asking first
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        answer = visitor.client.post(
            f"/j/{session.code}",
            data=b'{"name": "Ana", "id": "0123456789abcdef"}',
            content_type=kind,
        )
        assert answer.status_code == 400
    assert site.people(session) == []


def test_a_body_that_is_too_large_is_refused(site: Site, visitor: Browser, session: Opened) -> None:
    path = f"/j/{session.code}"
    huge = visitor.form(path, path) | {"name": "x" * 70_000}
    assert visitor.client.post(path, data=huge).status_code == 413
    answer = visitor.post_json(path, {"name": "x" * 70_000, "id": "0123456789abcdef"})
    assert answer.status_code == 413
    assert answer.json is not None
    assert answer.json["code"] == "too_large"
    assert site.people(session) == []


def test_signing_in_as_host_needs_the_exact_key(visitor: Browser) -> None:
    assert visitor.get(f"/host?key={HOST_KEY}&key=x").status_code == 303
    assert visitor.get(f"/host?KEY={HOST_KEY}").status_code == 200  # the cookie by now
    assert visitor.site.browser().get(f"/host?KEY={HOST_KEY}").status_code == 403
