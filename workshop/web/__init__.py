"""Pages and downloads: everything that is asked for by an address and answered once.

Lives here: one small blueprint for each kind of page (`join`, `my_link`, `way_back`, `not_me`,
`erase`, `console`, `screen`, `replay`, `host`, `new_session`, `packs`, `downloads`, `qr`), what
they share (`context`, `addresses`, `assets`, `bodies`, `seat_links`, `phone`), how often one may
(`guessing`, `erasures`), and what holds for all of them (`cookies`, `security`, `errors`).

May import: packs, core, store, engine, transcript, identity, i18n, refusal_texts, settings, Flask.
Must never: import `live`, decide a rule of a session (the core does), or take anybody's word for
who they are (the signed cookie alone says so).
"""

from workshop.web.make import make_web

__all__ = ["make_web"]
