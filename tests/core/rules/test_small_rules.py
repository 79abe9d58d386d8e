"""Notes, *I'm done*, and the screen."""

from tests.core.play import FACILITATOR, SCREEN, person
from workshop.core import commands as c
from workshop.core import limits


def test_notes_are_kept_for_their_writer(play):
    session = play()
    session.join("Ana", "Bo", group="g1")
    session.do(person("Ana"), c.WriteNotes(text="call the mayor"))
    assert session.seen_by(person("Ana"))["notes:Ana"].text == "call the mayor"
    for actor in (person("Bo"), FACILITATOR, SCREEN):
        assert "notes:Ana" not in session.seen_by(actor)


def test_notes_beyond_their_length_are_refused_and_the_old_ones_stay(play):
    session = play()
    session.join("Ana")
    session.do(person("Ana"), c.WriteNotes(text="short"))
    long = c.WriteNotes(text="x" * (limits.NOTES + 1))
    assert session.refused(person("Ana"), long) == "text_too_long"
    assert session.state.notes["Ana"].text == "short"


def test_done_is_counted_for_the_group_and_the_console(play):
    session = play()
    session.join("Ana", "Bo", group="g1")
    done = c.MarkDone(activity="read", done=True)
    assert session.refused(person("Ana"), done) == "not_begun"
    session.do(FACILITATOR, c.GoTo(activity="read"))
    session.do(person("Ana"), done)
    assert session.seen_by(person("Bo"))["group:g1"].done == {"read": ("Ana",)}
    assert session.seen_by(FACILITATOR)["progress:g1"].done["read"] == 1
    session.do(person("Ana"), c.MarkDone(activity="read", done=False))
    assert session.seen_by(FACILITATOR)["progress:g1"].done["read"] == 0


def test_the_spotlight_follows_the_facilitator_and_goes_out_with_its_group(play):
    session = play()
    session.do(FACILITATOR, c.Spotlight(group="g2"))
    assert session.seen_by(SCREEN)["spotlight"].name == "Blue table"
    session.do(FACILITATOR, c.RemoveGroup(group="g2"))
    assert session.seen_by(SCREEN)["spotlight"] is None
    assert session.refused(FACILITATOR, c.Spotlight(group="g2")) == "no_group"


def test_the_spotlight_goes_out_when_the_room_moves_on(play):
    session = play()
    session.do(FACILITATOR, c.GoTo(activity="reasons"))
    session.do(FACILITATOR, c.Spotlight(group="g2"))
    session.do(FACILITATOR, c.GoTo(activity="steps"))
    assert session.seen_by(SCREEN)["spotlight"] is None


def test_the_screen_turns_light_for_a_bright_room(play):
    session = play()
    assert session.seen_by(SCREEN)["screen"].theme == "dark"
    session.do(FACILITATOR, c.SetTheme(theme="light"))
    assert session.seen_by(SCREEN)["screen"].theme == "light"


def test_the_screen_itself_asks_for_nothing(play):
    session = play()
    assert session.refused(SCREEN, c.SetTheme(theme="light")) == "not_allowed"
