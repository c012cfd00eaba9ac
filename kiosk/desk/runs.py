"""Runs: into which cases paper is coming in at this moment; told from any thread.

Must not: outlive the process. What came in is in the store; a run that died is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Runs:
    """One for a Desk."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._cases: Counter[str] = Counter()

    def __contains__(self, case_id: str) -> bool:
        with self._lock:
            return self._cases[case_id] > 0

    @contextmanager
    def one(self, case_id: str) -> Iterator[None]:
        """Count a run into a case from here to the end of the block."""
        with self._lock:
            self._cases[case_id] += 1
        try:
            yield
        finally:
            with self._lock:
                self._cases[case_id] -= 1
