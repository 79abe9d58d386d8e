"""The host's packs: listed, duplicated, exported, taken in, deleted; nobody else's business."""

import io
import re
from html import unescape
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.web.site import Browser, Opened, Site, words_of
from workshop.packs import load_pack, pack_toml, shipped_packs, shipped_sources

LIST, IMPORT = "/host/packs", "/host/pack-import"
KUGEL = shipped_sources()["kugel"]
MINE = KUGEL.replace('id = "kugel"', 'id = "mine"').replace(
    'title = "The Kugel library"', 'title = "Mine"', 1
)


def token(host: Browser) -> str:
    return str(host.form(LIST, IMPORT)["csrf_token"])


def send_file(host: Browser, content: str | bytes, name: str = "pack.toml") -> TestResponse:
    raw = content.encode() if isinstance(content, str) else content
    data = {"csrf_token": token(host), "file": (io.BytesIO(raw), name)}
    return host.client.post(IMPORT, data=data, content_type="multipart/form-data")


def own(site: Site) -> dict[str, str]:
    """The host's own packs, without their translations."""
    return {pack.id: pack.text for pack in site.engine.own_packs() if "." not in pack.id}


def test_the_list_says_what_is_in_every_pack(host: Browser) -> None:
    words = words_of(host.get(LIST))
    assert "The Kugel library" in words
    assert "6 options 3 reasons to write 10 key questions 7 survey items 14 tips" in words
    assert "The Thursday stop" in words
    assert "7 options 4 reasons to write 10 key questions 8 survey items 12 tips" in words
    assert words.count("Comes with Branchwork") == 2
    assert "Your own" not in words
    assert "Delete" not in words


def test_a_duplicate_is_the_hosts_own_and_says_the_same(site: Site, host: Browser) -> None:
    answer = host.send(LIST, "/host/packs/kugel/duplicate")
    assert answer.headers["Location"] == "/host/packs/kugel_2"
    host.send(LIST, "/host/packs/kugel/duplicate")
    host.send(LIST, "/host/packs/kugel_2/duplicate")
    assert list(own(site)) == ["kugel_2", "kugel_3", "kugel_4"]
    copy, kugel = load_pack(own(site)["kugel_2"]), shipped_packs()["kugel"]
    assert copy.title == "Copy of The Kugel library"
    assert (copy.survey, copy.tips, copy.activities) == (
        kugel.survey,
        kugel.tips,
        kugel.activities,
    )
    words = words_of(host.get(LIST))
    assert words.count("Your own") == 3
    assert "Copy of Copy of The Kugel library" in words


def test_a_very_long_title_and_key_can_still_be_duplicated(site: Site, host: Browser) -> None:
    source = MINE.replace('id = "mine"', f'id = "{"k" * 32}"').replace('"Mine"', f'"{"t" * 120}"')
    assert send_file(host, source).status_code == 303
    host.send(LIST, f"/host/packs/{'k' * 32}/duplicate")
    assert load_pack(own(site)["k" * 30 + "_2"]).title.startswith("Copy of ttt")


def test_what_is_exported_is_imported_as_the_same_pack(site: Site, host: Browser) -> None:
    host.send(LIST, "/host/packs/thursday_stop/duplicate")
    answer = host.get("/host/packs/thursday_stop_2/export")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="thursday_stop_2.toml"'
    assert answer.mimetype == "application/toml"
    before = own(site)
    path = "/host/packs/thursday_stop_2/delete"
    host.send(path, path)
    assert own(site) == {}
    assert send_file(host, answer.data).status_code == 303
    assert own(site) == before


def test_a_shipped_pack_is_exported_as_it_was_written(host: Browser) -> None:
    assert host.get("/host/packs/kugel/export").text == KUGEL


def test_a_file_is_kept_to_the_letter(site: Site, host: Browser) -> None:
    answer = send_file(host, b"\xef\xbb\xbf" + MINE.encode())
    assert answer.headers["Location"] == "/host/packs/mine"
    assert own(site) == {"mine": MINE}
    assert "“Mine” is here now." in words_of(host.get(LIST))


def test_the_same_file_twice_is_no_second_pack(site: Site, host: Browser) -> None:
    send_file(host, MINE)
    assert send_file(host, MINE).headers["Location"] == LIST
    assert list(own(site)) == ["mine"]
    assert send_file(host, KUGEL).headers["Location"] == LIST
    assert list(own(site)) == ["mine"]


def test_a_changed_shipped_pack_is_taken_in_beside_it(site: Site, host: Browser) -> None:
    answer = send_file(host, KUGEL.replace("two more computers", "two more chairs"))
    assert answer.headers["Location"] == "/host/packs/kugel_2"
    assert load_pack(own(site)["kugel_2"]).id == "kugel_2"


@pytest.mark.parametrize("clash", ["replace", "copy"])
def test_a_file_with_the_key_of_a_pack_of_ones_own_asks_first(
    site: Site, host: Browser, clash: str
) -> None:
    send_file(host, MINE)
    changed = MINE.replace('"Mine"', '"Mine, <b>&amp; better</b>"')
    page = send_file(host, changed)
    assert page.status_code == 200
    assert "You have this pack already" in words_of(page)
    assert own(site) == {"mine": MINE}
    form = re.search(r"(?s)<textarea[^>]*>\n(.*?)</textarea>", page.text)
    assert form
    data = {
        "csrf_token": token(host),
        "name": "pack.toml",
        "text": unescape(form[1]).replace("\n", "\r\n"),  # as browsers send it
        "clash": clash,
    }
    assert host.client.post(IMPORT, data=data).status_code == 303
    if clash == "replace":
        assert own(site) == {"mine": changed}
    else:
        assert list(own(site)) == ["mine", "mine_2"]
        assert load_pack(own(site)["mine_2"]).title == "Mine, <b>&amp; better</b>"


def refused(site: Site, answer: TestResponse) -> str:
    assert answer.status_code == 422, answer.status
    assert own(site) == {}
    assert "was not taken in" in words_of(answer)
    return words_of(answer)


def test_what_is_wrong_in_a_file_is_named_with_its_line(site: Site, host: Browser) -> None:
    broken = MINE.replace('key = "rotary"', 'key = "fit"\nsmell = 1').replace(
        "minutes = 15", "minutes = 0"
    )
    words = refused(site, send_file(host, broken, "my pack.toml"))
    lines = broken.splitlines()
    assert "“my pack.toml” was not taken in" in words
    assert "There are 2 things to put right" in words
    assert f"Line {lines.index('smell = 1') + 1} options[0].smell Remove this" in words
    place = lines.index("minutes = 0") + 1
    assert f"Line {place} agenda[" in words
    assert "minutes Write a whole number from 1 to 240." in words


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Add this: it is needed."),
        (b"\x00\x01\x02", "Write a name, then = and its value, or a heading in [ ]."),
        (b"\xff\xfet\x00i\x00", "Save the file as UTF-8"),
        (b'title = "caf\xe9"', "Save the file as UTF-8: byte 12 is not."),
        (b"<html><script>alert(1)</script>", "Write a name, then = and its value"),
        (b"a = " + b"[" * 5_000, "Nest less deeply."),
        (b"a." * 60_000 + b"a = 1", "Nest less deeply."),
        (b"# " + b"x" * 140_000, "Shorten the file: it may hold 128 KB at most."),
        (b"minutes = " + b"9" * 5_000, "it is no TOML"),
        (b"title = nan\nformat = 1e999", "Write a text in quotes."),
        (MINE.replace('"Mine"', '"\u202eeniM"').encode(), "Remove line breaks and invisible"),
        (MINE.replace('"Mine"', '"Mi\\u0000ne"').encode(), "Remove line breaks and invisible"),
        (MINE.replace('"Mine"', '"\u200b"').encode(), "Write something here."),
        (MINE.replace('"mine"', '"../mine"').encode(), "Use small letters a to z"),
        (MINE.replace('"mine"', '"mine\\n"').encode(), "Use small letters a to z"),
        (MINE.replace("format = 1", "format = 2").encode(), "Write one of these: 1."),
        (MINE.replace("format = 1", "format = true").encode(), "Write one of these: 1."),
        (MINE.replace("minutes = 15", "minutes = 1e300").encode(), "Write a whole number"),
        (MINE.encode("utf-16"), "Save the file as UTF-8"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_a_hostile_file_is_refused_with_a_reason(
    site: Site, host: Browser, content: bytes, sentence: str
) -> None:
    assert sentence in refused(site, send_file(host, content))


def test_a_file_beyond_all_measure_is_not_even_read(site: Site, host: Browser) -> None:
    kind = "multipart/form-data; boundary=x"
    answer = host.client.post(IMPORT, data=b"x" * 2_000_000, content_type=kind)
    assert answer.status_code == 413
    assert own(site) == {}


def test_no_file_at_all_is_a_mistake_too(site: Site, host: Browser) -> None:
    answer = host.client.post(IMPORT, data={"csrf_token": token(host)})
    refused(site, answer)


def test_markup_in_a_pack_or_a_files_name_stays_text(site: Site, host: Browser) -> None:
    evil = "<img src=x onerror=alert(1)>"
    send_file(host, MINE.replace('"Mine"', f'"{evil}"'))
    for path in (LIST, "/host/packs/mine", "/host/packs/mine/delete", "/host/new?pack=mine"):
        assert evil not in host.get(path).text
    answer = send_file(host, "x", "<b>.toml")
    assert "<b>.toml" not in answer.text
    assert "“<b>.toml” was not taken in" in words_of(answer)


def test_deleting_asks_first_and_offers_the_file(site: Site, host: Browser) -> None:
    send_file(host, MINE)
    path = "/host/packs/mine/delete"
    page = host.get(path)
    assert "Delete this pack for good?" in words_of(page)
    assert "/host/packs/mine/export" in page.text
    assert list(own(site)) == ["mine"]
    form = host.form(path, path)
    assert host.client.post(path, data=form).headers["Location"] == LIST
    assert own(site) == {}
    assert host.client.post(path, data=form).status_code == 303  # pressed twice


def test_a_shipped_pack_cannot_be_deleted(host: Browser) -> None:
    assert host.get("/host/packs/kugel/delete").status_code == 303
    host.client.post("/host/packs/kugel/delete", data={"csrf_token": token(host)})
    assert "The Kugel library" in words_of(host.get(LIST))


@pytest.mark.parametrize("id", ["nothing", "..", "%00", "K", "a" * 500])
@pytest.mark.parametrize("page", ["", "/export", "/delete"])
def test_a_pack_that_there_is_not_leads_back_to_the_list(host: Browser, id: str, page: str) -> None:
    answer = host.get(f"/host/packs/{id}{page}")
    assert answer.status_code in (303, 308, 404)


def test_a_stored_pack_that_an_update_no_longer_takes_is_said_so(site: Site, host: Browser) -> None:
    site.engine.put_pack("old", MINE.replace("format = 1", "format = 0"))
    words = words_of(host.get(LIST))
    assert "This version of Branchwork cannot use this pack." in words
    assert "Write one of these: 1." in words
    assert host.get("/host/packs/old").status_code == 303
    assert "format = 0" in host.get("/host/packs/old/export").text
    assert 'value="old"' not in host.get("/host/new").text
    host.send("/host/packs/old/delete", "/host/packs/old/delete")
    assert own(site) == {}


PAGES = [
    ("GET", LIST),
    ("GET", "/host/packs/mine"),
    ("POST", "/host/packs/mine"),
    ("POST", "/host/packs/mine/duplicate"),
    ("GET", "/host/packs/mine/export"),
    ("GET", "/host/packs/mine/delete"),
    ("POST", "/host/packs/mine/delete"),
    ("POST", IMPORT),
    ("POST", "/host/pack-check"),
    ("GET", "/host/pack-preview"),
]


@pytest.mark.parametrize(("method", "path"), PAGES)
@pytest.mark.parametrize("who", ["stranger", "participant", "facilitator"])
def test_nobody_but_the_host_gets_at_packs(
    site: Site, session: Opened, method: str, path: str, who: str
) -> None:
    send_file(site.host(), MINE)
    browser = site.browser()
    if who == "participant":
        browser.join(session)
    if who == "facilitator":
        browser.get(f"/f/{session.facilitator_key}")
    form = browser.form(f"/j/{session.code}", f"/j/{session.code}") if who == "stranger" else {}
    more: dict[str, Any] = {"json": {"pack": {}}} if method == "POST" else {}
    assert browser.client.open(path, method=method, **more).status_code == 403
    if method == "POST":
        sent = browser.client.post(path, data={"csrf_token": form.get("csrf_token", "x")})
        assert sent.status_code in (400, 403)
    assert own(site) == {"mine": MINE}


@pytest.mark.parametrize("path", [path for method, path in PAGES if method == "POST"])
def test_another_site_cannot_change_packs(site: Site, host: Browser, path: str) -> None:
    send_file(host, MINE)
    assert host.client.post(path).status_code == 400
    assert host.client.post(path, data={"csrf_token": "forged"}).status_code == 400
    evil = {"Origin": "https://evil.example"}
    assert host.post_json(path, {"pack": {}}, headers=evil).status_code == 403
    cross = {"Sec-Fetch-Site": "cross-site"}
    assert host.post_json(path, {"pack": {}}, headers=cross).status_code == 403
    assert own(site) == {"mine": MINE}


def test_a_pack_made_here_lasts_as_toml(site: Site, host: Browser) -> None:
    host.send(LIST, "/host/packs/kugel/duplicate")
    [stored] = own(site).values()
    assert pack_toml(load_pack(stored)) == stored
