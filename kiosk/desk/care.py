"""Care of what lies at this workstation: backups and checks of it, as values and as a port."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kiosk.desk.values import ProgressFn, Stop, never, silent


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup that was opened and compared when it was made.

    `rows`: lines of all tables. `items`: files of the vault; `missing` of them were gone here already.
    """

    folder: Path
    at: datetime
    rows: int = 0
    items: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """What a salvage brought. `rows` of all tables, of these `older` of a backup; what was `lost`.

    `damaged`: where the data lie that were there. `mended`: cases and submissions that were put right.
    """

    damaged: Path
    rows: int
    older: int
    lost_pages: int
    lost_items: int
    mended: int


class StoreCare(Protocol):
    """Backups and checks of store and vault. Raises StoreFailed."""

    def place(self) -> Path:
        """Return the folder of this workstation's backups; it need not be there yet."""

    def same_disk(self) -> bool:
        """Tell whether backups lie on the disk that they are to stand in for."""

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups that there are, the newest first."""

    def back_up(
        self, now: datetime, *, seconds: float, progress: ProgressFn = silent, stop: Stop = never
    ) -> Backup | None:
        """Make a backup and test it; None where the time was over: call again, it goes on from there.

        Nobody who reads or writes waits for it. Raises StoreFailed (backup_bad: what was made did not pass),
        Cancelled.
        """

    def thin_out(self, now: datetime) -> tuple[Backup, ...]:
        """Let go of old backups, the last of each of 7 days and of 4 weeks stay; return which went."""

    def is_whole(self, *, quick: bool) -> bool:
        """Tell whether the store is whole; unless `quick` every page of it is authenticated."""

    def opens(self, backup: Backup) -> bool:
        """Tell whether a backup still opens: its store is whole, and every file that it names is there."""

    def sweep(self) -> int:
        """Remove files of the vault that nothing in the store names any more; return how many went."""
