"""The pane of practice papers: what is laid by its buttons and lists, and what it says of the tray."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.desk import close_desk
from kiosk.capture.practice import tray
from kiosk.desk import Desk
from kiosk.domain.applicant import Capacity
from kiosk.domain.case import Case
from kiosk.domain.practice import IN_PAPER, IN_PICTURE, Fault
from kiosk.errors import KioskError
from kiosk.services.cases import casework
from kiosk.services.sheets import practice
from kiosk.services.window import hall, people
from tests.sandbox.centre import Centre, running
from tests.services.seating import CLERK, PASSWORD, draft, open_window
from tests.ui.stage import shown
from ui import text
from ui.bridge import Tasks
from ui.sheets.practicepane import PracticePane
from ui.text import tr
from ui.words.practice import FAULTS
from ui.workplace import Workplace


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture(scope="module")
def desk(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    found = open_window(tmp_path_factory.mktemp("window"), centre.url)
    hall.enrol(found, centre.code())
    people.sign_in(found, CLERK, PASSWORD)
    yield found
    practice.clear(found)
    close_desk(found)


@pytest.fixture(scope="module")
def case(desk: Desk) -> Case:
    """A draft of two records, filed by an agent."""
    made = draft(desk, count=2)
    agent = {"capacity": Capacity.AGENT, "name": "李安（示例）", "id_number": "110101199001010015"}
    return casework.set_applicant(desk, made.id, **agent, authorised_until=date(2099, 1, 1))


class Rig:
    """A pane that shows a case, and what came of it."""

    def __init__(self, qtbot: QtBot, desk: Desk, case: Case, tasks: Tasks) -> None:
        practice.clear(desk)
        self.desk, self.qtbot = desk, qtbot
        self.place = Workplace(desk.settings, tasks=tasks)
        self.place.open_with(desk)
        self.said: list[str] = []
        self.place.toasted.connect(lambda words, _undo: self.said.append(words))
        self.pane = PracticePane(self.place)
        self.laid: list[int] = []
        self.failed: list[Exception] = []
        self.closed: list[bool] = []
        self.pane.laid.connect(self.laid.append)
        self.pane.failed.connect(self.failed.append)
        self.pane.closed.connect(lambda: self.closed.append(True))
        self.window = shown(qtbot, self.pane)
        self.window.resize(760, 560)
        self.pane.open(case.id)
        qtbot.waitUntil(lambda: bool(self.pane.offered) and bool(self.pane.lying.text()), timeout=240_000)

    def lay(self, key: Qt.Key) -> list[tray.Side]:
        """Press a key and return what lies there then."""
        self.laid.clear()
        QTest.keyClick(self.window.windowHandle(), key, Qt.KeyboardModifier.AltModifier)
        self.qtbot.waitUntil(lambda: bool(self.laid or self.failed), timeout=240_000)
        assert self.failed == []
        return tray.lying(practice.folder(self.desk))


@pytest.fixture
def rig(qtbot: QtBot, desk: Desk, case: Case, tasks: Tasks) -> Rig:
    return Rig(qtbot, desk, case, tasks)


def test_every_fault_has_its_words(qapp: QApplication) -> None:
    assert list(FAULTS) == list(Fault)
    chinese = [tr(words) for words in FAULTS.values()]
    text.set_language(qapp, "en")
    assert len(set(chinese)) == len({tr(words) for words in FAULTS.values()}) == len(Fault)
    assert not set(chinese) & {tr(words) for words in FAULTS.values()}


def test_it_opens_on_an_empty_scanner(rig: Rig) -> None:
    assert rig.pane.lying.text() == tr("The practice scanner is empty")
    assert not rig.pane.clear.isEnabled()
    rig.pane.focus_first()
    assert rig.pane.all_right.hasFocus()


def test_all_papers_are_laid_and_taken_out_by_keys(rig: Rig) -> None:
    sides = rig.lay(Qt.Key.Key_1)
    assert rig.laid == [len(sides)] == [7]
    assert not any(side.faults for side in sides)
    assert "7" in rig.pane.lying.text()
    assert rig.lay(Qt.Key.Key_0) == []
    assert rig.laid == [0]


def test_one_thing_is_wrong_with_each_and_another_the_next_time(rig: Rig) -> None:
    seen = []
    for _ in range(2):
        rig.lay(Qt.Key.Key_2)
        folder = practice.folder(rig.desk)
        seen.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert seen[0] != seen[1]


def test_papers_printed_here_come_alone(rig: Rig) -> None:
    assert len(rig.lay(Qt.Key.Key_3)) == 3


def test_chosen_papers_get_the_chosen_faults(rig: Rig) -> None:
    rig.pane.papers.pick(rig.pane.papers.values.index("licence/licence"))
    rig.pane.faults.pick(rig.pane.faults.values.index(Fault.DARK))
    rig.pane.faults.pick(rig.pane.faults.values.index(Fault.JAM))
    (side,) = rig.lay(Qt.Key.Key_4)
    assert set(side.faults) == {Fault.DARK, Fault.JAM}


def test_without_a_paper_it_says_so_and_lays_nothing(rig: Rig) -> None:
    rig.pane.chosen.click()
    assert rig.said == [tr("Tick a paper first")]
    assert practice.lying(rig.desk) == 0


def test_the_papers_name_their_filing_where_there_are_several(rig: Rig) -> None:
    rows = [rig.pane.papers.item(n).text() for n in range(rig.pane.papers.count())]
    assert len(set(rows)) == len(rows) == len(rig.pane.offered)


def test_what_fails_is_told(rig: Rig) -> None:
    rig.pane.open("no-such-case")
    rig.qtbot.waitUntil(lambda: bool(rig.failed))
    assert isinstance(rig.failed[0], KioskError)


def test_escape_closes_it(rig: Rig) -> None:
    rig.pane.focus_first()
    QTest.keyClick(rig.pane.all_right, Qt.Key.Key_Escape)
    assert rig.closed == [True]
    rig.pane.close_button.click()
    assert rig.closed == [True, True]


def test_the_presets_know_every_fault_of_paper_and_picture() -> None:
    assert {*IN_PAPER, *IN_PICTURE} < set(FAULTS)
