"""Who comes to the whole agenda, and what they vote, answer and find."""

from workshop.packs import shipped_packs

TITLE = "Partners for our branch"
OAK, ELM, ASH = "Oak table", "Elm table", "Ash table"
TABLES = {OAK: ("Amira", "Ben", "Chloé"), ELM: ("Dmitri", "Efua", "Finn"), ASH: ("Grace", "Hana")}
UNIVERSITY, ROTARY = "The local university", "Rotary Club International, local chapter"
FOUNDATION, SHOP = "A community foundation", "A local small business owner"
CHOIR = "The town choir"
FIRST = (UNIVERSITY, UNIVERSITY, CHOIR, ROTARY, ROTARY, FOUNDATION, SHOP, FOUNDATION)
SECOND = (UNIVERSITY, UNIVERSITY, UNIVERSITY, ROTARY, ROTARY, ROTARY, SHOP, FOUNDATION)
ACTIVITIES = (
    *("The case", "Vote", "Reasons", "Steps", "Connection tree"),
    *("Key questions", "Survey", "Tips", "Ideas", "Wrap-up"),
)

KUGEL = shipped_packs()["kugel"]
QUESTIONS = [question.text for question in KUGEL.questions]
ITEMS = KUGEL.survey.items if KUGEL.survey else ()
WORDS = {"A": "Always", "S": "Sometimes", "N": "Never"}
ANSWERS = {
    "Amira": "ASNASNS",
    "Ben": "AASNNSA",
    "Chloé": "SASNNAA",
    "Dmitri": "ASSNNSA",
    "Efua": "AASSNAA",
    "Finn": "ASANNSA",
    "Grace": "AASNN",  # leaves the last two open
    # and Hana answers nothing
}

LONG_WAY = (
    "Farid knows Grete, who knows Dean Okafor, who signs for the computer rooms and can reach "
    "the head of the council: ask Farid to introduce you."
)
SHORT_WAY = (
    "Ana knows Bob, who sits on the council with the head of the council: ask Ana to introduce you."
)
