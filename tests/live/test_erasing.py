"""Erasing and deleting are real: a server's own files, and all it hands out, no longer hold it."""

import re
import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import requests
from pycrdt import Map, Text

from tests.live.pages import Page, Phone, TurnedAway, Workshop
from tests.live.test_drafts import UPDATE, Writer, message
from tests.searching import in_folder, where
from tests.server import Made, Server, start_server
from workshop.transcript import FORMATS, LEVELS

pytestmark = pytest.mark.server

GOES = {
    "name": "zanzibarquux",
    "former name": "qwixolode",
    "name given by the facilitator": "frobnitzen",
    "notes": "xylofantasm",
    "pledge": "plumbusgrove",
    "write-in": "mumbledorf",
    "idea taken back": "wibblesnark",
    "earlier wording": "grokkleform",
}
STAYS = {"idea": "keepsakeish", "draft": "togetherword"}
OTHERS = ("Ana", "Ben", "Chidi")


def post(server: Server, phone: Phone, path: str) -> requests.Response:
    """Open a page of the server's and press its button, as this phone's browser."""
    with requests.Session() as browser:
        browser.headers["Cookie"] = phone.seat.cookie
        page = browser.get(f"{server.url}{path}", timeout=60)
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        cookie = page.cookies.get(server.cookie_name())
        if cookie:
            browser.headers["Cookie"] = f"{server.cookie_name()}={cookie}"
        browser.cookies.clear()
        return browser.post(f"{server.url}{path}", data=fields, timeout=60)


def erase(workshop: Workshop, phone: Phone) -> requests.Response:
    answer = post(workshop.server, phone, f"/j/{workshop.made.code}/erase")
    assert answer.status_code == 200, answer.text
    assert "You are erased" in answer.text
    return answer


def downloads(workshop: Workshop, phone: Phone) -> dict[str, bytes]:
    """Every format at every level, as whoever leads, and every format as somebody else of the
    group."""
    server, made = workshop.server, workshop.made
    whole = server.cookie(leads={made.id: "f0123456789"})
    asked = {
        f"{level}.{extension}": (
            f"/download/{made.id}/transcript.{extension}?level={level}",
            whole,
        )
        for extension in FORMATS
        for level in LEVELS
    }
    asked |= {
        f"own.{extension}": (f"/j/{made.code}/transcript.{extension}", phone.seat.cookie)
        for extension in FORMATS
    }
    found = {}
    for name, (path, cookie) in asked.items():
        answer = requests.get(f"{server.url}{path}", headers={"Cookie": cookie}, timeout=60)
        assert answer.status_code == 200, (name, answer.status_code)
        found[name] = answer.content
    return found


def packed(words: dict[str, str], files: dict[str, bytes]) -> list[str]:
    return [
        place for name, content in files.items() for place in where(words.values(), content, name)
    ]


def play(workshop: Workshop, *, end: bool = True) -> tuple[Page, list[Phone], Phone]:
    """A session in which somebody has left words like no others in every place that there is."""
    console = workshop.console()
    others = [workshop.phone(name) for name in OTHERS]
    zed = workshop.phone(GOES["former name"])
    page = zed.page
    console.done("rename", participant=zed.id, name=GOES["name given by the facilitator"])
    page.done("rename", participant=zed.id, name=GOES["name"])
    page.done("write_notes", text=f"first {GOES['notes']}")
    page.done("write_notes", text=f"then {GOES['notes']} " * 40)
    writer = Writer(zed, "g1")
    writer.write(f"A sentence of ours, {STAYS['draft']}. ")
    write_step(writer, "Call the mayor", who=GOES["name"])
    console.done("go_to", activity="vote")
    console.done("open_vote")
    for other in others:
        other.page.done("cast_ballot", choice={"option": "university"})
    page.done("cast_ballot", choice={"write_in": f"Friends of {GOES['write-in']}"})
    console.done("reveal_vote")
    console.done("go_to", activity="board")
    idea = page.done("post_idea", text=f"An idea, {GOES['earlier wording']}")["result"]["idea"]
    page.done("edit_idea", idea=idea, text=f"An idea, {STAYS['idea']}")
    taken = page.done("post_idea", text=f"Better not: {GOES['idea taken back']}")["result"]["idea"]
    page.done("take_back_idea", idea=taken)
    console.done("go_to", activity="survey")
    for phone in (*others, zed):
        phone.page.done("answer_survey", item="thank", answer="never")
    console.done("go_to", activity="tips")
    page.done("keep_tip", tip="small", kept=True)
    console.done("go_to", activity="wrap_up")
    page.done("write_pledge", text=f"I will {GOES['pledge']}", shared=True)
    if end:
        console.done("end_session")
    return console, others, zed


def write_step(writer: Writer, text: str, *, who: str) -> None:
    """A step of the group's plan that somebody does."""
    before = writer.doc.get_state()
    fields = {"who": who, "when": "", "done": False, "removed": False, "order": "a0"}
    writer.doc.get("steps", type=Map)["first"] = Map({"text": Text(text), **fields})
    change = message(UPDATE, writer.doc.get_update(before))
    answer = writer.page.ask("draft", writer.group, change)
    assert (answer["ok"], answer["replies"]) == (True, [])


@pytest.fixture
def whole_agenda(server: Server) -> Any:
    """A session with every activity."""
    made = server.create_session(**every_activity())
    opened = Workshop(server, made)
    yield opened
    opened.close()


def every_activity() -> dict[str, Any]:
    agenda = ("vote", "steps", "board", "survey", "tips", "wrap_up")
    form: dict[str, Any] = {"order": agenda, **{f"on-{name}": "on" for name in agenda}}
    return {"ballots": "secret", "mode": "choose", "count": "2", **form}


def test_nothing_of_somebody_who_erased_themselves_is_left_on_the_disk_or_in_a_download(
    tmp_path: Path,
) -> None:
    with start_server(tmp_path / "data") as server:
        workshop = Workshop(server, server.create_session(**every_activity()))
        _, others, zed = play(workshop)
        # what is to be gone is there before, so the search is one that finds
        stored = in_folder(GOES.values(), server.data)
        assert {place.partition(": ")[2] for place in stored} == set(GOES.values())
        for name, content in downloads(workshop, others[0]).items():
            named = name.startswith(("full", "own"))
            assert bool(where([GOES["name"]], content, name)) == named, name
        erase(workshop, zed)
        assert in_folder(GOES.values(), server.data) == []
        files = downloads(workshop, others[0])
        assert packed(GOES, files) == []
        for name, content in files.items():
            for word in STAYS.values() if not name.startswith("totals") else ():
                assert where([word], content, name), (name, word)
        workshop.close()
        server.kill()
        assert in_folder(GOES.values(), server.data) == []
        server.start()
        assert packed(GOES, downloads(workshop, others[0])) == []
        assert where(GOES.values(), server.log_text().encode(), "log") == []
        assert server.stop() == 0
        assert in_folder(GOES.values(), server.data) == []
        assert in_folder(STAYS.values(), server.data) != []


@pytest.mark.parametrize("changes", [1, 2, 4])
def test_a_server_killed_while_it_erases_has_erased_all_or_nothing(
    tmp_path: Path, changes: int
) -> None:
    with start_server(tmp_path / "data") as server:
        workshop = Workshop(server, server.create_session(**every_activity()))
        _, _, zed = play(workshop)
        file = server.data / "branchwork.sqlite3-wal"
        sizes = {file.stat().st_size}
        asking = Thread(target=post_and_forget, args=(server, zed, workshop.made), daemon=True)
        before = sqlite_version(server, workshop.made)
        asking.start()
        # the first change of the log is the erasure; those after it clear the bytes away
        while len(sizes) <= changes and asking.is_alive():
            with suppress(FileNotFoundError):
                sizes.add(file.stat().st_size)
        server.kill()
        asking.join()
        server.start()
        done = sqlite_version(server, workshop.made) > before
        found = {place.partition(": ")[2] for place in in_folder(GOES.values(), server.data)}
        assert found == (set() if done else set(GOES.values()))
        assert server.stop() == 0
        found = {place.partition(": ")[2] for place in in_folder(GOES.values(), server.data)}
        assert found == (set() if done else set(GOES.values()))
        workshop.close()


def post_and_forget(server: Server, phone: Phone, made: Made) -> None:
    with suppress(requests.ConnectionError):
        post(server, phone, f"/j/{made.code}/erase")


def sqlite_version(server: Server, made: Made) -> int:
    file = sqlite3.connect(server.data / "branchwork.sqlite3")
    try:
        found = file.execute("select version from sessions where id = ?", [made.id]).fetchone()
        return int(found[0])
    finally:
        file.close()


def test_a_deleted_session_leaves_no_word_on_the_disk(tmp_path: Path) -> None:
    with start_server(tmp_path / "data") as server:
        kept = Workshop(server, server.create_session(title="Unlikelyborough", **every_activity()))
        gone = Workshop(server, server.create_session(title="Vanishington", **every_activity()))
        console, _, _ = play(gone)
        kept.phone("Remainder").page.done("write_notes", text="remainderish")
        words = [*GOES.values(), *STAYS.values(), "Vanishington"]
        stored = in_folder(words, server.data)
        assert {place.partition(": ")[2] for place in stored} == set(words)
        server.delete_session(gone.made.id)
        console.wait_for(lambda page: page.gone["code"] == "deleted")
        assert in_folder(words, server.data) == []
        with sqlite3.connect(server.data / "branchwork.sqlite3") as file:
            tables = [name for (name,) in file.execute("select name from sqlite_schema")]
            rows = {
                table: file.execute(f'select count(*) from "{table}"').fetchone()[0]
                for table in tables
                if _has_session(file, table)
            }
        file.close()
        assert rows["events"] > 0
        assert rows["drafts"] == 0
        for extension in FORMATS:
            path = f"/download/{gone.made.id}/transcript.{extension}"
            cookie = {"Cookie": server.cookie(host=True)}
            answer = requests.get(f"{server.url}{path}", headers=cookie, timeout=60)
            assert answer.status_code == 404
        for workshop in (kept, gone):
            workshop.close()
        server.kill()
        assert in_folder(words, server.data) == []
        server.start()
        assert server.stop() == 0
        assert in_folder(words, server.data) == []
        assert in_folder(["remainderish"], server.data) != []


def _has_session(file: sqlite3.Connection, table: str) -> bool:
    return any(row[1] == "session" for row in file.execute(f'pragma table_info("{table}")'))


def test_every_page_that_is_open_sees_them_go(whole_agenda: Workshop) -> None:
    screen = whole_agenda.screen()
    console, others, zed = play(whole_agenda, end=False)
    name = GOES["name"]
    watchers = [console, screen, *(phone.page for phone in others)]
    for page in watchers:
        page.wait_for(lambda page: page.items["pledges"][zed.id]["name"] == name)
        page.wait_for(lambda page: name in {i["name"] for i in page.items["ideas"].values()})
    others[0].page.wait_for(lambda page: len(page.slices["group"]["members"]) == 4)
    before = {"after": console.version, "mark": console.mark}
    erase(whole_agenda, zed)
    zed.page.wait_for(lambda page: page.gone)
    assert zed.page.gone is not None
    assert zed.page.gone["code"] == "erased"
    for page in watchers:
        page.wait_for(lambda page: zed.id not in page.items["pledges"])
        page.wait_for(lambda page: {i["name"] for i in page.items["ideas"].values()} == {""})
        page.wait_for(lambda page: shown(page, GOES) == [])
        assert shown(page, {"idea": STAYS["idea"]}) != []
    console.wait_for(lambda page: zed.id not in page.items["people"])
    others[0].page.wait_for(lambda page: len(page.slices["group"]["members"]) == 3)
    # a page that comes back with a version from before, and one that is new
    assert "anew" not in console.resume(*before.values())
    for page in (whole_agenda.console(), whole_agenda.screen(), whole_agenda.console(**before)):
        assert shown(page, GOES) == []
    with pytest.raises(TurnedAway) as away:
        whole_agenda.phone_of(zed.seat)
    assert away.value.args[0]["message"] == "erased"


def shown(page: Page, words: dict[str, str]) -> list[str]:
    content = repr((page.slices, page.items)).encode()
    return where(words.values(), content, "page")


def test_the_tally_that_the_room_saw_stands_and_tells_no_more_than_before(
    whole_agenda: Workshop,
) -> None:
    console, _, zed = play(whole_agenda, end=False)
    before = console.wait_for(lambda page: revealed(page)["tally"] and revealed(page))
    erase(whole_agenda, zed)
    console.wait_for(lambda page: zed.id not in page.items["people"])
    tally = console.wait_for(
        lambda page: revealed(page)["tally"]["lines"][-1]["label"] == "" and revealed(page)
    )
    assert (tally["cast"], tally["people"]) == (before["cast"], before["people"])
    counts = [(line["option"], line["count"]) for line in tally["tally"]["lines"]]
    assert counts == [(line["option"], line["count"]) for line in before["tally"]["lines"]]


def revealed(page: Page) -> Any:
    return page.slices["vote"]["rounds"][0]


def test_who_wrote_what_in_the_drafts_is_not_kept(whole_agenda: Workshop, server: Server) -> None:
    _, _, zed = play(whole_agenda, end=False)
    erase(whole_agenda, zed)
    file = sqlite3.connect(server.data / "branchwork.sqlite3")
    actors = file.execute(
        "select distinct actor from drafts where session = ?", [whole_agenda.made.id]
    ).fetchall()
    file.close()
    assert actors == [(None,)]


def test_votes_and_words_go_on_while_somebody_is_erased(whole_agenda: Workshop) -> None:
    console, others, zed = play(whole_agenda, end=False)
    asks = [
        ("command", {"id": f"note-number-{n}", "command": {"type": "write_notes", "text": f"n{n}"}})
        for n in range(10)
    ]
    first = others[0].page.ask_at_once(asks[:5])
    erase(whole_agenda, zed)
    then = others[0].page.ask_at_once(asks[5:])
    versions = [answer["version"] for answer in (*first, *then)]
    assert all(answer["ok"] for answer in (*first, *then))
    assert versions == sorted(versions)
    # sent again, as after a lost answer: each still happened once
    assert others[0].page.ask_at_once(asks) == [*first, *then]
    console.wait_for(lambda page: not shown(page, GOES))
