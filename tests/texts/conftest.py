"""The texts of the source as `make words` gathers them, and the made-up language made of them."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.pseudo import gathered, write_pseudo
from workshop import i18n


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return gathered(tmp_path_factory.mktemp("texts"))


@pytest.fixture
def spoken(template: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The made-up language is there, and is spoken."""
    write_pseudo(template, tmp_path)
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
