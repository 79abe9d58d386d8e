"""A new host key from the command line: old hosts are none on the server that starts with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from tests.server import start_server


@pytest.mark.server
def test_an_old_hosts_cookie_opens_nothing_after_a_new_host_key(
    tmp_path: Path, errand: Callable[..., tuple[int, str]]
) -> None:
    data = tmp_path / "data"
    with start_server(data) as server:
        cookie = server.cookie(host=True)
        assert requests.get(f"{server.url}/host", headers={"Cookie": cookie}, timeout=20).ok
        server.stop()
    code, said = errand("new-host-key", "--data", str(data))
    assert code == 0
    with start_server(data) as server:
        assert server.host_key() in said
        old = requests.get(f"{server.url}/host", headers={"Cookie": cookie}, timeout=20)
        assert old.status_code == 403
        new = server.cookie(host=True)
        assert requests.get(f"{server.url}/host", headers={"Cookie": new}, timeout=20).ok
