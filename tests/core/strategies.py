"""Commands as phones, facilitators and attackers might send them, for property tests."""

from typing import get_args

from hypothesis import strategies as st

from workshop.core import commands as c
from workshop.core.model import Actor, Choice, Planned
from workshop.packs import shipped_packs
from workshop.packs.pack import ActivityKind

PEOPLE = [f"p{number}" for number in range(6)]
GROUPS = [f"g{number}" for number in range(1, 6)]
ACTIVITIES = [
    *("read", "vote", "reasons", "steps", "board", "wrap_up", "tree"),
    *("questions", "survey", "tips"),
]
_PACK = shipped_packs()["kugel"]
ITEMS = [item.key for item in _PACK.survey.items] if _PACK.survey else []
TIPS = [tip.key for tip in _PACK.tips]

people = st.sampled_from(PEOPLE)
groups = st.sampled_from(GROUPS)
words = st.sampled_from(
    ["", "  ", "Ana", "ana ", "Bo", "\u202eevil", "The mayor", "the  MAYOR"]
) | (st.text(max_size=60))
choices = st.builds(
    Choice,
    option=st.sampled_from([None, "rotary", "university", "nobody"]),
    write_in=st.sampled_from([None, "The mayor", "the  MAYOR", "Local government", ""]),
)
activities = st.sampled_from(ACTIVITIES)
agendas = st.lists(
    st.builds(Planned, activity=activities, minutes=st.integers(0, 300)), max_size=7
).map(tuple)

items = st.sampled_from([*ITEMS, "bribe"])
answers = st.sampled_from(["always", "sometimes", "never"])
tips = st.sampled_from([*TIPS[:4], "bribe"])

_FIELDS: dict[str, st.SearchStrategy[object]] = {
    "participant": people,
    "group": groups,
    "name": words,
    "text": words,
    "choice": choices,
    "agenda": agendas,
    "by_ms": st.integers(-3_600_000, 3_600_000),
    "source": st.sampled_from(["me", "group"]),
    "theme": st.sampled_from(["dark", "light"]),
    "activity": activities,
    "item": items,
    "answer": answers,
    "items": st.lists(items, max_size=4).map(tuple),
    "tip": tips,
    "participants": st.lists(people, max_size=6).map(tuple),
    "link": st.sampled_from(["lead", "screen"]),
    "facilitator": st.sampled_from(["f1", "f2"]),
    "door": st.sampled_from(["open", "open", "knock", "closed"]),
    "mark": st.sampled_from(["", "m1", "m2"]),
    "before": st.sampled_from(["", *PEOPLE]),
}


def _command(kind: type, ideas: list[str]) -> st.SearchStrategy[c.AnyCommand]:
    fields: dict[str, st.SearchStrategy[object]] = {}
    for name in kind.__struct_fields__:  # type: ignore[attr-defined]
        if name == "idea":
            fields[name] = st.sampled_from([*ideas, "i-unknown"])
        elif name == "group" and kind is c.Spotlight:
            fields[name] = groups | st.none()
        elif name == "tip" and kind is c.ShowTip:
            fields[name] = tips | st.none()
        else:
            fields[name] = _FIELDS.get(name, st.booleans())
    return st.builds(kind, **fields)


actors = (
    people.map(lambda name: Actor("participant", name))
    | st.just(Actor("facilitator", "f1"))
    | st.just(Actor("screen", "screen"))
)


def asks(ideas: list[str]) -> st.SearchStrategy[tuple[Actor, c.AnyCommand]]:
    """An actor and a command, mostly of the kind that actor may send."""
    participant = [c.Join, c.EraseMe, c.TakeUpSeat, *get_args(c.ParticipantCommand)]
    facilitator = list(get_args(c.FacilitatorCommand))
    by_people = st.tuples(
        people.map(lambda name: Actor("participant", name)),
        st.sampled_from(participant).flatmap(lambda kind: _command(kind, ideas)),
    )
    by_facilitator = st.tuples(
        st.just(Actor("facilitator", "f1")),
        st.sampled_from(facilitator).flatmap(lambda kind: _command(kind, ideas)),
    )
    by_anyone = st.tuples(
        actors,
        st.sampled_from(participant + facilitator).flatmap(lambda kind: _command(kind, ideas)),
    )
    by_server = st.tuples(st.just(Actor("host", "host")), _command(c.GiveUpSeats, ideas))
    return st.one_of(by_people, by_people, by_facilitator, by_facilitator, by_anyone, by_server)


assert set(ACTIVITIES) <= set(get_args(ActivityKind))
