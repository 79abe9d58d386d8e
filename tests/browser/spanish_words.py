"""Who comes to the evening in Spanish, and what they write. No page has any of these words."""

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

WRITTEN = (
    *(TITLE, *WITH_PHONES, *WITH_PHONES[ROBLE], *WITH_PHONES[OLMO], *WITHOUT_BROWSERS),
    *(CHOIR, FIT, STEP, TARGET, KNOWS, ANSWER, IDEA, OTHER_IDEA, NOTE, PLEDGE, "Ana", "Bruno"),
)
