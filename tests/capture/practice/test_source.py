"""The practice scanner: what it feeds from glass, feeder and both sides, and what its machine does wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.capture import CapturedSheet, ScanRequest
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.practice import tray
from kiosk.capture.practice.tray import Side
from kiosk.capture.sources import sources_of_devices
from kiosk.domain.practice import Fault
from kiosk.errors import ScannerFailed, WorkerDied
from tests.capture.conftest import Kept
from tests.capture.practice.tray import DUPLEX, FEEDER, GLASS, lay, lay_sides

Make = Callable[..., Children]


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a tray."""
    return tmp_path_factory.mktemp("tray")


@pytest.fixture(scope="module")
def scanner(laid: Path) -> Iterator[Children]:
    """Return children with a fast practice scanner and little patience, shared by the tests."""
    found = Children(CaptureConfig(practice=str(laid), practice_speed=60000, silence_seconds=4))
    yield found
    found.close()


def fed(scanner: Children, request: ScanRequest) -> list[CapturedSheet]:
    """Return the sheets of a run."""
    kept = Kept()
    assert scanner.scan(request, on_sheet=kept) == len(kept)
    return kept.sheets


def test_it_is_found_in_training_only(make: Make, laid: Path) -> None:
    assert "practice" in sources_of_devices(CaptureConfig(practice=str(laid)))
    assert "practice" not in sources_of_devices(CaptureConfig())
    with pytest.raises(ScannerFailed) as caught:
        make().scan(FEEDER, on_sheet=Kept())
    assert caught.value.code == "no_scanner"


def test_the_glass_takes_one_side_at_a_time(scanner: Children, laid: Path) -> None:
    lay(laid, 3)
    assert [len(fed(scanner, GLASS)) for _ in range(3)] == [1, 1, 1]
    with pytest.raises(ScannerFailed) as caught:
        fed(scanner, GLASS)
    assert caught.value.code == "no_documents"


def test_both_sides_of_a_leaf_come_together_and_an_empty_back_is_there(scanner: Children, laid: Path) -> None:
    lay_sides(laid, [Side("a.pdf", 0), Side("a.pdf", 1, back=True), Side("a.pdf", 2)])
    sheets = fed(scanner, DUPLEX)
    assert [sheet.capture.side for sheet in sheets] == ["front", "back"] * 2
    sizes = [len(sheet.data) for sheet in sheets]
    assert sizes[3] < min(sizes[:3]) / 2  # nothing stands on it


def test_a_feeder_without_duplex_is_given_the_back_by_hand(scanner: Children, laid: Path) -> None:
    lay_sides(laid, [Side("a.pdf", 0), Side("a.pdf", 1, back=True)])
    assert len(fed(scanner, FEEDER)) == 2


def test_resolution_paper_and_colour_are_as_ordered(scanner: Children, laid: Path) -> None:
    sizes = []
    for paper, dpi in (("A4", 50), ("A5", 50), ("A4", 100)):
        lay(laid, 1)
        (sheet,) = fed(scanner, replace(GLASS, paper=paper, dpi=dpi, mode="gray"))
        assert sheet.dpi == dpi
        sizes.append((sheet.width, sheet.height))
    (a4, a5, fine) = sizes
    assert a5[1] < a4[1] < fine[1]


def test_a_leaf_takes_its_time(make: Make, laid: Path) -> None:
    scanner = make(practice=str(laid), practice_speed=120)
    lay(laid, 1)
    fed(scanner, FEEDER)  # the child is there
    lay(laid, 3)
    began = time.monotonic()
    told: list[int] = []
    scanner.scan(FEEDER, on_sheet=Kept(), progress=lambda done, _total: told.append(done))
    assert time.monotonic() - began >= 1.5
    assert told


@pytest.mark.parametrize(
    ("fault", "code"),
    [(Fault.JAM, "jammed"), (Fault.COVER_OPEN, "cover_open"), (Fault.DOUBLE_FEED, "double_feed")],
)
def test_what_the_machine_does_wrong_it_does_once(
    scanner: Children, laid: Path, fault: Fault, code: str
) -> None:
    lay(laid, 4, fault=fault, at=3)
    kept = Kept()
    with pytest.raises(ScannerFailed) as caught:
        scanner.scan(FEEDER, on_sheet=kept)
    assert (caught.value.code, caught.value.details["sheet"], len(kept)) == (code, "3", 2)
    assert len(fed(scanner, FEEDER)) == 2


def test_a_feeder_that_says_it_is_empty_leaves_the_rest(scanner: Children, laid: Path) -> None:
    lay(laid, 4, fault=Fault.FEEDS_NO_MORE, at=3)
    assert [len(fed(scanner, FEEDER)) for _ in range(2)] == [2, 2]


def test_one_that_hangs_is_ended_and_the_next_run_goes_on(scanner: Children, laid: Path) -> None:
    lay(laid, 3, fault=Fault.HANGS, at=2)
    kept = Kept()
    with pytest.raises(WorkerDied) as caught:
        scanner.scan(FEEDER, on_sheet=kept)
    assert (caught.value.code, len(kept)) == ("timeout", 1)
    assert len(fed(scanner, FEEDER)) == 2


def test_a_sheet_that_was_not_kept_lies_there_still(scanner: Children, laid: Path) -> None:
    lay(laid, 3)
    kept = Kept()

    def full_after_one(sheet: CapturedSheet) -> None:
        if kept.sheets:
            raise OSError(28, "No space left on device")
        kept(sheet)

    with pytest.raises(OSError, match="No space"):
        scanner.scan(FEEDER, on_sheet=full_after_one)
    assert [side.page for side in tray.lying(laid)] == [1, 2]


def test_papers_that_are_used_up_are_gone(scanner: Children, laid: Path) -> None:
    lay(laid, 2)
    fed(scanner, FEEDER)
    assert [path.name for path in laid.iterdir()] == ["plan.json"]


def test_the_same_seed_makes_the_same_picture(scanner: Children, laid: Path) -> None:
    made = []
    for seed in (7, 7, 8):
        lay_sides(laid, [Side("a.pdf", 0, seed=seed)])
        made.append(fed(scanner, GLASS)[0].data)
    assert made[0] == made[1] != made[2]
