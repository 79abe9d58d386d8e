"""Pages and downloads: everything that is asked for by an address and answered once.

Lives here: one small blueprint for each kind of page (`join`, `my_link`, `console`, `screen`,
`replay`, `host`, `new_session`, `downloads`, `qr`), what they share (`context`, `addresses`,
`assets`, `guessing`, `phone`), and what holds for all of them (`security`, `errors`).

May import: packs, core, store, engine, transcript, identity, i18n, refusal_texts, settings, Flask.
Must never: import `live`, decide a rule of a session (the core does), or take anybody's word for
who they are (the signed cookie alone says so).
"""

from workshop.web.make import make_web

__all__ = ["make_web"]
