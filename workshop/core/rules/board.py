"""The idea board that the whole room shares."""

import hashlib

from workshop.core import commands as c
from workshop.core import events as e
from workshop.core import limits
from workshop.core.decision import Decide, Decision, Evolve, Touched
from workshop.core.model import Given, Idea, Session
from workshop.core.refusals import Refusal
from workshop.core.text import clean_text


def post(state: Session, command: c.PostIdea, given: Given) -> Decision:
    if (refusal := _may_write(state)) is not None:
        return refusal
    text = _fit_text(command.text)
    if isinstance(text, Refusal):
        return text
    person = state.people[given.actor.id]
    if command.source == "group" and person.group is None:
        return Refusal("no_group_yet")
    # an active author posts dozens; thousands are a script
    if len(state.posted.get(person.id, ())) >= limits.IDEAS_EACH:
        return Refusal("too_many_ideas", {"limit": limits.IDEAS_EACH})
    return [
        e.IdeaPosted(
            idea=idea_id(given),
            participant=person.id,
            source=command.source,
            group=person.group,
            text=text,
        )
    ]


def idea_id(given: Given) -> str:
    """The id of the idea that a command posts.

    The author goes into it: command ids come from phones, and with the command's id alone one
    phone could aim at another's idea.
    """
    digest = hashlib.blake2b(f"{given.actor.id}/{given.command}".encode(), digest_size=8)
    return f"i{digest.hexdigest()}"


def edit(state: Session, command: c.EditIdea, given: Given) -> Decision:
    if (refusal := _may_write(state)) is not None:
        return refusal
    idea = _own(state, command.idea, given)
    if isinstance(idea, Refusal):
        return idea
    if idea.taken_back:
        return Refusal("no_idea")
    text = _fit_text(command.text)
    if isinstance(text, Refusal):
        return text
    return [] if text == idea.text else [e.IdeaEdited(idea=idea.id, text=text)]


def take_back(state: Session, command: c.TakeBackIdea, given: Given) -> Decision:
    idea = _own(state, command.idea, given)
    if isinstance(idea, Refusal):
        return idea
    return [] if idea.taken_back else [e.IdeaTakenBack(idea=idea.id)]


def restore(state: Session, command: c.RestoreIdea, given: Given) -> Decision:
    if (refusal := _may_write(state)) is not None:
        return refusal
    idea = _own(state, command.idea, given)
    if isinstance(idea, Refusal):
        return idea
    return [e.IdeaRestored(idea=idea.id)] if idea.taken_back else []


def like(state: Session, command: c.LikeIdea, given: Given) -> Decision:
    idea = state.ideas.get(command.idea)
    if idea is None or idea.taken_back or idea.hidden:
        return Refusal("no_idea")
    if (given.actor.id in idea.likes) == command.liked:
        return []
    return [e.IdeaLiked(idea=idea.id, participant=given.actor.id, liked=command.liked)]


def hide(state: Session, command: c.HideIdea, given: Given) -> Decision:
    idea = state.ideas.get(command.idea)
    if idea is None or idea.taken_back:
        return Refusal("no_idea")
    if idea.hidden == command.hidden:
        return []
    return [e.IdeaHidden(idea=idea.id, hidden=command.hidden)]


def pin(state: Session, command: c.PinIdea, given: Given) -> Decision:
    idea = state.ideas.get(command.idea)
    if idea is None or idea.taken_back:
        return Refusal("no_idea")
    if idea.pinned == command.pinned:
        return []
    return [e.IdeaPinned(idea=idea.id, pinned=command.pinned)]


def _may_write(state: Session) -> Refusal | None:
    if state.entry("board") is None:
        return Refusal("not_on_agenda")
    return Refusal("writing_locked") if state.locked else None


def _own(state: Session, idea_id: str, given: Given) -> Idea | Refusal:
    idea = state.ideas.get(idea_id)
    if idea is None:
        return Refusal("no_idea")
    return idea if idea.author == given.actor.id else Refusal("not_your_idea")


def _fit_text(wanted: str) -> str | Refusal:
    text = clean_text(wanted)
    if not text:
        return Refusal("text_empty")
    if len(text) > limits.IDEA:
        return Refusal("text_too_long", {"limit": limits.IDEA})
    return text


def posted(state: Session, event: e.IdeaPosted, record: e.Recorded) -> Touched:
    state.ideas[event.idea] = Idea(
        id=event.idea,
        author=event.participant,
        source=event.source,
        group=event.group,
        text=event.text,
        at=record.at,
    )
    state.posted.setdefault(event.participant, []).append(event.idea)
    return [f"mine:{event.participant}", *_counted(state, event.idea, 1)]


def edited(state: Session, event: e.IdeaEdited, record: e.Recorded) -> Touched:
    idea = state.ideas[event.idea]
    idea.text = event.text
    idea.edited_at = record.at
    return [f"idea:{idea.id}"]


def taken_back(state: Session, event: e.IdeaTakenBack, record: e.Recorded) -> Touched:
    state.ideas[event.idea].taken_back = True
    return _counted(state, event.idea, -1)


def restored(state: Session, event: e.IdeaRestored, record: e.Recorded) -> Touched:
    state.ideas[event.idea].taken_back = False
    return _counted(state, event.idea, 1)


def liked(state: Session, event: e.IdeaLiked, record: e.Recorded) -> Touched:
    likes = state.ideas[event.idea].likes
    theirs = state.liked.setdefault(event.participant, {})
    if event.liked:
        likes.add(event.participant)
        theirs[event.idea] = None
    else:
        likes.discard(event.participant)
        theirs.pop(event.idea, None)
    return [f"idea:{event.idea}", f"mine:{event.participant}"]


def hidden(state: Session, event: e.IdeaHidden, record: e.Recorded) -> Touched:
    state.ideas[event.idea].hidden = event.hidden
    return [f"idea:{event.idea}"]


def pinned(state: Session, event: e.IdeaPinned, record: e.Recorded) -> Touched:
    state.ideas[event.idea].pinned = event.pinned
    return [f"idea:{event.idea}"]


def _counted(state: Session, idea_id: str, by: int) -> list[str]:
    group = state.groups.get(state.ideas[idea_id].group or "")
    if group is None:
        return [f"idea:{idea_id}"]
    group.ideas += by
    return [f"idea:{idea_id}", f"progress:{group.id}"]


DECIDE: Decide = {
    c.PostIdea: post,
    c.EditIdea: edit,
    c.TakeBackIdea: take_back,
    c.RestoreIdea: restore,
    c.LikeIdea: like,
    c.HideIdea: hide,
    c.PinIdea: pin,
}
EVOLVE: Evolve = {
    e.IdeaPosted: posted,
    e.IdeaEdited: edited,
    e.IdeaTakenBack: taken_back,
    e.IdeaRestored: restored,
    e.IdeaLiked: liked,
    e.IdeaHidden: hidden,
    e.IdeaPinned: pinned,
}
