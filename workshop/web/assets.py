"""The browser bundles: from a logical name (`phone.js`) to the file that holds it now."""

import json
from pathlib import Path

STATIC_URL = "/static"


class MissingBundle(Exception):
    """The bundles are not built, or this one is not among them."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"The browser bundle {self.name} is not built. `make run` builds all of them;"
            " so does `node static/build.mjs` once the packages are there."
        )


class Assets:
    """Reads the manifest that the build writes, again whenever it has changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read_at = -1
        self._files: dict[str, str] = {}

    def url(self, name: str) -> str:
        """The address of a bundle by its logical name. Raises `MissingBundle`."""
        manifest = self.folder / "manifest.json"
        try:
            written_at = manifest.stat().st_mtime_ns
            if written_at != self._read_at:
                self._files = json.loads(manifest.read_text("utf-8"))
                self._read_at = written_at
            return f"{STATIC_URL}/{self._files[name]}"
        except (OSError, KeyError, ValueError) as error:
            raise MissingBundle(name) from error
