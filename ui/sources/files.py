"""Files that the clerk chooses: asks without blocking, and gives paths. Must not: open a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.text import tr

KINDS = "*.jpg *.jpeg *.png *.tif *.tiff *.pdf"


def ask(parent: QWidget, then: Callable[[tuple[Path, ...]], object]) -> QFileDialog:
    """Ask for files; `then` gets their paths once the clerk has chosen, and is not called otherwise."""
    # Qt notes the folders that were looked at; their names are people's, so the notes go with the program
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, QDir.tempPath())
    dialog = QFileDialog(parent, tr("Choose files"))
    dialog.setObjectName("choose_files")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([tr("Papers ({kinds})", kinds=KINDS), tr("All files (*)")])
    dialog.filesSelected.connect(lambda names: then(tuple(Path(name) for name in names)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
