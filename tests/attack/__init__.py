"""Hostile clients, each kind for a few seconds, beside a room of honest phones: `make attack`.

`room` are the honest ones, `hostile` is the process that attacks, `line` what an attacker's
connection can do, `kinds/` the attacks. Everything stays on this machine.
"""
