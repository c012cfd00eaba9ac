"""The screen of the wall: what runs when, a draft from hand to hand, orders; each by its button."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk
from kiosk.guides import content, inbox
from kiosk.guides.values import When
from kiosk.services.lobby import guides, wall
from tests.guides.test_intake import pdf
from tests.ui.screens.wall.handling import LEAD, SLIDE, Idle, choose, pills, sit, there
from ui.screens.wall.screen import WallScreen
from ui.workplace import Workplace

PATIENCE_MS = 600_000  # every page of the whole loop is painted and coded, twice


def test_it_shows_what_runs_with_a_picture_of_it(screen: WallScreen, idle: Idle) -> None:
    assert pills(screen)["企业信用修复怎么办"] == "播放中"
    choose(screen, "10-window-steps-zh", idle)
    assert "企业信用修复怎么办" in screen.preview.picture.accessibleName()
    first = screen.preview.picture._image.copy()
    assert (first.width(), first.isNull()) == (1920, False)
    choose(screen, "15-free-zh", idle)
    assert screen.preview.picture._image != first


def test_another_size_is_laid_out_anew_and_its_pages_are_turned(screen: WallScreen, idle: Idle) -> None:
    choose(screen, "10-window-steps-zh", idle)
    screen.preview.size_of_wall.setCurrentIndex(1)
    screen.preview.size_of_wall.activated.emit(1)
    idle()
    assert screen.preview.picture._image.width() == 1920
    assert screen.preview.picture._image.height() <= 384
    assert screen.preview.after.isEnabled()
    screen.preview.after.click()
    idle()
    assert screen.preview.place.text().startswith("第 2 页")
    screen.preview.before.click()
    idle()
    assert screen.preview.place.text().startswith("第 1 页")
    assert not screen.preview.before.isEnabled()


def test_a_clerk_takes_in_and_hands_in_and_cannot_approve(drafted: WallScreen, idle: Idle) -> None:
    assert pills(drafted)["today"] == "草稿"
    assert there(drafted) == {"wall_take", "wall_discard", "wall_hand_in", "wall_sign_in"}
    drafted.hand_in.click()
    idle()
    assert pills(drafted)["today"] == "待审批"
    assert there(drafted) == {"wall_take", "wall_sign_in"}
    assert not drafted.orders.blackout.isEnabled()


def test_a_lead_approves_and_takes_it_off(
    drafted: WallScreen, desk: Desk, place: Workplace, idle: Idle
) -> None:
    drafted.hand_in.click()
    idle()
    sit(desk, place, LEAD)
    assert there(drafted) == {"wall_take", "wall_back", "wall_approve"}
    drafted.approve.click()
    idle()
    assert pills(drafted)["today"] == "播放中"
    assert content.current(desk.settings.lobby) == 1
    assert there(drafted) == {"wall_take", "wall_off"}
    drafted.off.click()
    drafted.question.yes.click()
    idle()
    assert pills(drafted)["today"] == "已下屏"
    assert content.current(desk.settings.lobby) == 2


def test_sent_back_with_a_reason_that_its_maker_reads(
    drafted: WallScreen, desk: Desk, place: Workplace, idle: Idle
) -> None:
    drafted.hand_in.click()
    idle()
    sit(desk, place, LEAD)
    drafted.back.click()
    assert drafted.reason.reason is not None
    drafted.reason.reason.set_value("字太多")
    drafted.reason.yes.click()
    idle()
    assert pills(drafted)["today"] == "草稿"
    assert guides.every(desk)[0].history[-1].note == "字太多"


def test_who_made_it_is_told_that_another_approves(
    screen: WallScreen, desk: Desk, place: Workplace, idle: Idle, tmp_path: Path
) -> None:
    sit(desk, place, LEAD)
    path = tmp_path / "mine.md"
    path.write_text(SLIDE, "utf-8")
    draft = guides.take_in(desk, path)
    guides.hand_in(desk, draft.id)
    screen.read()
    idle()
    choose(screen, draft.id, idle)
    assert "wall_approve" not in there(screen)
    assert screen.foot.words.text() == "由另一位班长或者管理员审批。"


def test_what_can_t_be_taken_says_why_and_keeps_nothing(
    screen: WallScreen, tmp_path: Path, idle: Idle
) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK\x03\x04")
    screen.take_in(path)
    idle()
    assert (
        "letter.docx 不是大屏能显示的文件"
        in screen.banner.accessibleName() + screen.banner.accessibleDescription()
    )
    assert screen.answer is not None
    assert screen.answer.drafts == ()


def test_files_that_are_dropped_while_one_is_looked_at_are_taken_too(
    screen: WallScreen, desk: Desk, tmp_path: Path, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no ffmpeg
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.md").write_text(SLIDE.replace("title: ", f"title: {name} "), "utf-8")
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04")
    screen.take_in(tmp_path / "one.md")
    assert screen.job is not None
    screen.drops.dropped.emit((tmp_path / "letter.docx", tmp_path / "two.md"))
    idle()
    assert len(guides.every(desk)) == 2
    assert "letter.docx" in screen.banner.accessibleName() + screen.banner.accessibleDescription()
    assert screen.answer is not None
    screen.answer = replace(screen.answer, due=("15-free-zh",))
    screen.export(tmp_path)
    screen.drops.dropped.emit((tmp_path / "three.md",))
    idle()
    assert len(guides.every(desk)) == 3


def test_pages_of_a_file_are_turned(screen: WallScreen, tmp_path: Path, idle: Idle) -> None:
    screen.take_in(pdf(tmp_path / "two.pdf"))
    idle()
    choose(screen, str(screen.table.rows_model.rows[0].key), idle)
    assert screen.preview.place.text().startswith("文件第 1 页，共 2 页")
    screen.preview.after.click()
    idle()
    assert screen.preview.place.text().startswith("文件第 2 页")


def test_a_discarded_draft_is_gone(drafted: WallScreen, desk: Desk, idle: Idle) -> None:
    drafted.discard.click()
    drafted.question.yes.click()
    idle()
    assert guides.every(desk) == ()


def test_what_runs_tomorrow_at_ten(drafted: WallScreen, desk: Desk, place: Workplace, idle: Idle) -> None:
    drafted.hand_in.click()
    idle()
    sit(desk, place, LEAD)
    drafted.approve.click()
    idle()
    tomorrow = desk.clock.today() + timedelta(days=1)
    guides.schedule(desk, guides.every(desk)[0].id, When(first=tomorrow))
    drafted.read()
    idle()
    assert pills(drafted)["today"] == "此时不播"
    drafted.when.set_value(tomorrow.isoformat())
    drafted.when.activated.emit(drafted.when.currentIndex())
    idle()
    assert drafted.hour.isEnabled()
    assert pills(drafted)["today"] == "播放中"


def test_orders_are_one_key_on_and_off(screen: WallScreen, desk: Desk, place: Workplace, idle: Idle) -> None:
    sit(desk, place, LEAD)
    screen.read()
    idle()
    for kind in ("blackout", "grey", "freeze"):
        button = screen.orders.buttons[kind]
        button.click()
        idle()
        assert getattr(wall.status(desk).orders, kind) is not None
        assert "0301" in screen.orders.line.accessibleName()
        button.click()
        idle()
        assert getattr(wall.status(desk).orders, kind) is None


def test_a_notice_needs_words_and_ends_by_itself(
    screen: WallScreen, desk: Desk, place: Workplace, idle: Idle
) -> None:
    sit(desk, place, LEAD)
    screen.read()
    idle()
    screen.orders.notice.click()
    screen.orders.go.click()
    assert not screen.orders.form.isHidden()
    screen.orders.text.set_value("今天下午停电")
    screen.orders.english.set_value("No power this afternoon")
    screen.orders.go.click()
    idle()
    assert screen.orders.form.isHidden()
    now = desk.clock.now()
    notice = inbox.read(desk.settings.lobby, now).notice
    assert notice is not None
    assert (notice.text, notice.english) == ("今天下午停电", "No power this afternoon")
    assert inbox.read(desk.settings.lobby, now + timedelta(hours=2)).notice is None
    screen.orders.notice.click()
    idle()
    assert inbox.read(desk.settings.lobby, now).notice is None


def test_the_focus_goes_back_to_what_opened_a_notice(
    screen: WallScreen, desk: Desk, place: Workplace, idle: Idle
) -> None:
    sit(desk, place, LEAD)
    screen.read()
    idle()
    screen.orders.notice.click()
    held = screen.window().focusWidget()
    assert held is not None
    assert screen.orders.form.isAncestorOf(held)
    screen.orders.stop.click()
    assert screen.orders.form.isHidden()
    assert screen.window().focusWidget() is screen.orders.notice


@pytest.mark.timeout(PATIENCE_MS // 500)
def test_what_runs_is_written_as_files_of_the_wall_s_size(
    screen: WallScreen, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no ffmpeg
    screen.preview.size_of_wall.setCurrentIndex(4)
    screen.export(tmp_path)
    qtbot.waitUntil(lambda: screen.job is None, timeout=PATIENCE_MS)
    folder = tmp_path / "lobby-512x64"
    pictures = sorted(folder.glob("*.png"))
    assert len(pictures) > 20
    assert {(QImage(str(path)).width(), QImage(str(path)).height()) for path in pictures} == {(512, 64)}
    lines = (folder / "pages-gbk.txt").read_bytes().decode("gbk").splitlines()
    assert len(lines) == len(pictures)
    assert any("查一查" in line for line in lines)
    assert not (folder / "loop.mp4").exists()
    screen.export(tmp_path)
    second = tmp_path / "lobby-512x64-2"
    qtbot.waitUntil(lambda: any(second.glob("*.png")), timeout=PATIENCE_MS)
    assert screen.job is not None
    screen.job.cancel()
    qtbot.waitUntil(lambda: screen.job is None, timeout=PATIENCE_MS)
    assert not second.exists()
    assert sorted(folder.glob("*.png")) == pictures


def test_files_that_are_dropped_become_drafts_and_the_others_say_why(
    screen: WallScreen, desk: Desk, tmp_path: Path, idle: Idle
) -> None:
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    for path in (one, two):
        path.write_text(SLIDE, "utf-8")
    letter, empty = tmp_path / "letter.docx", tmp_path / "empty.png"
    letter.write_bytes(b"PK\x03\x04")
    empty.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (one, letter, two, empty)])
    at, copy, left = QPointF(20, 20), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.DragEnter, QEvent.Type.Drop):
        held = QDropEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier, kind)
        QApplication.sendEvent(screen, held)
        assert held.isAccepted()
    idle()
    assert {draft.name for draft in guides.every(desk)} == {"one", "two"}
    said = screen.banner.accessibleName() + screen.banner.accessibleDescription()
    assert "2 个文件没有导入" in said
    assert "letter.docx" in said
    assert "empty.png" in said
