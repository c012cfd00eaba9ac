"""Puts PDF on paper: the Printer port by QtPdf and QPrinter, and honest news of what became of it.

Every call blocks and belongs in a lane, never in the window's thread. What the queue knows beyond Qt
(out of paper, rejecting, job aborted) is asked of libcups, which Qt's own print plugin stands on; on systems
without it Qt's state of the printer is all there is.
Must not: know papers or cases, or let a title carry more than the caller gave.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_int, c_long
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QImage, QPageSize, QPainter

from kiosk.desk import PrinterInfo
from kiosk.errors import PrinterFailed

if TYPE_CHECKING:  # Qt's parts for PDF and printing load with the first paper, not with the window
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

DPI = 300
_STRIP = DPI // 2  # lines drawn at once: half an inch, which falls on whole dots of nearly any printer
_OVERLAP = 4  # lines, so that no printer shows a seam
_POINTS = 72  # of a PDF, per inch
_STOPPED = 5  # printer-state, RFC 8011 5.4.11
_ENDED_BADLY = {7, 8}  # job-state canceled, aborted; RFC 8011 5.3.7
_COMPLETED = 9
_NO_PAPER = ("media-empty", "media-needed")
_TROUBLE = (  # printer-state-reasons that stop a job, RFC 8011 5.4.12 and PWG 5100.9
    *("media-jam", "door-open", "cover-open", "input-tray-missing", "output-area-full"),
    *("toner-empty", "marker-supply-empty", "offline", "shutdown", "timed-out"),
)


class QtPrinter:
    """The printers of this workstation."""

    def __init__(self, *, watch: float = 3.0) -> None:
        self._watch = watch  # seconds to look after a job before it is left to the queue

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Return what the system offers, the default one first."""
        from PySide6.QtPrintSupport import QPrinterInfo

        found = [
            PrinterInfo(info.printerName(), info.description() or info.printerName(), info.isDefault())
            for info in QPrinterInfo.availablePrinters()
            if not info.isNull()
        ]
        return tuple(sorted(found, key=lambda printer: (not printer.is_default, printer.name)))

    def print_pdf(self, pdf: bytes, *, printer: str, copies: int = 1, title: str) -> None:
        """Print a PDF on a printer ("" is the default one) and see it on its way.

        Raises PrinterFailed: `no_printer`; `stopped` with a `reason`, or `out_of_paper`: nothing was sent;
        `job_waits`, `paper_waits`: the same with the job in the queue. `title` holds no personal data.
        """
        info = _find(printer)
        name = info.printerName()
        _refuse_if_stopped(info)
        before = _jobs(name)
        _paint(pdf, info, copies=max(1, copies), title=title)
        _follow(name, before, seconds=self._watch)


def _find(name: str) -> QPrinterInfo:
    from PySide6.QtPrintSupport import QPrinterInfo

    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise PrinterFailed("no_printer", printer=name)
    return info


def _refuse_if_stopped(info: QPrinterInfo) -> None:
    """Leave nothing in a queue that stands still: it would come out later, before other people's eyes."""
    from PySide6.QtPrintSupport import QPrinter

    queue = _queue(info.printerName())
    if queue is None:
        if info.state() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            raise PrinterFailed("stopped", printer=info.printerName(), reason="error")
    elif not queue.accepting:
        raise PrinterFailed("stopped", printer=info.printerName(), reason="rejecting")
    elif queue.stopped:
        _complain(info.printerName(), queue)


def _complain(name: str, queue: _Queue, *, sent: bool = False) -> None:
    """Raise what the queue says is wrong, `sent`: with a job in it; nothing if all is well."""
    paper = next((reason for reason in queue.reasons if reason.startswith(_NO_PAPER)), "")
    if paper:
        raise PrinterFailed("paper_waits" if sent else "out_of_paper", printer=name, reason=paper)
    worst = [reason for reason in queue.reasons if reason.startswith(_TROUBLE)]
    hard = [reason for reason in worst if not reason.endswith(("-warning", "-report"))]
    if hard or queue.stopped:
        code = "job_waits" if sent else "stopped"
        raise PrinterFailed(code, printer=name, reason=(hard or ["stopped"])[0])


def _paint(pdf: bytes, info: QPrinterInfo, *, copies: int, title: str) -> None:
    from PySide6.QtPrintSupport import QPrinter

    with _opened(pdf) as document:
        target = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        target.setResolution(DPI)
        target.setFullPage(True)
        target.setPageSize(QPageSize(document.pagePointSize(0), QPageSize.Unit.Point))
        target.setDocName(title)
        target.setCopyCount(copies)
        painter = QPainter()
        if not painter.begin(target):
            raise PrinterFailed("stopped", printer=info.printerName(), reason="not_ready")
        try:
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            _draw(document, painter, target)
        finally:
            painter.end()
    if target.printerState() is QPrinter.PrinterState.Error:
        raise PrinterFailed("stopped", printer=info.printerName(), reason="error")


@contextmanager
def _opened(pdf: bytes) -> Iterator[QPdfDocument]:
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    try:
        document.load(buffer)
        if document.status() is not QPdfDocument.Status.Ready or document.pageCount() < 1:
            raise PrinterFailed("stopped", reason="broken_paper")
        yield document
    finally:
        document.close()
        buffer.close()


def _draw(document: QPdfDocument, painter: QPainter, target: QPrinter) -> None:
    """Draw every page in strips: Qt holds the interpreter's lock while it draws, a strip for a moment."""
    for page in range(document.pageCount()):
        if page and not target.newPage():
            raise PrinterFailed("stopped", printer=target.printerName(), reason="not_ready")
        size = document.pagePointSize(page)
        dots = QSize(round(size.width() * DPI / _POINTS), round(size.height() * DPI / _POINTS))
        for top in range(0, dots.height(), _STRIP):
            strip = QRect(0, top, dots.width(), min(_STRIP + _OVERLAP, dots.height() - top))
            painter.drawImage(strip.topLeft(), _rendered(document, page, dots, strip))


def _rendered(document: QPdfDocument, page: int, dots: QSize, strip: QRect) -> QImage:
    """Return a strip of a page on white."""
    from PySide6.QtPdf import QPdfDocumentRenderOptions

    options = QPdfDocumentRenderOptions()
    options.setScaledSize(dots)
    # Qt measures the rectangle by its last pixel, so one more each way makes the scale exactly 1
    options.setScaledClipRect(strip.adjusted(0, 0, 1, 1))
    paper = QImage(strip.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, document.render(page, strip.size(), options))
    return paper


def _follow(name: str, before: dict[int, int], *, seconds: float) -> None:
    """See the new job done, or the printer's complaint; after some seconds it is left to the queue."""
    until = time.monotonic() + seconds
    while True:
        queue = _queue(name)
        if queue is None:
            return
        fresh = {number: state for number, state in _jobs(name).items() if number not in before}
        state = fresh[max(fresh)] if fresh else 0
        if state == _COMPLETED:
            return
        if state in _ENDED_BADLY:
            raise PrinterFailed("stopped", printer=name, reason="aborted")
        if fresh:
            _complain(name, queue, sent=True)
        if time.monotonic() >= until:
            _complain(name, queue, sent=bool(fresh))
            if not fresh and not queue.busy:
                raise PrinterFailed("stopped", printer=name, reason="not_taken")
            return
        time.sleep(0.1)


# ------------------------------------------------------------------------------------------- libcups


@dataclass(frozen=True, slots=True)
class _Queue:
    """What CUPS says of one queue."""

    stopped: bool
    busy: bool
    accepting: bool
    reasons: tuple[str, ...]


class _Option(ctypes.Structure):
    _fields_ = (("name", c_char_p), ("value", c_char_p))


class _Destination(ctypes.Structure):
    _fields_ = (
        *(("name", c_char_p), ("instance", c_char_p), ("is_default", c_int)),
        *(("num_options", c_int), ("options", POINTER(_Option))),
    )


class _Job(ctypes.Structure):
    _fields_ = (
        *(("id", c_int), ("dest", c_char_p), ("title", c_char_p), ("user", c_char_p)),
        *(("format", c_char_p), ("state", c_int), ("size", c_int), ("priority", c_int)),
        *(("completed", c_long), ("creation", c_long), ("processing", c_long)),
    )


@cache
def _cups() -> ctypes.CDLL | None:
    """Return libcups, or None where there is none (Windows)."""
    try:
        library = ctypes.CDLL("libcups.so.2")
    except OSError:
        return None
    library.cupsGetNamedDest.restype = POINTER(_Destination)
    library.cupsGetNamedDest.argtypes = (ctypes.c_void_p, c_char_p, c_char_p)
    library.cupsFreeDests.argtypes = (c_int, POINTER(_Destination))
    library.cupsGetJobs.argtypes = (POINTER(POINTER(_Job)), c_char_p, c_int, c_int)
    library.cupsFreeJobs.argtypes = (c_int, POINTER(_Job))
    return library


def _queue(name: str) -> _Queue | None:
    """Ask CUPS for the state of a queue; None where there is no CUPS or no such queue."""
    library = _cups()
    found = library.cupsGetNamedDest(None, name.encode(), None) if library else None
    if library is None or not found:
        return None
    try:
        known = found.contents
        said = {o.name: (o.value or b"").decode() for o in known.options[: known.num_options]}
    finally:
        library.cupsFreeDests(1, found)
    state = int(said.get(b"printer-state", "3"))
    reasons = said.get(b"printer-state-reasons", "none").split(",")
    accepting = said.get(b"printer-is-accepting-jobs", "true") == "true"
    return _Queue(state == _STOPPED, state == 4, accepting, tuple(r for r in reasons if r != "none"))


def _jobs(name: str) -> dict[int, int]:
    """Return this user's jobs of a queue, ended ones too: number to job-state."""
    library = _cups()
    if library is None:
        return {}
    jobs = POINTER(_Job)()
    count = library.cupsGetJobs(byref(jobs), name.encode(), 1, -1)
    try:
        return {jobs[index].id: jobs[index].state for index in range(max(count, 0))}
    finally:
        library.cupsFreeJobs(max(count, 0), jobs)
