"""The data folder: its two secrets, its lock, and where the database lies.

Everything in it is for the server's own eyes (mode 600). Back it up whole.
"""

import contextlib
import errno
import fcntl
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from workshop.i18n import N_
from workshop.start_error import StartError

HOST_KEY_FILE = "host-key"
COOKIE_SECRET_FILE = "cookie-secret"  # noqa: S105 - a file's name
LINK_SECRET_FILE = "link-secret"  # noqa: S105 - a file's name
DATABASE_FILE = "branchwork.sqlite3"
LOCK_FILE = "lock"
LANGUAGES = "languages"

SECRET_FILES = (HOST_KEY_FILE, COOKIE_SECRET_FILE, LINK_SECRET_FILE)
"""What cannot be made anew without links and sign-ins ending: a backup holds them."""

KEY_BYTES = 24
"""32 letters in a link: enough that nobody guesses it, short enough to be copied."""

COOKIE_BYTES = 32

_KEY = re.compile(r"[A-Za-z0-9_-]{22,200}")


class DataFolderError(StartError):
    """The data folder cannot be used."""


class DataFolderBusy(DataFolderError):
    """The data folder cannot be used just now."""

    passing = True


@dataclass(slots=True)
class DataFolder:
    """An opened data folder; it is ours alone until `close`."""

    path: Path
    host_key: str = field(repr=False)
    """Whoever has it may create sessions. Letters that need no escaping in a link."""
    cookie_secret: str = field(repr=False)
    """What cookies are signed with."""
    link_secret: str = field(repr=False)
    """What the keys inside sessions' links are sealed with in the database."""
    _lock: int

    @property
    def database(self) -> Path:
        """Where the SQLite file lies; it may not exist yet."""
        return self.path / DATABASE_FILE

    @property
    def languages(self) -> Path:
        """Where somebody may put catalogues and packs' translations; usually it is not there."""
        return self.path / LANGUAGES

    def close(self) -> None:
        """Let another server have it."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def open_data_folder(path: Path) -> DataFolder:
    """Open the folder, making what is missing. Raises `DataFolderError`.

    Makes the folder (mode 700), the host key and the cookie secret (mode 600) where they are not
    there, takes back rights that others were given on our files, and locks the folder.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = _lock(path)
        try:
            return _open_locked(path, lock)
        except BaseException:
            os.close(lock)
            raise
    except OSError as error:
        raise _unusable(error, path) from error


def host_key_of(path: Path) -> str:
    """The host key of a folder that a server may have open. Raises `DataFolderError`."""
    try:
        return (path / HOST_KEY_FILE).read_text("ascii").strip()
    except (OSError, UnicodeError) as error:
        raise DataFolderError(
            N_("There is no host key in %(path)s yet: start the server once, as its user."),
            path=path,
        ) from error


def new_host_key(path: Path) -> None:
    """Make another host key, in a folder that no server has open. Raises `DataFolderError`."""
    try:
        lock = _lock(path)
    except OSError as error:
        raise _unusable(error, path) from error
    try:
        _make_secret(path / HOST_KEY_FILE, secrets.token_urlsafe(KEY_BYTES))
    except OSError as error:
        raise _unusable(error, path) from error
    finally:
        os.close(lock)


def _open_locked(path: Path, lock: int) -> DataFolder:
    for name in (DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"):
        with contextlib.suppress(FileNotFoundError):
            _keep_private(path / name)
    return DataFolder(
        path,
        host_key=_secret(path / HOST_KEY_FILE, KEY_BYTES),
        cookie_secret=_secret(path / COOKIE_SECRET_FILE, COOKIE_BYTES),
        link_secret=_secret(path / LINK_SECRET_FILE, COOKIE_BYTES),
        _lock=lock,
    )


def _lock(path: Path) -> int:
    """Two servers on one database would each show people half of what happens."""
    lock = os.open(path / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise DataFolderBusy(
            N_(
                "Another Branchwork is using the data folder %(path)s: stop that one first, or"
                " choose another folder with --data."
            ),
            path=path,
        ) from error
    except OSError:
        os.close(lock)
        raise
    return lock


def _secret(file: Path, size: int) -> str:
    """Read a secret, or make one of `size` random bytes."""
    if not file.exists():
        _make_secret(file, secrets.token_urlsafe(size))
    _keep_private(file)
    text = file.read_text("ascii", errors="replace").strip()
    if not _KEY.fullmatch(text):
        raise DataFolderError(
            N_(
                "The file %(file)s is damaged: put back your copy of it, or remove it to have a"
                " new one made, after which old links and sign-ins no longer work."
            ),
            file=file,
        )
    return text


def _make_secret(file: Path, text: str) -> None:
    """All of it or nothing: never a file that others can read, nor half of one after a crash."""
    draft = file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)  # left by a crash; we hold the lock
    out = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(out, "w", encoding="ascii") as stream:
        stream.write(f"{text}\n")
        stream.flush()
        os.fsync(out)
    draft.replace(file)


def _keep_private(file: Path) -> None:
    if file.stat().st_mode & 0o777 != 0o600:
        file.chmod(0o600)


def _unusable(error: OSError, path: Path) -> DataFolderError:
    if error.errno == errno.ENOSPC:
        return DataFolderBusy(N_("The disk that holds %(path)s is full."), path=path)
    return DataFolderBusy(
        N_(
            "Branchwork cannot write in the data folder %(path)s (%(reason)s): give it the right"
            " to, or choose another folder with --data."
        ),
        path=path,
        reason=os.strerror(error.errno) if error.errno else error,
    )
