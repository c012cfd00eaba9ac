"""Files that the clerk chooses: asks without blocking, and gives paths. Must not: open a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.text import tr

FOLDER = "folder"  # property of the asking widget: where files were last taken from, until the program ends
KINDS = "*.jpg *.jpeg *.png *.tif *.tiff *.pdf"


def ask(parent: QWidget, then: Callable[[tuple[Path, ...]], object]) -> QFileDialog:
    """Ask for files; `then` gets their paths once the clerk has chosen, and is not called otherwise."""
    # Qt notes the folders that were looked at; their names are people's, so the notes go with the program
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, QDir.tempPath())
    dialog = QFileDialog(parent, tr("Choose files"))
    dialog.setObjectName("choose_files")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    for part, words in _labels().items():
        dialog.setLabelText(part, words)
    dialog.setDirectory(parent.property(FOLDER) or _downloads())
    dialog.setNameFilters([tr("Papers ({kinds})", kinds=KINDS), tr("All files (*)")])
    dialog.filesSelected.connect(lambda names: parent.setProperty(FOLDER, str(Path(names[0]).parent)))
    dialog.filesSelected.connect(lambda names: then(tuple(Path(name) for name in names)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _labels() -> dict[QFileDialog.DialogLabel, str]:
    """Give the words of the dialog: those of its own stay English."""
    part = QFileDialog.DialogLabel
    return {
        part.LookIn: tr("Folder"),
        part.FileName: tr("File name"),
        part.FileType: tr("Files shown"),
        part.Accept: tr("Take in"),
        part.Reject: tr("Cancel"),
    }


def _downloads() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
