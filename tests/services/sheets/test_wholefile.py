"""A file is taken in whole or not at all, chosen or of the watched folder, whatever ends it in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from kiosk.app.desk import close_desk
from kiosk.capture import scratch
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.putaway import TAKEN
from kiosk.desk import Desk, Scanner, TrailQuery
from kiosk.domain.case import UNASSIGNED
from kiosk.errors import Cancelled, FileRefused, ScannerFailed, StoreFailed
from kiosk.services.cases import outcomes
from kiosk.services.sheets import capture, wholefile
from tests.bench.scanning_app import CASE, SLOT, sheets, window
from tests.capture import papers
from tests.capture.conftest import NO_NETWORK
from tests.capture.processes import alive, soon
from tests.capture.writers import COMMAND, FOLDER
from tests.domain.builders import case
from tests.services.paperwork import captured
from tests.services.seating import seat
from tests.services.sheets.dying_app import watching

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A watched folder: a file of one page, a second later one of three."""
    folder = tmp_path / "share"
    folder.mkdir()
    write(folder, "1.jpg", papers.jpeg(), 0)
    write(folder, "2.pdf", papers.scanned_pdf(3), 1)
    return folder


def write(folder: Path, name: str, data: bytes, second: int) -> None:
    (folder / name).write_bytes(data)
    os.utime(folder / name, (1_700_000_000 + second,) * 2)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one case."""
    folder = tmp_path / "data"
    desk = window(folder)
    with desk.store.begin() as work:
        work.cases.save(case(id=CASE))
    close_desk(desk)
    return folder


@pytest.fixture
def opened(data: Path, place: Path) -> Iterator[Callable[[], Desk]]:
    """Open the window of the data folder, with a scanner that watches the folder."""
    made: list[tuple[Desk, Children]] = []

    def make() -> Desk:
        desk, children = window(data), watching(place)
        made.append((desk, children))
        return replace(desk, scanner=cast(Scanner, children))

    yield make
    for desk, children in made:
        children.close()
        close_desk(desk)


@pytest.fixture
def desk(opened: Callable[[], Desk]) -> Desk:
    return opened()


# -- broken, stopped


@pytest.mark.parametrize("slot", [SLOT, ""])
def test_of_a_file_that_breaks_in_the_middle_no_page_stays(desk: Desk, place: Path, slot: str) -> None:
    write(place, "2.pdf", papers.spoiled_tiff(3, bad=2), 1)
    write(place, "3.jpg", papers.jpeg(), 2)
    with pytest.raises(FileRefused) as caught:
        capture.scan(desk, CASE, slot, FOLDER)
    said = caught.value.details
    assert (caught.value.code, said["name"], said["page"], said["sheet"]) == ("broken", "2.pdf", "3", "3")
    with desk.store.read() as work:
        kept = work.cases.get(CASE).sheets_of(slot or UNASSIGNED)
        assert len(kept) == len(work.cases.get(CASE).sheets) == 2  # the file before and the one after
    assert names(place) == ["2.pdf"]
    assert wholefile.undo(desk) == 0  # nothing is left to be put right


def test_the_reason_is_told_also_where_nothing_else_lies_in_the_folder(desk: Desk, place: Path) -> None:
    (place / "1.jpg").unlink()
    write(place, "2.pdf", papers.encrypted_pdf(), 1)
    with pytest.raises(FileRefused) as caught:
        capture.scan(desk, CASE, SLOT, FOLDER)
    assert (caught.value.code, caught.value.details["name"]) == ("encrypted", "2.pdf")


def test_a_file_that_is_stopped_in_the_middle_comes_again_whole(desk: Desk, place: Path) -> None:
    with pytest.raises(Cancelled):
        capture.scan(desk, CASE, SLOT, FOLDER, stop=lambda: len(sheets(desk)) == 3)
    assert len(sheets(desk)) == 1
    assert names(place) == ["2.pdf"]
    assert capture.scan(desk, CASE, SLOT, FOLDER) == 3
    assert [sheet.position for sheet in sheets(desk)] == [1, 2, 3, 4]
    assert names(place) == []


@pytest.mark.parametrize("pages", [1, 4])
def test_a_file_whose_last_page_is_in_is_put_away_whatever_is_pressed(
    desk: Desk, place: Path, pages: int
) -> None:
    with pytest.raises(Cancelled):
        capture.scan(desk, CASE, SLOT, FOLDER, stop=lambda: len(sheets(desk)) == pages)
    assert len(sheets(desk)) == pages
    assert names(place) == (["2.pdf"] if pages == 1 else [])
    assert "1.jpg" in names(place / TAKEN)


def test_a_full_disk_in_the_middle_leaves_no_page(desk: Desk, place: Path) -> None:
    class Filling:
        """A vault that takes so many sheets and no more."""

        left = 3

        def put_all(self, parts: list[bytes]) -> Any:
            self.left -= 1
            if self.left < 0:
                raise StoreFailed("disk_full")
            return desk.vault.put_all(parts)

        def __getattr__(self, name: str) -> Any:
            return getattr(desk.vault, name)

    full = replace(desk, vault=Filling())  # type: ignore[arg-type]
    with pytest.raises(StoreFailed, match="disk_full"):
        capture.scan(full, CASE, SLOT, FOLDER)
    assert len(sheets(desk)) == 1
    assert names(place) == ["2.pdf"]


def test_a_page_that_the_clerk_took_out_meanwhile_is_no_hindrance(desk: Desk) -> None:
    taken: list[str] = []

    def stop() -> bool:
        lying = sheets(desk)
        if len(lying) == 3 and not taken:
            taken.append(capture.remove_sheet(desk, CASE, lying[1].id).id)
        return bool(taken)

    with pytest.raises(Cancelled):
        capture.scan(desk, CASE, SLOT, FOLDER, stop=stop)
    assert len(sheets(desk)) == 1


def test_paper_that_came_out_stays_whatever_comes_after_it(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(papers.spoiled_tiff(3, bad=2))
    children = Children(CaptureConfig(command=f"cp {tmp_path}/a.tif {{folder}}", escl=NO_NETWORK))
    desk = window(data)
    try:
        with pytest.raises(ScannerFailed):
            capture.scan(replace(desk, scanner=cast(Scanner, children)), CASE, SLOT, COMMAND)
        assert len(sheets(desk)) == 2
        assert wholefile.undo(desk) == 0
    finally:
        children.close()
        close_desk(desk)


# -- in the place of a sheet


def test_a_file_of_several_pages_takes_a_sheet_s_place_once_it_is_in(desk: Desk, place: Path) -> None:
    (place / "1.jpg").unlink()
    old, behind = (capture.hand_in(desk, CASE, SLOT, captured(words=words)) for words in ("old", "behind"))
    with pytest.raises(Cancelled):
        capture.rescan(desk, CASE, old.id, FOLDER, stop=lambda: len(sheets(desk)) == 4)
    assert [sheet.id for sheet in sheets(desk)] == [old.id, behind.id]
    made = capture.rescan(desk, CASE, old.id, FOLDER)
    assert made.old.id == old.id
    first, second, *rest = (sheet.id for sheet in sheets(desk))
    assert (first, second, len(rest)) == (made.new.id, behind.id, 2)
    assert names(place) == []
    capture.undo_replace(desk, CASE, made)
    assert [sheet.id for sheet in sheets(desk)] == [old.id, behind.id, *rest]


# -- killed


def die(data: Path, folder: Path, pages: int, *chosen: str) -> None:
    """Run a window on the data folder until it dies with so many pages in its case."""
    command = [sys.executable, "-m", "tests.services.sheets.dying_app"]
    with subprocess.Popen([*command, str(data), str(folder), str(pages), *chosen], cwd=ROOT) as process:
        assert process.wait() == -signal.SIGKILL
    assert soon(lambda: not alive(f"{scratch._PREFIX}{process.pid}-"))


@pytest.mark.parametrize("pages", [1, 2])
def test_of_a_file_in_the_folder_no_page_stays_when_the_program_is_killed(
    data: Path, place: Path, opened: Callable[[], Desk], pages: int
) -> None:
    die(data, place, 1 + pages)
    desk = opened()
    assert len(sheets(desk)) == 1 + pages
    assert names(place) == ["2.pdf"]
    assert wholefile.undo(desk) == 1
    assert len(sheets(desk)) == 1
    assert outcomes.findings(desk, CASE) == (wholefile.HALF_TAKEN,)
    assert capture.scan(desk, CASE, SLOT, FOLDER) == 3
    assert len(sheets(desk)) == 4
    assert (names(place), outcomes.findings(desk, CASE), wholefile.undo(desk)) == ([], (), 0)


def test_of_a_chosen_file_no_page_stays_when_the_program_is_killed(
    data: Path, place: Path, opened: Callable[[], Desk]
) -> None:
    die(data, place, 2, str(place / "2.pdf"))
    desk = opened()
    assert len(sheets(desk)) == 2
    seat(desk, "0999")  # whoever signs in first
    assert wholefile.undo(desk) == 1
    assert sheets(desk) == ()
    with desk.store.read() as work:
        told = work.trail.lines(TrailQuery(actions=("sheet.removed",)), limit=9)
    assert [line.actor for line in told] == ["", ""]
    seat(desk, case().clerk)
    assert capture.take_path(desk, CASE, SLOT, place / "2.pdf") == 3
    assert wholefile.undo(desk) == 0
    assert len(sheets(desk)) == 3


# -- what it costs


class Counted:
    """A store that counts its writing transactions."""

    def __init__(self, store: Any) -> None:
        self.store, self.begun = store, 0

    def begin(self) -> AbstractContextManager[Any]:
        self.begun += 1
        found: AbstractContextManager[Any] = self.store.begin()
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def test_a_page_costs_one_transaction_and_its_file_none(desk: Desk, place: Path) -> None:
    store = Counted(desk.store)
    counted = replace(desk, store=cast(Any, store))
    assert capture.take_path(counted, CASE, SLOT, place / "1.jpg") == 1
    assert store.begun == 1
    assert capture.take_path(counted, CASE, SLOT, place / "2.pdf") == 3
    assert store.begun == 4
    assert capture.scan(counted, CASE, SLOT, FOLDER) == 4
    assert store.begun == 8
