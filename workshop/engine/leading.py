"""Coming by the co-facilitators' link: noted in the log, so that it can be seen and ended."""

import secrets

from workshop.core import commands as c
from workshop.core.grants import is_ended
from workshop.core.model import Actor
from workshop.core.refusals import Refusal
from workshop.engine.live_session import LiveSession


def come_to_lead(live: LiveSession, actor: Actor) -> Refusal | None:
    """None when a host or facilitator may lead, who is noted as having come; else why not.

    Where that cannot be stored just now they lead all the same, and are noted the next time: a full
    disk must not keep anybody from the console. Raises NoSession, StoreError.
    """
    with live.view() as (state, _):
        if is_ended(state, actor):
            return Refusal("link_ended")
        known = actor.role == "host" or actor.id in state.facilitators
    if known:
        return None
    outcome = live.submit(c.ComeToLead(), actor, secrets.token_urlsafe(16))
    keeps_out = ("link_ended", "too_many_facilitators")
    return outcome if isinstance(outcome, Refusal) and outcome.code in keeps_out else None
