"""The program checks itself: everything it is made of is found, every page opens, and one visit's edges work.

    kiosk --self-test          prints "what · count · ok", leaves with 0, or 1 on any zero or failure

Off-screen, in a temporary data folder, against a practice centre of its own that it stops again. Works in a
built program: nothing but what is shipped is asked for. Must not: touch real data, or a real centre.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kiosk.settings import Settings
    from ui.shell.mainwindow import MainWindow

    Steps = Generator[Callable[[], bool], None, None]

PATIENCE = 60.0  # seconds that one thing may take
LOOK_MS = 20
SCREENS = ("records", "entry", "cases", "outbox", "tracking", "rules", "settings", "audit", "wall", "lookup")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was looked at, how many there are, and what is wrong ("" for nothing)."""

    what: str
    count: int
    wrong: str = ""

    @property
    def ok(self) -> bool:
        """Tell whether it is there and works."""
        return self.count > 0 and not self.wrong


def run(words: list[str], opener: Callable[..., Any], closer: Callable[[Any], object] | None = None) -> int:
    """Check everything and print what was found; return 0, or 1 on any zero or failure."""
    if words:
        print(f"kiosk --self-test takes no words: {' '.join(words)}", file=sys.stderr)
        return 2
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="self-test-", ignore_cleanup_errors=True) as folder:
        lines = checked(Path(folder), opener, closer)
    for line in lines:
        print(f"{line.what:<16} {line.count:>5}  {'ok' if line.ok else 'FAILED ' + (line.wrong or 'none')}")
    return 0 if all(line.ok for line in lines) else 1


def checked(folder: Path, opener: Callable[..., Any], closer: Callable[[Any], object] | None) -> list[Line]:
    """Return the lines of all checks, in a data folder of their own."""
    from kiosk.settings import load
    from ui.memory import steady_true
    from ui.window import application

    steady_true()
    settings = load({"training": "true", "data": str(folder), "centre": ""}, environment={})
    app = application(settings)
    lines = [counted(what, find) for what, find in PARTS.items()]
    lines += _in_window(app, settings, opener, closer)
    return lines


def counted(what: str, find: Callable[[], Iterable[object]]) -> Line:
    """Count something; a failure is told by its class, never by its text."""
    try:
        return Line(what, len(list(find())))
    except Exception as error:
        return Line(what, 0, type(error).__name__)


# --- what the program is made of


def packs() -> Iterable[object]:
    """Give the packs; each was read and checked."""
    from kiosk import packs as reader

    return reader.load()


def matters() -> Iterable[object]:
    """Give the matters of all packs."""
    return [matter for pack in packs() for matter in pack.matters]  # type: ignore[attr-defined]


def papers() -> Iterable[object]:
    """Give the papers whose layout is shipped."""
    from kiosk.papers import PAPERS
    from kiosk.settings import resource

    missing = [name for name in PAPERS if not resource("papers", f"{name}.typ").is_file()]
    if missing:
        raise FileNotFoundError(missing[0])
    return list(PAPERS)


def sources() -> Iterable[object]:
    """Give what sheets can come from; each module is imported."""
    found = []
    for package in ("kiosk.capture.sources", "ui.sources"):
        inside = importlib.import_module(package)
        names = [module.name for module in pkgutil.iter_modules(inside.__path__, f"{package}.")]
        found += [importlib.import_module(name) for name in names]
    return found


def icons() -> Iterable[object]:
    """Give the icons; each is drawn."""
    from ui import theme

    names = theme.icon_names()
    if any(theme.pixmap(name, "#000000", size=16).isNull() for name in names):
        raise ValueError
    return names


def fonts() -> Iterable[object]:
    """Give the faces; that they load was seen when the looks were put on."""
    from ui import theme

    return [path for path in theme.font_files() if path.is_file()]


def translations() -> Iterable[object]:
    """Give the languages beside English in which the program's words and Qt's own are there."""
    from ui import text

    said = [text.tr("The centre cannot be reached."), text.tr("Settings")]
    if text.language() == "en" or any(words.isascii() for words in said):
        raise ValueError
    return [text.language()]


def handbook() -> Iterable[object]:
    """Give the chapters of the handbooks, in both languages."""
    from ui.shell.handbook import chapters

    return [*chapters.read("zh_CN"), *chapters.read("en")]


def input_methods() -> Iterable[object]:
    """Give what joins Qt to input methods; without IBus's no Chinese is typed on Linux."""
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    found = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    if sys.platform == "linux" and not any("ibus" in name for name in found):
        raise FileNotFoundError
    return found


PARTS: dict[str, Callable[[], Iterable[object]]] = {
    "packs": packs,
    "matters": matters,
    "papers": papers,
    "sources": sources,
    "icons": icons,
    "fonts": fonts,
    "translations": translations,
    "handbook": handbook,
    **({"input-methods": input_methods} if sys.platform == "linux" else {}),
}


# --- the window with everything behind it


def _in_window(
    app: QApplication,
    settings: Settings,
    opener: Callable[..., Any],
    closer: Callable[[Any], object] | None,
) -> list[Line]:
    from ui.window import MainWindow

    lines: list[Line] = []
    window = MainWindow(settings, opener)
    course = Course(_visit(window, lines), app.exit, lines)
    window.show()
    course.start()
    app.exec()
    window.close()
    if closer is not None and window.workplace.desk is not None:
        closer(window.workplace.desk)
    return lines


class Course:
    """Goes through a generator of conditions, waiting for each by a timer; a late one ends it."""

    def __init__(self, steps: Steps, ended: Callable[[], object], lines: list[Line]) -> None:
        from PySide6.QtCore import QTimer

        self._steps, self._ended, self._lines = steps, ended, lines
        self._until: Callable[[], bool] = lambda: True
        self._since = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin; `ended` is called after the last step or the first failure."""
        self._timer.start(LOOK_MS)

    def _look(self) -> None:
        try:
            if self._until():
                self._until, self._since = next(self._steps), time.monotonic()
            elif time.monotonic() - self._since > PATIENCE:
                self._stop("TimeoutError")
        except StopIteration:
            self._stop()
        except Exception as error:
            self._stop(type(error).__name__)

    def _stop(self, wrong: str = "") -> None:
        self._timer.stop()
        if wrong:
            self._lines.append(Line("window", 0, wrong))
        self._ended()


def _visit(window: MainWindow, lines: list[Line]) -> Steps:
    """Open the Desk, work at it once, then open every screen and every page of the case."""
    from kiosk.services.upkeep import selfcheck

    place = window.workplace
    yield lambda: place.desk is not None
    answers: list[tuple[list[tuple[str, int]], str]] = []
    failures: list[Exception] = []
    place.run(selfcheck.worked, done=answers.append, failed=failures.append, owner=window, lane="work")
    yield lambda: bool(answers or failures)
    if failures:
        lines.append(Line("desk", 0, type(failures[0]).__name__))
    for done, _ in answers:
        lines += [Line(what, count) for what, count in done]
    yield from _screens(window, lines)
    for _, case_id in answers:
        yield from _pages(window, case_id, lines)
    yield lambda: place.tasks.busy() == 0


def _screens(window: MainWindow, lines: list[Line]) -> Steps:
    opened, wrong = 0, ""
    for key in SCREENS:
        try:
            screen = window.go(key)
        except Exception as error:
            wrong = wrong or f"{key} {type(error).__name__}"
            continue
        opened += not screen.grab().isNull()
        yield lambda: True  # a turn of the loop, so that what it asked for comes back
    lines.append(Line("screens", opened, wrong))


def _pages(window: MainWindow, case_id: str, lines: list[Line]) -> Steps:
    from kiosk.domain.journey import JOURNEY

    opened, wrong = 0, ""
    window.open_case(case_id)
    wizard: Any = window.frame.current()
    yield lambda: wizard.view is not None
    for step in JOURNEY:
        try:
            wizard.go_to(step.name)
            opened += not wizard.grab().isNull() and wizard.pages[step.name].isVisible()
        except Exception as error:
            wrong = wrong or f"{step.name} {type(error).__name__}"
        yield lambda: True
    lines.append(Line("pages", opened, wrong or ("" if opened == len(JOURNEY) else "not all are shown")))
