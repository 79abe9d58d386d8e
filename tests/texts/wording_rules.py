"""What a native editor will not have in a translation: words and signs, each with the reason.

`FORBIDDEN` holds patterns for each language, English among them: calques, stiff sentences, words of
another region, a second word for a thing that has one. `SIGNS` holds the typography. `found` holds
a text against both. The one word for each thing stands in docs/translating.md.
"""

import re
from collections.abc import Iterator

ROUND = "la facilitadora o el facilitador where one is meant, or another sentence"
SPAIN = "the Spanish of Spain throughout"
BOARD = "one word for the board"
TAKEN_HOME = "what people take home is the transcript"

FORBIDDEN: dict[str, dict[str, str]] = {
    "en": {
        r"\brecords?\b": TAKEN_HOME,
        r"\bsummar(y|ies)\b": TAKEN_HOME,
        r"\bwall\b": BOARD,
        r"!": "no exclamation marks",
    },
    "es": {
        r"\bquien(es)? facilitan?\b": ROUND,
        r"\bquien organiza\b|\banfitri": "the host is la organización",
        r"\bperdido el servidor": "calque: la conexión con el servidor",
        r"\btoma aliento|\brespira": "odd in a page",
        r"\bno encaja": "a link no es válido",
        r"\bmargen para crecer": "calque: margen de mejora",
        r"\bhabla en contra": "calque: qué hay en contra",
        r"\bse ha roto\b": "calque: algo ha fallado",
        r"\ben conjunto\b": "stiff: en grupo, con tu grupo",
        r"\bhaga la presentación": "stiff: que te presente",
        r"\bcomputador|\bcelular|\bestaciona(r|miento)|\bconvers(ar|es)\b|\bustede?s?\b": SPAIN,
        r"\b(este|un) equipo\b|\bequipo (portátil|donde)": "a computer is un ordenador",
        r"\bMill Lane\b|\bWren\b": "names of a case are translated, as in French",
        r"\bresumen": "what people take home is el acta",
        r"\b(ningún|tu|este) registro\b": "what people take home is el acta",
        r"\btablero|\bmuro\b|\bpizarra de\b": BOARD,
        r"\brecuento": "the tally is el resultado",
        r"\b[Rr]etirar? a\b|personas retiradas": "people are taken out of a session: sacar",
        r"!": "no exclamation marks",
    },
    "fr": {
        r"\bparle contre": "calque: s’oppose à",
        r"à l’abri": "a session est conservée",
        r"\bRetour (à la question|au conseil)": "a pair: Précédent, Suivant",
        r"\bTout voir": "stilted: Voir toutes les réponses",
        r"à l’écart": "what is hidden is masqué",
        r"\bmurs?\b": BOARD,
        r"\bsynthèse": "what people take home is le compte rendu",
        r"\benquête": "the survey is le questionnaire",
        r"\bpersonne qui anime\b": "the facilitator is l’équipe d’animation",
        r"\breprend son souffle": "odd in a page",
        r"\bfait (son|leur) temps": "said of what is worn out",
        r"\b[Rr]etirer (\{n(ame)?\}|plusieurs|de la session)": "people are taken out: faire sortir",
        r"\bMill Lane\b|\bWren\b": "names of a case are translated",
        r"\b([Tt]u|[Tt]oi|[Tt]on|[Tt]es)\b": "vous throughout",
        r"!": "no exclamation marks",
    },
}

_EVERYWHERE = {
    r"\.\.\.": "three dots are one sign: …",
    r"[\"“”„]": "quotation marks are «»",
    r"'": "the apostrophe is ’",
    r"\s\Z|\A\s|  ": "a space too many",
}
SIGNS: dict[str, dict[str, str]] = {
    "es": {
        **_EVERYWHERE,
        r"\s[:;?!»]": "no space before it",
        r"(?<=\S)\s…(?!»)": "no space before …",
        r"[«¿¡]\s": "no space behind it",
    },
    "fr": {
        **_EVERYWHERE,
        r"(?<!\u00a0):(?!//|\d)": "U+00A0 before a colon",
        r"(?<!\u202f)[;?!]": "U+202F before ; ! ?",
        r"«(?!\u00a0)|(?<!\u00a0)»": "U+00A0 inside guillemets",
        r"(?<=[^\s«])[ \u00a0\u202f]…": "no space before …",
    },
}


def found(language: str, text: str) -> Iterator[str]:
    """Why a native editor would not have this text."""
    rules = FORBIDDEN.get(language, {}) | SIGNS.get(language, {})
    for pattern, reason in rules.items():
        if hit := re.search(pattern, text):
            yield f"{hit[0]!r}: {reason}"
    if language == "es" and (text.count("¿"), text.count("¡")) != (
        text.count("?"),
        text.count("!"),
    ):
        yield "a question opens with ¿"
