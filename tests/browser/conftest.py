"""The browser (Chromium, or Firefox with --browser firefox), a server, and visitors."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.firefox import launch_arguments
from tests.browser.room import Stage
from tests.browser.visitors import Visitors
from tests.server import ROOT, Server, start_server

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 15_000
"""After which something that should happen is taken not to happen."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: the driver holds on to an event loop, and they are the slowest."""
    items.sort(key=lambda item: "tests/browser/" in item.path.as_posix())
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
    browser_name: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    """The machine's own browser, without talk to anybody."""
    expect.set_options(timeout=PATIENCE_MS)
    if browser_name == "firefox":
        return browser_type_launch_args | launch_arguments(tmp_path_factory.mktemp("firefox"))
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    assert found, "no Chromium: `make test` installs it"
    return {**browser_type_launch_args, "executable_path": found, "args": list(FLAGS)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server for the tests of one file."""
    with start_server(tmp_path_factory.mktemp("browser") / "data") as running:
        yield running


@pytest.fixture
def visitors(
    browser: Browser, server: Server, request: pytest.FixtureRequest
) -> Iterator[Visitors]:
    """Opens browsers; at the end none of them may have complained or loaded from elsewhere."""
    opened = Visitors(browser, server.url)
    failed = request.session.testsfailed
    yield opened
    ok = request.session.testsfailed == failed
    if not ok:
        opened.keep_pictures(ROOT / "test-results" / request.node.name)
    opened.close(check=ok)


@pytest.fixture
def page(visitors: Visitors, server: Server) -> Page:
    """The host at their laptop, where packs are kept and written."""
    visitor = visitors.open(mobile=False)
    visitor.expect(r"status of (422|409)")
    visitor.page.goto(f"/host?key={server.host_key()}")
    return visitor.page


@pytest.fixture
def stage(server: Server) -> Iterator[Callable[..., Stage]]:
    """Opens sessions, and sends the people without browsers home at the end."""
    opened: list[Stage] = []

    def open_session(title: str = "A workshop", **form: Any) -> Stage:
        opened.append(Stage(server, title, **form))
        return opened[-1]

    yield open_session
    for one in opened:
        one.close()
