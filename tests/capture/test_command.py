"""A command that writes images: taken when complete and in order, ended with all that it started."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.capture import ScanRequest
from kiosk.capture.children import Children
from kiosk.errors import Cancelled, ScannerFailed
from tests.capture import papers
from tests.capture.conftest import Kept
from tests.capture.ofd.writer import Ofd, words
from tests.capture.processes import soon
from tests.capture.writers import COMMAND, command_line

Make = Callable[..., Children]


def failing(children: Children, kept: Kept) -> ScannerFailed:
    """Return the fault of a scan."""
    with pytest.raises(ScannerFailed) as caught:
        children.scan(COMMAND, on_sheet=kept)
    return caught.value


def gone(log: Path) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in log.read_text().split())


def test_images_come_in_the_order_in_which_people_count(share: Make, tmp_path: Path) -> None:
    for number in (1, 2, 9, 10):
        picture = papers.page((200 + number, 300))
        (tmp_path / f"p{number}.jpg").write_bytes(papers.saved(picture, "JPEG"))
    kept = Kept()
    assert share(command=f"sh -c 'cp {tmp_path}/*.jpg {{folder}}'").scan(COMMAND, on_sheet=kept) == 4
    assert [sheet.width for sheet in kept.sheets] == [201, 202, 209, 210]
    assert {sheet.capture.source for sheet in kept.sheets} == {"command"}
    assert {(sheet.page, sheet.pages) for sheet in kept.sheets} == {
        (0, 0)
    }  # paper, not files that lie somewhere


def test_an_ofd_that_a_command_writes_goes_along(share: Make, tmp_path: Path) -> None:
    (tmp_path / "a.ofd").write_bytes(Ofd(pages=[words("甲", 20, 50)]).saved())
    kept = Kept()
    assert share(command=f"cp {tmp_path}/a.ofd {{folder}}").scan(COMMAND, on_sheet=kept) == 1
    assert kept.sheets[0].document == (tmp_path / "a.ofd").read_bytes()


def test_a_file_that_is_still_written_is_waited_for(share: Make, tmp_path: Path) -> None:
    kept = Kept()
    for suffix in (".jpg", ".tif"):
        children = share(command=command_line(tmp_path, "slow", 3, suffix=suffix))
        assert children.scan(COMMAND, on_sheet=kept) == 5
    assert len(kept) == 10


@pytest.mark.parametrize(("suffix", "came"), [(".jpg", 3), (".tif", 2)])
def test_a_command_that_fails(share: Make, tmp_path: Path, suffix: str, came: int) -> None:
    # a TIFF does not show at its end whether it is whole: the last one is not trusted
    kept = Kept()
    children = share(command=command_line(tmp_path, "exit", 4 if suffix == ".jpg" else 3, suffix=suffix))
    fault = failing(children, kept)
    assert (fault.code, len(kept)) == ("command_failed", came)
    assert fault.details == {"status": "3", "sheet": str(came + 1)}


def test_half_a_file_at_the_end_is_refused(share: Make, tmp_path: Path) -> None:
    kept = Kept()
    fault = failing(share(command=command_line(tmp_path, "cut", 3)), kept)
    assert (fault.code, fault.details["sheet"], len(kept)) == ("truncated", "3", 2)


def test_a_command_that_hangs_is_ended_with_all_that_it_started(share: Make, tmp_path: Path) -> None:
    kept = Kept()
    children = share(command=command_line(tmp_path, "hang", 3), scanner_seconds=1, cancel_seconds=0.5)
    assert failing(children, kept).code == "timeout"
    assert len(kept) == 2
    assert soon(lambda: gone(tmp_path / "log"))


def test_stop_ends_a_command(share: Make, tmp_path: Path) -> None:
    kept, log = Kept(), tmp_path / "log"
    children = share(command=command_line(tmp_path, "hang", 3), cancel_seconds=0.5)
    since = time.monotonic()
    with pytest.raises(Cancelled):
        children.scan(COMMAND, on_sheet=kept, stop=lambda: log.exists() and len(kept) == 2)
    assert time.monotonic() - since < 10
    assert soon(lambda: gone(log))


@pytest.mark.parametrize("command", ["/nonexistent/scan {folder}", 'scan "never closed', "  "])
def test_a_command_that_can_not_be_run(share: Make, command: str) -> None:
    fault = failing(share(command=command), Kept())
    assert (fault.code, fault.details["status"]) == ("command_failed", "127")


def test_a_command_that_writes_nothing_or_no_picture(share: Make) -> None:
    assert failing(share(command="true"), Kept()).code == "no_documents"
    assert failing(share(command="cp /etc/hostname {folder}/page.jpg"), Kept()).code == "truncated"


def test_no_shell_sees_the_words(share: Make, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile"
    words = f"{{dpi}} {{mode}} '$(touch {hostile})' '; touch {hostile}'"
    command = f"sh -c 'echo $# $@ > {tmp_path}/said' x {words}"
    request = ScanRequest("command:command", "feeder", "gray", 200)
    with pytest.raises(ScannerFailed, match="no_documents"):
        share(command=command).scan(request, on_sheet=Kept())
    assert (tmp_path / "said").read_text().startswith("4 200 gray $(touch")
    assert not hostile.exists()


def test_it_is_a_device_where_its_program_is_there(share: Make) -> None:
    config = {"sane_config": "/nonexistent", "scanimage": "/nonexistent"}
    (device,) = [d for d in share(command="true {source}", **config).devices() if d.id.startswith("command")]
    assert (device.id, device.label, device.sources) == (
        "command:command",
        "true",
        ("flatbed", "feeder", "duplex"),
    )
