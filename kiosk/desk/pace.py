"""Pace: work that takes long in a lane lets the window have the interpreter in between.

Each time that the window's thread waits for the interpreter it gets it only when what runs in a lane comes to
the end of its step, and a paint asks for it dozens of times. Must not: change what is yielded, or its order.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

WORK_SECONDS = 0.002  # after which others have their turn
REST_SECONDS = 0.001  # a step of a paint


def gently(items: Iterable[T]) -> Iterator[T]:
    """Yield the items, with a short rest after every few milliseconds of work on them."""
    until = time.monotonic() + WORK_SECONDS
    for item in items:
        yield item
        if time.monotonic() >= until:
            time.sleep(REST_SECONDS)
            until = time.monotonic() + WORK_SECONDS
