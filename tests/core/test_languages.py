"""A session in several languages: answers mean the same in each, and old logs know none of it."""

import json

import msgspec

from tests.core.play import FACILITATOR, Play, person
from tests.pseudo import LONG, RTL, pseudo_pack
from workshop.core import commands as c
from workshop.core import events as e
from workshop.core.model import Choice, Grouping
from workshop.core.session import replay
from workshop.packs import Pack
from workshop.store.codec import Codec


def in_three(pack: Pack, **options: object) -> Play:
    translations = (pseudo_pack(pack, LONG), pseudo_pack(pack, RTL))
    return Play(pack, translations=translations, **options)  # type: ignore[arg-type]


def test_a_session_keeps_its_pack_in_every_language(pack: Pack) -> None:
    state = replay(in_three(pack).log)
    assert state.languages == ("en", LONG, RTL)
    assert state.pack_in("pl-PL").language == LONG
    assert state.pack_in("en-US") is state.pack_in("de") is state.pack_in(None) is pack
    assert state.read_in(RTL).pack.language == RTL
    assert state.pack is pack


def test_reading_in_another_language_changes_nothing(pack: Pack) -> None:
    play = in_three(pack)
    before = msgspec.json.encode(play.state)
    assert play.state.read_in("en") is play.state
    play.state.read_in(LONG)
    assert msgspec.json.encode(play.state) == before


def test_an_option_written_in_any_language_is_that_option(pack: Pack) -> None:
    play = in_three(pack)
    play.join("Ana", group="g1")
    play.do(FACILITATOR, c.GoTo(activity="vote"))
    play.vote(person("Ana"), write_in=pseudo_pack(pack, LONG).options[1].title.upper())
    assert play.state.round is not None
    assert play.state.round.ballots["Ana"].choice == Choice(option=pack.options[1].key)


def test_groups_are_called_as_the_sessions_language_calls_them(pack: Pack) -> None:
    tables = ("Mesa verde", "Mesa azul", *(f"Mesa {n}" for n in range(6)))
    play = Play(pack, grouping=Grouping("choose", count=9, names=("Oak",), tables=tables))
    play.do(FACILITATOR, c.AddGroup(name=""))
    names = [group.name for group in play.state.groups.values()]
    assert names[:2] == ["Oak", "Mesa azul"]
    assert names[8:] == ["Mesa verde 2", "Mesa azul 2"]


def test_a_log_from_before_there_were_languages_is_read(pack: Pack) -> None:
    version, at, by, command, text = Codec().row(Play(pack).log[0])
    event = json.loads(text)
    assert event.pop("translations") == event["grouping"].pop("tables") == []
    old = Codec().record("s1", (version, at, by, command, json.dumps(event)))
    assert isinstance(old.event, e.SessionCreated)
    assert replay([old]).languages == ("en",)
