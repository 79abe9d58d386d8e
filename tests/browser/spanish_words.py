"""Who comes to the evening in Spanish, what they write, and what they meet more than once."""

from workshop.packs import shipped_packs

TITLE = "Socios para nuestra sede"
ROBLE, OLMO = "Mesa Roble", "Mesa Olmo"
WITH_PHONES = {ROBLE: ("Lucía", "Íñigo"), OLMO: ("Zoé",)}
WITHOUT_BROWSERS = ("Ibai", "Noor")
"""Who sit at the Mesa Olmo too: a survey tells its totals from five people on."""

CHOIR = "El coro del pueblo"
FIT = "Sus estudiantes hacen cola a nuestro lado."
STEP, WHO = "Invitar a la decana a la visita", "Íñigo"
TARGET = "la alcaldesa"
KNOWS = "trabaja con la alcaldesa"
ANSWER = "Nos ve como un lugar tranquilo."
IDEA, OTHER_IDEA = "Un estante de agradecimiento", "Desayunar con los socios"
NOTE = "Preguntar a Noor por el coro"
PLEDGE = "Llamar hoy mismo a la decana"

KUGEL = shipped_packs()["kugel"]
ITEMS = KUGEL.survey.items if KUGEL.survey else ()
ANSWERS = {"Lucía": "ASNASNS", "Íñigo": "AASNNSA", "Zoé": "SASNNAA"}
WORDS = {"A": "Always", "S": "Sometimes", "N": "Never"}

UNIVERSITY, ROTARY = "The local university", "Rotary Club International, local chapter"
QUESTION = "How does this partner see the library today?"
MOST = "It has the most votes in your group. Change it if talking led you elsewhere."
WAY = f"Ana knows Bruno, who {KNOWS}: ask Ana to introduce you."
SMALL = "Start small if you like, and let it grow."
FAVOUR = "You are not asking a favour: you are offering an opportunity."
"""What pages say, in the words they are looked for by."""

NAMES = (
    "Branchwork",
    "GMT",
    "QR",
    "PDF",
    "HTML",
    "Markdown",
    "JSON",
    "Word",
    "Excel",
    "Alt",
    "Esc",
)
WRITTEN = (
    *(TITLE, *WITH_PHONES, *WITH_PHONES[ROBLE], *WITH_PHONES[OLMO], *WITHOUT_BROWSERS),
    *(CHOIR, FIT, STEP, TARGET, KNOWS, ANSWER, IDEA, OTHER_IDEA, NOTE, PLEDGE, "Ana", "Bruno"),
)
