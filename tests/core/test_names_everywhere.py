"""A name changes wherever it stands, whatever its owner has done and wherever they sit by now."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.play import FACILITATOR, SCREEN, Play, person, seen_by
from tests.core.test_properties import PACK, WHOLE
from workshop.core import commands as c
from workshop.core.session import replay

PEOPLE = ["Ana", "Bo", "Chi"]
VIEWERS = [FACILITATOR, SCREEN, *(person(name) for name in PEOPLE)]

_who = st.sampled_from(PEOPLE)
_group = st.sampled_from(["g1", "g2"])
_theirs = st.one_of(
    st.tuples(
        _who,
        st.one_of(
            st.builds(
                lambda option: c.CastBallot(choice=c.Choice(option=option)),
                st.sampled_from(["rotary", "university"]),
            ),
            st.builds(c.WritePledge, text=st.just("Call the dean"), shared=st.just(True)),
            st.builds(c.PostIdea, text=st.just("Invite the mayor")),
            st.builds(c.ChooseGroup, group=_group),
        ),
    ),
    st.tuples(
        st.none(),
        st.one_of(
            st.just(c.OpenVote()),
            st.just(c.RevealVote()),
            st.builds(c.MoveParticipant, participant=_who, group=_group),
            st.builds(c.RemoveParticipant, participant=_who),
            st.builds(c.RestoreParticipant, participant=_who),
            st.builds(c.Rename, participant=_who, name=st.sampled_from([*PEOPLE, "Dee", "Eve"])),
        ),
    ),
)


def evening(asked: list[tuple[str | None, c.AnyCommand]]) -> Play:
    played = Play(PACK, agenda=WHOLE)
    for name in PEOPLE:
        played.join(name, group="g1")
    for activity in ("wrap_up", "board", "vote"):
        played.do(FACILITATOR, c.GoTo(activity=activity))  # type: ignore[arg-type]
    for who, command in asked:
        played.ask(person(who) if who else FACILITATOR, command)
    return played


def hold(played: Play, since: int) -> None:
    old = replay(played.told[:since])
    for actor in VIEWERS:
        page = seen_by(old, actor)
        if not page:
            continue
        now = seen_by(played.state, actor)
        page.update(seen_by(played.state, actor, after=since))
        assert {key: value for key, value in page.items() if key in now} == now


@settings(max_examples=150)
@given(st.lists(_theirs, max_size=10))
def test_an_old_page_shows_the_names_of_a_fresh_one(asked):
    everybody = [(name, c.CastBallot(choice=c.Choice(option="rotary"))) for name in PEOPLE]
    played = evening([*everybody, (None, c.RevealVote()), *asked])
    for since in range(len(played.log) - len(asked), len(played.log)):
        hold(played, since)


def test_a_voter_who_moved_and_is_renamed_changes_where_they_voted():
    vote = c.CastBallot(choice=c.Choice(option="rotary"))
    moved = c.MoveParticipant(participant="Ana", group="g2")
    played = evening([("Ana", vote), (None, c.RevealVote()), (None, moved)])
    since = len(played.log)
    played.do(person("Ana"), c.Rename(participant="Ana", name="Dee"))
    hold(played, since)


def test_somebody_let_back_in_under_another_name_changes_where_they_voted():
    vote = c.CastBallot(choice=c.Choice(option="rotary"))
    played = evening([("Ana", vote), (None, c.RevealVote())])
    played.do(FACILITATOR, c.RemoveParticipant(participant="Ana"))
    played.do(person("Bo"), c.Rename(participant="Bo", name="Ana"))
    since = len(played.log)
    played.do(FACILITATOR, c.RestoreParticipant(participant="Ana"))
    assert played.state.people["Ana"].name == "Ana 2"
    hold(played, since)
