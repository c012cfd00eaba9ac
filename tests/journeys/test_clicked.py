"""The same visit as without a screen, by keys alone through the window: with the centre, and with it away."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.desk import close_desk, open_desk
from kiosk.desk import Desk
from kiosk.services.cases import casework, worklist
from kiosk.settings import load
from tests.services.seating import Tray
from ui import text, theme
from ui.shell.mainwindow import MainWindow
from ui.tour import run
from ui.tour.clicks import Clicks
from ui.tour.script import Done, Step, Visit, centre_away, online
from ui.tour.sheets import paper
from ui.tour.shots import Course

PRINTED = [
    "一次性告知单",
    "信用承诺书",
    "信用承诺书",
    "信用修复申请表",
    "信用修复申请表",
]  # before submission
SECONDS = 300_000  # milliseconds that a visit may take here


class Sat:
    """A window with the clicking driver at it."""

    def __init__(self, folder: Path) -> None:
        given = {"training": "true", "data": str(folder), "sandbox_speed": "40000", "feed_seconds": "1"}
        given |= {"drain_seconds": "1", "copies": "1"}
        self.tray = Tray()
        self.window = MainWindow(load(given, environment={}), open_desk, printer=lambda: self.tray)
        sheets = folder / "sheets"
        sheets.mkdir()
        self.clicks = Clicks(self.window, folder=sheets, centre=self.centre)
        self.window.show()
        self.window.activateWindow()

    @property
    def desk(self) -> Desk:
        """The Desk of the window."""
        assert self.window.workplace.desk is not None
        return self.window.workplace.desk

    def centre(self, away: bool) -> Done:
        """Stop or start the training centre in a lane, then let the window look."""
        over: list[object] = []

        def switch(desk: Desk) -> None:
            training = desk.api.training  # type: ignore[attr-defined]
            training.stop() if away else training.start()

        self.window.workplace.run(switch, done=over.append, owner=self.window, lane="work")

        def done() -> bool:
            if over and self.window.rounds is not None:
                self.window.rounds.now("health")
            return bool(over)

        return done

    def visit(self, qtbot: QtBot, script: Iterator[Step], out: Path) -> list[str]:
        """Go through a script; return the names of its steps."""
        out.mkdir()
        ended: list[bool] = []
        course = Course(self.window, script, out, lambda: ended.append(True))
        qtbot.waitUntil(lambda: bool(ended), timeout=SECONDS)
        assert course.log.failure == ""
        assert len(list(out.glob("*.png"))) == len(course.log.steps)
        return [step["step"] for step in course.log.steps]

    def close(self) -> None:
        """Close window and Desk."""
        desk = self.desk
        self.clicks.player.stop()
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, 0)
        close_desk(desk)


@pytest.fixture
def sat(qapp: QApplication, tmp_path: Path) -> Iterator[Sat]:
    theme.install(qapp)
    text.set_language(qapp, "zh_CN")
    found = Sat(tmp_path)
    yield found
    found.close()


def test_by_keys_with_the_centre(qtbot: QtBot, sat: Sat, tmp_path: Path) -> None:
    names = sat.visit(qtbot, online(sat.clicks, Visit(paper)), tmp_path / "pictures")
    assert names[:5] == ["records", "chosen", "applicant", "form", "commitment"]
    assert names[-5:] == ["check", "submitted", "received", "receipt", "tracking"]
    (line,) = worklist.lines(sat.desk)
    case = casework.load(sat.desk, line.id)
    assert case.applicant.is_agent
    assert {filing.answer("corrected_on") for filing in case.filings} == {"2026-08-31"}
    assert case.answer("result_delivery") == "pick_up"
    assert [title for _pdf, _copies, title in sat.tray.papers] == [*PRINTED, "收件回执"]
    assert sat.window.workplace.clerk == "0307"


def test_by_keys_with_the_centre_away_and_back(qtbot: QtBot, sat: Sat, tmp_path: Path) -> None:
    names = sat.visit(qtbot, centre_away(sat.clicks, Visit(paper)), tmp_path / "pictures")
    assert names[-6:] == ["submitted-away", "slip", "back", "received-by-itself", "receipt-later", "tracking"]
    (line,) = worklist.lines(sat.desk)
    assert line.receipt_number
    titles = [title for _pdf, _copies, title in sat.tray.papers]
    assert titles[: len(PRINTED) + 1] == [*PRINTED, "材料暂收凭条"]
    assert "收件回执" in titles[len(PRINTED) + 1 :]


def test_a_step_that_never_comes_ends_the_course_and_says_which(
    qtbot: QtBot, sat: Sat, tmp_path: Path
) -> None:
    ended: list[bool] = []
    script = iter([Step("never", lambda: False, 0.1)])
    course = Course(sat.window, script, tmp_path, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended) and sat.window.workplace.desk is not None, timeout=240_000)
    assert course.log.failure.startswith("never: VisitFailed")
    assert (tmp_path / "failed.png").exists()


@pytest.mark.parametrize("words", [[], ["--out"], ["--to", "x"], ["--out", "x", "--color", "red"]])
def test_a_tour_without_a_folder_says_how(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    never: Callable[..., object] = lambda *_given: pytest.fail("nothing is opened")  # noqa: E731
    assert run(words, never) == 2
    assert "--out FOLDER" in capsys.readouterr().err


def test_the_tour_leaves_pictures_papers_and_a_summary(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bystander = QWidget()
    qtbot.addWidget(bystander)
    bystander.show()
    assert run(["--out", str(tmp_path / "tour"), "--language", "en"], open_desk, close_desk) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(tmp_path / "tour")
    summary = json.loads((tmp_path / "tour" / "summary.json").read_text(encoding="utf-8"))
    assert summary["well"]
    assert summary["filings"] == 2
    assert len(summary["papers"]) == len(PRINTED) + 1
    assert summary["language"] == "en"
    for step in summary["steps"]:
        assert (tmp_path / "tour" / step["picture"]).stat().st_size > 10_000
    text.set_language(qapp, "zh_CN")
    assert bystander.isVisible()  # the tour ends its own loop and window, nobody else's
    ticks: list[bool] = []
    QTimer.singleShot(0, lambda: ticks.append(True))
    qtbot.waitUntil(lambda: bool(ticks), timeout=1000)
