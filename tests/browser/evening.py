"""A good evening, played by people without browsers, moment by moment.

`play` is a generator: it brings the session to a moment, names it, and waits while somebody looks
at the pages. What people say is what a room of librarians might say about the Kugel case.
"""

from collections.abc import Iterator

from tests.browser.room import Person, Stage

TITLE = "Partners for our library"
GREEN, BLUE, AMBER = "Green table", "Blue table", "Amber table"
TABLES = {
    # One more sits at the green table: whoever looks on with a browser.
    GREEN: ("Ben", "Chloé", "Tomasz"),
    BLUE: ("Dmitri", "Efua", "Finn", "Grace"),
    AMBER: ("Hana", "Ibrahim", "Julia", "Kofi"),
}
VOTES = {
    "Ben": "university",
    "Chloé": "technology",
    "Tomasz": "university",
    "Dmitri": "rotary",
    "Efua": "technology",
    "Finn": "rotary",
    "Grace": "foundation",
    "Hana": "technology",
    "Ibrahim": "university",
    "Julia": "technology",
}
WRITE_IN = "The local newspaper"
SECOND_VOTES = VOTES | {"Chloé": "university", "Grace": "rotary", "Kofi": "technology"}
REASONS = {
    GREEN: {
        "fit": "Its students already fill our computer tables every evening, so it sees the "
        "demand each day. The dean sits on the town’s education board.",
        "gain": "A voice the council listens to, and student helpers for our evening hours.",
        "offer": "Quiet study places in exam weeks, and a showcase for student projects.",
    },
    BLUE: {
        "fit": "Rotary members run half of the businesses in town and know the councillors.",
        "gain": "Money for one computer soon, and friends at the budget meeting.",
        "offer": "A room for their meetings and a thank-you in the newsletter.",
    },
    AMBER: {
        "fit": "They need people who can use what they make.",
        "gain": "Two refurbished machines this month, and someone to set them up.",
    },
}
STEPS = {
    GREEN: (
        ("Invite the dean to the library tour", "Seth", "This week", True),
        ("Let her meet two of the students who wait for a computer", "Amira", "On the tour", False),
        ("Count the waiting list for one month and send her the figures", "Ben", "By May", False),
        ("Write a letter to the council together", "Chloé", "After the tour", False),
    ),
    BLUE: (
        ("Ask Grace’s neighbour, who chairs the club, for ten minutes", "Grace", "Monday", True),
        ("Speak at their lunch", "Finn", "May", False),
    ),
    AMBER: (("Call the owner and ask for a visit", "Kofi", "Tomorrow", False),),
}
IDEAS = (
    ("Dmitri", "Ask every partner to bring one more partner to the next tour.", "me"),
    ("Efua", "A thank-you shelf: each partner chooses ten books.", "me"),
    ("Julia", "Lend laptops overnight, so that one computer serves two people.", "group"),
    ("Tomasz", "Film the queue at four o’clock for one minute and show it to the council.", "me"),
    ("Hana", "Meet over breakfast: nobody has meetings at half past seven.", "me"),
    ("Ibrahim", "Tell partners first when there is good news.", "me"),
    ("Ben", "A map of who knows whom, on the staff-room wall.", "group"),
)
LIKES = {
    "bring one more partner": ("Chloé", "Finn", "Hana", "Kofi"),
    "Film the queue": ("Ben", "Efua", "Grace", "Ibrahim", "Julia"),
    "thank-you shelf": ("Chloé", "Hana"),
}


def arrive(stage: Stage) -> dict[str, Person]:
    """Everybody without a browser joins and sits down."""
    return {name: stage.person(name, table) for table, names in TABLES.items() for name in names}


def play(stage: Stage) -> Iterator[str]:
    """Play the evening; yields the name of each moment. Opened with three groups."""
    lead = stage.leader
    people = arrive(stage)
    yield "lobby"
    lead.do("go_to", activity="read")
    lead.do("start_timer")
    for name in ("Ben", "Dmitri", "Efua", "Hana"):
        people[name].do("mark_done", activity="read", done=True)
    yield "read"
    lead.do("go_to", activity="vote")
    yield "vote"
    for name, option in VOTES.items():
        people[name].vote(option)
    people["Kofi"].vote(write_in=WRITE_IN)
    yield "voted"
    lead.do("close_vote")
    yield "closed"
    lead.do("reveal_vote")
    yield "revealed"
    lead.do("open_vote")
    yield "second round"
    for name, option in SECOND_VOTES.items():
        people[name].vote(option)
    lead.do("reveal_vote")
    yield "second reveal"
    lead.do("go_to", activity="reasons")
    yield "reasons begin"
    for table, reasons in REASONS.items():
        for key, text in reasons.items():
            people[TABLES[table][0]].write_reason(key, text)
    lead.do("start_timer")
    yield "reasons"
    lead.do("spotlight", group=lead.group(BLUE))
    yield "spotlight"
    lead.do("spotlight", group=None)
    lead.do("go_to", activity="steps")
    yield "steps begin"
    for table, steps in STEPS.items():
        for text, who, when, done in steps:
            people[TABLES[table][0]].write_step(text, who=who, when=when, done=done)
    lead.do("start_timer")
    people["Ben"].do("mark_done", activity="steps", done=True)
    yield "steps"
    lead.do("lock_writing", locked=True)
    yield "locked"
    lead.do("lock_writing", locked=False)
    lead.do("go_to", activity="board")
    yield "board begins"
    for name, text, source in IDEAS:
        people[name].post(text, source=source)
    for words, names in LIKES.items():
        for name in names:
            people[name].do("like_idea", idea=lead.idea(words), liked=True)
    lead.do("pin_idea", idea=lead.idea("Film the queue"), pinned=True)
    yield "board"
    lead.do("go_to", activity="wrap_up")
    yield "wrap-up"
    lead.do("end_session")
    yield "ended"
