"""What people say on a good evening: what a room of librarians might say about the Kugel case."""

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

TREE_PEOPLE: tuple[tuple[str, str | None, str, bool], ...] = (
    ("Ana", None, "sings in our choir", False),
    ("Bob Lindqvist", "Ana", "sits on the council with the mayor", True),
    ("Chidi Okafor", "Ana", "runs the farmers’ market", False),
    ("Dr Elena Marchetti", "Chidi Okafor", "is his sister", False),
    ("Farid", None, "comes to story time with his twins", False),
    ("Grace", "Farid", "is his boss at the bank", False),
    ("Henrik", "Grace", "plays tennis with her every Tuesday", False),
    ("Ingrid", "Henrik", "is the mayor’s secretary", True),
    ("Mrs Papadopoulos-Henderson", None, "volunteers on Saturdays", False),
    ("Jonas", "Mrs Papadopoulos-Henderson", "is her son-in-law", False),
    ("Old Tom", None, "was at school with the mayor", True),
)
"""Name, whom they hang from, how they know each other, whether they reach the target."""
WAYS = (
    "You know Old Tom, who was at school with the mayor: ask Old Tom to introduce you.",
    "Ana (sings in our choir) knows Bob Lindqvist, who sits on the council with the mayor: "
    "ask Ana to introduce you.",
    "Farid (comes to story time with his twins) leads you, by way of Grace and Henrik, to Ingrid, "
    "who is the mayor’s secretary: ask Farid to introduce you.",
)
TREES = {
    GREEN: ("The local university", "the mayor", TREE_PEOPLE),
    BLUE: (
        "Rotary Club International, local chapter",
        "the club’s president",
        (
            ("Mr Adeyemi", None, "borrows our projector", False),
            ("Salma", "Mr Adeyemi", "keeps the club’s books", True),
            ("Petra", None, "teaches our computer course", False),
        ),
    ),
    AMBER: (
        "A locally based technology or Internet company",
        "",
        (("Kofi’s cousin", None, "repairs laptops on the square", False),),
    ),
}
ANSWERS = {
    GREEN: {
        "perceptions": "As the quiet place where its students go when their own rooms are full.",
        "priorities": "Students who stay in town after their degree, and a good name with "
        "the neighbours.",
        "ask": "One letter to the council, signed by the dean, before the summer.",
        "capacity": "They have people and a voice. Money only from next year on.",
        "offer": "Quiet study places in exam weeks, and a showcase for student projects.",
        "reputation": "Well liked",
        "approach": "On the tour: the dean sees the queue first, then two students tell her.",
        "introduction": WAYS[0],
    },
    BLUE: {
        "perceptions": "Kindly, and a little as something from their childhood.",
        "ask": "To speak for us when the budget is read.",
        "risks": "They may want their name on everything. We agree on that before we begin.",
        "gain": "Friends at the budget meeting.",
    },
    AMBER: {"offer": "A place where people try what they make."},
}
SURVEY = {
    "Ben": "ASANNSA",
    "Chloé": "AASNNSA",
    "Tomasz": "SAANSSA",
    "Dmitri": "ASSNNAA",
    "Efua": "AASSNSA",
    "Finn": "SNANNAS",
    "Grace": "AAASNSA",
    "Hana": "SSNNNSA",
    "Ibrahim": "ASAANAA",
    "Julia": "ANSNNSS",
}
"""Always, sometimes or never, for each item; Kofi does not answer."""
KEPT = {
    "small": ("Ben", "Efua", "Grace", "Hana", "Kofi", "Julia"),
    "opportunity": ("Ben", "Chloé", "Dmitri", "Finn"),
    "network": ("Tomasz", "Ibrahim", "Kofi"),
    "no": ("Efua", "Julia"),
    "thanks": ("Grace",),
}
PLEDGES = (
    ("Ben", "Walk over to the dean’s office and ask when she has time for a tour."),
    ("Efua", "Send last month’s numbers to the three partners we have."),
    ("Hana", "Invite the shop next door to breakfast."),
    ("Grace", "Ask my neighbour about the Rotary lunch on Monday."),
    ("Ibrahim", "Write two lines to the school about their prize."),
)
