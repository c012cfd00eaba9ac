"""TakingView: files come in as drafts, chosen or dropped, one after the other; what runs goes out as files.

Must not: hand in or approve what was taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ui.errors import Trouble, explain
from ui.screens.wall import doing, exporting
from ui.screens.wall.exporting import Exported
from ui.screens.wall.view import WallView
from ui.sources import files
from ui.sources.drop import DropTarget
from ui.text import tr
from ui.workplace import Workplace

KINDS = "*.md *.jpg *.jpeg *.png *.mp4 *.pdf *.pptx *.ppt *.odp"
MOST = 40  # files at once


class TakingView(WallView):
    """See the module's words."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.job: Any = None
        self._waiting: list[Path] = []
        self._refused: list[Trouble] = []
        self.drops = DropTarget(self)
        self.drops.dropped.connect(self.take_all)

    def fit(self) -> None:
        """Show the buttons that fit what runs and what is in sight."""
        raise NotImplementedError

    def _on_take(self) -> None:
        kinds = tr("Guides for the wall ({kinds})", kinds=KINDS)
        files.ask(self, self.take_all, kinds=kinds)

    def take_in(self, path: Path) -> None:
        """Make a draft of a file."""
        self.take_all((path,))

    def take_all(self, paths: Sequence[Path]) -> None:
        """Make a draft of each file, after what is under way; those refused are told together at the end."""
        if self.job is None and "banner" in self.__dict__:
            self.banner.clear()
        room = MOST - len(self._waiting)
        self._waiting += paths[:room]
        if len(paths) > room:
            said = tr("More than {most} files at once.", most=MOST)
            self._refused.append(Trouble(said, tr("Take the rest afterwards.")))
        if self.job is None:
            self._take_next()

    def _take_next(self) -> None:
        if not self._waiting:
            self._tell_refused()
            return
        path = self._waiting.pop(0)
        self.job = self.workplace.run(
            doing.take_in, path, done=self._on_taken, failed=self._on_refused, ended=self._on_take_ended,
            owner=self, lane="work",
        )  # fmt: skip
        if self.job is not None:
            self.busy_bar.begin(tr("Looking at the file {name}", name=path.name), cancel=self._give_up)
        self.fit()

    def _give_up(self) -> None:
        self._waiting = []
        if self.job is not None:
            self.job.cancel()

    def _on_taken(self, draft: Any) -> None:
        self.workplace.say(tr("Taken in as a draft: {name}", name=draft.name))
        self.wanted = draft.id
        self.read()

    def _on_refused(self, error: Exception) -> None:
        self._refused.append(explain(error))

    def _on_take_ended(self) -> None:
        self._on_job_ended()
        self._take_next()

    def _tell_refused(self) -> None:
        if len(self._refused) == 1:
            self.banner.show_trouble(self._refused[0])
        elif self._refused:
            said = tr("{n} files were not taken.", n=len(self._refused))
            self.banner.say(said, "\n".join(trouble.text for trouble in self._refused), tone="bad")
        self._refused = []

    def _on_job_ended(self) -> None:
        self.job = None
        self.busy_bar.end()
        self.fit()

    # --- for other players

    def _on_out(self) -> None:
        title = tr("Folder for the export; a new one is made in it")
        files.ask_folder(self, self.export, title=title, accept=tr("Export"))

    def export(self, into: Path) -> None:
        """Write what runs as files."""
        if self.job is not None or self.answer is None:
            return
        size, *_ = self.preview.wanted()
        self.job = self.workplace.run(
            exporting.export, self.answer, size, into, done=self._on_exported, failed=self._on_failed,
            ended=self._on_take_ended, progress=lambda done, all: self.busy_bar.progress(done, all),
            owner=self, lane="work",
        )  # fmt: skip
        if self.job is not None:
            self.busy_bar.begin(tr("Writing pictures, texts and film"), cancel=self.job.cancel)
        self.fit()

    def _on_exported(self, made: Any) -> None:
        if made.filmed:
            said = tr("{n} pictures, their texts and a film are written.", n=made.pictures)
        else:
            said = tr("{n} pictures and their texts are written; a film needs ffmpeg.", n=made.pictures)
        lacks = _lacking(made)
        if lacks:
            self.banner.say(said, lacks, tone="warn")  # it stays until it is read
        else:
            self.workplace.say(said)

    def _on_failed(self, error: Exception) -> None:
        self.banner.show_trouble(explain(error))


def _lacking(made: Exported) -> str:
    """Say which slides an export has not, and why; nothing where it has all."""
    films = tr(
        "{n} films that run on the wall are not in it, nor in loop.mp4: it has still pages only. "
        "Give the films to the player by themselves.", n=made.films,
    )  # fmt: skip
    unread = tr("{n} pictures are not in it: they could not be read at that size.", n=made.unread)
    return "\n".join(said for said, many in ((films, made.films), (unread, made.unread)) if many)
