"""The press: makes the files that people download, in processes of its own.

Laying out a transcript takes up to seconds of one processor, most of it in Python, where a thread
would hold up every phone (docs/decisions.md has the figures). So a file is made by a worker, a
process that knows nothing but the transcript it was handed, at low priority, and only a few at a
time.

May import: `workshop.transcript` and `workshop.i18n`. Must never: know who asks, or keep a
transcript or a file once it is handed over.
"""

from workshop.press.press import Press, PressBusy, PressFailed

__all__ = ["Press", "PressBusy", "PressFailed"]
