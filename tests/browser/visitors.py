"""Opening pages in browsers of their own, and holding each to what holds for every page."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

from tests.browser.hands import AS_PEOPLE_DO

Scheme = Literal["light", "dark"]
PHONE = {"width": 360, "height": 780}
LAPTOP = {"width": 1440, "height": 900}
PROJECTOR = {"width": 1920, "height": 1080}

OURS = "127.0.0.1"
LOADS_NOTHING = ("data", "blob", "about", "chrome-error")
LATE_POLL = re.compile(r"status of 400 .*/socket\.io/\?.*transport=polling.*sid=")
"""A poll on its way when its line was closed: the browser tells of it, and it is no fault."""

LINE_LOST = re.compile(
    r"WebSocket connection to .* failed|net::ERR_(CONNECTION|INTERNET|EMPTY|NETWORK|SOCKET)"
    r"|can’t establish a connection|The connection to .* was interrupted|NetworkError"
    r"|net::ERR_FAILED \(.*/static/"
)
"""
What Chromium, or Firefox, writes into the console while the server or the network is away. The last
one is a file that our worker asked for in the page's place.
"""


@dataclass
class Visitor:
    """One browser profile with its page, and a record of all it loaded, heard and complained of."""

    context: BrowserContext
    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    """Everything that came over its sockets, as text."""
    expected: list[re.Pattern[str]] = field(default_factory=list)

    def expect(self, pattern: str | re.Pattern[str]) -> None:
        """Let complaints of this kind pass: the test brings them about itself."""
        self.expected.append(re.compile(pattern) if isinstance(pattern, str) else pattern)

    def new_page(self) -> Page:
        """One more tab."""
        page = self.context.new_page()
        watch(self, page)
        return page

    def check(self) -> None:
        """Fail for what no page of ours may do."""
        strangers = {host for host in self.hosts if host != OURS}
        assert not strangers, f"something was loaded from {strangers}"
        left = [
            one
            for one in self.complaints
            if not any(known.search(one) for known in (LATE_POLL, *self.expected))
        ]
        assert not left, "the browser complained:\n" + "\n".join(left)


def watch(visitor: Visitor, page: Page) -> None:
    """Record what a page loads, hears and complains of."""

    def loads(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in LOADS_NOTHING:
            visitor.hosts.add(parts.hostname or address)

    def connects(socket: WebSocket) -> None:
        loads(socket.url)
        socket.on("framereceived", lambda data: visitor.frames.append(_text(data)))

    def says(message: Any) -> None:
        if message.type in ("error", "warning"):
            where = (message.location or {}).get("url", "")
            visitor.complaints.append(f"{page.url}: {message.text} ({where})")

    page.on("request", lambda request: loads(request.url))
    page.on("websocket", connects)
    page.on("console", says)
    page.on("pageerror", lambda error: visitor.complaints.append(f"{page.url}: {error}"))


def _text(data: str | bytes) -> str:
    return data if isinstance(data, str) else data.decode("utf-8", "replace")


class Visitors:
    """Everybody with a browser in one test. Called at the end, `close` checks each of them."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self.url = url
        self.all: list[Visitor] = []
        # Firefox does not tell whoever drives it what comes over sockets.
        self.hear_sockets = browser.browser_type.name == "chromium"

    def open(
        self,
        size: dict[str, int] = LAPTOP,
        *,
        scheme: Scheme = "light",
        scale: float = 1,
        motion: Literal["reduce", "no-preference"] = "reduce",
        mobile: bool | None = None,
        locale: str = "en-GB",
        unhurried: bool = True,
        **options: Any,
    ) -> Visitor:
        """A new browser profile with one empty tab.

        What is under 600 px wide is a phone (`mobile`): fingers, and a view that can be panned.
        Who is `unhurried` presses as people do; tests of two presses in one breath do not.
        """
        mobile = size["width"] < 600 if mobile is None else mobile
        context = self._browser.new_context(
            base_url=self.url,
            viewport=size,
            color_scheme=scheme,
            device_scale_factor=scale,
            reduced_motion=motion,
            is_mobile=mobile,
            has_touch=mobile,
            locale=locale,
            **options,
        )
        context.set_default_timeout(15_000)
        if unhurried:
            context.add_init_script(AS_PEOPLE_DO)
        visitor = Visitor(context, context.new_page())
        watch(visitor, visitor.page)
        self.all.append(visitor)
        return visitor

    def expect(self, pattern: str | re.Pattern[str]) -> None:
        """Let complaints of this kind pass in every browser that is open."""
        for visitor in self.all:
            visitor.expect(pattern)

    def keep_pictures(self, folder: Path) -> None:
        """What everybody saw when a test failed, and what their browsers complained of."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, visitor in enumerate(self.all):
            visitor.page.screenshot(path=folder / f"{number}.png")
            (folder / f"{number}.txt").write_text("\n".join(visitor.complaints))

    def close(self, *, check: bool = True) -> None:
        """Close every browser profile, then fail for what any of them complained of."""
        for visitor in self.all:
            visitor.context.close()
        for visitor in self.all if check else ():
            visitor.check()
