"""What every source must do, run for each: order, stop, failure after some sheets, and the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.capture import OnSheet, ScanRequest, Stop
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.source import Source
from kiosk.capture.sources import NAMES, in_child, open_source
from kiosk.desk.values import never
from kiosk.domain.practice import Fault
from kiosk.errors import Cancelled, FileRefused, ScannerFailed
from tests.capture import camera_service, papers
from tests.capture.conftest import FEEDER, Kept, Rig
from tests.capture.escl import rig as escl
from tests.capture.practice import tray as practice
from tests.capture.writers import COMMAND, FOLDER, command_line, fill

Run = Callable[[OnSheet, Stop], int]


class FileCase:
    """Files: a picture of five pages, and one whose fourth page is spoiled."""

    sheets = 5

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.children: Children = request.getfixturevalue("desk")
        self.whole = papers.tiff(5)
        self.spoiled = papers.spoiled_tiff(5, bad=3)

    def good(self, on_sheet: OnSheet, stop: Stop) -> int:
        """Take all pages."""
        return self.children.intake(self.whole, name="a.tif", on_sheet=on_sheet, stop=stop)

    def failing(self, on_sheet: OnSheet) -> int:
        """Take the file that is spoiled."""
        return self.children.intake(self.spoiled, name="a.tif", on_sheet=on_sheet)


class SaneCase:
    """SANE: a feeder of five pages, and one that jams at the fourth."""

    sheets = 5

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.rig: Rig = request.getfixturevalue("rig")

    def good(self, on_sheet: OnSheet, stop: Stop) -> int:
        """Scan all pages."""
        self.rig.misbehave("none")
        return self.rig.children.scan(FEEDER, on_sheet=on_sheet, stop=stop)

    def failing(self, on_sheet: OnSheet) -> int:
        """Scan with a jam."""
        self.rig.misbehave("JAMMED", 4)
        return self.rig.children.scan(FEEDER, on_sheet=on_sheet)


class EsclCase:
    """eSCL: a simulated scanner with five sheets, and one that jams at the fourth."""

    sheets = 5

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.simulator, self.children = escl.shared(request)

    def good(self, on_sheet: OnSheet, stop: Stop) -> int:
        """Scan all sheets."""
        self.simulator.faults()
        return self.children.scan(escl.FEEDER, on_sheet=on_sheet, stop=stop)

    def failing(self, on_sheet: OnSheet) -> int:
        """Scan with a jam."""
        self.simulator.faults(at=4, feeder_state="ScannerAdfJam")
        return self.children.scan(escl.FEEDER, on_sheet=on_sheet)


class CommandCase:
    """A command: one that writes five images, and one that fails at the fourth."""

    sheets = 5

    def __init__(self, request: pytest.FixtureRequest) -> None:
        place: Path = request.getfixturevalue("tmp_path")
        self.script = place / "scan"
        self.lines = {fault: command_line(place, fault, 4) for fault in ("none", "exit")}
        self.children: Children = request.getfixturevalue("share")(command=f"sh {self.script} {{folder}}")

    def good(self, on_sheet: OnSheet, stop: Stop) -> int:
        """Run it."""
        self.script.write_text(self.lines["none"].replace("{folder}", '"$1"'))
        return self.children.scan(COMMAND, on_sheet=on_sheet, stop=stop)

    def failing(self, on_sheet: OnSheet) -> int:
        """Run it where it fails."""
        self.script.write_text(self.lines["exit"].replace("{folder}", '"$1"'))
        return self.children.scan(COMMAND, on_sheet=on_sheet)


class FolderCase:
    """A folder: five files, and four of which the last is broken."""

    sheets = 5

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.place: Path = request.getfixturevalue("tmp_path") / "share"
        self.place.mkdir()
        share = request.getfixturevalue("share")
        self.children: Children = share(folder=str(self.place), folder_still_seconds=0.1)

    def good(self, on_sheet: OnSheet, stop: Stop) -> int:
        """Take all files."""
        fill(self.place, tuple(f"{number}.jpg" for number in range(5)))
        return self.children.scan(FOLDER, on_sheet=on_sheet, stop=stop)

    def failing(self, on_sheet: OnSheet) -> int:
        """Take them where one is broken."""
        fill(self.place, tuple(f"{number}.jpg" for number in range(4)), broken=("3.jpg",))
        return self.children.scan(FOLDER, on_sheet=on_sheet)


class PracticeCase:
    """The practice scanner: five sheets in its tray, and four of which the last jams."""

    sheets = 5

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.tray: Path = request.getfixturevalue("tmp_path") / "tray"
        self.tray.mkdir()
        share = request.getfixturevalue("share")
        self.children: Children = share(practice=str(self.tray), practice_speed=60000)

    def good(self, on_sheet: OnSheet, stop: Stop) -> int:
        """Feed all."""
        practice.lay(self.tray, self.sheets)
        return self.children.scan(practice.FEEDER, on_sheet=on_sheet, stop=stop)

    def failing(self, on_sheet: OnSheet) -> int:
        """Feed with a jam."""
        practice.lay(self.tray, self.sheets, fault=Fault.JAM, at=4)
        return self.children.scan(practice.FEEDER, on_sheet=on_sheet)


class HttpCameraCase:
    """A vendor's camera: five orders for one picture each, and one where the camera is gone at the fourth."""

    sheets = 5

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.service: camera_service.Service = request.getfixturevalue("vendor")
        self.children: Children = request.getfixturevalue("make")(camera_service=self.service.url)

    def good(self, on_sheet: OnSheet, stop: Stop) -> int:
        """Take five pictures."""
        self.service.behave()
        return self._five(on_sheet, stop)

    def failing(self, on_sheet: OnSheet) -> int:
        """Take pictures until there is no camera."""
        self.service.behave("no device", at=4)
        return self._five(on_sheet, never)

    def _five(self, on_sheet: OnSheet, stop: Stop) -> int:
        order = ScanRequest("httpcamera:0")
        return sum(self.children.scan(order, on_sheet=on_sheet, stop=stop) for _ in range(self.sheets))


class CameraCase:
    """A camera of the window: five pictures handed in one by one, and one of which the fourth is cut off."""

    sheets = 5

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.children: Children = request.getfixturevalue("desk")
        self.picture = camera_service.Service().picture

    def good(self, on_sheet: OnSheet, stop: Stop) -> int:
        """Hand in five pictures."""
        return self._five(on_sheet, stop, self.picture)

    def failing(self, on_sheet: OnSheet) -> int:
        """Hand in a fourth one that is cut off."""
        return self._five(on_sheet, never, self.picture[:90])

    def _five(self, on_sheet: OnSheet, stop: Stop, fourth: bytes) -> int:
        pictures = [self.picture] * 3 + [fourth, self.picture]
        return sum(self.children.intake(one, name="", on_sheet=on_sheet, stop=stop) for one in pictures)


Case = HttpCameraCase | CameraCase | FileCase | SaneCase | EsclCase | CommandCase | FolderCase | PracticeCase
CASES: dict[str, type[Case]] = {
    "practice": PracticeCase,
    "file": FileCase,
    "command": CommandCase,
    "folder": FolderCase,
    "sane": SaneCase,
    "escl": EsclCase,
    "httpcamera": HttpCameraCase,
}
HANDED_IN: dict[str, type[Case]] = {"camera": CameraCase}  # by the window: no source of the core


def test_every_source_is_registered_and_held_to_the_contract() -> None:
    folder = Path(__file__).parents[2] / "kiosk" / "capture" / "sources"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules == set(NAMES) == set(CASES)


@pytest.mark.parametrize("name", NAMES)
def test_a_source_opens_and_says_where_it_works(name: str, tmp_path: Path) -> None:
    source: Source = open_source(name, CaptureConfig(), str(tmp_path))
    assert callable(source.feed)
    assert callable(source.devices)
    assert in_child(name) is (name != "file")


@pytest.fixture
def vendor() -> Iterator[camera_service.Service]:
    with camera_service.running(camera_service.Service()) as found:
        yield found


@pytest.fixture(params=[*NAMES, *HANDED_IN])
def case(request: pytest.FixtureRequest) -> Case:
    return {**CASES, **HANDED_IN}[request.param](request)


def test_sheets_come_in_order_one_at_a_time(case: Case) -> None:
    kept, inside = Kept(), [0]

    def on_sheet(sheet: object) -> None:
        inside[0] += 1
        assert inside[0] == 1
        kept(sheet)  # type: ignore[arg-type]
        inside[0] -= 1

    assert case.good(on_sheet, never) == case.sheets == len(kept)
    for sheet in kept.sheets:
        picture = papers.opened(sheet.data)
        assert picture.size == (sheet.width, sheet.height)
        assert picture.get_format_mimetype() == sheet.media_type
        assert max(papers.opened(sheet.thumbnail).size) <= 240
        assert sheet.dpi > 0


def test_stop_ends_it_and_keeps_what_came(case: Case) -> None:
    kept = Kept()
    with pytest.raises(Cancelled):
        case.good(kept, lambda: len(kept) == 2)
    assert len(kept) == 2
    assert case.good(kept, never) == case.sheets


def test_failure_after_some_sheets_leaves_them_and_the_next_run_works(
    case: FileCase | SaneCase | EsclCase,
) -> None:
    kept = Kept()
    with pytest.raises((ScannerFailed, FileRefused)):
        case.failing(kept)
    assert len(kept) == 3
    assert case.good(kept, never) == case.sheets


def test_a_failing_receiver_ends_it_and_the_next_run_works(case: Case) -> None:
    def full(sheet: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        case.good(full, never)
    assert case.good(Kept(), never) == case.sheets
