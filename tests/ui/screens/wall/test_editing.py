"""The words of a slide, changed on the screen of the wall."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kiosk.desk import Desk
from kiosk.services.lobby import guides
from tests.guides import films
from tests.guides.test_intake import pdf
from tests.ui.screens.wall.handling import Idle, pills
from ui.screens.wall.screen import WallScreen


def test_a_slide_is_changed_and_what_is_wrong_stands_below_it(
    drafted: WallScreen, desk: Desk, idle: Idle
) -> None:
    drafted.change_text.click()
    idle()
    form = drafted.edit
    assert not form.isHidden()
    assert form.out.isHidden()  # there is no other page
    before = str(form.words.value())
    form.words.set_value(before.replace("kind: checklist", "kind: dance"))
    form.go.click()
    idle()
    assert "dance" in form.words.error.text()
    assert not form.isHidden()
    form.words.set_value(before)
    form.words.editor.moveCursor(form.words.editor.textCursor().MoveOperation.End)
    QTest.keyClick(form.words.editor, Qt.Key.Key_Return)
    QTest.keyClicks(form.words.editor, "- seal")
    form.go.click()
    idle()
    assert form.isHidden()
    (draft,) = guides.every(desk)
    assert draft.slides[0].body.items == ("营业执照", "seal")  # type: ignore[union-attr]
    assert pills(drafted)["today"] == "草稿"
    drafted.hand_in.click()
    idle()
    assert drafted.change_text.isHidden()


def test_a_page_is_taken_out(screen: WallScreen, desk: Desk, tmp_path: Path, idle: Idle) -> None:
    screen.take_in(pdf(tmp_path / "two.pdf"))
    idle()
    screen.preview.after.click()
    idle()
    screen.change_text.click()
    idle()
    assert "第 2 页" in screen.edit.title.text()
    screen.edit.out.click()
    idle()
    (draft,) = guides.every(desk)
    assert len(draft.slides) == 1
    assert screen.edit.isHidden()


def test_what_the_wall_leaves_out_of_a_film_is_said(screen: WallScreen, tmp_path: Path, idle: Idle) -> None:
    path = films.write(tmp_path / "film.mp4", films.film(films.track(), films.track(b"soun")))
    screen.take_in(path)
    idle()
    assert "不播声音" in " ".join(line.text() for line in screen.detail.findChildren(QLabel))
