"""RewordingView: a slide of the hall in other words, and a page taken out of several.

Must not: approve what was changed.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from ui.errors import explain
from ui.screens.wall import doing
from ui.screens.wall.taking import TakingView
from ui.text import tr
from ui.workplace import Workplace


class RewordingView(TakingView):
    """See the module's words."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.edit.kept.connect(self._on_rewritten)
        self.edit.left.connect(self._on_left)

    def _on_change_text(self) -> None:
        draft = self.draft()
        if draft is None:
            return
        page = min(self.preview.slide, len(draft.slides) - 1)
        self.workplace.run(
            doing.words_of, draft.id, page, done=partial(self._on_words, draft, page),
            failed=self._on_failed, owner=self, lane="work",
        )  # fmt: skip

    def _on_words(self, draft: Any, page: int, text: str) -> None:
        name, pages = draft.name, len(draft.slides)
        self.edit.ask(draft.id, page, text, name=name, pages=pages, airs=draft.state == "aired")

    def _on_rewritten(self, id: str, page: int, text: str) -> None:
        self.workplace.run(
            doing.rewrite, id, page, text, done=self._on_changed, failed=self._on_wrong_words,
            owner=self, lane="work",
        )  # fmt: skip

    def _on_wrong_words(self, error: Exception) -> None:
        self.edit.show_trouble(explain(error))

    def _on_left(self, id: str, page: int) -> None:
        self.workplace.run(
            doing.take_out, id, page, done=self._on_changed, failed=self._on_wrong_words,
            owner=self, lane="work",
        )  # fmt: skip

    def _on_changed(self, draft: Any) -> None:
        self.edit.close_form()
        self.wanted = draft.id
        self.workplace.say(tr("Kept as a draft: {name}", name=draft.name))
        self.read()
