"""The data folder: made once, kept private, used by one server at a time."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from workshop import data_folder
from workshop.data_folder import (
    DataFolderBusy,
    DataFolderError,
    new_host_key,
    open_data_folder,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def opened(tmp_path: Path):
    """Opens folders and closes them at the end."""
    folders = []

    def open_one(path: Path = tmp_path / "data"):
        folders.append(open_data_folder(path))
        return folders[-1]

    yield open_one
    for folder in folders:
        folder.close()


def test_a_new_folder_gets_secrets_that_only_its_owner_can_read(opened, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = opened(tmp_path / "deep" / "data")
    finally:
        os.umask(before)
    assert mode(folder.path) == 0o700
    files = [file for file in folder.path.iterdir() if file.is_file()]
    assert {file.name for file in files} == {"host-key", "cookie-secret", "link-secret", "lock"}
    assert {mode(file) for file in files} == {0o600}
    assert len(folder.host_key) >= 22
    assert len(folder.cookie_secret) >= 43
    assert folder.host_key != folder.cookie_secret


def test_the_secrets_are_read_again_later(opened) -> None:
    first = opened()
    first.close()
    second = opened()
    assert (second.host_key, second.cookie_secret) == (first.host_key, first.cookie_secret)


def test_two_folders_never_share_a_secret(opened, tmp_path: Path) -> None:
    folders = [opened(tmp_path / name) for name in ("one", "two")]
    assert len({secret for f in folders for secret in (f.host_key, f.cookie_secret)}) == 4


def test_rights_that_others_were_given_are_taken_back(opened) -> None:
    folder = opened()
    folder.close()
    folder.database.write_bytes(b"")
    names = ["host-key", "cookie-secret", folder.database.name]
    for name in names:
        (folder.path / name).chmod(0o644)
    again = opened()
    assert [mode(again.path / name) for name in names] == [0o600] * 3


def test_an_existing_folder_keeps_its_own_mode(opened, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)
    opened(shared)
    assert mode(shared) == 0o755


@pytest.mark.parametrize("text", ["", "short", "x" * 21, "a key with spaces in it, long enough"])
def test_a_damaged_secret_is_refused_and_left_alone(opened, text: str) -> None:
    folder = opened()
    folder.close()
    file = folder.path / "host-key"
    file.write_text(text)
    with pytest.raises(DataFolderError, match=r"host-key is damaged"):
        opened()
    assert file.read_text() == text


def test_a_crash_while_a_secret_was_written_leaves_no_half_secret(
    opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(data_folder.os, "fsync", crash)
        with pytest.raises(KeyboardInterrupt):
            opened()
    assert not (tmp_path / "data" / "host-key").exists()
    assert len(opened().host_key) >= 22


def test_a_second_server_is_turned_away_until_the_first_has_left(opened) -> None:
    first = opened()
    with pytest.raises(DataFolderError, match="Another Branchwork is using"):
        opened()
    first.close()
    first.close()
    opened()


def test_a_killed_server_does_not_keep_the_folder(opened, tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys; from workshop.data_folder import open_data_folder;"
        "open_data_folder(pathlib.Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    root = Path(__file__).parent.parent
    folder = tmp_path / "data"
    done = subprocess.run([sys.executable, "-c", code, folder], cwd=root, check=False, timeout=30)
    assert done.returncode == -9
    assert (folder / "host-key").exists()
    opened(folder)


def test_a_file_in_the_folders_place_is_one_clear_sentence(opened, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(DataFolderError) as caught:
        opened()
    assert str(tmp_path / "data") in str(caught.value)
    assert "--data" in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_one_clear_sentence(opened, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    for folder in (locked, locked / "data"):
        with pytest.raises(DataFolderError, match="cannot write in the data folder"):
            opened(folder)


@pytest.mark.parametrize("number", ["EACCES", "EROFS", "ENOSPC", "EDQUOT"])
def test_whatever_the_disk_says_becomes_one_clear_sentence(
    opened, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    import errno

    def refuse(*_: object, **__: object) -> None:
        raise OSError(getattr(errno, number), "no")

    monkeypatch.setattr(data_folder.os, "open", refuse)
    with pytest.raises(DataFolderError, match=r"full|cannot write"):
        opened()


def test_a_folder_never_shows_its_secrets_when_it_is_printed(opened) -> None:
    folder = opened()
    assert folder.host_key not in repr(folder)
    assert folder.cookie_secret not in repr(folder)


def test_a_new_host_key_replaces_the_old_one_and_nothing_else(opened) -> None:
    first = opened()
    first.close()
    new_host_key(first.path)
    second = opened()
    assert second.host_key != first.host_key
    assert second.cookie_secret == first.cookie_secret
    assert mode(second.path / "host-key") == 0o600


def test_no_host_key_is_made_beside_a_server_that_would_not_notice(opened) -> None:
    folder = opened()
    with pytest.raises(DataFolderBusy):
        new_host_key(folder.path)
    assert (folder.path / "host-key").read_text().strip() == folder.host_key
