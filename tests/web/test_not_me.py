"""*That is not me*: a second person at a shared computer."""

from tests.web.site import Browser, Opened, Site, bootstrap_of, words_of


def test_the_next_person_gives_a_name_of_their_own_and_the_seat_stays(
    site: Site, visitor: Browser, session: Opened
) -> None:
    first = visitor.join(session, "Ana")
    answer = visitor.post_json(f"/j/{session.code}/not-me", {})
    assert answer.json is not None
    assert answer.json["ok"] is True
    assert session.id not in visitor.seats()
    page = visitor.get(answer.json["page"])
    assert bootstrap_of(page)["newcomer"] is True  # nobody's seat is taken back for them
    second = visitor.join(session, "Ben")
    assert second != first
    assert sorted(site.people(session)) == ["Ana", "Ben"]


def test_the_first_page_offers_it_beside_each_seat(
    site: Site, visitor: Browser, session: Opened
) -> None:
    visitor.join(session, "Ana")
    assert "That is not me" in words_of(visitor.get("/"))
    answer = visitor.send("/", f"/j/{session.code}/not-me")
    assert answer.status_code in (200, 303)
    assert session.id not in visitor.seats()
    assert site.people(session) == ["Ana"]


def test_it_is_no_error_without_a_seat_or_a_session(visitor: Browser, session: Opened) -> None:
    assert visitor.post_json(f"/j/{session.code}/not-me", {}).status_code == 200
    assert visitor.post_json("/j/ZZZZZZ/not-me", {}).status_code == 404
