"""WallView: what runs on the wall at a moment and what the hall has made for it, read and shown.

Must not: change anything; the screen that is built on it does.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.errors import explain
from ui.screens.listing import show_rows
from ui.screens.reading import ReadingScreen
from ui.screens.wall import doing
from ui.screens.wall.doing import Painted, Shown
from ui.screens.wall.editform import EditForm
from ui.screens.wall.hoursform import HoursForm
from ui.screens.wall.orders import Orders
from ui.screens.wall.preview import Preview
from ui.screens.wall.schedule import ScheduleForm
from ui.screens.wall.wayform import WayForm
from ui.text import day, long_moment, tr
from ui.widgets.beside import Beside
from ui.widgets.busy import BusyBar
from ui.widgets.card import Card
from ui.widgets.confirm import Confirm
from ui.widgets.detail import Detail
from ui.widgets.editor import Select
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label
from ui.widgets.pill import Pill
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.table import RecordTable
from ui.words import guides
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.guides.drafts import Draft
    from kiosk.guides.values import Slide

AHEAD = 14  # days that one can look ahead


class WallView(ReadingScreen):
    """See the module's words."""

    fetch = staticmethod(doing.read)
    lane = "work"
    hears = ("GuidesChanged", "PacksChanged", "CalendarChanged")

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, tr("Lobby wall"), name="wall")
        self.answer: Shown | None = None
        self._painting = self._again = False
        self.wanted = ""  # the draft that was just taken in
        self._moment()
        self.orders = Orders()
        self.content.addWidget(self.orders)
        columns = [Column(tr("Slide"), 240, 3), Column(tr("State"), 170), Column(tr("From"), 120, 1)]
        self.table = RecordTable(columns, wraps=True, name="wall_table", about=tr("Slides of the wall"))
        self.table.current.connect(lambda _key: self._on_current())
        card = Card(name="wall_slides")
        card.body.setContentsMargins(12, 8, 12, 12)
        card.add(self.table, 1)
        self.preview = self._make_preview(place)
        self.detail = Detail(name="wall_detail")
        self._lay_out(card)
        self.question = Confirm(name="wall_question")
        self.reason = Confirm(
            reason=tr("What is to be changed"), missing=tr("Say what is to be changed."), name="wall_reason"
        )
        self.busy_bar = BusyBar(name="wall_busy")
        self.schedule = ScheduleForm(today=self._today, zone=self._zone)
        self.hours, self.way, self.edit = HoursForm(), WayForm(), EditForm()
        for form in (self.schedule, self.hours, self.way, self.edit):
            self.content.addWidget(form, 1)
        for below in (self.question, self.reason, self.busy_bar):
            self.content.addWidget(below)

    def _make_preview(self, place: Workplace) -> Preview:
        made = Preview()
        made.set_size(str(place.settings["wall_preview"]))
        made.sized.connect(self._on_sized)
        made.asked.connect(self.paint)
        return made

    def _moment(self) -> None:
        self.when = Select([("", tr("Now"))], name="wall_day")
        self.hour = Select([(hour, f"{hour:02}:00") for hour in range(24)], name="wall_hour")
        self.hour.set_value(10)
        self.when.setCurrentIndex(0)
        for field, said in ((self.when, tr("Day to look at")), (self.hour, tr("Hour to look at"))):
            field.setAccessibleName(said)
            field.setAccessibleDescription(said)
            field.edited.connect(lambda _value: self._on_moment())
        self.what_runs = Label(tr("What runs"), "body", "muted", wrap=False)
        self.head.addWidget(self.what_runs)
        self.head.addWidget(self.when)
        self.head.addWidget(self.hour)
        self.hour.setEnabled(False)

    def _lay_out(self, card: Card) -> None:
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.preview, 5)
        right.addWidget(self.detail, 2)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(card, 10)
        row.addLayout(right, 10)
        self.beside = Beside(self, row, high={self.table: 200, self.preview: 260, self.detail: 120})
        self.middle = QWidget()  # makes place for the form of the schedule
        self.middle.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.content.addWidget(self.middle, 1)

    def _today(self) -> date:
        desk = self.workplace.desk
        return desk.clock.today() if desk is not None else date.today()  # noqa: DTZ011  # nobody asks before

    def _zone(self) -> tzinfo | None:
        desk = self.workplace.desk
        return desk.clock.now().tzinfo if desk is not None else None

    def arrive(self) -> None:
        """Offer the days ahead, then read."""
        desk = self.workplace.desk
        if desk is not None and self.when.count() == 1:
            today = desk.clock.today()
            for that in (today + timedelta(days=ahead) for ahead in range(AHEAD)):
                self.when.addItem(day(that), that.isoformat())
        super().arrive()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take a short message of this screen away with it: its undo would mislead on another."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.workplace.say("")

    def _on_moment(self) -> None:
        self.hour.setEnabled(bool(self.when.value()))
        self.read()

    def asked(self) -> tuple[datetime | None]:
        """Give the moment that is looked at; None for now."""
        chosen, hour, desk = self.when.value(), self.hour.value(), self.workplace.desk
        if desk is None or not chosen or not isinstance(hour, int):
            return (None,)
        return (datetime.combine(date.fromisoformat(str(chosen)), time(hour), desk.clock.now().tzinfo),)

    # --- showing

    def show_nothing(self) -> None:
        """Show no slide."""
        self.answer = None
        self.preview.show_nothing()

    def show_answer(self, answer: Any) -> None:
        """Show what was read."""
        self.answer = answer
        self.preview.set_own(answer.profile.width, answer.profile.height)
        own = {slide.id for draft in answer.drafts for slide in draft.slides}
        rows = [_of_draft(draft, answer) for draft in answer.drafts]
        running = [answer.programme.slide(id) for id in answer.due if id not in own]
        rows += [_of_shipped(slide, answer) for slide in running if slide is not None]
        show_rows(self.table, rows)
        self.show_filled()
        at, self.wanted = self.table.rows_model.row_of(self.wanted), ""
        if at >= 0:
            self.table.setCurrentIndex(self.table.rows_model.index(at, 0))
        self._on_current()

    def focus_first(self) -> None:
        """Put the focus into the table."""
        self.table.setFocus()

    def draft(self) -> Draft | None:
        """Give the draft of the current row; None for a slide that the program brought along."""
        key = self.table.current_key()
        return next((d for d in self.answer.drafts if d.id == key), None) if self.answer is not None else None

    def _slides(self) -> tuple[Slide, ...]:
        answer, draft = self.answer, self.draft()
        if answer is None:
            return ()
        if draft is not None:  # as the wall shows them, with what the hall says of itself
            return tuple(answer.programme.slide(slide.id) or slide for slide in draft.slides)
        found = answer.programme.slide(str(self.table.current_key()))
        return (found,) if found is not None else ()

    def _on_current(self) -> None:
        self.preview.slide = self.preview.page = 0
        draft, slides = self.draft(), self._slides()
        made = _about_draft(draft) if draft is not None else _about_slide(slides[0]) if slides else []
        self.detail.fill(made, name=slides[0].title if slides else "")
        self.paint()

    def _on_sized(self, size: str) -> None:
        try:
            self.workplace.set_setting("wall_preview", size)
        except OSError as error:
            self.banner.show_trouble(explain(error))

    def paint(self) -> None:
        """Have the current slide painted; a second wish while painting is kept."""
        slides = self._slides()
        if self.answer is None or not slides:
            self.preview.show_nothing()
            return
        if self._painting:
            self._again = True
            return
        self._painting = True
        size, at, page = self.preview.wanted()
        at = min(at, len(slides) - 1)
        self.workplace.run(
            doing.paint, self.answer, slides[at], size, page,
            done=partial(self._on_painted, slides[at].title, at, len(slides)),
            failed=lambda error: self.banner.show_trouble(explain(error)),
            ended=self._on_painted_ended, owner=self, lane="work",
        )  # fmt: skip

    def _on_painted(self, title: str, at: int, slides: int, painted: Painted) -> None:
        self.preview.show_painted(painted, title, at=at, slides=slides)

    def _on_painted_ended(self) -> None:
        self._painting = False
        if self._again:
            self._again = False
            self.paint()


def _about_draft(draft: Draft) -> list[QWidget]:
    """Say where a draft stands, when it runs and who did what."""
    runs = guides.schedule(draft.when, draft.priority, draft.expires)
    made: list[QWidget] = [Label(draft.name, "strong"), Pill(*guides.state(draft))]
    made.append(IconLine(tr("Runs: {when}", when=runs), "calendar", "quiet"))
    made += [IconLine(words, "info", "warn") for words in guides.left_out(draft)]
    for entry in draft.history:
        said = tr("{when}  {deed}", when=long_moment(entry.at), deed=guides.deed(entry))
        made.append(IconLine(said, "dot", "quiet"))
    return made


def _about_slide(slide: Slide) -> list[QWidget]:
    """Say where a slide comes from that nobody here has made."""
    from kiosk.guides.directions import is_way

    ours = tr("Comes with the program and its rules; a new rule changes it by itself.")
    said = tr("Comes from the centre; it is changed there.") if _is_theirs(slide) else ours
    if is_way(slide):
        said = tr("Made of where the window is, as a lead has set it here.")
    made: list[QWidget] = [Label(slide.title, "strong"), IconLine(said, "rules", "quiet")]
    return [*made, Label(slide.basis, "small", "muted")] if slide.basis else made


def _of_draft(draft: Draft, answer: Shown) -> Row:
    runs = any(slide.id in answer.due for slide in draft.slides)
    words, tone = guides.state(draft)
    if draft.state == "aired" and not runs:
        words, tone = tr("Not at that time"), "quiet"
    elif draft.state == "aired" and not answer.is_on:
        words, tone = _off(), "quiet"
    runs_when = guides.schedule(draft.when, draft.priority, draft.expires)
    return Row(
        draft.id,
        (Cell(draft.name, runs_when, strong=True), Cell(pill=(words, tone)), Cell(draft.maker)),
    )


def _is_theirs(slide: Slide) -> bool:
    """Tell whether a slide is one of the centre: its id begins with the playlist's."""
    return "/" in slide.id


def _off() -> str:
    return tr("Black at that time")


def _of_shipped(slide: Slide, answer: Shown) -> Row:
    langs = {"zh": tr("in Chinese"), "en": tr("in English")}
    return Row(
        slide.id,
        (
            Cell(slide.title, langs[slide.lang]),
            Cell(pill=(tr("On air"), "ok") if answer.is_on else (_off(), "quiet")),
            Cell(tr("the centre") if _is_theirs(slide) else tr("the program")),
        ),
    )
