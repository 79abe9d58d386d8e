"""The rules of a session, pure.

Lives here: the state of a session (`model`), what may be asked (`commands`), what can have
happened (`events`), why something is turned down (`refusals`), who may do what (`policy`), the one
entry to the rules (`session`: decide, evolve, replay), what each viewer sees (`views`).

May import: the standard library, msgspec and `workshop.packs`.
Must never: read a clock, draw a random number, open a file or a socket, or log. Time, ids and
randomness come in with the command (`model.Given`). `decide` never changes the state; `evolve` is
the only thing that does.
"""
