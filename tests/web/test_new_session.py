"""Opening a session, with the usual settings or with one's own."""

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.web.site import Browser, Site, words_of
from workshop.core.model import Grouping
from workshop.packs import ACTIVITIES, activities_of, shipped_packs
from workshop.web.session_form import usual_form

NEW, CREATE = "/host/new", "/host/sessions"
USUAL = [(entry.activity, entry.minutes) for entry in shipped_packs()["kugel"].agenda]


def created(site: Site, answer: TestResponse) -> Any:
    """What the one session was opened with."""
    assert answer.status_code == 303, words_of(answer)
    [summary] = site.engine.summaries()
    assert answer.headers["Location"] == f"/console/{summary.id}"
    with site.engine.open(summary.id).view() as (state, _):
        return state


def refused(site: Site, answer: TestResponse) -> str:
    """What the page says about a session that was not opened."""
    assert answer.status_code == 422
    assert site.engine.summaries() == []
    assert "Not opened yet" in words_of(answer)
    return words_of(answer)


def test_one_press_opens_a_session_with_the_usual_settings(site: Site, host: Browser) -> None:
    state = created(site, host.send("/host", CREATE))
    assert state.title == "The Kugel library, 18 November 2026"
    assert state.ballots == "secret"
    assert state.grouping == Grouping(mode="choose", count=4)
    assert [(entry.activity, entry.minutes) for entry in state.agenda] == USUAL


def test_the_form_as_it_comes_is_the_usual_settings(site: Site, host: Browser) -> None:
    state = created(site, host.send(NEW, CREATE))
    assert len(state.agenda) == len(USUAL)
    assert len(state.groups) == 4
    assert state.ballots == "secret"


def test_everything_on_the_form_counts(site: Site, host: Browser) -> None:
    wishes = {
        "title": "  Friends of the library  ",
        "mode": "deal",
        "size": "3",
        "names": "Oak\n\n  Ash \nالنخلة",
        "ballots": "named",
        "minutes-vote": "25",
    }
    form = host.form(NEW, CREATE) | wishes
    form.pop("on-read")
    state = created(site, host.client.post(CREATE, data=form))
    assert state.title == "Friends of the library"
    assert state.ballots == "named"
    assert (state.grouping.mode, state.grouping.size) == ("deal", 3)
    assert state.grouping.names == ("Oak", "Ash", "النخلة")
    assert [entry.activity for entry in state.agenda][:2] == ["vote", "reasons"]
    assert state.agenda[0].minutes == 25


def test_the_number_of_the_other_way_of_grouping_does_not_matter(site: Site, host: Browser) -> None:
    created(site, host.send(NEW, CREATE, mode="choose", count="2", size="many"))


def test_the_order_of_the_form_is_the_agendas(site: Site, host: Browser) -> None:
    form = host.form(NEW, CREATE)
    form["order"] = sorted(form["order"], reverse=True)
    on_it = [activity for activity in form["order"] if f"on-{activity}" in form]
    state = created(site, host.client.post(CREATE, data=form))
    assert [entry.activity for entry in state.agenda] == on_it


def order_on(page: TestResponse) -> list[str]:
    return re.findall(r'name="order" value="(\w+)"', page.text)


def test_an_activity_moves_without_javascript_and_everything_typed_stays(
    site: Site, host: Browser
) -> None:
    form = host.form(NEW, CREATE) | {"title": "Mine", "minutes-read": "7"}
    page = host.client.post(CREATE, data=form | {"move": "down:read"})
    assert page.status_code == 200
    assert order_on(page)[:3] == ["vote", "read", "reasons"]
    assert 'value="Mine"' in page.text
    assert 'name="minutes-read" type="text" inputmode="numeric" value="7"' in page.text
    assert site.engine.summaries() == []
    form["order"] = order_on(page)
    assert order_on(host.client.post(CREATE, data=form | {"move": "up:read"}))[0] == "read"


@pytest.mark.parametrize("move", ["up:read", "down:wrap_up", "left:vote", "up:nothing", "", "::"])
def test_a_move_that_leads_nowhere_changes_nothing(host: Browser, move: str) -> None:
    form = host.form(NEW, CREATE)
    assert order_on(host.client.post(CREATE, data=form | {"move": move})) == form["order"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "  ", "Give the session a title."),
        ("title", "x" * 121, "Shorten the title to 120 characters."),
        ("count", "0", "Write a whole number from 1 to 400."),
        ("count", "four", "Write a whole number from 1 to 400."),
        ("count", "٤", "Write a whole number from 1 to 400."),
        ("count", "9" * 5_000, "Write a whole number from 1 to 400."),
        ("names", "Oak\noak", "Another group has this name. Choose a different one."),
        ("names", "x" * 41, "Shorten each name to 40 characters."),
        ("minutes-vote", "0", "Write a whole number from 1 to 240."),
        ("minutes-vote", "-5", "Write a whole number from 1 to 240."),
        ("minutes-vote", "241", "Write a whole number from 1 to 240."),
        ("minutes-vote", "", "Write a whole number from 1 to 240."),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    site: Site, host: Browser, field: str, value: str, sentence: str
) -> None:
    page = host.send(NEW, CREATE, **{field: value})
    assert sentence in refused(site, page)
    assert f'id="{field}-error"' in page.text
    assert f'aria-describedby="{field}-error' in page.text or f"{field}-error" in page.text


def test_the_size_of_dealt_groups_has_limits(site: Site, host: Browser) -> None:
    page = host.send(NEW, CREATE, mode="deal", size="13")
    assert "Write a whole number from 2 to 12." in refused(site, page)
    assert 'value="deal" checked' in page.text


def test_an_agenda_needs_an_activity(site: Site, host: Browser) -> None:
    form = {
        key: value for key, value in host.form(NEW, CREATE).items() if not key.startswith("on-")
    }
    page = host.client.post(CREATE, data=form)
    assert "Choose at least one activity." in refused(site, page)


def test_all_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost(
    site: Site, host: Browser
) -> None:
    page = host.send(
        NEW,
        CREATE,
        title="",
        count="none",
        names="Oak & <Ash>\noak & <ash>",
        **{"minutes-vote": "x", "minutes-steps": "y"},
    )
    words = refused(site, page)
    assert "Give the session a title." in words
    assert words.count("Write a whole number from 1 to 240.") == 2
    assert "Write a whole number from 1 to 400." in words
    assert "Another group has this name." in words
    assert "Oak &amp; &lt;Ash&gt;\noak &amp; &lt;ash&gt;</textarea>" in page.text
    assert 'value="none"' in page.text


def test_an_activity_without_a_page_cannot_be_put_on_the_agenda(site: Site, host: Browser) -> None:
    form = host.form(NEW, CREATE) | {"on-juggling": "on", "minutes-juggling": "5"}
    form["order"] = ["juggling", *form["order"]]
    state = created(site, host.client.post(CREATE, data=form))
    assert {entry.activity for entry in state.agenda} <= set(ACTIVITIES)
    assert state.agenda[0].activity == "read"


def test_every_activity_on_offer_has_its_texts_in_the_usual_pack() -> None:
    for pack in shipped_packs().values():
        rows = [row.activity for row in usual_form((pack,), 0, str).rows]
        assert set(rows) == set(activities_of(pack))


def test_a_double_press_opens_one_session(site: Site, host: Browser) -> None:
    form = host.form("/host", CREATE)
    first = host.client.post(CREATE, data=form)
    second = host.client.post(CREATE, data=form)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(site.engine.summaries()) == 1


def test_two_forms_open_two_sessions(site: Site, host: Browser) -> None:
    host.send("/host", CREATE)
    host.send("/host", CREATE)
    assert len(site.engine.summaries()) == 2


def test_a_form_that_was_refused_can_be_put_right(site: Site, host: Browser) -> None:
    form = host.form(NEW, CREATE)
    refused(site, host.client.post(CREATE, data=form | {"title": ""}))
    created(site, host.client.post(CREATE, data=form | {"title": "Now"}))


def test_another_site_cannot_open_a_session(site: Site, host: Browser) -> None:
    assert host.client.post(CREATE, data={"title": "Not mine"}).status_code == 400
    assert site.engine.summaries() == []


def test_an_unknown_pack_is_the_usual_one(host: Browser) -> None:
    assert "Meet the Kugel library" in words_of(host.get("/host/new?pack=nothing"))


def test_every_pack_is_offered_and_opens_a_session(site: Site, host: Browser) -> None:
    host.send("/host/packs", "/host/packs/thursday_stop/duplicate")
    page = host.get(NEW)
    for id in ("kugel", "thursday_stop", "thursday_stop_2"):
        assert f'<option value="{id}"' in page.text
    form = host.form(f"{NEW}?pack=thursday_stop_2", CREATE) | {"pack": "thursday_stop_2"}
    state = created(site, host.client.post(CREATE, data=form))
    assert state.pack.id == "thursday_stop_2"
    assert state.title.startswith("Copy of The Thursday stop, ")


def test_another_pack_brings_its_agenda_and_leaves_what_was_typed(
    site: Site, host: Browser
) -> None:
    form = host.form(NEW, CREATE) | {
        "pack": "thursday_stop",
        "title": "Friends",
        "count": "7",
        "names": "Oak",
        "minutes-vote": "99",
    }
    page = host.client.post(CREATE, data=form | {"use": "pack"})
    assert page.status_code == 200
    assert site.engine.summaries() == []
    assert 'name="title" value="Friends"' in page.text
    assert 'value="7"' in page.text
    assert "Oak</textarea>" in page.text
    agenda = [
        (entry.activity, str(entry.minutes)) for entry in shipped_packs()["thursday_stop"].agenda
    ]
    assert order_on(page)[: len(agenda)] == [activity for activity, _ in agenda]
    for activity, minutes in agenda:
        assert re.search(rf'name="minutes-{activity}"[^>]* value="{minutes}"', page.text)
    assert "mobile library" in words_of(page)


def test_another_pack_brings_its_title_where_nobody_wrote_one(host: Browser) -> None:
    form = host.form(NEW, CREATE) | {"pack": "thursday_stop"}
    page = host.client.post(CREATE, data=form | {"use": "pack"})
    assert 'name="title" value="The Thursday stop, 18 November 2026"' in page.text
