"""Where sessions are kept.

Lives here: what a store promises (`contract`), how events become text (`codec`), the stores
(`memory`, and `sqlite` with its `schema`), what stays of a draft's past (`history`), and the one
writer that turns what many people did at once into one transaction (`committer`). Keys inside links
are sealed on their way to the disk (`sealing`).

May import: the standard library, msgspec, sqlite-utils and `workshop.core`.
Must never: know the rules of a session (what an event means is the core's business), import
eventlet or Flask, or read a clock. Every store passes the same suite in `tests/store`.
"""
