"""What the screen shows is what the wall shows: pictures that no strip can show, its own size, its hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk
from kiosk.guides import profile
from kiosk.guides.profile import WallProfile
from kiosk.guides.values import Asset, Slide, Video
from kiosk.services.lobby import guides
from tests.guides import films as noise
from tests.guides import programmes
from tests.guides.test_intake import pdf, written
from tests.ui.lobby import films
from tests.ui.screens.wall.handling import Idle, choose, pills
from tests.ui.slides.test_apart import raster
from ui.screens.wall import doing, exporting
from ui.screens.wall.screen import WallScreen
from ui.slides import layout, painting, stills
from ui.slides.screen import Screen

pytestmark = pytest.mark.timeout(600)


def sized(screen: WallScreen, size: str, idle: Idle) -> None:
    at = screen.preview.size_of_wall.findData(size)
    screen.preview.size_of_wall.setCurrentIndex(at)
    screen.preview.size_of_wall.activated.emit(at)
    idle()


def test_a_photo_that_a_strip_leaves_out_is_told_in_a_sentence(
    screen: WallScreen, tmp_path: Path, idle: Idle
) -> None:
    raster(tmp_path / "img_0915.jpg", (1600, 900))
    screen.take_in(tmp_path / "img_0915.jpg")
    idle()
    assert screen.preview.picture._image.width() == 1920
    assert screen.preview.place.text().startswith("第 1 页")
    sized(screen, "512x64", idle)
    assert screen.preview.picture._image.isNull()
    assert "512 × 64 像素的大屏不播这一页" in screen.preview.place.text()


def test_places_are_seen_as_the_wall_shows_them(screen: WallScreen, tmp_path: Path, idle: Idle) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 请到{window}\n---\n电话{phone}\n", "utf-8")
    screen.take_in(tmp_path / "a.md")
    idle()
    said = screen.preview.picture.accessibleName()
    assert "请到" in said
    assert "{" not in said


def test_a_picture_made_for_the_strip_is_on_it(screen: WallScreen, tmp_path: Path, idle: Idle) -> None:
    raster(tmp_path / "wide.png", (1920, 384))  # light, its upper left dark
    screen.take_in(tmp_path / "wide.png")
    idle()
    sized(screen, "1920x384", idle)
    assert screen.preview.picture._image.pixelColor(960, 250).name() == "#7eb6ff"


def test_pages_without_words_are_told_one_by_one(screen: WallScreen, tmp_path: Path, idle: Idle) -> None:
    screen.take_in(pdf(tmp_path / "two.pdf"))
    idle()
    sized(screen, "512x64", idle)
    assert "大屏不播这一页" in screen.preview.place.text()
    assert screen.preview.after.isEnabled()  # another page may have words


def test_type_and_pages_are_those_of_the_wall(
    screen: WallScreen, desk: Desk, tmp_path: Path, idle: Idle
) -> None:
    ours = WallProfile(width=1920, height=360, pitch_mm=2.5, distance_m=30.0)
    profile.save(desk.settings.lobby, ours)
    screen.read()
    idle()
    choose(screen, "10-window-steps-zh", idle)
    assert screen.preview.wanted()[0] == (1920, 360)
    assert "本屏" in screen.preview.size_of_wall.currentText()
    assert screen.answer is not None
    slide = screen.answer.programme.slide("10-window-steps-zh")
    assert slide is not None
    wall = Screen(1920, 360, 2.5, 30.0)
    pages = layout.pages(slide, wall, screen.answer.programme.place)
    assert len(pages) != len(layout.pages(slide, Screen(1920, 360), screen.answer.programme.place))
    assert f"共 {len(pages)} 页" in screen.preview.place.text()
    assert screen.preview.picture._image == painting.page_image(pages[0], wall, lambda _art: QImage())
    shown = replace(screen.answer, due=(slide.id,))
    made = exporting.export(
        desk, shown, (1920, 360), tmp_path, progress=lambda _n, _all: None, stop=lambda: False
    )
    whole = stills.WholeScreen(1920, 360, 2.5, 30.0)
    assert made.pictures == len(layout.pages(slide, whole, shown.programme.place))


def test_a_film_is_seen_before_it_is_approved(
    screen: WallScreen, desk: Desk, tmp_path: Path, idle: Idle
) -> None:
    noise.write(tmp_path / "film.mp4")
    screen.take_in(tmp_path / "film.mp4")
    idle()
    said = screen.preview.place.text()  # its pictures are noise
    assert "视频 640 × 360 像素" in said
    assert "取不出画面" in said
    assert screen.answer is not None
    draft = screen.draft()
    assert draft is not None
    moving = films.write(tmp_path / "moving.mp4").read_bytes()
    sha256 = programmes.sha256(moving)
    slide = replace(draft.slides[0], body=Video(sha256, length=1.0))
    there = screen.answer.programme
    programme = replace(there, assets=(*there.assets, Asset(sha256, "video/mp4", len(moving))))
    shown = replace(screen.answer, programme=programme, file_of=lambda _sha256: moving)
    painted = doing.paint(desk, shown, slide, (1280, 256), 0)
    assert painted.film is not None
    assert painted.film.seen
    row = {painted.image.pixelColor(x, 100).name() for x in range(0, 1280, 40)}
    assert len(row) > 10  # a ramp, and no ground of one colour
    shown.films.close()


def test_a_film_that_a_strip_leaves_out_is_told_in_a_sentence(
    screen: WallScreen, tmp_path: Path, idle: Idle
) -> None:
    noise.write(tmp_path / "film.mp4")
    screen.take_in(tmp_path / "film.mp4")
    idle()
    sized(screen, "512x64", idle)
    assert screen.preview.picture._image.isNull()
    assert "512 × 64 像素的大屏不播这个视频" in screen.preview.place.text()


def test_every_page_of_every_slide_of_a_draft_is_seen(
    screen: WallScreen, desk: Desk, tmp_path: Path, idle: Idle
) -> None:
    screen.take_in(written(tmp_path / "two.pdf", "第一页说的话。" * 12, "", "第二页说的话。" * 9))
    idle()
    sized(screen, "512x64", idle)
    assert screen.answer is not None
    draft = screen.draft()
    assert draft is not None
    counts = [doing.paint(desk, screen.answer, s, (512, 64), 0).pages for s in draft.slides]
    assert counts[0] > 1 < counts[2]
    assert counts[1] == 0  # such a wall shows nothing of it, and says so
    seen = [screen.preview.place.text()]
    while screen.preview.after.isEnabled():
        screen.preview.after.click()
        idle()
        seen.append(screen.preview.place.text())
    assert len(set(seen)) == sum(max(1, count) for count in counts)
    back = [screen.preview.place.text()]
    while screen.preview.before.isEnabled():
        screen.preview.before.click()
        idle()
        back.append(screen.preview.place.text())
    assert back == seen[::-1]


def test_an_export_says_how_many_films_it_has_not(
    screen: WallScreen, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert screen.answer is not None
    monkeypatch.setenv("PATH", str(tmp_path))  # no ffmpeg
    raster(tmp_path / "photo.jpg", (900, 1600))
    found = guides.take_in(desk, tmp_path / "photo.jpg")
    there = screen.answer.programme
    films = tuple(Slide(f"film-{n}", "短片", Video("0" * 64, length=3.0)) for n in range(2))
    programme = replace(there, slides=(*there.slides, *films, *found.slides))
    due = ("15-free-zh", *(slide.id for slide in (*films, *found.slides)))
    screen.answer = replace(screen.answer, programme=programme, due=due)
    sized(screen, "512x64", lambda: None)
    screen.export(tmp_path)
    qtbot.waitUntil(lambda: screen.job is None, timeout=240_000)
    assert screen.banner.tone == "warn"
    said = screen.banner.accessibleDescription()
    assert "2 个视频不在其中，loop.mp4 里也没有" in said
    assert "1 张图片不在其中" in said
    assert list((tmp_path / "lobby-512x64").glob("*.png"))


def test_an_export_that_has_all_says_no_more(screen: WallScreen, tmp_path: Path, qtbot: QtBot) -> None:
    assert screen.answer is not None
    screen.answer = replace(screen.answer, due=("15-free-zh",))
    sized(screen, "512x64", lambda: None)
    screen.export(tmp_path)
    qtbot.waitUntil(lambda: screen.job is None, timeout=240_000)
    assert list((tmp_path / "lobby-512x64").glob("*.png"))
    assert screen.banner.isHidden()


def test_a_size_that_was_chosen_stays(screen: WallScreen, desk: Desk, idle: Idle) -> None:
    sized(screen, "1080x1920", idle)
    profile.save(desk.settings.lobby, WallProfile(width=1920, height=360))
    screen.read()
    idle()
    assert screen.preview.wanted()[0] == (1080, 1920)
    assert screen.preview.size_of_wall.findData("1920x360") >= 0


def test_a_black_wall_and_another_language_are_not_on_air(screen: WallScreen, desk: Desk, idle: Idle) -> None:
    assert "播放中" in pills(screen).values()
    titles = len(pills(screen))
    ours = WallProfile(langs=("zh",), opens=time(8), closes=time(17))
    profile.save(desk.settings.lobby, ours)
    tomorrow = desk.clock.today() + timedelta(days=1)
    screen.when.set_value(tomorrow.isoformat())
    for hour, words in ((10, "播放中"), (22, "此时黑屏")):
        screen.hour.set_value(hour)
        screen.when.activated.emit(screen.when.currentIndex())
        idle()
        assert set(pills(screen).values()) == {words}, hour
    assert len(pills(screen)) < titles
    assert screen.answer is not None
    slides = [screen.answer.programme.slide(id) for id in screen.answer.due]
    assert {slide.lang for slide in slides if slide is not None} == {"zh"}
