"""Links that were given: who came by them, and ending them."""

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.grants import came_after
from workshop.core.model import Facilitator, Given, Link, Session
from workshop.core.refusals import Refusal


def come_to_lead(state: Session, command: c.ComeToLead, given: Given) -> Decision:
    if given.actor.id in state.facilitators:
        return []
    if len(state.facilitators) >= limits.FACILITATORS:
        return Refusal("too_many_facilitators", {"limit": limits.FACILITATORS})
    return [e.FacilitatorCame(facilitator=given.actor.id)]


def renew(state: Session, command: c.RenewLink, given: Given) -> Decision:
    if command.link == "screen":
        return [e.ScreenLinkRenewed(link_key=given.key)]
    return _new_lead_link(state, given, came_after(state, given.actor))


def end_facilitator(state: Session, command: c.EndFacilitator, given: Given) -> Decision:
    if command.facilitator not in state.facilitators:
        return []
    if command.facilitator not in came_after(state, given.actor):
        return Refusal("came_before")
    # They have the link: it has to go with them, or they come by it again.
    return _new_lead_link(state, given, (command.facilitator,))


def _new_lead_link(state: Session, given: Given, ended: tuple[str, ...]) -> list[e.Event]:
    renewed = e.LeadLinkRenewed(link_key=given.key, ended=ended)
    if given.actor.role == "host" or given.actor.id in state.facilitators:
        return [renewed]
    # Whoever asks goes on, also where nobody has noted yet that they came.
    return [e.FacilitatorCame(facilitator=given.actor.id), renewed]


def renew_my_link(state: Session, command: c.RenewMyLink, given: Given) -> Decision:
    number = state.people[given.actor.id].grant + 1
    return [e.SeatLinkRenewed(participant=given.actor.id, number=number)]


def came(state: Session, event: e.FacilitatorCame, record: e.Recorded) -> Touched:
    place = Facilitator(since=record.at, grant=state.lead_link.number)
    state.facilitators[event.facilitator] = place
    return ["links"]


def lead_link_renewed(state: Session, event: e.LeadLinkRenewed, record: e.Recorded) -> Touched:
    state.lead_link = Link(event.link_key, state.lead_link.number + 1, record.at)
    for facilitator in event.ended:
        del state.facilitators[facilitator]
    return ["links"]


def screen_link_renewed(state: Session, event: e.ScreenLinkRenewed, record: e.Recorded) -> Touched:
    state.screen_link = Link(event.link_key, state.screen_link.number + 1, record.at)
    return ["links"]


def seat_link_renewed(state: Session, event: e.SeatLinkRenewed, record: e.Recorded) -> Touched:
    state.people[event.participant].grant = event.number
    return [f"mine:{event.participant}"]


DECIDE: Decide = {
    c.ComeToLead: come_to_lead,
    c.RenewLink: renew,
    c.EndFacilitator: end_facilitator,
    c.RenewMyLink: renew_my_link,
}
EVOLVE: Evolve = {
    e.FacilitatorCame: came,
    e.LeadLinkRenewed: lead_link_renewed,
    e.ScreenLinkRenewed: screen_link_renewed,
    e.SeatLinkRenewed: seat_link_renewed,
}
