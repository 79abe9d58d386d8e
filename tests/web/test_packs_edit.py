"""The editor's side of the server: what is saved, what is turned down and where, who was first."""

import copy
import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.packs.test_pack_fuzz import anything, broken_kugels
from tests.web.site import Browser, Site, bootstrap_of
from tests.web.test_packs import LIST, own
from workshop.core.model import Session
from workshop.packs import ACTIVITIES, load_pack, pack_json, shipped_packs

PATH = "/host/packs/kugel_2"


@pytest.fixture
def editor(host: Browser) -> Browser:
    host.send(LIST, "/host/packs/kugel/duplicate")
    return host


def opened(editor: Browser) -> dict[str, Any]:
    return bootstrap_of(editor.get(PATH))


def changed(pack: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(pack), **changes}


def sent(editor: Browser, pack: Any, path: str = PATH, **more: Any) -> Any:
    return editor.post_json(path, {"pack": pack, **more})


def test_the_editor_is_told_the_pack_and_its_limits(editor: Browser) -> None:
    boot = opened(editor)
    assert boot["own"] is True
    assert boot["pack"]["title"] == "Copy of The Kugel library"
    assert boot["limits"]["case.paragraphs[]"] == 1200
    assert boot["limits"]["activities.*.title"] == 40
    assert boot["limits"]["survey.items[].next_step_never"] == 300
    assert boot["limits"]["options"] == 24
    assert bootstrap_of(editor.get("/host/packs/kugel"))["own"] is False


def test_every_text_and_list_of_a_pack_has_its_limit(editor: Browser) -> None:
    boot = opened(editor)

    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                name = "*" if path == "activities" else key
                walk(item, f"{path}.{name}" if path else name)
        elif isinstance(value, list):
            assert path in boot["limits"]
            for item in value:
                walk(item, f"{path}[]")
        elif isinstance(value, str) and path.split(".")[-1] not in ("key", "id", "language"):
            assert path in boot["limits"] or path.endswith("activity"), path

    walk(boot["pack"], "")


def test_what_is_saved_is_there_for_new_sessions(site: Site, editor: Browser) -> None:
    boot = opened(editor)
    pack = changed(boot["pack"], title="A night at the museum", write_in=False)
    pack["options"] = pack["options"][::-1]
    answer = sent(editor, pack, edition=boot["edition"])
    assert answer.json["ok"] is True
    stored = load_pack(own(site)["kugel_2"])
    # What is switched off is not kept, and what is still the source's is remembered.
    words = pack["words"] | {"write_in": "", "write_in_question": ""}
    kept = msgspec.json.decode(pack_json(stored))
    assert kept["memory"]["copied"]
    assert kept == {**pack, "words": words, "memory": kept["memory"]}
    assert "A night at the museum" in editor.get("/host/new").text
    again = sent(editor, changed(pack, title="Two nights"), edition=answer.json["edition"])
    assert again.json["ok"] is True


def test_a_wrong_pack_is_not_saved_and_every_place_is_named(site: Site, editor: Browser) -> None:
    boot, before = opened(editor), own(site)
    pack = changed(boot["pack"], title="")
    pack["options"][3]["key"] = pack["options"][0]["key"]
    pack["agenda"][1]["minutes"] = "ten"
    answer = sent(editor, pack, edition=boot["edition"])
    assert answer.status_code == 422
    assert {error["path"]: error["text"] for error in answer.json["errors"]} == {
        "title": "Write something here.",
        "options[3].key": "Choose another key: this one is taken.",
        "agenda[1].minutes": "Write a whole number from 1 to 240.",
    }
    assert own(site) == before


def test_checking_says_the_same_and_keeps_nothing(site: Site, editor: Browser) -> None:
    boot, before = opened(editor), own(site)
    assert sent(editor, boot["pack"], "/host/pack-check").json == {"ok": True, "errors": []}
    answer = sent(editor, changed(boot["pack"], title=""), "/host/pack-check")
    assert answer.json["errors"] == [{"path": "title", "text": "Write something here."}]
    assert own(site) == before


def test_nobody_overwrites_what_they_have_not_seen(site: Site, editor: Browser) -> None:
    boot = opened(editor)
    first = changed(boot["pack"], title="First")
    second = changed(boot["pack"], title="Second")
    assert sent(editor, first, edition=boot["edition"]).json["ok"]
    answer = sent(editor, second, edition=boot["edition"])
    assert (answer.status_code, answer.json["code"]) == (409, "changed")
    assert load_pack(own(site)["kugel_2"]).title == "First"
    assert sent(editor, second, edition=boot["edition"], force=True).json["ok"]
    assert load_pack(own(site)["kugel_2"]).title == "Second"


def test_saving_what_was_deleted_meanwhile_asks_first(site: Site, editor: Browser) -> None:
    boot = opened(editor)
    editor.send(f"{PATH}/delete", f"{PATH}/delete")
    assert sent(editor, boot["pack"], edition=boot["edition"]).status_code == 409
    assert own(site) == {}
    assert sent(editor, boot["pack"], edition=boot["edition"], force=True).json["ok"]
    assert list(own(site)) == ["kugel_2"]


def test_another_key_moves_the_pack(site: Site, editor: Browser) -> None:
    boot = opened(editor)
    answer = sent(editor, changed(boot["pack"], id="museum"), edition=boot["edition"])
    assert answer.json["url"] == "/host/packs/museum"
    assert list(own(site)) == ["museum"]
    assert editor.get("/host/packs/museum").status_code == 200


@pytest.mark.parametrize("key", ["kugel", "thursday_stop", "kugel_3"])
def test_the_key_of_another_pack_is_taken(site: Site, editor: Browser, key: str) -> None:
    editor.send(LIST, "/host/packs/kugel/duplicate")
    boot, before = opened(editor), own(site)
    answer = sent(editor, changed(boot["pack"], id=key), edition=boot["edition"])
    assert answer.status_code == 422
    assert [error["path"] for error in answer.json["errors"]] == ["id"]
    assert own(site) == before


def test_a_shipped_pack_cannot_be_saved_over(site: Site, host: Browser) -> None:
    pack = msgspec.json.decode(pack_json(shipped_packs()["kugel"]))
    answer = sent(host, pack, "/host/packs/kugel", force=True)
    assert (answer.status_code, answer.json["code"]) == (403, "shipped")
    assert own(site) == {}


@pytest.mark.parametrize("body", ["[]", "null", "1", '"x"', "{", '{"pack": []}', "\ud800"])
def test_a_body_that_makes_no_sense_is_refused(site: Site, editor: Browser, body: str) -> None:
    before = own(site)
    raw = body.encode("utf-8", "surrogatepass")
    answer = editor.client.post(PATH, data=raw, content_type="application/json")
    assert answer.status_code == 422
    assert own(site) == before


def test_the_largest_pack_can_be_saved_and_a_larger_one_is_refused(
    site: Site, editor: Browser
) -> None:
    boot = opened(editor)
    pack = changed(boot["pack"])
    pack["case"]["paragraphs"] = ["ä" * 1200] * 18
    answer = sent(editor, pack, edition=boot["edition"])
    assert answer.json["ok"] is True
    pack["questions"] = [{"key": f"q{n}", "text": "ö" * 300} for n in range(40)]
    answer = sent(editor, pack, edition=answer.json["edition"])
    assert answer.json["errors"] == [
        {"path": "", "text": "Shorten the pack: it may hold 64 KB at most."}
    ]
    assert editor.client.post(PATH, json={"pack": "x" * 300_000}).status_code == 413


slow = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def as_json(value: Any) -> bytes | None:
    try:
        return json.dumps(value).encode()
    except (TypeError, ValueError, UnicodeEncodeError):
        return None


@slow
@given(st.one_of(broken_kugels(), anything))
def test_whatever_a_form_posts_is_saved_whole_or_named(
    site: Site, host: Browser, pack: Any
) -> None:
    if (body := as_json({"pack": pack, "force": True})) is None:
        return
    answer = host.client.post("/host/packs/fuzz", data=body, content_type="application/json")
    if answer.status_code == 200:
        assert load_pack(own(site)[answer.json["id"]])
    else:
        assert answer.status_code in (422, 413), answer.status
        if answer.status_code == 422:
            assert all(error["text"] for error in answer.json["errors"])


@slow
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_whatever_file_is_sent_is_answered(host: Browser, content: bytes) -> None:
    from tests.web.test_packs import send_file

    assert send_file(host, content).status_code == 422


def state_of(site: Site) -> Session:
    [summary] = site.engine.summaries()
    with site.engine.open(summary.id).view() as (state, _):
        return state


def test_a_session_keeps_the_pack_it_began_with(site: Site, editor: Browser) -> None:
    boot = opened(editor)
    form = editor.form("/host/new?pack=kugel_2", "/host/sessions") | {"pack": "kugel_2"}
    assert editor.client.post("/host/sessions", data=form).status_code == 303
    before = pack_json(state_of(site).pack)
    assert state_of(site).pack.title == "Copy of The Kugel library"
    pack = changed(boot["pack"], title="Quite another thing")
    pack["options"] = pack["options"][:2]
    assert sent(editor, pack, edition=boot["edition"]).json["ok"]
    assert pack_json(state_of(site).pack) == before
    editor.send(f"{PATH}/delete", f"{PATH}/delete")
    assert own(site) == {}
    assert pack_json(state_of(site).pack) == before

    # also when it is read again from its log, as after a restart
    from workshop.engine import Engine

    again = Engine(site.store, clock=site.clock)
    [summary] = again.summaries()
    with again.open(summary.id).view() as (state, _):
        assert pack_json(state.pack) == before
    assert summary.pack_title == "Copy of The Kugel library"


def test_the_preview_has_a_room_for_every_activity(host: Browser) -> None:
    boot = bootstrap_of(host.get("/host/pack-preview"))
    assert set(boot["rooms"]) == set(ACTIVITIES)
    for kind, room in boot["rooms"].items():
        assert room["slices"]["agenda"]["now"] == kind
        assert room["slices"]["group"]["name"] == "Green table"
    assert boot["rooms"]["vote"]["slices"]["vote"]["rounds"][0]["state"] == "open"


def test_the_preview_calls_its_table_as_its_reader_does(host: Browser) -> None:
    boot = bootstrap_of(host.get("/host/pack-preview", headers={"Accept-Language": "fr"}))
    assert boot["rooms"]["read"]["slices"]["group"]["name"] == "Table verte"


def test_the_preview_leaves_no_session_behind(site: Site, host: Browser) -> None:
    host.get("/host/pack-preview")
    assert site.engine.summaries() == []
