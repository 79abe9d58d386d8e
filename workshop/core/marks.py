"""Marks: what tells one log from another that is as long.

A page comes back with a version and the mark that the log had there. In a log that was put back
from a copy and has grown since, the same version stands for something else, and so does its mark.
A mark is made of what erasing never changes, and of the mark before it.
"""

from base64 import urlsafe_b64encode
from hashlib import blake2s

from workshop.core import events as e
from workshop.core.model import Session

SIZE = 6
"""Bytes: enough that no two histories of one session agree by chance."""


def add_mark(state: Session, recorded: e.Recorded) -> None:
    """Note the mark of the record that the state has just taken in."""
    before = bytes(state.marks[-SIZE:])
    what = f"{recorded.version}\0{recorded.by}\0{recorded.command}\0{recorded.at}"
    state.marks += blake2s(before + what.encode(), digest_size=SIZE).digest()


def mark_at(state: Session, version: int) -> str:
    """The mark of a version; empty for 0 and for a version that the log has not reached."""
    if not 0 < version <= state.version:
        return ""
    return urlsafe_b64encode(state.marks[(version - 1) * SIZE : version * SIZE]).decode()
