"""Printing against a real CUPS scheduler: what comes out, how often, and what is said when nothing does."""

from __future__ import annotations

import ctypes
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from PySide6.QtCore import QRect, QSize

from kiosk.errors import PrinterFailed
from kiosk.papers import facts, render
from tests.papers import samples as s
from tests.ui import cups_server
from ui import printing
from ui.printing import QtPrinter

pytestmark = pytest.mark.service


@pytest.fixture(scope="session")
def scheduler() -> Iterator[cups_server.Cups]:
    """A private scheduler for this run; skipped by name where CUPS is absent, an error in CI."""
    lacking = cups_server.lacking()
    if lacking and os.environ.get("CI") == "true":
        pytest.fail(f"CUPS is not installed: {lacking}")
    if lacking:
        pytest.skip(f"CUPS is not installed: {lacking}")
    with cups_server.running() as server:
        yield server


@pytest.fixture
def cups(scheduler: cups_server.Cups, monkeypatch: pytest.MonkeyPatch) -> cups_server.Cups:
    """The scheduler with paper, an open queue and an empty tray, as this process's print server."""
    monkeypatch.setenv("CUPS_SERVER", str(scheduler.socket))
    scheduler.clean()
    return scheduler


@pytest.fixture(scope="module")
def paper() -> bytes:
    """An advice sheet of two pages."""
    records = s.every_verdict()
    data = facts.advice_sheet(s.dossier(*records), s.judged(*records), book=s.book(), hall=s.HALL, at=s.NOW)
    return render("advice_sheet", data, training=True)


def in_a_lane(call: Callable[[], object]) -> object:
    """Run a call in a thread of its own, as a lane does; each has its own connection to the scheduler."""
    outcome: dict[str, object] = {}

    def work() -> None:
        try:
            outcome["result"] = call()
        except PrinterFailed as error:
            outcome["error"] = error

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(60)
    assert not thread.is_alive()
    if isinstance(error := outcome.get("error"), PrinterFailed):
        raise error
    return outcome["result"]


def send(pdf: bytes, printer: str = "Tray", *, watch: float = 5.0, title: str = "一次性告知单") -> None:
    in_a_lane(lambda: QtPrinter(watch=watch).print_pdf(pdf, printer=printer, title=title))


def refusal(pdf: bytes, printer: str = "Tray", *, watch: float = 5.0) -> tuple[str, str]:
    """Return the code and the reason with which a print is refused; again may help where nothing waits."""
    with pytest.raises(PrinterFailed) as caught:
        send(pdf, printer, watch=watch)
    assert caught.value.retry is (caught.value.code not in ("paper_waits", "job_waits"))
    return caught.value.code, caught.value.details.get("reason", "")


def test_the_printers_of_the_system_are_listed_default_first(cups: cups_server.Cups) -> None:
    found = in_a_lane(QtPrinter().printers)
    assert isinstance(found, tuple)
    assert (found[0].name, found[0].is_default) == ("Tray", True)
    assert found[0].description
    assert [printer.is_default for printer in found[1:]] == [False] * (len(found) - 1)
    assert cups.delivered() == []


def test_what_is_printed_looks_like_the_paper(cups: cups_server.Cups, paper: bytes) -> None:
    send(paper, "")
    (path,) = cups.wait_for(1)
    with pypdfium2.PdfDocument(path) as printed, pypdfium2.PdfDocument(paper) as meant:
        assert len(printed) == len(meant) == 2
        for one, other in zip(printed, meant, strict=True):
            difference = ImageChops.difference(_picture(one), _picture(other))
            assert ImageStat.Stat(difference).mean[0] < 3.0  # of 255; moved by half a millimetre: 11


def _picture(page: pypdfium2.PdfPage) -> object:
    return page.render(scale=300 / 72, grayscale=True).to_pil().crop((0, 0, 2480, 3508)).reduce(6)


def test_copies_and_title_reach_the_printer(cups: cups_server.Cups, paper: bytes) -> None:
    printer = QtPrinter()
    in_a_lane(lambda: printer.print_pdf(paper, printer="Tray", copies=3, title="收件回执"))
    (path,) = cups.wait_for(1)
    copies, title = path.with_suffix(".job").read_text("utf-8").splitlines()
    with pypdfium2.PdfDocument(path) as printed:
        assert int(copies) * len(printed) == 3 * 2
    assert title == "收件回执"


def test_a_printer_that_there_is_not(cups: cups_server.Cups, paper: bytes) -> None:
    assert refusal(paper, "Attic") == ("no_printer", "")
    assert cups.delivered() == []


def test_without_any_printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, paper: bytes) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))
    assert in_a_lane(QtPrinter().printers) == ()
    assert refusal(paper, "") == ("no_printer", "")


def test_a_disabled_printer_takes_nothing_and_prints_again_once_enabled(
    cups: cups_server.Cups, paper: bytes
) -> None:
    cups.run("cupsdisable", "Tray")
    assert refusal(paper) == ("stopped", "stopped")
    cups.run("cupsenable", "Tray")
    send(paper)
    assert len(cups.wait_for(1)) == 1
    time.sleep(0.5)
    assert len(cups.delivered()) == 1  # the refused one did not wait somewhere


def test_a_rejecting_printer(cups: cups_server.Cups, paper: bytes) -> None:
    cups.run("cupsreject", "Tray")
    assert refusal(paper) == ("stopped", "rejecting")
    cups.run("cupsaccept", "Tray")
    send(paper)
    assert len(cups.wait_for(1)) == 1


def test_out_of_paper_is_told_and_the_paper_comes_out_once_later(
    cups: cups_server.Cups, paper: bytes
) -> None:
    cups.paper(there=False)
    assert refusal(paper) == ("paper_waits", "media-empty-error")
    assert cups.delivered() == []
    cups.paper(there=True)
    assert len(cups.wait_for(1)) == 1


def test_out_of_paper_with_a_queue_that_stops(cups: cups_server.Cups, paper: bytes) -> None:
    cups.paper(there=False, give_up=True)
    assert refusal(paper)[0] == "paper_waits"
    _until(lambda: "disabled" in cups.run("lpstat", "-p", "Tray"))
    assert refusal(paper)[0] == "out_of_paper"  # and leaves no second one in the queue
    cups.paper(there=True)
    cups.run("cupsenable", "Tray")
    cups.wait_for(1)
    time.sleep(0.5)
    assert len(cups.delivered()) == 1


def _until(there: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not there():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_job_that_the_printer_gives_up(cups: cups_server.Cups, paper: bytes) -> None:
    cups.fail(True)
    assert refusal(paper, watch=20) == ("stopped", "aborted")
    cups.fail(False)
    send(paper)
    assert len(cups.wait_for(1)) == 1


def test_a_job_that_never_arrived_is_noticed(cups: cups_server.Cups, paper: bytes) -> None:
    cups.run("lpadmin", "-p", "Tray", "-o", "job-quota-period=3600", "-o", "job-k-limit=1")
    try:
        send(paper)  # the first still passes, whatever its size
        cups.wait_for(1)
        assert refusal(paper, watch=0.5) == ("stopped", "not_taken")
    finally:
        cups.run("lpadmin", "-p", "Tray", "-o", "job-quota-period=0", "-o", "job-k-limit=0")


def test_a_slow_printer_is_left_to_the_queue(cups: cups_server.Cups, paper: bytes) -> None:
    send(paper, watch=0.0)
    assert len(cups.wait_for(1)) == 1


@pytest.mark.parametrize("broken", [b"", b"not a paper", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_reaches_no_printer(cups: cups_server.Cups, broken: bytes) -> None:
    assert refusal(broken) == ("stopped", "broken_paper")
    assert cups.run("lpstat", "-o", "Tray") == ""


def test_without_libcups_qt_tells_the_state(
    cups: cups_server.Cups, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> ctypes.CDLL:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", absent)
    printing._cups.cache_clear()
    try:
        cups.run("cupsdisable", "Tray")
        assert refusal(paper) == ("stopped", "error")
        cups.run("cupsenable", "Tray")
        send(paper)
        assert len(cups.wait_for(1)) == 1
    finally:
        printing._cups.cache_clear()


def test_strips_together_are_the_page(paper: bytes) -> None:
    dots = QSize(2480, 3508)
    with printing._opened(paper) as document:
        whole = printing._rendered(document, 0, dots, QRect(0, 0, dots.width(), dots.height()))
        for top in range(0, dots.height(), 400):
            area = QRect(0, top, dots.width(), min(400, dots.height() - top))
            strip = printing._rendered(document, 0, dots, area)
            assert _unlike(strip, whole.copy(area)) < 0.001


def _unlike(one: object, other: object) -> float:
    """Return the share of bytes in which two pictures differ."""
    first, second = (bytes(picture.constBits()) for picture in (one, other))
    assert len(first) == len(second)
    differing = sum(a != b for a, b in zip(first[::7], second[::7], strict=True))
    return differing / len(first[::7])


def test_cups_pdf_takes_the_paper_and_names_no_person(cups: cups_server.Cups, paper: bytes) -> None:
    if not cups.has_cups_pdf:
        pytest.skip("CUPS-PDF is not installed, or this run is not root")
    folder, title = Path.home() / "PDF", "advice-sheet-of-a-test"
    for old in folder.glob(f"{title}*"):
        old.unlink()
    try:
        send(paper, "PDF", title=title)
        _until(lambda: any(folder.glob(f"{title}*.pdf")))
        (made,) = folder.glob(f"{title}*.pdf")
        _until(lambda: made.read_bytes().rstrip().endswith(b"%%EOF"))
        with pypdfium2.PdfDocument(made) as printed:
            assert len(printed) == 2
        assert "示例" not in made.name
    finally:
        for made in folder.glob(f"{title}*"):
            made.unlink()
