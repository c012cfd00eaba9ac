"""A child process that writes sheets and cases until it is killed, or empties the outbox.

    python -m tests.adapters.writer write|drain FOLDER

Prints a line for everything that was acknowledged to it.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.adapters.places import stored, vault_of
from tests.domain.builders import case, sheet

NOW = datetime(2026, 11, 21, 10, 24, tzinfo=UTC)


def write(folder: Path) -> None:
    """Put sheets into the vault and into the case, one after the other, for ever."""
    store, vault = stored(folder), vault_of(folder)
    data = bytes(50_000)
    while True:
        kept = vault.put(data)
        with store.begin() as work:
            current = work.cases.get("c1")
            added = replace(
                sheet("proof", len(current.sheets)), id=kept.id, sha256=kept.sha256, size=kept.size
            )
            saved = work.cases.save(replace(current, sheets=(*current.sheets, added)[-50:]))
            work.audit("sheet_added", "c1", actor="0307")
        print(saved.edit, kept.id, flush=True)


def drain(folder: Path) -> None:
    """Take every row of the outbox."""
    store = stored(folder)
    while True:
        with store.begin() as work:
            row = work.outbox.take(NOW, seconds=3600)
        if row is None:
            return
        print(row.key, flush=True)


def start(folder: Path) -> None:
    """Make the case that `write` writes to."""
    store = stored(folder)
    with store.begin() as work:
        work.cases.save(case())
    store.close()


if __name__ == "__main__":
    {"write": write, "drain": drain}[sys.argv[1]](Path(sys.argv[2]))
