"""Materials: files, drops, the clipboard and a scanner; what can't be read is named and nothing is lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from kiosk.domain.case import Case, CopyKind
from kiosk.services.cases import casework
from kiosk.services.sheets import capture
from tests.capture import papers
from tests.services.seating import draft, picture, sheet
from tests.ui.pages.materials.hands import SLOT
from tests.ui.pages.seat import CTRL, Key, Seat, until
from ui.sheets import checklist
from ui.sources import clipboard, files

FILES = {
    "broken.jpg": papers.jpeg()[:300],
    "empty.pdf": b"",
    "locked.pdf": papers.encrypted_pdf(),
    "letter.docx": b"PK\x03\x04 a letter",
}


@pytest.fixture
def case(seat: Seat) -> Case:
    return draft(seat.desk)


def sheets(seat: Seat) -> int:
    return len(seat.case().sheets_of(SLOT))


def here(folder: Path, name: str = "paper.jpg", data: bytes = b"") -> Path:
    path = folder / name
    path.write_bytes(data or picture())
    return path


def test_files_are_chosen_without_blocking(seat: Seat, page: Any, tmp_path: Path) -> None:
    path = here(tmp_path)
    seat.press(Key.Key_F7)
    until(lambda: page.findChild(QFileDialog, "choose_files") is not None)
    dialog = page.findChild(QFileDialog, "choose_files")
    said = [dialog.labelText(part) for part in QFileDialog.DialogLabel]
    assert said == ["文件夹", "文件名", "文件类型", "采集", "取消"]
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    until(lambda: sheets(seat) == 1)
    until(lambda: page.desk.preview.image is not None and page.desk.delete.isEnabled())
    seat.quiet()
    assert page.leave.isEnabled()
    again = files.ask(page, lambda _paths: None)
    assert Path(again.directory().absolutePath()) == tmp_path
    again.close()


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_cant_be_read_is_named_with_why(seat: Seat, page: Any, tmp_path: Path, name: str) -> None:
    capture.hand_in(seat.desk, page.case_id, SLOT, sheet())
    page.take((here(tmp_path, name, FILES[name]) if FILES[name] else touched(tmp_path / name),))
    until(lambda: "banner" in page.__dict__ and page.banner.isVisible())
    seat.quiet()
    assert name in seat.words(page.banner)
    assert "Error" not in seat.words(page.banner)
    assert sheets(seat) == 1


def touched(path: Path) -> Path:
    path.touch()
    return path


def test_the_readable_files_are_kept_beside_the_others(seat: Seat, page: Any, tmp_path: Path) -> None:
    page.take((here(tmp_path), tmp_path / "gone.pdf", here(tmp_path, "x.docx", FILES["letter.docx"])))
    until(lambda: page.banner.isVisible())
    seat.quiet()
    assert "gone.pdf" in seat.words(page.banner)
    assert "x.docx" in seat.words(page.banner)
    assert sheets(seat) == 1
    page.take((here(tmp_path, "again.jpg"),))
    until(lambda: sheets(seat) == 2)
    assert not page.banner.isVisible()


def test_every_file_has_its_own_reason(seat: Seat, page: Any, tmp_path: Path) -> None:
    names = ["broken.jpg", "locked.pdf", "letter.docx"]
    paths = [here(tmp_path, name, FILES[name]) for name in names]
    page.take((*paths, here(tmp_path, "other.docx", FILES["letter.docx"])))
    until(lambda: "banner" in page.__dict__ and page.banner.isVisible())
    seat.quiet()
    lines = page.banner.what.text().splitlines()
    assert [sum(name in line for name in [*names, "other.docx"]) for line in lines] == [1, 1, 2]
    assert len({line.partition("：")[2] for line in lines}) == 3


def test_no_file_goes_where_only_the_original_is_looked_at(seat: Seat, page: Any, tmp_path: Path) -> None:
    page._to_slot("licence")
    page.take((here(tmp_path),))
    until(lambda: "banner" in page.__dict__ and page.banner.isVisible())
    seat.quiet()
    assert "不留复印件" in seat.words(page.banner)
    assert seat.case().sheets == ()
    assert seat.page.view.missing


def test_a_slot_is_complete_once_its_kind_is_said(seat: Seat, page: Any) -> None:
    def pill() -> tuple[str, str]:
        return next(row.pills[0] for row in page.list.rows_model.rows if row.key == SLOT)

    capture.hand_in(seat.desk, page.case_id, SLOT, sheet())
    until(lambda: pill() == ("待注明", "info"))
    casework.attest(seat.desk, page.case_id, SLOT, kind=CopyKind.COPY)
    until(lambda: pill() == ("已齐", "ok"))


def test_an_error_while_the_list_is_filled_leaves_it_working(
    seat: Seat, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(checklist, "rows", lambda _view: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            page.show_case(page.view.case)
    assert not page.list.selectionModel().signalsBlocked()


def test_the_chosen_slot_stays_in_sight_when_the_list_grows_smaller(seat: Seat, page: Any) -> None:
    last = page.list.rows_model.rowCount() - 1
    page.list.setFocus()
    seat.press(Key.Key_End)
    height = page.list.height()
    page.list.resize(page.list.width(), page.list.visualRect(page.list.currentIndex()).height() + 12)
    assert page.list.currentIndex().row() == last
    shown = page.list.viewport().rect()
    assert shown.contains(page.list.visualRect(page.list.currentIndex()).center())
    page.list.resize(page.list.width(), height)


def test_a_page_is_deleted_and_brought_back(seat: Seat, page: Any) -> None:
    for words in ("one", "two"):
        capture.hand_in(seat.desk, page.case_id, SLOT, sheet(words))
    until(lambda: len(page.desk._sheets) == 2)
    seat.quiet()
    kept = [s.id for s in seat.case().sheets_of(SLOT)]
    page.desk.strip.setFocus()
    seat.press(Key.Key_Delete)
    until(lambda: sheets(seat) == 1)
    seat.quiet()
    seat.window.frame.toast.undo_last()
    until(lambda: sheets(seat) == 2)
    seat.quiet()
    assert [s.id for s in seat.case().sheets_of(SLOT)] == kept
    seat.click(page.desk.delete)
    seat.click(page.desk.delete)
    until(lambda: sheets(seat) == 1)
    seat.quiet()
    assert not ("banner" in page.__dict__ and page.banner.isVisible())
    seat.click(page.desk.delete)
    until(lambda: sheets(seat) == 0)
    seat.quiet()
    assert not page.desk.delete.isEnabled()


def test_the_strip_shows_each_sheet(seat: Seat, page: Any) -> None:
    for words in ("one", "two", "three"):
        capture.hand_in(seat.desk, page.case_id, SLOT, sheet(words))
    until(lambda: len(page.desk._sheets) == 3)
    seat.quiet()
    page.desk.strip.setFocus()
    seat.press(Key.Key_Home)
    first = page.desk.pictures.shown
    seat.press(Key.Key_Right)
    seat.quiet()
    assert page.desk.pictures.shown != first


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_dropped_files_are_taken_wherever_they_fall(seat: Seat, page: Any, tmp_path: Path) -> None:
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    held: list[bool] = []
    page.drops.hovered.connect(held.append)
    data = mime(here(tmp_path))
    at = QPointF(20, 20)

    def over(what: QMimeData) -> bool:
        enter = QDropEvent(at, copy, what, left, none, QEvent.Type.DragEnter)
        QApplication.sendEvent(page, enter)
        return enter.isAccepted()

    assert over(data)
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert held == [True, False]
    assert over(data)
    QApplication.sendEvent(page, QDropEvent(at, copy, data, left, none))
    until(lambda: sheets(seat) == 1)
    assert held == [True, False, True, False]
    far = QMimeData()
    far.setUrls([QUrl("https://example.org/paper.jpg")])
    over(far)
    assert held[-1] is False
    seat.quiet()
    assert sheets(seat) == 1


def test_the_clipboard_gives_pictures_and_files(seat: Seat, page: Any, tmp_path: Path) -> None:
    board = QGuiApplication.clipboard()
    board.setImage(QImage.fromData(picture()))
    seat.press(Key.Key_V, CTRL)
    until(lambda: sheets(seat) == 1)
    seat.quiet()
    board.setMimeData(mime(here(tmp_path)))
    seat.press(Key.Key_V, CTRL)
    until(lambda: sheets(seat) == 2)
    seat.quiet()
    board.setText("示例")
    seat.press(Key.Key_V, CTRL)
    seat.quiet()
    assert sheets(seat) == 2
    assert "剪贴板里没有图片或文件" in seat.window.frame.toast.words.text()


def test_what_another_program_copied_is_decoded_in_the_darkroom(seat: Seat, page: Any) -> None:
    board, pictures = QGuiApplication.clipboard(), [picture(), picture()[:200]]
    for data in pictures:
        copied = QMimeData()
        copied.setData("image/jpeg", data)
        board.setMimeData(copied)
        assert clipboard.picture() == ("clipboard.jpg", data)  # no decoder of ours has seen it
        seat.press(Key.Key_V, CTRL)
        until(lambda: sheets(seat) == 1)
        seat.quiet()
    until(page.banner.isVisible)
    assert "无法读取" in seat.words(page.banner)
    assert sheets(seat) == 1


def test_what_the_clerk_says_of_a_paper_is_kept(seat: Seat, page: Any) -> None:
    assert not page.slot_card.kind.isEnabled()
    capture.hand_in(seat.desk, page.case_id, SLOT, sheet())
    until(page.slot_card.kind.isEnabled)
    page.slot_card.kind.setFocus()
    seat.press(Key.Key_Space)
    until(lambda: isinstance(seat.case().attestation(SLOT).kind, CopyKind))
    seat.quiet()
    seat.click(page.slot_card.returned)
    until(lambda: seat.case().attestation(SLOT).returned)


def test_next_names_what_is_missing_and_leads_to_its_slot(seat: Seat, page: Any) -> None:
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.summary.isVisible())
    other = [row.key for row in page.list.rows_model.rows][-1]
    page._go(f"materials.{other}")()
    assert page.slot().name == other
    assert page.list.hasFocus()
    seat.press(Key.Key_Up)
    assert page.slot().name != other


@pytest.mark.service
def test_a_scanned_page_is_there_at_once(
    seat: Seat, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("scanimage") is None:
        assert os.environ.get("CI") != "true"
        pytest.skip("SANE is missing")
    (tmp_path / "dll.conf").write_text("test\n")
    (tmp_path / "test.conf").write_text("")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    with seat.set_to(scanner="sane:test:0", scan_dpi="75", scan_source="flatbed"):
        seat.press(Key.Key_F5)
        until(lambda: sheets(seat) == 1)
        seat.quiet()
    assert seat.case().sheets_of(SLOT)[0].capture.how == "flatbed"
