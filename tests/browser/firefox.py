"""Debian's Firefox under Playwright: it speaks WebDriver BiDi, but for one command that it lacks.

    python -m tests.browser.firefox /usr/bin/firefox-esr ARGUMENTS…

Playwright takes this for Firefox. It starts the real one, prints an address of its own in the place
of Firefox's, and passes every message on. Playwright asks for a colour scheme whenever a profile is
opened, which Firefox ESR cannot be asked for that way; that one is answered here. What it would
have set is set by `PREFERENCES` instead.
"""

import asyncio
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, WSMsgType, web

FIREFOXES = ("firefox-esr", "firefox")
PREFERENCES: dict[str, bool | int | str] = {
    "ui.prefersReducedMotion": 1,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
NOT_SPOKEN = "emulation.setMediaFeaturesOverride"
_LISTENING = re.compile(r"(WebDriver BiDi listening on )(ws://\S+)\s")


def launch_arguments(folder: Path, **preferences: bool | int | str) -> dict[str, Any]:
    """What Playwright's Firefox is launched with to be the machine's own."""
    found = next(filter(None, map(shutil.which, FIREFOXES)), None)
    assert found, "no Firefox: `make test-firefox` installs it"
    starter = folder / "firefox"
    starter.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m tests.browser.firefox "{found}" "$@"\n'
    )
    starter.chmod(0o755)
    return {
        "channel": "moz-firefox",
        "executable_path": str(starter),
        "firefox_user_prefs": {**PREFERENCES, **preferences},
    }


async def bridge(command: list[str]) -> int:
    """Run Firefox, and stand between it and whoever drives it, until it ends."""
    firefox = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    assert firefox.stderr
    said = ""
    # Not line by line: what it says of a page may be longer than any buffer for one.
    while some := await firefox.stderr.read(65536):
        said += some.decode("utf-8", "replace")
        if found := _LISTENING.search(said):
            print(f"{found[1]}{await _serve(found[2])}", file=sys.stderr, flush=True)
            break
    while await firefox.stderr.read(65536):
        pass
    return await firefox.wait()


async def _serve(address: str) -> str:
    async def handle(request: web.Request) -> web.WebSocketResponse:
        near = web.WebSocketResponse(max_msg_size=0)
        await near.prepare(request)
        async with (
            ClientSession() as http,
            http.ws_connect(address + request.path, max_msg_size=0) as far,
        ):
            back = asyncio.create_task(_pass_on(far, near))
            await _pass_on(near, far, answer=near)
            back.cancel()
        return near

    app = web.Application()
    app.router.add_get("/{path:.*}", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    return f"ws://{host}:{port}"


async def _pass_on(source: Any, target: Any, answer: Any = None) -> None:
    async for message in source:
        if message.type is not WSMsgType.TEXT:
            continue
        if answer is not None and NOT_SPOKEN in message.data:
            asked = json.loads(message.data)
            if asked["method"] == NOT_SPOKEN:
                done = {"type": "success", "id": asked["id"], "result": {}}
                await answer.send_str(json.dumps(done))
                continue
        await target.send_str(message.data)
    await target.close()


if __name__ == "__main__":
    sys.exit(asyncio.run(bridge(sys.argv[1:])))
