"""Preview: a slide as a wall of some size shows it, one page at a time.

Must not: lay out or paint a slide itself; it shows what it is given.
"""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.screens.wall import wallsizes
from ui.screens.wall.doing import FilmSeen, Painted
from ui.screens.wall.wallsizes import Size
from ui.text import join, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.editor import LatinField, Select
from ui.widgets.field import FieldRow
from ui.widgets.label import Label

OTHER = "other"
_LAST = 10**6  # of the pages of the slide before: more than any has


class Preview(Card):
    """See the module's words."""

    asked = Signal()  # another size or page is wanted
    sized = Signal(str)  # the size that was chosen, to be kept

    def __init__(self) -> None:
        super().__init__(name="wall_preview")
        self.slide = self.page = 0  # of a draft, and of that slide on a wall of this size
        self._pages = 0
        self._size = wallsizes.USUAL[0]
        self._kept = False  # a size was chosen
        self.size_of_wall = _sizes()
        self.size_of_wall.edited.connect(lambda _value: self._on_size())
        self._make_own()
        self._make_turns()
        self.place = Label("", "small", "muted", name="wall_page")
        self.picture = _Picture()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.size_of_wall, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.body.addLayout(row)
        self.add(self.own)
        self.own.hide()
        self.add(self.picture, 1)
        self.add(self.place)
        self.show_nothing()

    def _make_own(self) -> None:
        typed = LatinField(hint=wallsizes.said(wallsizes.USUAL[1]), name="wall_own_size")
        self.own = FieldRow(tr("Width x height in pixels"), typed, required=True)
        typed.returnPressed.connect(lambda: self._on_typed(typed.value()))
        self.own.edited.connect(lambda _place, value: self._on_typed(value))

    def _make_turns(self) -> None:
        self.before = Button(
            "", key="Ctrl+PgUp", icon="arrow-left", name="wall_page_before", about=tr("Page before")
        )
        self.after = Button(
            "", key="Ctrl+PgDown", icon="arrow-right", name="wall_page_after", about=tr("Next page")
        )
        self.before.clicked.connect(lambda _checked=False: self._on_before())
        self.after.clicked.connect(lambda _checked=False: self._on_after())

    def wanted(self) -> tuple[tuple[int, int], int, int]:
        """Give the size, the slide of several and its page that are wanted."""
        chosen = self.size_of_wall.value()
        return self._size if chosen == OTHER else wallsizes.read(str(chosen)), self.slide, self.page

    def set_size(self, text: str) -> None:
        """Take up a size that was kept; one that no wall has leaves the usual one."""
        with contextlib.suppress(ValueError):
            self._choose(wallsizes.read(text))
            self._kept = True

    def set_own(self, width: int, height: int) -> None:
        """Offer the wall's own size, and show it until another was chosen; 0: it has all of its output."""
        try:
            size = wallsizes.read(wallsizes.said((width, height)))
        except ValueError:
            return
        text = wallsizes.said(size)
        at = self.size_of_wall.findData(text)
        if at < 0:
            at = 0
            self.size_of_wall.insertItem(at, "", text)
        self.size_of_wall.setItemText(at, tr("This wall: {size}", size=_words(size)))
        if not self._kept:
            self._choose(size)

    def _choose(self, size: Size) -> None:
        text = wallsizes.said(size)
        if self.size_of_wall.findData(text) < 0:  # before the last, which asks for another
            at = self.size_of_wall.findData(OTHER)
            self.size_of_wall.insertItem(at, _words(size), text)
        self.size_of_wall.set_value(text)
        self._size = size

    def _on_size(self) -> None:
        other = self.size_of_wall.value() == OTHER
        self.own.setVisible(other)
        if other:
            self.own.set_value(wallsizes.said(self._size))
            self.own.focus_editor()
            self.own.editor.selectAll()
            return
        self._size = wallsizes.read(str(self.size_of_wall.value()))
        self._kept = True
        self.sized.emit(wallsizes.said(self._size))
        self._ask(0, 0)

    def _on_typed(self, typed: object) -> None:
        if self.own.isHidden():
            return  # Enter has done it, and leaving the field follows
        try:
            size = wallsizes.read(str(typed))
        except ValueError:
            least, most = map(wallsizes.said, (wallsizes.LEAST, wallsizes.MOST))
            self.own.set_error(tr("From {least} to {most}, or upright.", least=least, most=most))
            return
        self.own.set_error("")
        self.own.hide()
        self._choose(size)
        self._on_size()
        self.size_of_wall.setFocus()

    def _on_before(self) -> None:
        if self.page > 0:
            self._ask(self.slide, self.page - 1)
        else:
            self._ask(max(0, self.slide - 1), _LAST)

    def _on_after(self) -> None:
        if self.page + 1 < self._pages:
            self._ask(self.slide, self.page + 1)
        else:
            self._ask(self.slide + 1, 0)

    def _ask(self, slide: int, page: int) -> None:
        self.slide, self.page = slide, page
        self.asked.emit()

    def show_painted(self, painted: Painted, title: str, *, at: int, slides: int) -> None:
        """Show a page of the slide `at` of several, or say that a wall of this size leaves that slide out."""
        self.slide, self.page, self._pages = at, painted.page, painted.pages
        self.picture.show_image(painted.image, title)
        self.before.setEnabled(painted.page > 0 or at > 0)
        self.after.setEnabled(painted.page + 1 < painted.pages or at + 1 < slides)
        said = _of_page(painted) if painted.pages else _left_out(painted, self.wanted()[0])
        which = tr("Slide {at} of {slides}", at=at + 1, slides=slides) if slides > 1 else ""
        self.place.setText(join(which, said))

    def show_nothing(self) -> None:
        """Show no slide."""
        self.picture.show_image(QImage(), "")
        self.place.setText("")
        for button in (self.before, self.after):
            button.setEnabled(False)


def _sizes() -> Select:
    """Make the choice of the wall's size."""
    usual = [(wallsizes.said(size), _words(size)) for size in wallsizes.USUAL]
    made = Select([*usual, (OTHER, tr("Other size…"))], name="wall_size")
    made.set_value(usual[0][0])
    made.setAccessibleName(tr("Size of the wall"))
    made.setAccessibleDescription(tr("Size of the wall"))
    return made


def _of_page(painted: Painted) -> str:
    """Say which page of a slide this is and how long it stays."""
    said = tr(
        "Page {n} of {all}, {seconds} s",
        n=painted.page + 1,
        all=painted.pages,
        seconds=round(painted.seconds),
    )
    return said if painted.film is None else join(said, _of_film(painted.film))


def _left_out(painted: Painted, size: Size) -> str:
    """Say why a wall of some size does not show a slide."""
    if painted.film is not None:
        return tr(
            "Not shown at {size}: the film would be too small, and nothing is written for it.",
            size=_words(size),
        )
    return tr(
        "Not shown at {size}: the picture could not be read. Bring one of about that shape.",
        size=_words(size),
    )


def _of_film(film: FilmSeen) -> str:
    """Say what a film is, and that its picture is a still of it."""
    size = tr("film of {size}, {mb} MB", size=_words((film.width, film.height)), mb=f"{film.size / 1e6:.1f}")
    seen = tr("a still of it") if film.seen else tr("no picture of it can be made")
    return join(size if film.width else "", seen)


def _words(size: Size) -> str:
    return tr("{width} × {height} pixels", width=size[0], height=size[1])


class _Picture(QWidget):
    """The picture, as large as its place allows, black around."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("wall_picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(72)
        self._image = self._shown = QImage()  # as it is on the wall; as it fits here

    def sizeHint(self) -> QSize:
        """Give the size of a page of 16:9."""
        return QSize(480, 270)

    def show_image(self, image: QImage, title: str) -> None:
        """Show a picture; its title is what a screen reader says."""
        self._image, self._shown = image, QImage()
        self.setAccessibleName(tr("Preview: {title}", title=title) if title else tr("No preview"))
        self.update()

    def _fitted(self, room: QSize) -> QImage:
        """Return the picture in the screen's own pixels, averaged: a wall is many times as wide."""
        wanted = room * self.devicePixelRatioF()
        if self._shown.size() != wanted:
            ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._shown = self._image.scaled(wanted, *ways)
        return self._shown

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture."""
        drawing = QPainter(self)
        drawing.fillRect(self.rect(), QColor(Qt.GlobalColor.black))
        if not self._image.isNull():
            room = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            x, y = (self.width() - room.width()) / 2, (self.height() - room.height()) / 2
            drawing.drawImage(QRectF(x, y, room.width(), room.height()), self._fitted(room))
        drawing.end()
