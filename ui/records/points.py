"""PointsCard: what a body wants corrected, as a list to be ticked off, above every step of a correction.

A row a point: its words, done or not, and the step that it is about. Must not: write a case but by a service.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice import Check
from ui.widgets.keycap import KeyCap
from ui.widgets.pill import Pill
from ui.widgets.scroll import Scroll
from ui.widgets.spoken import hint
from ui.words import corrections, facts, names
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case
    from kiosk.domain.revision import Point

MOST = 2  # rows in sight; the others are scrolled to
KEY = "Alt+P"


class PointsCard(Card):
    """Hidden while no correction is made."""

    wants_step = Signal(str)

    def __init__(self, place: Workplace, to_step: Callable[[str], object], *, name: str = "points") -> None:
        super().__init__(tr("The body wants this corrected"), tight=True, name=name)
        self.workplace = place
        self.wants_step.connect(to_step)
        self.body.setContentsMargins(16, 6, 10, 6)
        self.body.setSpacing(2)
        self.checks: list[Check] = []
        self._case = ""  # id of the case that is shown
        self._of: tuple[object, ...] = ()
        self._left: Case | None = None  # the correction that was given up a moment ago
        self.light, self.count = Pill(name="points_deadline"), Pill(name="points_done")
        about = tr("What was changed is put away and can be taken up again; the centre keeps what it has")
        self.leave = Button(
            tr("Give the correction up"), kind="quiet", key="Alt+Z", icon="undo", small=True,
            name="leave_revision", about=about,
        )  # fmt: skip
        self.leave.clicked.connect(lambda _checked=False: self._on_leave())
        self.head.setStretchFactor(self.title, 0)  # the cap stands beside the title that its key leads to
        self.head.addWidget(KeyCap(KEY))
        self.head.addStretch(1)
        for part in (self.light, self.count, self.leave):
            self.head.addWidget(part)
        QShortcut(QKeySequence(KEY), self).activated.connect(self.focus_open)
        self._area = Scroll(name="points_scroll")
        self.add(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    # --- showing

    def show_case(self, case: Case) -> None:
        """Show the points of a case; nothing where no correction is made."""
        from kiosk.domain import revision

        self._case = case.id
        self.setVisible(case.before is not None and case.state == "draft")
        if self.isHidden():
            return self._say_left(case)
        points = revision.points(case)
        of = (case.id, *((point.filing, point.text) for point in points))
        if of != self._of:
            self._of = of
            self._fill(case, points, many=len({point.filing for point in points}) > 1)
        for check, point in zip(self.checks, points, strict=True):
            check.set_value(point.done)
        done = sum(point.done for point in points)
        whole = tr("{done} of {all} dealt with", done=done, all=len(points))
        self.count.set(whole, "ok" if done == len(points) else "info")
        return self._show_light(case)

    def _show_light(self, case: Case) -> None:
        from kiosk.domain.standing import light

        ends = [f.progress.deadline for f in case.filings if f.progress.deadline is not None]
        desk = self.workplace.desk
        self.light.setVisible(bool(ends) and desk is not None)
        if ends and desk is not None:
            code, left = light(min(ends), desk.clock.today(), desk.clock.calendar())
            words, tone, icon = corrections.deadline(code, left, min(ends))
            self.light.set(words, tone, icon=icon)

    def _fill(self, case: Case, points: tuple[Point, ...], *, many: bool) -> None:
        inside = QWidget()
        inside.setObjectName("content")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(0)
        self.checks = []
        for number, point in enumerate(points):
            column.addLayout(self._row(case, point, number, many=many))
        self._area.setWidget(inside)
        self.follow_theme()

    def follow_theme(self) -> None:
        """Be as high as the points are, up to some."""
        self._area.setFixedHeight(theme.current().control * min(MOST, max(1, len(self.checks))))

    def _row(self, case: Case, point: Point, number: int, *, many: bool) -> QHBoxLayout:
        said = point.text or tr("The body names no point here: see its own paper.")
        if many:
            record = facts.record_name(case.filing(point.filing).record)
            said = tr("{names}: {what}", names=record, what=said)
        check = Check(said, name=f"point_{number}")
        hint(check, said)
        check.setMinimumWidth(80)
        check.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        check.edited.connect(lambda on: self._on_ticked(point, bool(on)))
        check.installEventFilter(self)
        self.checks.append(check)
        to = Button(
            names.step_name(point.step), kind="quiet", small=True, icon="arrow-right",
            name=f"point_step_{number}", about=tr("Go to the step that this is about"),
        )  # fmt: skip
        to.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Enter on the point does the same
        to.clicked.connect(lambda _checked=False: self.wants_step.emit(point.step))
        check.setProperty("step", point.step)
        row = QHBoxLayout()
        row.addWidget(check, 1)
        row.addWidget(to)
        return row

    def focus_open(self) -> None:
        """Put the focus on the first point that is still open."""
        target = next((check for check in self.checks if not check.isChecked()), None)
        for check in (target, *self.checks):
            if check is not None and not self.isHidden():
                check.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._area.ensureWidgetVisible(check, 0, 0)
                return

    # --- doing

    def _on_ticked(self, point: Point, on: bool) -> None:
        from kiosk.services.cases import revising

        self.workplace.run(
            revising.tick, self._case, filing=point.filing, point=point.text, on=on,
            failed=self._on_failed, owner=self, lane="store",
        )  # fmt: skip

    def _on_leave(self) -> None:
        from kiosk.services.cases import revising

        self.workplace.run(
            revising.leave, self._case, done=self._on_left, failed=self._on_failed, owner=self, lane="store"
        )

    def _on_left(self, draft: Case) -> None:
        self._left = draft  # it is said once the case is shown as it is then: another page takes words away

    def _say_left(self, case: Case) -> None:
        draft, self._left = self._left, None
        if draft is not None and draft.id == case.id and case.state == "received":
            said = tr("The correction was given up; the centre keeps what it has.")
            self.workplace.say(said, lambda: self._take_up(draft))

    def _take_up(self, draft: Case) -> None:
        from kiosk.services.cases import revising

        self.workplace.run(revising.take_up, draft, failed=self._on_failed, owner=self, lane="store")

    def _on_failed(self, error: Exception) -> None:
        what, _do = names.sentence(error)
        self.workplace.say(what)

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the points by arrows; Enter goes to the step that a point is about."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.checks:
            at, by = self.checks.index(watched), {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in by:
                to = self.checks[max(0, min(len(self.checks) - 1, at + by[Qt.Key(event.key())]))]
                to.setFocus(Qt.FocusReason.OtherFocusReason)
                self._area.ensureWidgetVisible(to, 0, 0)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.wants_step.emit(str(watched.property("step")))
                return True
        return super().eventFilter(watched, event)
