"""Draw every widget of `ui.widgets` in its states to pictures, to be looked at.

python -m tests.shots.gallery FOLDER        one PNG a board, language and theme; prints their paths
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.shots.boards_case import capture, review
from tests.shots.boards_forms import numbers, table
from tests.shots.boards_lookup import lookup, records
from tests.shots.boards_pieces import form, pieces, trouble
from ui import text, theme

BOARDS: dict[str, Callable[[], QWidget]] = {
    "1-lookup": lookup, "2-records": records, "3-capture": capture, "5-review": review, "form": form,
    "pieces": pieces, "trouble": trouble, "numbers": numbers, "table": table,
}  # fmt: skip


def draw(
    folder: Path,
    *,
    names: tuple[str, ...] = tuple(BOARDS),
    languages: tuple[text.Language, ...] = ("zh_CN", "en"),
    themes: tuple[str, ...] = ("light",),
    size: tuple[int, int] = (1440, 900),
) -> list[Path]:
    """Draw boards into a folder; give the pictures' paths."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for look in themes:
        theme.install(app, theme.THEMES[look])
        for language in languages:
            text.set_language(app, language)
            for name in names:
                board = BOARDS[name]()
                board.resize(*size)
                board.show()
                focus = board.property("starts_at")
                board.activateWindow()
                if focus is not None:
                    focus.setFocus()
                QTest.qWaitForWindowActive(board)
                if focus is not None:
                    focus.setFocus()
                QTest.qWait(1)
                path = folder / f"{name}-{language}-{look}.png"
                board.grab().save(str(path))
                board.close()
                board.deleteLater()
                made.append(path)
    return made


if __name__ == "__main__":
    for picture in draw(Path(sys.argv[1]), themes=tuple(sys.argv[2:]) or ("light",)):
        print(picture)
