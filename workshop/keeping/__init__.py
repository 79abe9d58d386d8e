"""Copies of everything a server knows: taking one, putting one back, saving what is left.

Lives here: the errands of `app.py` beside serving (`errands`), a copy in one file (`backup`,
`restore`, both on `archive`), whether a database is whole (`check`), and what can be had out of a
damaged one (`rescue`).

May import the core, the store, the engine's way of reading drafts, `data_folder`, `settings`,
`i18n`, `start_error`. Must never serve, and never change a database that somebody may be using.
"""
