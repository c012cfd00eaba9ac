"""The Scanner port: how paper comes in. What crosses it stands in `scans`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from kiosk.desk.scans import CapturedSheet, OnDevice, OnSheet, ScanDevice, ScanRequest, unheard
from kiosk.desk.values import ProgressFn, Stop, never, silent
from kiosk.domain.sheet import Act

if TYPE_CHECKING:
    from kiosk.settings import Settings


class Scanner(Protocol):
    """The capture half of the workstation; see `kiosk.capture`."""

    def begin(self) -> None:
        """Start what every sheet goes through, and don't wait for it: papers will come soon."""

    def ready(self, request: ScanRequest, *, stop: Stop = never) -> None:
        """Ask a device ahead for what its first sheet would wait for; silent where it does not answer."""

    def devices(self, *, on_found: OnDevice = unheard, stop: Stop = never) -> tuple[ScanDevice, ...]:
        """Look for scanners, tell each as it is found, return them all; one behind several protocols once.

        Raises ScannerFailed, WorkerDied where none was found, Cancelled.
        """

    def scan(
        self, request: ScanRequest, *, on_sheet: OnSheet, progress: ProgressFn = silent, stop: Stop = never
    ) -> int:
        """Feed sheets and return how many; `on_sheet` returns before the next is fed.

        Sheets that were handed over stay the caller's whatever comes, but pages of a file of which the last
        does not come (`CapturedSheet.pages`): it lies where it lay, and comes again. What is raised
        (ScannerFailed, WorkerDied, FileRefused, Cancelled, what `on_sheet` raises) says in its detail `sheet`
        at which of this run it ended. To go on from there is the next scan into the same slot.
        """

    def intake(
        self, data: bytes, *, name: str, on_sheet: OnSheet, progress: ProgressFn = silent, stop: Stop = never
    ) -> int:
        """Turn a file into sheets. Raises FileRefused, WorkerDied."""

    def tidy(self, before: date, *, stop: Stop = never) -> int:
        """Remove files that were taken from where a scanner puts them before a day (UTC); return how many.

        Never one that was not taken. Raises ScannerFailed (folder_gone, folder_read_only), WorkerDied,
        Cancelled.
        """

    def draw(self, data: bytes, *, on_page: OnSheet, stop: Stop = never) -> int:
        """Draw the pages of a foreign PDF or OFD for the printer; return how many. Marks say what is missing.

        Raises FileRefused, WorkerDied, Cancelled.
        """

    def configure(self, settings: Settings) -> None:
        """Work by other settings from now on; what is fed just now goes on as it began."""

    def correct(self, original: bytes, acts: tuple[Act, ...], *, dpi: int = 0) -> CapturedSheet:
        """Return a picture as it came with just these acts applied. Raises FileRefused, WorkerDied."""

    def compose(self, cards: Sequence[tuple[bytes, tuple[Act, ...]]]) -> CapturedSheet:
        """Return one A4 page with cards (ID-1) at true size, each a picture as it came and its acts.

        Raises FileRefused, WorkerDied.
        """

    def codes(self, picture: bytes, *, thorough: bool = False) -> tuple[str, ...]:
        """Return the texts of the QR and bar codes on a picture; `thorough` takes pains with a poor one.

        Raises FileRefused, WorkerDied.
        """
