"""All looks in one place: colours, type, sizes, fonts, icons.

Widgets ask `current()` for tokens while they paint, `font(role)` for type, `paint_icon` for pictures; the
tokens themselves are in `ui.tokens`. Qt scales their pixels by the screen's own ratio. What a widget has set
by the theme when it was made it sets again in `follow_theme()`, which `install` calls.
Must not: know a widget class, a text, or anything of `kiosk`.
"""

from __future__ import annotations

import importlib.util
import os
import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.tokens import CONTRAST, LARGE, LIGHT, THEMES, Theme, Tone, TypeRole, chosen, contrast

__all__ = ["CONTRAST", "LARGE", "LIGHT", "THEMES", "Theme", "Tone", "TypeRole", "chosen", "contrast"]

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FAMILY = "Noto Sans SC"
ROLE, INK = "type_role", "ink_token"  # dynamic properties under which `dress` and `tint` remember their word
WIDE = "light_width"  # and `fix` the width


_theme = LIGHT
_sizes: dict[str, str] = {
    "display": "display",
    "title": "title",
    "search": "search",
    "heading": "heading",
    "strong": "body",
    "body": "body",
    "small": "small",
    "small_strong": "small",
    "nav": "nav",
    "key": "nav",
}
_BOLD = frozenset({"display", "title", "heading", "strong", "small_strong"})
_fonts: dict[str, QFont] = {}
_metrics: dict[str, QFontMetrics] = {}
_advances: dict[tuple[str, str], int] = {}
_COVERED = re.compile("[\u0000-\u2e7f\u4e00-\u9fef]*")  # blocks that our font has whole
_MOST_ADVANCES = 20_000  # of words that were measured
_loaded: list[str] = []
_blinking: list[int] = []  # the system's time of a caret, once it was asked for


def current() -> Theme:
    """Give the theme in force."""
    return _theme


def font_files() -> tuple[Path, Path]:
    """Give the regular and the bold face, both shipped with the program."""
    spec = importlib.util.find_spec("pylopdf_fonts_zh_cn")  # found, not imported: its code is not needed
    places = list(spec.submodule_search_locations or ()) if spec else []
    regular = (
        Path(places[0]) / "NotoSansSC-Regular.otf" if places else RESOURCES / "fonts/NotoSansSC-Regular.otf"
    )
    return regular, RESOURCES / "fonts" / "NotoSansSC-Bold.otf"


def load_fonts() -> None:
    """Register both faces once for this process; raises FileNotFoundError when one is missing."""
    if _loaded:
        return
    for path in font_files():
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path.name)
        _loaded.append(path.name)


def prepare() -> None:
    """Set what must be set before the QApplication: Qt's style for what we do not paint.

    By environment, since `setStyle` hands its style to Python, which costs 6 ms of the start.
    """
    os.environ["QT_STYLE_OVERRIDE"] = "Fusion"


def install(app: QApplication, theme: Theme = LIGHT) -> None:
    """Put fonts, palette and style sheet of a theme on the program; may be called again."""
    global _theme
    first = not _loaded
    _theme = theme
    _fonts.clear()
    _metrics.clear()
    _advances.clear()
    load_fonts()
    app.setFont(font("body"))
    app.setPalette(palette(theme))
    sheet = style_sheet(theme)
    if app.styleSheet() != sheet:  # Qt goes through every widget for it
        app.setStyleSheet(sheet)
    _rest(app, still=not theme.motion_ms)
    if not first:
        _dress_again(app)


def _rest(app: QApplication, *, still: bool) -> None:
    """Let what Qt moves by itself rest, or move again: lists that slide open, the blinking caret."""
    if still or _blinking:
        _blinking[:] = _blinking or [app.cursorFlashTime()]
        app.setCursorFlashTime(0 if still else _blinking[0])
        app.setEffectEnabled(Qt.UIEffect.UI_General, not still)


def _dress_again(app: QApplication) -> None:
    for widget in app.allWidgets():
        role = widget.property(ROLE)
        if role:
            widget.setFont(font(role))
        ink = widget.property(INK)
        if ink:
            tint(widget, ink)
        wide = widget.property(WIDE)
        if wide:
            widget.setFixedWidth(scaled(wide))
        follow = getattr(widget, "follow_theme", None)
        if follow is not None:
            follow()
        widget.updateGeometry()
        widget.update()


def palette(theme: Theme) -> QPalette:
    """Give Qt's palette for a theme."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.ground,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.ground,
        QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.hint,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.ToolTipBase: theme.ink,
        QPalette.ColorRole.ToolTipText: theme.surface,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.off_ink))
    return made


def style_sheet(theme: Theme) -> str:
    """Fill resources/theme/app.qss, which has only what the widgets do not paint, with the tokens."""
    sheet = (RESOURCES / "theme" / "app.qss").read_text(encoding="utf-8")
    for token in sorted(theme._fields, key=len, reverse=True):
        sheet = sheet.replace(f"@{token}", str(getattr(theme, token)))
    return sheet


def font(role: TypeRole = "body") -> QFont:
    """Give the font of a type role: one family, pixel size by theme, tabular figures."""
    made = _fonts.get(role)
    if made is None:
        made = QFont(FAMILY)
        made.setPixelSize(getattr(_theme, _sizes[role]))
        made.setWeight(QFont.Weight.Bold if role in _BOLD else QFont.Weight.Normal)
        made.setFeature(QFont.Tag("tnum"), 1)
        _fonts[role] = made
    return made


def dress(widget: QWidget, role: TypeRole) -> None:
    """Give a widget the font of a role, and again whenever the theme changes."""
    widget.setProperty(ROLE, role)
    widget.setFont(font(role))


def tint(widget: QWidget, token: str) -> None:
    """Write a widget's text in the colour of a token, and again whenever the theme changes."""
    widget.setProperty(INK, token)
    made = widget.palette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        made.setColor(role, QColor(getattr(_theme, token)))
    widget.setPalette(made)


def scaled(pixels: int) -> int:
    """Give a length that is meant for the usual type in the type of the theme in force."""
    return round(pixels * _theme.body / LIGHT.body)


def is_large() -> bool:
    """Tell whether the type of the theme in force is larger than the usual one."""
    return _theme.body > LIGHT.body


def fix(widget: QWidget, wide: int) -> None:
    """Fix a widget's width, in pixels beside the usual type, and again whenever the theme changes."""
    widget.setProperty(WIDE, wide)
    widget.setFixedWidth(scaled(wide))


def metrics(role: TypeRole = "body") -> QFontMetrics:
    """Give the metrics of a role's font."""
    made = _metrics.get(role)
    if made is None:
        made = _metrics[role] = QFontMetrics(font(role))
    return made


def advance(role: TypeRole, text: str) -> int:
    """Give the width of a line, in pixels; a row asks it of its buttons at every change, so it is kept."""
    width = _advances.get((role, text))
    if width is None:
        if len(_advances) >= _MOST_ADVANCES:
            _advances.clear()
        width = _advances[(role, text)] = metrics(role).horizontalAdvance(text)
    return width


def visible(text: str) -> str:
    """Show a character that our font does not cover by its code point, e.g. `[U+20BB7]`, never as a blank."""
    if _COVERED.fullmatch(text):
        return text
    covers = metrics("body").inFontUcs4
    return "".join(char if char.isspace() or covers(ord(char)) else f"[U+{ord(char):04X}]" for char in text)


def icon_names() -> list[str]:
    """List the icons that are shipped."""
    return sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))


@cache
def _icon(name: str) -> bytes:
    return (RESOURCES / "icons" / f"{name}.svg").read_bytes()


def read_icons() -> None:
    """Read every icon's file now: while a page is painted for the first time nothing waits for the disk."""
    for name in icon_names():
        _icon(name)


def icon_svg(name: str, colour: str) -> bytes:
    """Give an icon's SVG drawn in a colour; raises FileNotFoundError for an unknown name."""
    return _icon(name).replace(b"currentColor", colour.encode("ascii"))


_renderers: dict[tuple[str, str], object] = {}


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw an icon into a rectangle, sharp at any scale."""
    from PySide6.QtSvg import QSvgRenderer  # here, so that importing the theme stays cheap

    renderer = _renderers.get((name, colour))
    if not isinstance(renderer, QSvgRenderer):
        renderer = _renderers[(name, colour)] = QSvgRenderer(QByteArray(icon_svg(name, colour)))
    renderer.render(painter, rect)


def pixmap(name: str, colour: str = "", *, size: int = 24, ratio: float = 1.0) -> QPixmap:
    """Draw an icon into a pixmap of `size` for a screen of the given device pixel ratio."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, QRectF(0, 0, size, size), name, colour or _theme.ink)
    painter.end()
    return made


def icon(name: str, colour: str = "") -> QIcon:
    """Give an icon for Qt's own widgets, tinted, at one, two and three times its size."""
    made = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(pixmap(name, colour, ratio=ratio))
    return made
