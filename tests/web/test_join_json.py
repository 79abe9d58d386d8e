"""Joining as a program does: JSON in, JSON out."""

import pytest

from tests.web.site import HOST, Browser, Opened, Site
from workshop.core import commands as c
from workshop.core.model import Actor

KEY = "0123456789abcdef"


def test_json_sent_twice_is_one_person(site: Site, session: Opened) -> None:
    answers = [
        site.browser().post_json(f"/j/{session.code}", {"name": "Ana", "id": KEY}).json
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert answers[0] is not None
    assert answers[0]["ok"] is True
    assert answers[0]["session"] == session.id
    assert site.people(session) == ["Ana"]


@pytest.mark.parametrize("how", ["erased", "removed"])
def test_the_id_of_a_join_leads_to_no_seat_that_is_gone(
    site: Site, visitor: Browser, session: Opened, how: str
) -> None:
    path = f"/j/{session.code}"
    first = visitor.post_json(path, {"name": "Ana", "id": KEY}).json
    assert first is not None
    command = c.EraseMe() if how == "erased" else c.RemoveParticipant(first["participant"])
    actor = Actor("participant", first["participant"]) if how == "erased" else HOST
    site.tell(session, command, actor)
    again = visitor.post_json(path, {"name": "Ana", "id": KEY})
    assert again.status_code == 403
    assert again.json is not None
    assert again.json["code"] == "not_in_session"
    assert visitor.post_json(path, {"name": "Ana", "id": KEY + "2"}).status_code == 200


def test_json_refusals_have_one_shape(site: Site, visitor: Browser, session: Opened) -> None:
    site.browser().join(session, "Ana")
    path = f"/j/{session.code}"
    answer = visitor.post_json(path, {"name": "Ana", "id": KEY})
    assert answer.status_code == 422
    assert answer.json == {
        "ok": False,
        "code": "name_taken",
        "text": "Somebody here is called Ana already. How about Ana 2?",
        "about": {"name": "Ana", "suggestion": "Ana 2"},
    }
    wrong = visitor.post_json("/j/CCCCCC", {"name": "Ana", "id": KEY})
    assert wrong.status_code == 404
    assert wrong.json is not None
    assert wrong.json["code"] == "no_session"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "Ana"},
        {"name": "Ana", "id": "short"},
        {"name": "Ana", "id": "x" * 41},
        {"name": "Ana", "id": "<script>"},
        {"name": 7, "id": KEY},
        {"name": ["Ana"], "id": KEY},
        [],
        {"name": "x" * 30_000, "id": KEY},
    ],
)
def test_malformed_json_is_refused(
    site: Site, visitor: Browser, session: Opened, body: object
) -> None:
    answer = visitor.post_json(f"/j/{session.code}", body)
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["code"] == "malformed"
    assert site.people(session) == []


def test_json_that_is_none_is_refused(visitor: Browser, session: Opened) -> None:
    answer = visitor.client.post(
        f"/j/{session.code}", data=b"\xff{", content_type="application/json"
    )
    assert answer.json is not None
    assert answer.json["code"] == "malformed"


def test_a_body_cannot_say_who_somebody_is(site: Site, visitor: Browser, session: Opened) -> None:
    ana = site.browser().join(session, "Ana")
    body = {"name": "Eve", "id": KEY, "participant": ana, "seats": {session.id: ana}}
    visitor.post_json(f"/j/{session.code}", body)
    assert visitor.seats()[session.id] != ana
