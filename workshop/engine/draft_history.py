"""Thinning what stays of a draft's past: a few updates a minute instead of every keystroke."""

import logging
from collections.abc import Sequence

from pycrdt import merge_updates

from workshop.store.contract import Merged

log = logging.getLogger(__name__)

WINDOW_MS = 10_000
"""Updates stored within so long become one: a look back meets the text at most so much later."""

WINDOW_BYTES = 64 * 1024
"""A merged one is no larger than this: what is large already is not thinned by merging."""


def merge_windows(last: int, times: Sequence[int], updates: Sequence[bytes]) -> tuple[Merged, ...]:
    """One update for each window of several. `updates` are the newest ones, stored at `times`;
    `last` is the number of the last of them."""
    merged = []
    for start, end in _windows(times, updates):
        if end - start > 1:
            content = _merge(updates[start:end])
            if content is not None:
                first = last - len(updates) + 1
                merged.append(Merged(first + start, first + end - 1, content))
    return tuple(merged)


def _windows(times: Sequence[int], updates: Sequence[bytes]) -> list[tuple[int, int]]:
    """Where each window begins and ends, as indices."""
    found: list[tuple[int, int]] = []
    start, size = 0, 0
    for index, (at, update) in enumerate(zip(times, updates, strict=True)):
        size += len(update)
        # a clock that was set back begins a window too
        if index and (not 0 <= at - times[start] < WINDOW_MS or size > WINDOW_BYTES):
            found.append((start, index))
            start, size = index, len(update)
    if updates:
        found.append((start, len(updates)))
    return found


def _merge(updates: Sequence[bytes]) -> bytes | None:
    try:
        return merge_updates(*updates)
    except BaseException as error:  # Rust's panics arrive as something beside Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        log.warning("updates of a draft cannot be merged; its history keeps each", exc_info=True)
        return None
