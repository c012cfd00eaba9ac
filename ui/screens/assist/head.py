"""Head: which site and which record the strip is for, how far its layout may be trusted, and the way there.

Must not: know the strip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.assist.fields import site_word
from ui.text import join, tr
from ui.widgets.label import Elided, Label
from ui.widgets.spoken import hint
from ui.words.facts import record_name

if TYPE_CHECKING:
    from kiosk.services.cases.assisting import Entry


class Head(QWidget):
    """See the module's words."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.site, self.record = (
            Elided("", "strong", name="site_name"),
            Elided("", "small", name="site_record"),
        )
        self.doubt = Label("", "small", "warn", name="site_doubt")
        self.way = Label("", "small", "muted", name="site_way")
        for widget in (self.site, self.record, self.doubt, self.way):
            column.addWidget(widget)

    def show_entry(self, entry: Entry, *, chinese: bool) -> None:
        """Show what is entered where."""
        layout, filing = entry.layout, entry.filing
        self.site.set_text(site_word(layout.name))
        at = [number for number, _there in entry.numbers].index(filing.number) + 1
        place = tr("{n} of {all}", n=at, all=len(entry.numbers)) if len(entry.numbers) > 1 else ""
        self.record.set_text(join(place, record_name(filing.record)))
        day, basis = layout.looked_at.isoformat(), layout.basis
        doubt = "" if basis.confirmed else tr("As of {day}, not confirmed: compare with the site", day=day)
        self.doubt.setText(doubt)
        hint(self.doubt, join(basis.rule, basis.note))
        self.doubt.setVisible(not basis.confirmed)
        self.way.setText(layout.way.zh if chinese else layout.way.en)
