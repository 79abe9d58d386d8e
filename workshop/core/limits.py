"""How much of a thing a session takes. Counts are of Unicode code points after cleaning."""

NAME = 40
TITLE = 120
GROUP_NAME = 40
WRITE_IN = 120
IDEA = 500
NOTES = 10_000
IDEAS_EACH = 200
GROUPS = 400
PEOPLE = 5_000
FACILITATORS = 100
KNOCKS = 500
FORMER_CODES = 20
GROUP_SIZE = (2, 12)
MINUTES = (1, 240)
MINUTE_MS = 60_000

PLEDGE = 300
WORDINGS = 50
"""How many wordings that the room could see, and that were replaced since, stay of each person."""
WRITTEN_EACH = 200_000
"""Bytes of notes, ideas and pledge of one person: more than anybody writes by hand in a day."""
WRITTEN = 50_000_000
"""The same of all together: 10 KB each of 5,000 people."""
COMMITMENTS = 3

SURVEY_MINIMUM = 5
"""Survey: no total of fewer people's answers than this is shown to anybody."""

SECRET_MINIMUM = 3
"""Secret ballots: no tally of fewer ballots than this is shown to anybody, in any form."""
