"""What `app.py` does beside serving: `app.py backup FILE`, `app.py restore FILE`, …

Each errand says in one or two sentences what came of it. Exit code 0: all is well; 1: done, but
something in it cannot be read; 2 (as `StartError`): nothing was done.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from workshop.data_folder import host_key_of, new_host_key
from workshop.engine.surroundings import now_ms
from workshop.i18n import N_, translator
from workshop.keeping.backup import back_up
from workshop.keeping.check import Checked
from workshop.keeping.recover import DAMAGED, recover
from workshop.keeping.restore import restore
from workshop.settings import Settings, SettingsError, read_settings, spoken_language
from workshop.welcome import lan_address, people_url

SERVE = "serve"

Say = Callable[..., None]
"""Prints a sentence (a msgid and its values) in the reader's language."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One command of the command line. `takes` names what follows it; empty when nothing does."""

    takes: str
    run: Callable[[Settings, str, Say], int]


def _back_up(settings: Settings, file: str, say: Say) -> int:
    checked = back_up(settings.data, Path(file).absolute(), now=now_ms())
    say(N_("Everything in %(path)s is in %(file)s."), path=settings.data, file=file)
    return _say_what(checked, say)


def _restore(settings: Settings, file: str, say: Say) -> int:
    checked = restore(Path(file).absolute(), settings.data)
    say(N_("Everything in %(file)s is in %(path)s."), path=settings.data, file=file)
    return _say_what(checked, say)


def _recover(settings: Settings, _: str, say: Say) -> int:
    found = recover(settings.data)
    say(
        N_("Saved: whole sessions: %(whole)s; up to a point: %(partly)s."),
        whole=len(found.whole),
        partly=", ".join(found.partly) or "0",
    )
    say(N_("The damaged file is kept beside the new one, as %(file)s."), file=DAMAGED)
    return 1 if found.partly or found.lost else 0


def _link(settings: Settings, _: str, say: Say) -> int:
    """For a server whose log is kept by somebody else: the key is in no log, and asked for here."""
    key = host_key_of(settings.data)
    say("%(url)s/host#key=%(key)s", url=people_url(settings, lan_address()), key=key)
    return 0


def _new_host_key(settings: Settings, _: str, say: Say) -> int:
    """For a link that has come into wrong hands. Not beside a server, which would not notice."""
    new_host_key(settings.data)
    say(N_("The host link is a new one, and whoever came by the old one is no host any more."))
    return _link(settings, _, say)


def _say_what(checked: Checked, say: Say) -> int:
    readable = checked.sessions - len(checked.unreadable)
    say(N_("Checked: sessions that can be read: %(count)s."), count=readable)
    if checked.unreadable:
        say(N_("These sessions cannot be read: %(ids)s."), ids=", ".join(checked.unreadable))
    return 1 if checked.unreadable else 0


ERRANDS: Mapping[str, Errand] = {
    "backup": Errand("FILE", _back_up),
    "restore": Errand("FILE", _restore),
    "recover": Errand("", _recover),
    "link": Errand("", _link),
    "new-host-key": Errand("", _new_host_key),
}


def split(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The command that a command line begins with (`serve` without one), and the rest."""
    if not arguments or arguments[0].startswith("-"):
        return SERVE, list(arguments)
    return arguments[0], list(arguments[1:])


def run(name: str, arguments: list[str], environ: Mapping[str, str], out: TextIO) -> int:
    """Do an errand; returns the exit code. Raises StartError for what cannot be done."""
    translate = translator(spoken_language(environ))

    def say(sentence: str, **values: object) -> None:
        print(translate(sentence) % values, file=out, flush=True)

    errand = ERRANDS.get(name)
    if errand is None:
        raise SettingsError(
            N_("There is no command “%(name)s”: choose one of %(all)s."),
            name=name[:60] if name.isprintable() else "�",
            all=", ".join((SERVE, *ERRANDS)),
        )
    given = ""
    if errand.takes and arguments[:1] not in (["--help"], ["-h"]):
        if not arguments or arguments[0].startswith("-"):
            raise SettingsError(
                N_("Say which file: app.py %(name)s %(takes)s."), name=name, takes=errand.takes
            )
        given = arguments.pop(0)
    return errand.run(read_settings(arguments, environ), given, say)
