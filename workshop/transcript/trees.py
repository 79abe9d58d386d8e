"""A group's connection tree in the transcript: who is in it, and its ways in as sentences."""

from collections.abc import Callable

from workshop.core import tree as core
from workshop.folding import fold
from workshop.i18n import _, listing
from workshop.transcript import model as t


def tree_of(tree: core.Tree) -> t.Tree:
    """The tree as it is kept. Who was never named, and leads to nobody, is left out."""
    kept: set[str | None] = set()
    for node in reversed(tree.nodes):
        if node.name or node.how or node.reaches or node.id in kept:
            kept |= {node.id, node.parent}
    people: dict[str, t.TreePerson] = {}
    for node in tree.nodes:
        if node.id in kept:
            depth = people[node.parent].depth + 1 if node.parent is not None else 0
            people[node.id] = t.TreePerson(node.name, node.how, node.reaches, depth)
    ways = tuple(tuple(people[node.id] for node in way) for way in core.ways_in(tree))
    return t.Tree(tree.base, tree.target, tuple(people.values()), ways)


def name(person: t.TreePerson) -> str:
    """Somebody's name, or what stands for it."""
    return person.name or _("Somebody without a name")


def target(tree: t.Tree) -> str:
    """Whom the group wants to reach, also when nobody wrote it."""
    return tree.target or _("your target")


def detail(tree: t.Tree, person: t.TreePerson) -> str:
    """What stands behind somebody's name: how they are known, and whether they reach the target."""
    reaches = _("reaches %(target)s", target=target(tree)) if person.reaches else ""
    return " · ".join(part for part in (person.how, reaches) if part)


def sentences(tree: t.Tree) -> list[str]:
    """What each way in means, the shortest first. The browser says the same (`ways.js`)."""
    return [_sentence(way, tree) for way in tree.ways]


def _sentence(way: tuple[t.TreePerson, ...], tree: t.Tree) -> str:
    last = way[-1]
    how = last.how.rstrip(". ")
    people = [_with_how(person) for person in way[:-1]]
    values = {
        "ask": name(way[0]),
        "last": name(last),
        "a": people[0] if people else "",
        "b": people[1] if len(people) > 1 else "",
        "between": listing([name(person) for person in way[1:-1]]),
        "how": how,
        "target": target(tree),
    }
    # who sits on the council with the mayor reaches the mayor: nobody needs to be told so twice
    told = bool(tree.target) and fold(tree.target) in fold(how)
    kind = 0 if not how else 1 if told else 2
    return _SENTENCES[min(len(way), 4)][kind](values)


def _with_how(person: t.TreePerson) -> str:
    if not person.how:
        return name(person)
    return _("%(name)s (%(how)s)", name=name(person), how=person.how.rstrip(". "))


_Say = Callable[[dict[str, str]], str]

_SENTENCES: dict[int, tuple[_Say, _Say, _Say]] = {
    1: (
        lambda v: _(
            "You know %(ask)s, who can reach %(target)s: ask %(ask)s to introduce you.", **v
        ),
        lambda v: _("You know %(ask)s, who %(how)s: ask %(ask)s to introduce you.", **v),
        lambda v: _(
            "You know %(ask)s, who %(how)s and can reach %(target)s: ask %(ask)s to introduce you.",
            **v,
        ),
    ),
    2: (
        lambda v: _(
            "%(a)s knows %(last)s, who can reach %(target)s: ask %(ask)s to introduce you.", **v
        ),
        lambda v: _("%(a)s knows %(last)s, who %(how)s: ask %(ask)s to introduce you.", **v),
        lambda v: _(
            "%(a)s knows %(last)s, who %(how)s and can reach %(target)s: "
            "ask %(ask)s to introduce you.",
            **v,
        ),
    ),
    3: (
        lambda v: _(
            "%(a)s knows %(b)s, who knows %(last)s, who can reach %(target)s: "
            "ask %(ask)s to introduce you.",
            **v,
        ),
        lambda v: _(
            "%(a)s knows %(b)s, who knows %(last)s, who %(how)s: ask %(ask)s to introduce you.",
            **v,
        ),
        lambda v: _(
            "%(a)s knows %(b)s, who knows %(last)s, who %(how)s and can reach %(target)s: "
            "ask %(ask)s to introduce you.",
            **v,
        ),
    ),
    4: (
        lambda v: _(
            "%(a)s leads you, by way of %(between)s, to %(last)s, who can reach %(target)s: "
            "ask %(ask)s to introduce you.",
            **v,
        ),
        lambda v: _(
            "%(a)s leads you, by way of %(between)s, to %(last)s, who %(how)s: "
            "ask %(ask)s to introduce you.",
            **v,
        ),
        lambda v: _(
            "%(a)s leads you, by way of %(between)s, to %(last)s, who %(how)s and can reach "
            "%(target)s: ask %(ask)s to introduce you.",
            **v,
        ),
    ),
}
"""By the number of people (4 stands for more): without a how, with one that names the target, with
one that does not. Whole sentences, so that a language can build them as it needs."""
