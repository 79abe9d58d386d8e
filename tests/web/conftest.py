"""A site for each test, its bundles made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.site import Browser, Opened, Site, write_bundles
from workshop import i18n


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """In-process requests speak in the test's own context: leave the next test its language."""
    with i18n.using("en"):
        yield


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bundles(tmp_path_factory.mktemp("dist"))


@pytest.fixture
def site(dist: Path) -> Site:
    return Site(dist)


@pytest.fixture
def session(site: Site) -> Opened:
    return site.open()


@pytest.fixture
def visitor(site: Site) -> Browser:
    return site.browser()


@pytest.fixture
def host(site: Site) -> Browser:
    return site.host()
