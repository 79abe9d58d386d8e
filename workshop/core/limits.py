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
GROUP_SIZE = (2, 12)
MINUTES = (1, 240)
MINUTE_MS = 60_000

PLEDGE = 300
COMMITMENTS = 3

SURVEY_MINIMUM = 5
"""Survey: no total of fewer people's answers than this is shown to anybody."""

SECRET_MINIMUM = 3
"""Secret ballots: no tally of fewer ballots than this is shown to anybody, in any form."""
