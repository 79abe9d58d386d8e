"""Who may do what: every command, message and route, for everybody who may try.

What is tried comes from the code; what is expected stands in the tables beside these files, one
line for each thing and one column for each person. Something new without a line fails. To write the
lines that are missing, run `python -m tests.permissions` and read what it wrote: the table is what
we want, not what happens.
"""
