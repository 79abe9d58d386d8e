"""The catalogues: one folder for each language, and the tool that keeps them up to date.

Lives here: `<language>/LC_MESSAGES/messages.po`, which texts are gathered from where (`babel.cfg`)
and `gather`, which translators run. May import Babel. The running server imports nothing of it;
`workshop.i18n` reads the catalogues.
"""
