"""Tokens, fonts and icons: contrast, coverage, sharpness, and a change of theme."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from ui import theme, tokens
from ui.widgets.button import Button
from ui.widgets.label import Label


@pytest.fixture
def back(qapp: QApplication) -> Iterator[None]:
    """Put the light theme back."""
    yield
    theme.install(qapp, theme.LIGHT)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert theme.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert theme.contrast(other, one) == theme.contrast(one, other)
    assert theme.contrast(one, one) == 1.0


@pytest.mark.parametrize("name", sorted(tokens.THEMES))
def test_every_pair_of_text_and_ground_can_be_read(name: str) -> None:
    pairs, least = tokens.text_pairs(tokens.THEMES[name]), 7.0 if "contrast" in name else 4.5
    assert len(pairs) > 45
    weak = {pair: round(theme.contrast(*pair), 2) for pair in pairs if theme.contrast(*pair) < least}
    assert weak == {}


def test_a_large_theme_is_a_quarter_larger_in_the_same_colours() -> None:
    for usual, large in (("light", "large"), ("contrast", "contrast_large")):
        one, other = tokens.THEMES[usual], tokens.THEMES[large]
        assert other.body == 1.25 * one.body
        assert all(getattr(other, size) > getattr(one, size) for size in ("title", "small", "nav", "control"))
        colours = [name for name in one._fields if str(getattr(one, name)).startswith("#")]
        assert len(colours) > 15
        assert [name for name in colours if getattr(one, name) != getattr(other, name)] == []


def test_a_theme_can_stand_still() -> None:
    for name in tokens.THEMES:
        still = tokens.chosen(name, still=True)
        assert still.motion_ms == 0
        assert still._replace(motion_ms=tokens.LIGHT.motion_ms) == tokens.chosen(name) == tokens.THEMES[name]
    with pytest.raises(KeyError):
        tokens.chosen("dark")


def test_nobody_else_writes_a_colour_of_the_window() -> None:
    rooms = (
        "widgets",
        "shell",
        "screens",
        "pages",
        "records",
        "forms",
        "imports",
        "sheets",
        "papers",
        "sources",
    )
    wrote = re.compile(r'"#[0-9A-Fa-f]{6}"|QColor\(\d')
    ui = theme.RESOURCES.parent / "ui"
    files = [path for room in rooms for path in sorted((ui / room).rglob("*.py"))]
    assert len(files) > 150
    assert [path.name for path in files if wrote.search(path.read_text("utf-8"))] == []
    sheet = (theme.RESOURCES / "theme" / "app.qss").read_text("utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{3,6}\b", sheet)


def test_high_contrast_tells_a_hint_from_what_was_typed_and_a_still_field_from_an_open_one() -> None:
    look = tokens.CONTRAST
    assert theme.contrast(look.hint, look.ink) >= 2.9
    assert theme.contrast(look.still, look.surface) > theme.contrast(tokens.LIGHT.still, tokens.LIGHT.surface)
    assert look.focus > tokens.LIGHT.focus


@pytest.mark.parametrize("name", sorted(tokens.THEMES))
def test_every_control_and_focus_ring_can_be_seen(name: str) -> None:
    weak = {pair for pair in tokens.control_pairs(tokens.THEMES[name]) if theme.contrast(*pair) < 3}
    assert weak == set()


def test_the_light_theme_is_that_of_the_product() -> None:
    light = tokens.LIGHT
    assert (light.ground, light.surface, light.line) == ("#F3F5F8", "#FFFFFF", "#DCE2EA")
    assert (light.ink, light.muted, light.accent, light.accent_soft) == (
        "#17202C",
        "#5A6776",
        "#1B5FAA",
        "#E8F0FA",
    )
    assert (light.title, light.body, light.small, light.nav) == (24, 16, 14, 13)
    assert (light.grid, light.radius_card, light.radius, light.control, light.focus) == (8, 12, 8, 44, 2)
    assert light.motion_ms <= 150


def test_type_is_our_own_font_in_both_weights_with_tabular_figures() -> None:
    for role in ("body", "strong"):
        face = theme.font(role)
        assert QFontInfo(face).family() == theme.FAMILY
        assert {theme.metrics(role).horizontalAdvance(digit) for digit in "0123456789"} == {
            theme.metrics(role).horizontalAdvance("0")
        }
    assert theme.metrics("strong").horizontalAdvance("Mm") != theme.metrics("body").horizontalAdvance("Mm")


def test_a_character_without_a_glyph_is_shown_as_its_code_point() -> None:
    assert theme.visible("安达 (Ltd) 10:24") == "安达 (Ltd) 10:24"
    assert theme.visible("䶮喆（示例）") == "䶮喆（示例）"
    assert theme.visible("王\U0002a6a5") == "王[U+2A6A5]"
    assert Label("王\U0002a6a5").text() == "王[U+2A6A5]"


def test_missing_font_file_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_loaded", [])
    monkeypatch.setattr(theme, "font_files", lambda: (theme.RESOURCES / "fonts" / "no.otf",))
    with pytest.raises(FileNotFoundError, match=r"no\.otf"):
        theme.load_fonts()


def test_every_icon_is_a_24_px_line_drawing_of_15_px_in_the_colour_asked_for() -> None:
    names = theme.icon_names()
    assert len(names) >= 30
    for name in names:
        svg = theme.icon_svg(name, "#123456").decode()
        assert 'viewBox="0 0 24 24"' in svg, name
        assert 'stroke-width="1.5"' in svg, name
        assert "currentColor" not in svg, name
        image = theme.pixmap(name, "#B3261E", size=24, ratio=2.0).toImage()
        assert (image.width(), image.devicePixelRatio()) == (48, 2.0)
        drawn = [
            image.pixelColor(x, y)
            for x in range(48)
            for y in range(48)
            if image.pixelColor(x, y).alpha() > 200
        ]
        assert drawn, name
        assert any(colour.name() == "#b3261e" for colour in drawn), name


def test_icons_for_qt_are_there_at_three_scales() -> None:
    sizes = {(size.width()) for size in theme.icon("search").availableSizes()}
    assert sizes == {24, 48, 72}


def test_the_style_sheet_has_no_token_left_over() -> None:
    for look in tokens.THEMES.values():
        sheet = theme.style_sheet(look)
        assert "@" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)


def test_tones_have_ground_and_ink() -> None:
    for tone in ("ok", "warn", "bad", "info", "quiet"):
        assert theme.contrast(tokens.LIGHT.soft(tone), tokens.LIGHT.strong(tone)) >= 4.5


def test_a_change_of_theme_reaches_what_is_already_there(qapp: QApplication, back: None) -> None:
    label, button = Label("名称", "body", "muted"), Button("查询")
    theme.install(qapp, theme.LARGE)
    assert theme.current() is theme.LARGE
    assert label.font().pixelSize() == theme.LARGE.body
    assert button.sizeHint().height() == theme.LARGE.control
    held = Label("提示")
    theme.fix(held, 100)
    assert held.width() == 125
    theme.install(qapp, theme.CONTRAST)
    assert label.palette().windowText().color().name().upper() == theme.CONTRAST.muted
    assert held.width() == theme.scaled(100) == 100


def test_the_width_of_a_line_is_that_of_its_font_in_every_theme(back: None, qapp: QApplication) -> None:
    seen = set()
    for name in ("light", "large"):
        theme.install(qapp, tokens.THEMES[name])
        for role in ("body", "strong", "key"):
            for _ in range(2):
                wide = theme.advance(role, "信用修复 Ctrl+Enter")
                assert wide == QFontMetrics(theme.font(role)).horizontalAdvance("信用修复 Ctrl+Enter")
            seen.add(wide)
    assert len(seen) == 6
