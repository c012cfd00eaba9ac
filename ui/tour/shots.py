"""Takes the pictures of a tour, keeps its papers, and writes down how it went.

The visit runs in a data folder of its own that is gone afterwards, with a centre of its own. Must not: print
to a real printer; a printer that keeps files stands in its place.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer

from kiosk.desk import PrinterInfo
from ui import text
from ui.shell.mainwindow import MainWindow
from ui.tour.clicks import Clicks
from ui.tour.script import Step, Visit, VisitFailed, online
from ui.tour.sheets import paper

if TYPE_CHECKING:
    from kiosk.desk import Desk

TICK_MS, GAP_MS = 20, 5
STILL_TICKS, STILL_SECONDS = 3, 1.0  # a picture waits for the window to lie still, but not for long
PAGES_A_MINUTE = "240"  # of the practice scanner
SPEED = "20000"  # times as fast as life does the centre's clock run


class FilePrinter:
    """A printer that keeps what it prints as files: name of the paper and a number."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.names: list[str] = []

    def printers(self) -> tuple[PrinterInfo, ...]:
        """Return itself."""
        return (PrinterInfo("files", "files", is_default=True),)

    def print_pdf(self, pdf: bytes, *, printer: str, copies: int = 1, title: str) -> None:  # noqa: ARG002
        """Keep a PDF."""
        self.count += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        self.names.append(f"{self.count:02d}-{title}.pdf")
        (self.folder / self.names[-1]).write_bytes(pdf)


@dataclass(slots=True)
class Log:
    """How it went."""

    started: float = field(default_factory=time.monotonic)
    steps: list[dict[str, Any]] = field(default_factory=list)
    gap_ms: float = 0.0
    failure: str = ""


class Course(QObject):
    """Goes through a script with a timer, and takes a picture after each step."""

    def __init__(
        self, window: MainWindow, script: Iterator[Step], out: Path, then: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self.window, self.script, self.out, self.then = window, script, out, then
        self.log = Log()
        self._step: Step | None = None
        self._began = self._last = time.monotonic()
        self._done_at, self._ticks = 0.0, 0
        self._inside = False
        self._gaps, self._timer = QTimer(self), QTimer(self)
        self._gaps.setTimerType(Qt.TimerType.PreciseTimer)
        self._gaps.timeout.connect(self._on_gap)
        self._timer.timeout.connect(self._on_tick)
        self._gaps.start(GAP_MS)
        self._timer.start(TICK_MS)

    def _on_gap(self) -> None:
        now = time.monotonic()
        self.log.gap_ms = max(self.log.gap_ms, (now - self._last) * 1000 - GAP_MS)
        self._last = now

    def _on_tick(self) -> None:
        if self._inside:
            return
        self._inside = True
        try:
            self._on()
        except Exception as error:
            self._end(f"{self._step.name if self._step else 'start'}: {type(error).__name__}: {error}")
        finally:
            self._inside = False

    def _on(self) -> None:
        if self._step is not None:
            if not self._step.done():
                if time.monotonic() - self._began > self._step.seconds:
                    raise VisitFailed(f"not done in {self._step.seconds:g} s")
                return
            if not self._still():
                return
            self._note(self._step)
        self._began, self._done_at, self._ticks = time.monotonic(), 0.0, 0
        self._step = next(self.script, None)
        if self._step is None:
            self._end("")

    def _still(self) -> bool:
        """Tell whether nothing was on its way for some ticks: what was read is shown and laid out."""
        now = time.monotonic()
        self._done_at = self._done_at or now
        self._ticks = 0 if self.window.workplace.tasks.busy() else self._ticks + 1
        return self._ticks >= STILL_TICKS or now - self._done_at > STILL_SECONDS

    def _note(self, step: Step) -> None:
        seconds = round(self._done_at - self._began, 2)
        name = f"{len(self.log.steps) + 1:02d}-{step.name.replace('#', '-')}"
        self.log.steps.append({"step": step.name, "seconds": seconds, "picture": f"{name}.png"})
        self.window.grab().save(str(self.out / f"{name}.png"))
        self._last = time.monotonic()  # taking a picture is no work of the window

    def _end(self, failure: str) -> None:
        self.log.failure = failure
        self._gaps.stop()
        self._timer.stop()
        if failure:
            self.window.grab().save(str(self.out / "failed.png"))
        self.then()


def tour(
    out: Path,
    opener: Callable[..., Desk],
    closer: Callable[[Desk], object] | None,
    *,
    language: str = "zh_CN",
) -> bool:
    """Make one visit and leave pictures, papers and summaries in a folder; tell whether it went well."""
    from kiosk.settings import load
    from ui.window import application

    with tempfile.TemporaryDirectory(prefix="tour-", ignore_cleanup_errors=True) as folder:
        settings = load({**_given(language), "data": folder}, environment={})
        app = application(settings)
        printer = FilePrinter(out / "papers")
        window = MainWindow(settings, opener, printer=lambda: printer)
        clicks = Clicks(window, folder=Path(folder), practice=True)
        window.show()
        window.activateWindow()
        course = Course(window, online(clicks, Visit(paper=paper)), out, app.exit)
        app.exec()
        window.close()  # not before: the last window closed posts a Quit, which would end a later loop
        desk = window.workplace.desk
        if closer is not None and desk is not None:
            closer(desk)
    _write(out, course.log, clicks, printer.names)
    return not course.log.failure


def _given(language: str) -> dict[str, str]:
    """Return the settings of a tour, as texts."""
    given = {"training": "true", "sandbox_speed": SPEED, "language": language}
    return given | {"feed_seconds": "2", "copies": "1", "practice_speed": PAGES_A_MINUTE}


def _write(out: Path, log: Log, clicks: Clicks, papers: list[str]) -> None:
    facts = clicks.facts() if not log.failure else None
    summary = {
        "well": not log.failure,
        "failure": log.failure,
        "language": text.language(),
        "seconds": round(time.monotonic() - log.started, 1),
        "keys": clicks.hands.keys,
        "gui_gap_max_ms": round(log.gap_ms, 1),
        "filings": facts.filings if facts else 0,
        "receipt": facts.receipt_number if facts else "",
        "statuses": list(facts.statuses) if facts else [],
        "papers": papers,
        "steps": log.steps,
    }
    (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8")
    lines = [f"{step['seconds']:7.2f} s  {step['step']}" for step in log.steps]
    lines += [
        f"{name}: {summary[name]}" for name in ("seconds", "keys", "gui_gap_max_ms", "receipt", "statuses")
    ]
    lines.append("papers: " + ", ".join(summary["papers"]))  # type: ignore[arg-type]
    lines.append(f"FAILED {log.failure}" if log.failure else "went well")
    (out / "summary.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
