"""Joining on a real server: a hall in three seconds, a script without end, seats that come late."""

import asyncio
import random
import secrets
import time
from typing import Any

import aiohttp
import pytest
import requests

from tests.live.pages import TurnedAway, Workshop
from tests.load.wire import Wire
from tests.server import Made, Server
from workshop.engine.arrivals import ON_TRUST, PATIENCE_MS

pytestmark = [pytest.mark.server, pytest.mark.slow]

HALL = 1_000
SECONDS = 3.0


class Hall:
    """Phones behind one address that scan a code at once and open their pages."""

    def __init__(self, server: Server, made: Made) -> None:
        self.base, self.made = server.url, made
        self.refused: list[Any] = []
        self.snapshots = 0

    async def arrive(self) -> None:
        connector, jar = aiohttp.TCPConnector(limit=0), aiohttp.DummyCookieJar()
        async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as http:
            async with asyncio.timeout(300):
                wires = await asyncio.gather(*(self._phone(http) for _ in range(HALL)))
                while self.snapshots + len(self.refused) < HALL:
                    await asyncio.sleep(0.05)
            await asyncio.gather(*(wire.close() for wire in wires if wire))

    def _heard(self, text: str) -> None:
        self.snapshots += text.startswith('42["snapshot"')

    async def _phone(self, http: aiohttp.ClientSession) -> Wire | None:
        await asyncio.sleep(random.uniform(0, SECONDS))
        headers = {"Accept": "application/json", "Origin": self.base, "Connection": "close"}
        body = {"name": secrets.token_hex(6), "id": secrets.token_urlsafe(12)}
        url = f"{self.base}/j/{self.made.code}"
        async with http.post(url, json=body, headers=headers) as answer:
            if answer.status != 200:
                self.refused.append(await answer.text())
                return None
            cookie = "; ".join(f"{k}={v.value}" for k, v in answer.cookies.items())
        auth = {"v": 2, "session": self.made.id, "as": "participant", "after": 0}
        headers = {"Cookie": cookie, "Origin": self.base}
        while True:
            wire = Wire(self._heard)
            try:
                await wire.connect(http, self.base, auth=auth, headers=headers)
            except ConnectionError as error:
                # On a machine that is too slow for them all some are cut off, and come again.
                if "closed" not in str(error):
                    raise
                await asyncio.sleep(random.uniform(0.5, 1.5))
            else:
                return wire


def test_a_hall_of_a_thousand_behind_one_address_gets_in_at_once(
    server: Server, workshop: Workshop
) -> None:
    hall = Hall(server, workshop.made)
    asyncio.run(hall.arrive())
    assert hall.refused == []
    assert hall.snapshots == HALL


def test_a_script_that_fills_the_room_is_held_and_a_phone_gets_in(
    server: Server, workshop: Workshop
) -> None:
    """It joins as fast as it is answered and never opens a page; a person is let in all the same,
    in the end by trying again, as their page does."""
    url, began = f"{server.url}/j/{workshop.made.code}", time.monotonic()
    taken = 0
    with requests.Session() as script:
        while True:
            script.cookies.clear()
            body = {"name": f"m{taken}", "id": secrets.token_urlsafe(12)}
            status = script.post(url, json=body, timeout=60).status_code
            if status != 200:
                break
            taken += 1
            # Past this, the first seats were given to the next: the script is slower than the rule.
            if time.monotonic() - began > PATIENCE_MS / 1_000:
                break
    assert taken <= ON_TRUST
    console = workshop.console()
    until = time.monotonic() + PATIENCE_MS / 1_000 + 20
    while True:
        body = {"name": "Ana", "id": secrets.token_urlsafe(12)}
        answer = requests.post(url, json=body, timeout=60)
        if answer.status_code == 200:
            break
        assert answer.json()["code"] == "too_many_joining"
        assert time.monotonic() < until, "nobody got in"
        time.sleep(0.5)
    ana = answer.json()["participant"]
    console.wait_for(lambda page: page.items["people"][ana]["name"] == "Ana")


def test_somebody_at_the_door_gets_no_line_until_they_are_let_in(workshop: Workshop) -> None:
    console = workshop.console()
    console.done("set_door", door="knock")
    seat = workshop.server.join(workshop.made, "Ana")
    with pytest.raises(TurnedAway) as away:
        workshop.phone_of(seat)
    assert away.value.args[0]["message"] == "not_in_session"  # not final: the page keeps all
    person = console.wait_for(lambda page: page.items["people"][seat.participant])
    assert person["waiting"]
    console.done("restore_participants", participants=[seat.participant])
    assert workshop.phone_of(seat).page.slices["mine"]["name"] == "Ana"


def test_another_code_reaches_every_page_and_stops_the_old_one_at_once(workshop: Workshop) -> None:
    console, screen, ana = workshop.console(), workshop.screen(), workshop.phone("Ana")
    old = workshop.made.code
    url = workshop.server.url
    assert requests.get(f"{url}/j/{old}", timeout=60).status_code == 200
    console.done("change_code")
    for page in (console, screen, ana.page):
        page.wait_for(lambda page: page.slices["session"]["code"] != old)
    new = screen.slices["session"]["code"]
    assert requests.get(f"{url}/j/{old}", timeout=60).status_code == 404
    assert requests.get(f"{url}/j/{new}", timeout=60).status_code == 200
    ana.page.done("write_notes", text="still here")
    mine = {"Cookie": ana.seat.cookie}
    led = requests.get(f"{url}/j/{old}", headers=mine, timeout=60, allow_redirects=False)
    assert led.headers["Location"].endswith(f"/j/{new}")
    held = requests.get(f"{url}/j/{new}", headers=mine, timeout=60)
    assert held.headers["Branchwork-Page"] == "phone"
