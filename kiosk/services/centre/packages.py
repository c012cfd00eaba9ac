"""Submissions on a stick: out in one sealed file with a lead's approval, back as signed receipts.

For a window whose line is gone for long. What was exported still goes by net when the line is back, and is
at the centre once all the same. Must not: put anything about people into a file's name, or call anything
received without a verified receipt.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.capture import reading
from kiosk.desk import Carried, Desk, OutboxRow, OutboxState, ProgressFn, Stop, Submission, never, silent
from kiosk.desk.disk import disk_faults, replace_file, sync_folder
from kiosk.desk.tables import UnitOfWork
from kiosk.desk.waiting import STAYS_HERE
from kiosk.errors import Conflict, NotFound, StoreFailed
from kiosk.events import OutboxChanged
from kiosk.services.cases import materialfiles
from kiosk.services.centre import outbox, sending, sticks
from kiosk.services.window import people
from kiosk.services.window.acts import Act

SUFFIX = ".crpack"
LARGEST = 64 * 1024 * 1024  # bytes of a file of receipts
PACKAGE = 512 * 1024 * 1024  # bytes of a package that is handed in from here
ROOM = PACKAGE * 9 // 10  # bytes of files in one: the rest is for what is said of them
_KINDS: dict[OutboxState | None, str] = {
    OutboxState.ACCEPTED: "received", OutboxState.REFUSED: "refused", OutboxState.SET_ASIDE: "refused",
}  # fmt: skip
_GOES = frozenset({OutboxState.WAITING, OutboxState.CONFIRMING, OutboxState.PAUSED, OutboxState.SET_ASIDE})


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written: its file, how many submissions, how many bytes.

    `left_out`: submissions that stay here: on their way just now, held, behind an earlier one of their case,
    or set aside for what no stick helps against.
    """

    path: Path
    count: int
    size: int
    left_out: int = 0
    further: int = 0  # for which the package had no room: they are the first in the next one


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of receipts brought: received, back at the window, and known or not of this window.

    `before`: of the centre as it was before it was restored, or ever heard; the line will settle those.
    """

    received: int = 0
    refused: int = 0
    others: int = 0
    before: int = 0
    unreadable: int = 0  # of submissions that this program can't read: they stay as they are
    handed_in: bool = False  # a package went to the centre from here; its receipts lie beside it


def ready(desk: Desk) -> int:
    """Return how many submissions would go onto a stick now."""
    with desk.store.read() as work:
        return len(_going(work)[0])


def name_of(desk: Desk, now: datetime) -> str:
    """Return the name of a package: window and time, nobody's name."""
    window = "".join(c for c in str(desk.settings["workstation"]) if c.isascii() and c.isalnum())
    return f"credit-repair-{window or '0'}-{now:%Y%m%d-%H%M%S}{SUFFIX}"


def export(
    desk: Desk,
    folder: Path,
    *,
    approval: people.Approval | None = None,
    most: int = ROOM,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> Exported:
    """Write what waits into one sealed file of a folder, up to so many bytes of files; return it.

    Raises SignInRefused (not_allowed), SignInEnded, Conflict (nothing_waits, no_package_key), StoreFailed,
    Cancelled. A file that did not get finished is not left.
    """
    clerk = people.demand(desk, Act.EXPORT_OUTBOX, approval=approval)
    lead, now = approval.lead if approval is not None else clerk, desk.clock.now()
    with disk_faults():
        folder.stat()  # while there is no folder there is nothing to be unsure of
    rows, left_out, further = _marked(desk, now, most, (clerk, lead))
    part = folder / f".{secrets.token_hex(8)}.part"
    try:
        with disk_faults():
            name, size = _written(desk, part, rows, progress, stop)
    except BaseException:
        if not _is_there(part):  # else it may be whole
            _unmark(desk, rows, now)
        raise
    path = folder / name_of(desk, now)
    with disk_faults():
        _named(part, path, size)
    with desk.store.begin() as work:
        work.audit("outbox.exported", name, actor=clerk, detail=f"{len(rows)} cases, approved by {lead}")
    desk.bus.publish(OutboxChanged())
    return Exported(path, len(rows), size, left_out, further)


def _marked(desk: Desk, now: datetime, most: int, who: tuple[str, str]) -> tuple[list[OutboxRow], int, int]:
    """Mark what goes onto a stick, before a byte of it is there: from now on nobody takes it back.

    Return it with the number of those that stay here, and of those without room. Raises Conflict
    (nothing_waits).
    """
    with desk.store.begin() as work:
        every, left_out = _going(work)
        if not every:
            raise Conflict("nothing_waits")
        rows = _fitting(every, most)
        sticks.went_out(work, now, clerk=who[0], lead=who[1])
        for row in rows:
            work.outbox.on_stick(row.key, now)
    desk.bus.publish(OutboxChanged())
    return rows, left_out, len(every) - len(rows)


def _fitting(rows: list[OutboxRow], most: int) -> list[OutboxRow]:
    """Return whole cases up to so many bytes, at least one; those that no stick has yet come first."""
    sizes: Counter[str] = Counter()
    fresh = set()
    for row in rows:
        case_id = row.submission.case.id
        sizes[case_id] += sending.size_of(row)
        if row.stick_at is None:
            fresh.add(case_id)
    taken: set[str] = set()
    for case_id in sorted(sizes, key=lambda name: name not in fresh):
        if not taken or sum(sizes[name] for name in taken) + sizes[case_id] <= most:
            taken.add(case_id)
    return [row for row in rows if row.submission.case.id in taken]


def _going(work: UnitOfWork) -> tuple[list[OutboxRow], int]:
    """Return what goes onto a stick in its order, and how many stay here.

    As by net: what somebody holds stays, and no revision goes before what becomes of an earlier one is known.
    """
    rows: list[OutboxRow] = []
    stays: set[str] = set()
    left_out = 0
    for row in sorted(work.outbox.rows(), key=_in_order):
        case_id = row.submission.case.id
        if row.state is OutboxState.REFUSED:
            continue
        fit = row.state in _GOES and not (row.state is OutboxState.SET_ASIDE and row.reason in STAYS_HERE)
        if fit and row.held_at is None and case_id not in stays:
            rows.append(row)
            continue
        left_out += 1
        stays.add(case_id)
    return rows, left_out


def _unmark(desk: Desk, rows: Iterable[OutboxRow], now: datetime) -> None:
    """Take the marks of a package away that was not written; another one's stay."""
    with desk.store.begin() as work:
        for row in rows:
            with suppress(NotFound):
                if work.outbox.get(row.key).stick_at == now:
                    work.outbox.on_stick(row.key, row.stick_at)
    desk.bus.publish(OutboxChanged())


def _in_order(row: OutboxRow) -> tuple[str, int]:
    return row.submission.case.id, row.submission.case.revision


def _reader(desk: Desk, rows: list[OutboxRow]) -> Callable[[str], bytes]:
    """Return what gives the bytes of a file of these rows by its id in the vault."""
    known = {file.vault_id: (row.submission.case, file) for row in rows for file in row.submission.files}
    return lambda item: materialfiles.read(desk, *known[item])


def _written(
    desk: Desk, part: Path, rows: list[OutboxRow], progress: ProgressFn, stop: Stop
) -> tuple[str, int]:
    """Write the package into a new file; return its id and size. A file that is not finished is not left.

    Nothing that lies on the stick already is opened: a link there could lead to the files of this account.
    """
    new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(part, new, 0o600), "wb") as out:
            name = desk.api.pack(out, rows, read=_reader(desk, rows), progress=progress, stop=stop)
            out.flush()
            os.fsync(out.fileno())
            found = os.fstat(out.fileno())
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return name, found.st_size


def _is_there(part: Path) -> bool:
    """Tell whether an unfinished package may still lie on the stick."""
    try:
        return os.path.lexists(part) or not part.parent.is_dir()
    except OSError:
        return True


def _named(part: Path, path: Path, size: int) -> None:
    """Give a package its name and look at what lies there then. Raises OSError, StoreFailed (disk_failed)."""
    part.replace(path)
    sync_folder(path.parent)
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size != size:
        raise StoreFailed("disk_failed")


def take_back(desk: Desk, path: Path) -> Imported:
    """Take in a file of the centre's receipts; each is verified as one that came by net. May be repeated.

    Raises FileRefused (no_receipts, not_signed, too_large, wrong_type, …), SignInRefused, SignInEnded,
    StoreFailed.
    """
    clerk = people.demand(desk, Act.IMPORT_RECEIPTS)
    data = reading.read(path, limit=LARGEST)
    counts = Counter[str]()
    for told in desk.api.carried(data, lambda key: _sent(desk, key)):
        counts[_kind(desk, told)] += 1
    with desk.store.begin() as work:
        work.audit(
            "outbox.receipts_taken", "workstation", actor=clerk, detail=f"{counts['received']} receipts"
        )
    return Imported(
        counts["received"], counts["refused"], counts["others"], counts["before"], counts["unreadable"]
    )


def _kind(desk: Desk, told: Carried) -> str:
    """Take in what the centre says of one submission; return under what it is counted."""
    key = f"{told.case_id}:{told.revision}"
    try:
        became = outbox.told(desk, key, receipt=told.receipt, refused=told.refused)
        early = became is None and told.receipt is not None and outbox.is_of_before(desk, key, told.receipt)
    except StoreFailed as error:
        if error.code != "damaged":
            raise
        return "unreadable"
    return "before" if early else _KINDS.get(became, "others")


def hand_in(desk: Desk, path: Path, *, progress: ProgressFn = silent, stop: Stop = never) -> Imported:
    """Hand a package of any window to the centre and write its receipts beside it; take in what is ours.

    Raises FileRefused (no_package, too_large, wrong_type, …), SignInRefused, SignInEnded, Offline, Unknown,
    StoreFailed, Cancelled.
    """
    people.demand(desk, Act.IMPORT_RECEIPTS)
    receipts = desk.api.hand_in(reading.read(path, limit=PACKAGE), progress=progress, stop=stop)
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
        except StoreFailed as error:
            if error.code != "damaged":
                raise
            return None
