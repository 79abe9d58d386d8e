"""One module per activity or concern: what it decides and how its events change the session.

Each module ends in two tables, `DECIDE` (command type → function) and `EVOLVE` (event type →
function), which `workshop.core.session` gathers. A deciding function reads the state and returns
events or a refusal; an evolving function changes the state in place and returns the keys of the
slices it touched. Siblings never import each other: what two of them need lies one level up
(`text`, `tallies`, `seats`, `model`).
"""
