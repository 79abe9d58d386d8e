"""What people get instead of a page."""

from pathlib import Path

import pytest

from tests.web.site import Browser, Opened, Site, words_of
from workshop.store.contract import StoreError


@pytest.mark.parametrize(
    ("method", "path", "status", "code", "sentence"),
    [
        ("GET", "/nothing", 404, "not_found", "There is no page here"),
        ("DELETE", "/", 405, "method_not_allowed", "This page cannot be opened like that"),
        ("POST", "/host/leave", 400, "malformed", "This form has grown old"),
        ("GET", "/host", 403, "not_allowed", "This page is for the host"),
    ],
)
def test_an_error_is_a_warm_page_or_one_shape_of_json(
    visitor: Browser, method: str, path: str, status: int, code: str, sentence: str
) -> None:
    page = visitor.client.open(path, method=method)
    assert page.status_code == status
    assert page.mimetype == "text/html"
    assert sentence in words_of(page)
    assert 'href="/"' in page.text
    accept = {"Accept": "application/json"}
    answer = visitor.client.open(path, method=method, headers=accept)
    assert answer.status_code == status
    assert answer.json is not None
    assert set(answer.json) == {"ok", "code", "text"}
    assert (answer.json["ok"], answer.json["code"]) == (False, code)
    assert sentence in answer.json["text"]


def test_a_browser_gets_pages(visitor: Browser) -> None:
    accept = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert visitor.get("/nothing", headers=accept).mimetype == "text/html"
    assert visitor.get("/nothing", headers={"Accept": "*/*"}).mimetype == "text/html"


def test_a_wrong_method_names_the_right_ones(visitor: Browser) -> None:
    assert "GET" in visitor.client.delete("/").headers["Allow"]


def test_a_crash_tells_people_nothing_but_that(
    visitor: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("workshop.web.join.find_door", broken)
    page = visitor.get("/j/CCCCCC")
    assert page.status_code == 500
    assert "Something broke on our side" in words_of(page)
    assert "secret detail" not in page.text
    assert "secret detail" in caplog.text  # for whoever runs the server


def test_a_store_that_fails_says_that_nothing_is_lost(
    site: Site,
    visitor: Browser,
    session: Opened,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(*_: object) -> None:
        raise StoreError("disk full")

    monkeypatch.setattr(site.engine, "find", full)
    page = visitor.get(f"/j/{session.code}")
    assert page.status_code == 503
    assert "Nothing is lost that was saved before." in words_of(page)
    assert "disk full" in caplog.text


def test_a_missing_bundle_tells_a_developer_what_to_do(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = Site(tmp_path).browser().get("/")
    assert page.status_code == 503
    assert page.mimetype == "text/plain"
    assert "The browser bundle favicon.svg is not built." in page.text
    assert "node static/build.mjs" in page.text


def test_a_new_build_is_picked_up_without_a_restart(tmp_path: Path) -> None:
    import os

    from tests.web.site import write_bundles

    site = Site(write_bundles(tmp_path))
    assert "app-0A1B2C3D.css" in site.browser().get("/").text
    manifest = tmp_path / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("0A1B2C3D", "NEWBUILD"), "utf-8")
    os.utime(manifest, ns=(1, 1))
    assert "app-NEWBUILD.css" in site.browser().get("/").text
