"""The Node that the browser code is built with: the machine's, or the one that `make` fetched."""

import os
import shutil

from tests.server import ROOT


def node() -> str:
    """Its path."""
    path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    found = shutil.which("node", path=path)
    assert found, "no Node: `make test` installs it"
    return found
