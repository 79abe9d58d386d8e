"""What people read when the rules turn something down: one sentence for each refusal's code.

Lives here: the sentences, for live and web alike. May import the core's refusals and `i18n`.
Must never decide anything; the core states the rule by its code and knows no sentence.

A sentence says what to do next, never whose fault it was. Its places are filled from `about`.
"""

import re
from collections.abc import Mapping

from workshop.core.refusals import Refusal
from workshop.i18n import N_, _

SENTENCES: dict[str, str] = {
    # asking
    "malformed": N_("That could not be read. Reload the page and try again."),
    "unknown_command": N_("The server does not know this yet. Reload the page and try again."),
    "too_large": N_("That is too long to send. Shorten it and try again."),
    "too_often": N_("That was a lot at once. Wait a moment and try again."),
    "not_allowed": N_("You may not do this here."),
    "not_stored": N_("The server could not save this. Keep the page open and try again."),
    "fault": N_("The server could not handle this. Try again later, or tell the facilitator."),
    "passed": N_("This has changed in the meantime. Look again, then press once more."),
    # the session
    "no_session": N_("That code has not opened a session. Check the letters on the screen."),
    "session_ended": N_("This session has ended. You can still read what you did."),
    "not_ended": N_("The session has not ended. End it to look back at it."),
    "session_full": N_("This session is full with %(limit)s people. Tell the facilitator."),
    "door_closed": N_("Nobody can join just now. Ask the facilitator to open the door."),
    "too_many_joining": N_("Very many are joining at once. Try again in a few seconds."),
    "title_empty": N_("Give the session a title."),
    "title_too_long": N_("Shorten the title to %(limit)s characters."),
    "bad_agenda": N_(
        "Choose at least one activity, each once, with its minutes. Keep those that have begun."
    ),
    "bad_grouping": N_("Choose a group size from %(least)s to %(limit)s."),
    # people and groups
    "not_in_session": N_("You are not in this session. Join with the code on the screen."),
    "kept_out": N_(
        "The facilitator keeps this browser out of the session. Talk to them if that is a mistake."
    ),
    "link_ended": N_("The link that let this browser in has been ended. Ask for the new one."),
    "came_before": N_("They led this session before you came. The host can end it for them."),
    "too_many_facilitators": N_("%(limit)s browsers lead this session already. End one first."),
    "already_joined": N_("You are in this session already."),
    "name_empty": N_("Write a name."),
    "name_too_long": N_("Shorten the name to %(limit)s characters."),
    "name_taken": N_("Somebody here is called %(name)s already. How about %(suggestion)s?"),
    "no_participant": N_("This person is not in the session any more."),
    "no_group": N_("This group is not there any more."),
    "no_group_yet": N_("Join a group first."),
    "group_not_empty": N_("Somebody sits in this group. Move everyone, then remove it."),
    "group_name_taken": N_("Another group has this name. Choose a different one."),
    "too_many_groups": N_("Choose from 1 to %(limit)s groups."),
    "groups_are_dealt": N_("Groups are dealt in this session. Ask the facilitator to move you."),
    # agenda
    "not_on_agenda": N_("This activity is not on the agenda."),
    "not_begun": N_("This activity has not begun yet."),
    "nothing_begun": N_("Begin an activity first."),
    # vote
    "poll_not_open": N_("Voting has not opened yet."),
    "poll_closed": N_("Voting has closed."),
    "nothing_to_reveal": N_("There are no votes to show yet."),
    "not_revealed": N_("Wait until the votes are shown."),
    "no_option": N_("Choose one from the list."),
    "write_in_empty": N_("Write in your own choice."),
    "write_in_too_long": N_("Shorten your own choice to %(limit)s characters."),
    "write_ins_off": N_("Choose one from the list. This vote takes no other answers."),
    # survey, tips, questions
    "survey_closed": N_("The survey has closed."),
    "survey_not_open": N_("The survey has not opened yet."),
    "no_item": N_("This is not in the survey."),
    "too_many_commitments": N_("Choose %(limit)s at most. Take one away to choose another."),
    "no_tip": N_("There is no such tip."),
    "no_pledge": N_("This pledge is not shown any more."),
    # writing
    "writing_locked": N_("Writing is paused. What you wrote is kept."),
    "text_empty": N_("Write something first."),
    "text_too_long": N_("Shorten this to %(limit)s characters."),
    "no_idea": N_("This idea is not there any more."),
    "not_your_idea": N_("Only the person who posted an idea can change it."),
    "too_many_ideas": N_("You have posted %(limit)s ideas. Take one back to post another."),
    "person_full": N_("You have written as much as one person can here. Shorten something first."),
    "session_crammed": N_("This session holds as much as it can. You can still shorten and mend."),
    "bad_update": N_("That could not be added. Reload the page; what was saved is kept."),
    "draft_full": N_("Your group's page is full. Shorten something to write more."),
}

CONNECTION_SENTENCES: dict[str, str] = {
    # not the core's: what the live layer says about a connection
    "replaced": N_("You have this session open on another page. Go on there."),
    "removed": N_("The facilitator has taken you out of this session."),
    "erased": N_("You have erased yourself from this session."),
    "deleted": N_("This session has been deleted, with everything in it."),
    "old_page": N_("Branchwork is newer than this page. Reload it."),
}

_ANY = N_("That did not work. Reload the page and try again.")


def sentence_for(code: str, about: Mapping[str, str | int] | None = None) -> str:
    """The sentence of a code in the current language; a general one for a code nobody worded."""
    text = SENTENCES.get(code) or CONNECTION_SENTENCES.get(code) or _ANY
    values = about or {}
    if not set(re.findall(r"%\((\w+)\)s", text)) <= values.keys():
        text = _ANY  # `about` lacks what the sentence needs: say less, but say something
    return _(text, **values)


def refusal_sentence(refusal: Refusal) -> str:
    """The sentence of a refusal in the current language."""
    return sentence_for(refusal.code, refusal.about)
