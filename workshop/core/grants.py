"""Grants: whether the link that let somebody in has been ended since.

Each link that can be ended has a number, which grows when a new one takes its place, and a cookie
holds the number that its browser came by. Links from before there were numbers are number 0.
"""

from workshop.core.model import Actor, Session


def is_ended(state: Session, actor: Actor) -> bool:
    """Whether somebody whom the cookie lets in was let in by what has been ended."""
    if actor.role == "screen":
        return actor.grant != state.screen_link.number
    if actor.role == "facilitator":
        known = state.facilitators.get(actor.id)
        return actor.grant != (known.grant if known else state.lead_link.number)
    person = state.people.get(actor.id) if actor.role == "participant" else None
    return person is not None and actor.grant != person.grant


def came_after(state: Session, actor: Actor) -> tuple[str, ...]:
    """The facilitators whom the actor may end: all for a host, for others those who came later.
    Nobody is ended by somebody whom they may have let in themselves."""
    there = tuple(state.facilitators)
    if actor.role == "host":
        return there
    return there[there.index(actor.id) + 1 :] if actor.id in there else ()
