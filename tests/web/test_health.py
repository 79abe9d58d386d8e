"""Whether it serves, whether it can store, and the figures: for whoever watches over it."""

from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.web.site import Browser, Opened, Site
from workshop.core import commands as c
from workshop.core.model import Actor
from workshop.store.contract import StoreError

TOKEN = "t" * 30


def test_it_is_alive_and_ready(visitor: Browser) -> None:
    for path, said in (("/healthz", "ok\n"), ("/healthz/ready", "ready\n")):
        answer = visitor.get(path)
        assert (answer.status_code, answer.text) == (200, said)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


def test_alive_and_not_ready_while_nothing_can_be_stored(
    site: Site, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(site.store, "probe", full)
        answer = visitor.get("/healthz/ready")
        assert (answer.status_code, answer.text.split(":")[0]) == (503, "not ready")
        assert visitor.get("/healthz").status_code == 200
    site.clock.now += 5_000
    assert visitor.get("/healthz/ready").status_code == 200


def test_asking_often_writes_seldom(
    site: Site, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    monkeypatch.setattr(site.store, "probe", lambda: looks.append(site.clock.now))
    for _ in range(50):
        assert visitor.get("/healthz/ready").status_code == 200
        site.clock.now += 100
    assert len(looks) == 3


def test_without_a_token_there_are_no_figures(visitor: Browser) -> None:
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}):
        assert visitor.get("/metrics", headers=headers).status_code == 404


@pytest.fixture
def watched(dist: Path) -> Site:
    return Site(dist, {"WORKSHOP_METRICS_TOKEN": TOKEN})


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer ", f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN}t", "Bearer ключ"]
)
def test_a_wrong_token_reads_nothing(watched: Site, sent: str) -> None:
    answer = watched.browser().get("/metrics", headers={"Authorization": sent} if sent else {})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "branchwork_" not in answer.text


def figures(site: Site) -> dict[tuple[str, ...], float]:
    """Every sample: its name and its labels' values → its value."""
    answer = site.browser().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_commands_and_refusals_are_counted_by_kind(watched: Site) -> None:
    session = watched.open()
    seat = watched.browser().join(session, "Zebulon")
    live = watched.engine.open(session.id)
    for number in range(3):
        note = c.WriteNotes(text=f"secret {number}")
        live.submit(note, Actor("participant", seat), f"command-{number}")
    live.submit(c.WriteNotes(text="secret"), Actor("participant", "stranger"), "command-9")
    seen = figures(watched)
    assert seen["branchwork_commands_total", "ok", "join"] == 1
    assert seen["branchwork_commands_total", "ok", "write_notes"] == 3
    assert seen["branchwork_commands_total", "not_in_session", "write_notes"] == 1
    assert seen["branchwork_commit_seconds_count",] == 5
    assert seen["branchwork_sessions_in_memory",] == 1
    assert seen["process_resident_memory_bytes",] > 1_000_000


def test_no_figure_names_anybody(watched: Site) -> None:
    session = watched.open("Zebulon's evening")
    seat = watched.browser().join(session, "Zebulon")
    told = watched.browser().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    for secret in ("Zebulon", session.id, session.code, seat, session.screen_key, TOKEN):
        assert secret not in told


def test_the_token_is_said_nowhere(watched: Site, session: Opened) -> None:
    assert TOKEN not in repr(watched.settings)
