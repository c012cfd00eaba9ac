"""Names of what may be wrong with practice papers have room in their list, ticked too."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui import text, theme
from ui.words.practice import FAULTS

ROOM = 160  # pixels for words in the list on a screen of 1366, beside the tick and the digit


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_name_of_a_fault_is_cut(qapp: QApplication, language: text.Language) -> None:
    theme.install(qapp)
    text.set_language(qapp, language)
    try:
        wide = {words: theme.metrics("strong").horizontalAdvance(text.tr(words)) for words in FAULTS.values()}
    finally:
        text.set_language(qapp, "zh_CN")
    assert {words: size for words, size in wide.items() if size > ROOM} == {}
    assert len({text.tr(words) for words in FAULTS.values()}) == len(FAULTS)
