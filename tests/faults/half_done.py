"""`half_done_visible`: a visit that is killed at every commit and every renaming, or whose disk is full.

A disk fills by pages, so a visit for each number of free pages is one for each write that can be the first to
fail. All of them are walked in one order, which begins for each seed where the seed before ended.
Afterwards nothing half done is to be seen: sheets whole, a case that went out with its row, its files and
its line of the audit trail, or none of them; and the visit goes on from there to a receipt that the centre
has once.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import Case, CaseState
from kiosk.errors import KioskError, NotFound, StoreFailed
from kiosk.services.cases import submit
from kiosk.services.centre import health, waking
from kiosk.services.entities import lookup
from kiosk.services.window import hall
from tests.faults import half_app, sender
from tests.faults.figures import Missing
from tests.sandbox.centre import Centre, running

DISK = 24 * 1024 * 1024  # bytes of the small disk
PAGE = 4096  # bytes of the small disk that one file takes at least
MOST_FREE = 900_000  # bytes: with so much the visit ends


class Ground:
    """A centre, and a data folder of an enrolled window with a filled cache."""

    def __init__(self, folder: Path, centre: Centre) -> None:
        self.folder, self.centre = folder, centre
        list(sender.SHIPPED)  # read here once, for every child that is forked
        desk = sender.window(folder / "window", centre.url)
        hall.enrol(desk, centre.code())
        sender.sit_down(desk)
        health.check(desk)
        lookup.refresh_cache(desk)
        close_desk(desk)

    def data(self, place: Path) -> Path:
        """Return a data folder of its own."""
        return Path(shutil.copytree(self.folder / "window", place))

    def look(self, data: Path, found: Counter[str], what: str) -> None:
        """Open a data folder as the next start does, look for what is half, and go on to the receipt."""
        desk = sender.window(data, self.centre.url)
        try:
            waking.free_lent(desk)  # as the rounds do first at every start
            found.update(f"{what}: {fault}" for fault in halves(desk))
            sender.sit_down(desk)
            case = half_app.visit(desk)
            if case.state is not CaseState.RECEIVED:
                found[f"{what}: ends as {case.state}"] += 1
            found.update(f"{what}, at the end: {fault}" for fault in halves(desk))
        except Exception as error:
            found[f"{what}: the next start fails with {error!r}"] += 1
        finally:
            close_desk(desk)


def halves(desk: Desk) -> Iterator[str]:
    """Yield what is half done in a store and its vault."""
    with desk.store.read() as work:
        cases = [work.cases.get(line.id) for line in work.cases.lines()]
    for case in cases:
        yield from _sheets(desk, case)
        yield from _row(desk, case)


def _sheets(desk: Desk, case: Case) -> Iterator[str]:
    for sheet in case.sheets:
        try:
            if hashlib.sha256(desk.vault.get(sheet.shown)).hexdigest() != sheet.sha256:
                yield "a sheet with other bytes"
            desk.vault.get(sheet.id)
        except KioskError:
            yield "a sheet without its file"


def _row(desk: Desk, case: Case) -> Iterator[str]:
    """A case that went out has its row, its number and its files; one that did not has none."""
    with desk.store.read() as work:
        try:
            row = work.outbox.get(submit.key(case))
        except NotFound:
            row = None
    out = case.state is not CaseState.DRAFT
    if out != (row is not None):
        yield f"a case that is {case.state} {'without' if out else 'with'} a row"
    if out and not case.slip_number:
        yield "a case that went out without a number"
    for file in row.submission.files if row is not None and case.state is not CaseState.RECEIVED else ():
        try:
            if hashlib.sha256(desk.vault.get(file.vault_id)).hexdigest() != file.sha256:
                yield "a file with other bytes"
        except KioskError:
            yield "a row without its file"


def run(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield the figure: what was half done."""
    found, seen = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        (Path(place) / "centre").mkdir()
        with running(Path(place) / "centre", "--control") as centre:
            ground = Ground(Path(place), centre)
            every = places(_points(ground))
            for number in range(count):
                what, at = every[((seed - 1) * count + number) % len(every)]
                seen[what] += 1
                if what == "deaths":
                    _dead(ground, at, found, seen)
                    continue
                with small_disk(Path(place) / "disk") as disk:
                    _full(ground, disk, at, found, seen)
    walked = {"every": len(every), "from": (seed - 1) * count % len(every)}
    told = {"found": dict(found.most_common(20)), "seen": dict(+seen), **walked}
    yield {"id": "half_done_visible", "value": found.total(), "unit": "things", "n": count, **told}


def places(points: int) -> list[tuple[str, int]]:
    """Return every point of death and every number of free bytes, mixed the same way each time."""
    every = [("deaths", point) for point in range(1, points + 1)]
    every += [("disks", free) for free in range(0, MOST_FREE, PAGE)]
    random.Random(0).shuffle(every)
    return every


def _points(ground: Ground) -> int:
    """Return how many points a whole visit passes."""
    told: list[int] = []
    half_app.in_a_child(ground.data(ground.folder / "whole"), ground.centre.url, 0, told.append)
    return told[0]


def _dead(ground: Ground, point: int, found: Counter[str], seen: Counter[str]) -> None:
    """Die at a point, and look; a visit that passes fewer points than the first one did does not die."""
    data = ground.data(ground.folder / "dead")
    status = half_app.in_a_child(data, ground.centre.url, point)
    seen["deaths that did not come"] += status == 0
    if status not in (0, 9):
        found["a visit that ended otherwise"] += 1
    ground.look(data, found, f"death at {point}")
    shutil.rmtree(data)


def _full(ground: Ground, disk: Path, free: int, found: Counter[str], seen: Counter[str]) -> None:
    """Make the visit on a disk with so many bytes free, then make room, and look."""
    data = ground.data(disk / "data")
    desk = sender.window(data, ground.centre.url)
    sender.sit_down(desk)
    (disk / "filler").write_bytes(bytes(max(0, shutil.disk_usage(disk).free - free)))
    try:
        half_app.visit(desk)
        seen["went through"] += 1
    except StoreFailed as error:
        seen[error.code] += 1
    except Exception as error:
        found[f"a full disk was told as {error!r}"] += 1
    finally:
        with suppress(StoreFailed):
            close_desk(desk)
    (disk / "filler").unlink()
    ground.look(data, found, f"{free} bytes free")


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount a small disk; raises Missing where that is not allowed."""
    folder.mkdir(exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(["mount", *options], check=False).returncode:
        raise Missing("a small disk can only be mounted by root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
