"""Submissions on a stick: out in one sealed file with a lead's approval, back as signed receipts.

For a window whose line is gone for long. What was exported still goes by net when the line is back, and is
at the centre once all the same. Must not: put anything about people into a file's name, or call anything
received without a verified receipt.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.desk import Desk, OutboxRow, OutboxState, ProgressFn, Stop, Submission, never, silent
from kiosk.desk.disk import disk_faults, replace_file, sync_folder
from kiosk.errors import Conflict, FileRefused, NotFound
from kiosk.events import OutboxChanged
from kiosk.services import outbox, people
from kiosk.services.acts import Act

SUFFIX = ".crpack"
LARGEST = 64 * 1024 * 1024  # bytes of a file of receipts
PACKAGE = 512 * 1024 * 1024  # bytes of a package that is handed in from here
_KINDS: dict[OutboxState | None, str] = {
    OutboxState.ACCEPTED: "received", OutboxState.REFUSED: "refused", OutboxState.SET_ASIDE: "refused",
}  # fmt: skip
_GOES = frozenset({OutboxState.WAITING, OutboxState.CONFIRMING, OutboxState.PAUSED})


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written: its file, how many submissions, how many bytes."""

    path: Path
    count: int
    size: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of receipts brought: received, back at the window, and known or not of this window."""

    received: int = 0
    refused: int = 0
    others: int = 0
    handed_in: bool = False  # a package went to the centre from here; its receipts lie beside it


def ready(desk: Desk) -> int:
    """Return how many submissions would go onto a stick now."""
    with desk.store.read() as work:
        return sum(entry.state in _GOES for entry in work.outbox.entries())


def name_of(desk: Desk, now: datetime) -> str:
    """Return the name of a package: window and time, nobody's name."""
    window = "".join(c for c in str(desk.settings["workstation"]) if c.isascii() and c.isalnum())
    return f"credit-repair-{window or '0'}-{now:%Y%m%d-%H%M%S}{SUFFIX}"


def export(
    desk: Desk,
    folder: Path,
    *,
    approval: people.Approval | None = None,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Exported:
    """Write everything that waits into one sealed file of a folder; return it.

    Raises SignInRefused (not_allowed), SignInEnded, Conflict (nothing_waits, no_package_key), StoreFailed,
    Cancelled. A file that did not get finished is not left.
    """
    clerk = people.demand(desk, Act.EXPORT_OUTBOX, approval=approval)
    with desk.store.read() as work:
        rows = sorted((row for row in work.outbox.rows() if row.state in _GOES), key=_in_order)
    if not rows:
        raise Conflict("nothing_waits")
    now = desk.clock.now()
    path = folder / name_of(desk, now)
    with disk_faults():
        name = _written(desk, path, rows, progress, stop)
    lead = approval.lead if approval is not None else clerk
    with desk.store.begin() as work:
        for row in rows:
            work.outbox.on_stick(row.key, now)
        work.audit("outbox.exported", name, actor=clerk, detail=f"{len(rows)} cases, approved by {lead}")
    desk.bus.publish(OutboxChanged())
    return Exported(path, len(rows), path.stat().st_size)


def _in_order(row: OutboxRow) -> tuple[datetime, str, int]:
    return row.added_at, row.submission.case.id, row.submission.case.revision


def _written(desk: Desk, path: Path, rows: list[OutboxRow], progress: ProgressFn, stop: Stop) -> str:
    """Write the package beside its name and give it the name once it is on the disk; return its id."""
    part = path.with_suffix(".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            name = desk.api.pack(out, rows, read=desk.vault.get, progress=progress, stop=stop)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return name


def take_back(desk: Desk, path: Path) -> Imported:
    """Take in a file of the centre's receipts; each is verified as one that came by net. May be repeated.

    Raises FileRefused (no_receipts, not_signed, too_large), SignInRefused, SignInEnded, StoreFailed.
    """
    clerk = people.demand(desk, Act.IMPORT_RECEIPTS)
    with disk_faults():
        if path.stat().st_size > LARGEST:
            raise FileRefused("too_large")
        data = path.read_bytes()
    counts = {"received": 0, "refused": 0, "others": 0}
    for told in desk.api.carried(data, lambda key: _sent(desk, key)):
        key = f"{told.case_id}:{told.revision}"
        became = outbox.told(desk, key, receipt=told.receipt, refused=told.refused)
        counts[_KINDS.get(became, "others")] += 1
    with desk.store.begin() as work:
        work.audit(
            "outbox.receipts_taken", "workstation", actor=clerk, detail=f"{counts['received']} receipts"
        )
    return Imported(counts["received"], counts["refused"], counts["others"])


def hand_in(desk: Desk, path: Path) -> Imported:
    """Hand a package of any window to the centre and write its receipts beside it; take in what is ours.

    Raises FileRefused (no_package, too_large), Offline, Unknown, StoreFailed.
    """
    with disk_faults():
        if path.stat().st_size > PACKAGE:
            raise FileRefused("too_large")
        package = path.read_bytes()
    receipts = desk.api.hand_in(package)
    said = path.with_suffix(".receipts.json")
    with disk_faults():
        replace_file(said, receipts)
    return replace(take_back(desk, said), handed_in=True)


def _sent(desk: Desk, key: str) -> Submission | None:
    with desk.store.read() as work:
        try:
            return work.outbox.get(key).submission
        except NotFound:
            return None
