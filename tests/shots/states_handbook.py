"""Scenes of the handbook (Shift+F1): at the chapter of a page, searched, without a hit, and every chapter."""

from __future__ import annotations

from tests.shots.states import Stage
from tests.shots.states_case import blank
from tests.shots.states_front import ANDA


def handbook(stage: Stage) -> None:
    """Over the records, then a step of a case, then chapter by chapter."""
    blank(stage, ANDA, most=2)
    stage.window.open_entity(ANDA)
    stage.rest()
    stage.window.frame.show_keys()
    stage.shot("handbook-keys")
    stage.window.frame.uncover()
    book = stage.window.frame.handbook
    book.show()
    stage.until(lambda: bool(book.panel.chapters))
    stage.shot("handbook-page")
    for name, typed in (("found", "U 盘" if stage.language == "zh_CN" else "stick"), ("none", "zzzz")):
        book.panel.edit.setText(typed)
        stage.shot(f"handbook-{name}")
    book.panel.edit.clear()
    for chapter in book.panel.chapters:
        book.panel.uncover()
        book.panel.show_for(chapter.about, None)
        stage.shot(f"handbook-{chapter.book}-{chapter.about}")
    book.panel.uncover()
