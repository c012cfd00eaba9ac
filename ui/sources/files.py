"""Files and folders that the clerk chooses: asks without blocking, and gives paths. Must not: open a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.text import tr

FOLDER = "folder"  # property of the asking widget: where files were last taken from, until the program ends
KINDS = "*.jpg *.jpeg *.png *.tif *.tiff *.pdf *.ofd"
Taken = Callable[[Path], object]


def ask(parent: QWidget, then: Callable[[tuple[Path, ...]], object], *, kinds: str = "") -> QFileDialog:
    """Ask for files; `then` gets their paths once the clerk has chosen, and is not called otherwise.

    `kinds`: a filter in words and patterns other than that of papers.
    """
    dialog = _dialog(parent, tr("Choose files"), accept=tr("Take in"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([kinds or tr("Papers ({kinds})", kinds=KINDS), tr("All files (*)")])
    dialog.filesSelected.connect(lambda names: then(tuple(Path(name) for name in names)))
    dialog.open()
    return dialog


def ask_one(parent: QWidget, then: Taken, *, title: str, kinds: str) -> QFileDialog:
    """Ask for one file; `kinds` are words with patterns in brackets, as Qt has them."""
    dialog = _dialog(parent, title, accept=tr("Take in"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kinds, tr("All files (*)")])
    dialog.filesSelected.connect(lambda names: then(Path(names[0])))
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, then: Taken, *, title: str, accept: str = "") -> QFileDialog:
    """Ask for a folder; what lies in it is shown, for a folder is known by that."""
    dialog = _dialog(parent, title, accept=accept or tr("Take in"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.filesSelected.connect(lambda names: then(Path(names[0])))
    dialog.open()
    return dialog


def ask_where(parent: QWidget, then: Taken, *, title: str, name: str) -> QFileDialog:
    """Ask where a file is to be written, with a name to begin with; one that is there is asked about."""
    dialog = _dialog(parent, title, accept=tr("Save"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("Save"))
    suffix = Path(name).suffix
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.setNameFilters([f"{suffix.removeprefix('.').upper()} (*{suffix})"])
    dialog.selectFile(name)
    dialog.filesSelected.connect(lambda names: then(Path(names[0])))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, *, accept: str) -> QFileDialog:
    # Qt notes the folders that were looked at; their names are people's, so the notes go with the program
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, QDir.tempPath())
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("choose_files")
    for part, words in _labels(accept).items():
        dialog.setLabelText(part, words)
    dialog.setDirectory(parent.property(FOLDER) or _downloads())
    dialog.filesSelected.connect(lambda names: parent.setProperty(FOLDER, str(Path(names[0]).parent)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _labels(accept: str) -> dict[QFileDialog.DialogLabel, str]:
    """Give the words of the dialog: those of its own stay English."""
    part = QFileDialog.DialogLabel
    return {
        part.LookIn: tr("Folder"),
        part.FileName: tr("File name"),
        part.FileType: tr("Files shown"),
        part.Accept: accept,
        part.Reject: tr("Cancel"),
    }


def _downloads() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
