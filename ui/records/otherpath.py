"""OtherPath: the button below the records that judges them for the other path of repair.

Must not: judge, or offer a path while a draft is open.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from ui.errors import explain
from ui.records import dossier
from ui.text import tr
from ui.widgets.button import Button


class OtherPath(QObject):
    """One for the records page."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page = page
        self.button = Button("", kind="quiet", key="Alt+B", small=True, name="path")
        self.button.clicked.connect(self._on_asked)
        page.below.addWidget(self.button)

    def show(self) -> None:
        """Offer the other path, where there is one to choose."""
        answer = self._page.answer
        other = dossier.other_path(answer) if answer is not None else None
        self.button.setVisible(other is not None)
        if other is not None:
            back = other == "ordinary"
            words = tr("Back to the ordinary path") if back else tr("Reorganisation or settlement")
            self.button.setText(words)
            self.button.describe(tr("By the court's ruling in bankruptcy, without a minimum period"))

    def _on_asked(self, _checked: bool = False) -> None:
        page = self._page
        other = dossier.other_path(page.answer) if page.answer is not None else None
        if other is None:
            return
        code = page.answer[0].dossier.entity.code
        page.workplace.run(
            dossier.on_path, page.answer[0], other, done=partial(page.show_read, code),
            failed=lambda error: page.banner.show_trouble(explain(error)), owner=page, lane="store",
        )  # fmt: skip
