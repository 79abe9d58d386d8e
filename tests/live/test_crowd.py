"""Who is at the door, and who has to go when there is no room."""

from workshop.live.crowd import Crowd, home_of


def test_nobody_has_to_go_while_there_is_room() -> None:
    crowd: Crowd[int] = Crowd(3)
    assert [crowd.enter(one, "10.0.0.1") for one in range(3)] == [None] * 3


def test_the_fullest_address_gives_up_who_has_been_silent_for_longest() -> None:
    crowd: Crowd[str] = Crowd(4)
    for who in ("first", "second", "third"):
        crowd.enter(who, "10.0.0.1")
    crowd.enter("somebody else", "10.0.0.2")
    crowd.heard("first")
    assert crowd.enter("newcomer", "10.0.0.2") == "second"
    assert len(crowd) == 4


def test_a_hall_behind_one_address_comes_in_as_long_as_it_sits_down() -> None:
    crowd: Crowd[int] = Crowd(400)
    for person in range(1_000):
        assert crowd.enter(person, "192.0.2.7") is None
        if person >= 300:
            crowd.leave(person - 300)


def test_who_left_is_not_there_any_more() -> None:
    crowd: Crowd[int] = Crowd(1)
    crowd.enter(1, "10.0.0.1")
    crowd.leave(1)
    crowd.leave(1)
    crowd.heard(1)
    assert crowd.enter(2, "10.0.0.1") is None


def test_the_silent_are_those_who_were_last_heard_before() -> None:
    crowd: Crowd[int] = Crowd(10)
    for moment in range(5):
        crowd.enter(moment, "10.0.0.1", float(moment))
    crowd.heard(0, 9.0)
    assert crowd.silent_since(3.0) == [1, 2]


def test_an_ipv6_visitor_is_a_network_and_a_mapped_address_is_itself() -> None:
    assert home_of("2001:db8:1:2:3::4") == home_of("2001:db8:1:2:ffff::1")
    assert home_of("2001:db8:1:2::1") != home_of("2001:db8:1:3::1")
    assert home_of("::ffff:10.0.0.1") == home_of("10.0.0.1")
    assert home_of("fe80::1%eth0") == home_of("fe80::2")
    assert home_of("") == ""
