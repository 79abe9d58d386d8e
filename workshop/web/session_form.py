"""The form of a new session: what was typed, kept as it was typed, and what it means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from werkzeug.datastructures import MultiDict

from workshop.core import commands as c
from workshop.core import limits
from workshop.core.model import Actor, Given, Grouping, Planned
from workshop.core.refusals import Refusal
from workshop.core.session import create
from workshop.i18n import N_, _, using
from workshop.packs import ActivityKind, Pack, activities_of
from workshop.refusal_texts import refusal_sentence
from workshop.web.times import day

USUAL_MINUTES = 10

_FIELD_OF = {
    "title_empty": "title",
    "title_too_long": "title",
    "bad_grouping": "size",
    "too_many_groups": "count",
    "name_too_long": "names",
    "group_name_taken": "names",
    "bad_agenda": "agenda",
}


Sent = MultiDict[str, str]
"""What was posted: `request.form`."""


@dataclass(slots=True)
class Row:
    """One activity on the form. `minutes` is what was typed."""

    activity: ActivityKind
    title: str
    about: str
    on: bool
    minutes: str


@dataclass(slots=True)
class SessionForm:
    """Everything on the form, as text. `errors` maps a field's name to a sentence."""

    editions: tuple[Pack, ...]
    """The pack in every language that it is there in."""
    pack: Pack
    """The pack in the session's language."""
    now: int
    speaks: Callable[[str], str]
    """What Branchwork itself speaks in a session in some language."""
    title: str
    mode: str
    count: str
    size: str
    names: str
    ballots: str
    rows: list[Row]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def usual_title(self) -> str:
        """What the title is unless somebody writes another: in the session's language."""
        with using(self.speaks(self.pack.language)):
            title = _("%(pack)s, %(day)s", pack=self.pack.title, day=day(self.now))
        return title[: limits.TITLE]

    @property
    def translations(self) -> tuple[Pack, ...]:
        """The pack in the languages that the session is not in."""
        return tuple(pack for pack in self.editions if pack.language != self.pack.language)

    @property
    def total(self) -> int:
        """The planned minutes of what is on the agenda, as far as they are numbers."""
        return sum(_whole(row.minutes) or 0 for row in self.rows if row.on)

    def move(self, wish: str) -> None:
        """Put a row one place up or down: `up:vote`. Anything else changes nothing."""
        way, _colon, activity = wish.partition(":")
        place = next((i for i, row in enumerate(self.rows) if row.activity == activity), None)
        if place is None or way not in ("up", "down"):
            return
        other = place + (1 if way == "down" else -1)
        if 0 <= other < len(self.rows):
            self.rows[place], self.rows[other] = self.rows[other], self.rows[place]

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal's sentence at the field it is about."""
        sentence = refusal_sentence(refusal)
        if refusal.code == "name_too_long":
            sentence = _("Shorten each name to %(limit)s characters.", limit=limits.GROUP_NAME)
        self.errors[_FIELD_OF.get(refusal.code, "form")] = sentence

    def read(self) -> tuple[Grouping, tuple[Planned, ...]] | None:
        """How groups form and what is on the agenda; None, with errors set, when something on the
        form does not fit. All that is wrong is said at once.
        """
        grouping, agenda = self._grouping(), self._agenda()
        names = tuple(line for line in self.names.splitlines() if line.strip())
        for refusal in (
            _refusal(self.pack, title=self.title),
            _refusal(self.pack, grouping=grouping or Grouping(names=names)),
        ):
            if refusal is not None:
                self.refuse(refusal)
        return (grouping, agenda) if grouping and agenda and not self.errors else None

    def _grouping(self) -> Grouping | None:
        """How groups form; None, with errors set, where a number is none.

        The number that belongs to the other way of forming groups is not looked at.
        """
        usual = Grouping()
        mode: Literal["choose", "deal"] = "deal" if self.mode == "deal" else "choose"
        count, size = _whole(self.count), _whole(self.size)
        least, most = limits.GROUP_SIZE
        if mode == "choose" and (count is None or not 1 <= count <= limits.GROUPS):
            self.errors["count"] = _numbers_from(1, limits.GROUPS)
            return None
        if mode == "deal" and (size is None or not least <= size <= most):
            self.errors["size"] = _numbers_from(least, most)
            return None
        return Grouping(
            mode=mode,
            count=count if mode == "choose" and count else usual.count,
            size=size if mode == "deal" and size else usual.size,
            names=tuple(line for line in self.names.splitlines() if line.strip()),
            tables=_tables(self.speaks(self.pack.language)),
        )

    def _agenda(self) -> tuple[Planned, ...] | None:
        """What is on the agenda, in order; None, with errors set, where it does not make one."""
        least, most = limits.MINUTES
        planned = []
        for row in self.rows:
            minutes = _whole(row.minutes)
            if not row.on:
                continue
            if minutes is None or not least <= minutes <= most:
                self.errors[f"minutes-{row.activity}"] = _numbers_from(least, most)
            else:
                planned.append(Planned(row.activity, minutes))
        if not any(row.on for row in self.rows):
            self.errors["agenda"] = _("Choose at least one activity.")
        complete = len(planned) == sum(row.on for row in self.rows) and planned
        return tuple(planned) if complete else None


def usual_form(
    editions: tuple[Pack, ...],
    now: int,
    speaks: Callable[[str], str],
    wanted: Sequence[str] = (),
) -> SessionForm:
    """The form with sensible defaults: good enough to start at once. The session is in the first
    of the wanted languages that the pack is there in, else in the pack's original one."""
    usual = Grouping()
    pack = _edition(editions, wanted)
    form = SessionForm(
        editions=editions,
        pack=pack,
        now=now,
        speaks=speaks,
        title="",
        mode=usual.mode,
        count=str(usual.count),
        size=str(usual.size),
        names="",
        ballots="secret",
        rows=_usual_rows(pack),
    )
    form.title = form.usual_title
    return form


def sent_form(
    editions: tuple[Pack, ...],
    sent: Sent,
    now: int,
    speaks: Callable[[str], str],
    wanted: Sequence[str] = (),
) -> SessionForm:
    """The form as it was sent; what was not sent is as usual."""
    form = usual_form(editions, now, speaks, [sent.get("language", ""), *wanted])
    form.title = sent.get("title", form.title)
    # Another pack or language was chosen: its own agenda, and its own title where nobody has
    # written one.
    changed = "use" in sent
    if changed and form.title == sent.get("usual_title"):
        form.title = form.usual_title
    form.mode = sent.get("mode", form.mode)
    form.count = sent.get("count", form.count)
    form.size = sent.get("size", form.size)
    form.names = sent.get("names", form.names)
    form.ballots = sent.get("ballots", form.ballots)
    if (order := sent.getlist("order")) and not changed:
        form.rows = _sent_rows(form.rows, order, sent)
    return form


def _edition(editions: Sequence[Pack], wanted: Sequence[str]) -> Pack:
    """The pack in the first language wanted that there is: `es` does for `es-MX`."""
    for tag in map(str.lower, wanted):
        exact = [pack for pack in editions if pack.language.lower() == tag]
        near = [p for p in editions if p.language.split("-")[0] == tag.split("-")[0]]
        if exact or near:
            return (exact or near)[0]
    return editions[0]


TABLES = (
    N_("Green table"),
    N_("Blue table"),
    N_("Amber table"),
    N_("Plum table"),
    N_("Teal table"),
    N_("Rose table"),
    N_("Slate table"),
    N_("Brown table"),
)
"""What groups are called until they name themselves, in the order of their colours."""


def _tables(language: str) -> tuple[str, ...]:
    """The names of the tables in a language of the pages; empty for English."""
    with using(language):
        said = tuple(_(table) for table in TABLES)
    return () if said == TABLES else said


def _refusal(pack: Pack, title: str = "-", grouping: Grouping | None = None) -> Refusal | None:
    """What the core has against one part of the form, all else being usual."""
    trial = c.CreateSession(
        id="-",
        code="-",
        facilitator_key="-",
        screen_key="-",
        title=title,
        pack=pack,
        grouping=grouping or Grouping(),
        ballots="secret",
        agenda=tuple(Planned(entry.activity, entry.minutes) for entry in pack.agenda),
    )
    decision = create(trial, Given(at=0, actor=Actor("host", "host"), command=""))
    return decision if isinstance(decision, Refusal) else None


def _usual_rows(pack: Pack) -> list[Row]:
    minutes = {entry.activity: entry.minutes for entry in pack.agenda}
    known = activities_of(pack)
    order = [*minutes, *(kind for kind in known if kind not in minutes)]
    return [
        Row(
            activity=kind,
            title=pack.activities[kind].title,
            about=pack.activities[kind].prompt,
            on=kind in minutes,
            minutes=str(minutes.get(kind, USUAL_MINUTES)),
        )
        for kind in order
        if kind in known
    ]


def _sent_rows(rows: Sequence[Row], order: Sequence[str], sent: Sent) -> list[Row]:
    places = {activity: place for place, activity in enumerate(dict.fromkeys(order))}
    last = len(places)
    for row in rows:
        row.on = f"on-{row.activity}" in sent
        row.minutes = sent.get(f"minutes-{row.activity}", row.minutes)[:20]
    return sorted(rows, key=lambda row: places.get(row.activity, last))


def _whole(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 7 else None


def _numbers_from(least: int, most: int) -> str:
    return _("Write a whole number from %(least)s to %(most)s.", least=least, most=most)
