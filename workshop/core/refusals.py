"""Why a command is turned down. A code states the rule and is stable; sentences live elsewhere."""

from typing import Literal

import msgspec

RefusalCode = Literal[
    # asking
    "malformed",
    "unknown_command",
    "too_large",
    "too_often",
    "not_allowed",
    "not_stored",
    "fault",
    "passed",
    # the session
    "no_session",
    "session_ended",
    "not_ended",
    "session_full",
    "door_closed",
    "too_many_joining",
    "title_empty",
    "title_too_long",
    "bad_agenda",
    "bad_grouping",
    # people and groups
    "not_in_session",
    "kept_out",
    "link_ended",
    "came_before",
    "too_many_facilitators",
    "already_joined",
    "name_empty",
    "name_too_long",
    "name_taken",
    "no_participant",
    "no_group",
    "no_group_yet",
    "group_not_empty",
    "group_name_taken",
    "too_many_groups",
    "groups_are_dealt",
    # agenda
    "not_on_agenda",
    "not_begun",
    "nothing_begun",
    # vote
    "poll_not_open",
    "poll_closed",
    "nothing_to_reveal",
    "not_revealed",
    "no_option",
    "write_in_empty",
    "write_in_too_long",
    "write_ins_off",
    # survey, tips, questions
    "survey_closed",
    "survey_not_open",
    "no_item",
    "too_many_commitments",
    "no_tip",
    "no_pledge",
    # writing
    "writing_locked",
    "text_empty",
    "text_too_long",
    "no_idea",
    "not_your_idea",
    "too_many_ideas",
    "person_full",
    "session_crammed",
    "bad_update",
    "draft_full",
]


class Refusal(msgspec.Struct, frozen=True):
    """A command turned down. `about` holds what the sentence needs: `limit`, `suggestion`."""

    code: RefusalCode
    about: dict[str, str | int] = {}
