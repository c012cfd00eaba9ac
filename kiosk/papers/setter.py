"""The setter: a child process in which Typst works, for it keeps the interpreter to itself meanwhile.

A paper takes 55 to 210 ms in there; in the desk's own process the window would stand still for as long
(measured: a 1 ms ticker in another thread had gaps of 212, 55 and 55 ms). The child lives on between papers;
one that dies or hangs is a normal event: the next paper has a fresh one.
Must not: start a thread, or let the child know more than template, facts and fonts.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from threading import Lock
from typing import TYPE_CHECKING

from kiosk.errors import WorkerDied

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    import typst

SECONDS = 60.0  # for one paper, the child's start included
TRIES = 2
_PR_SET_DUMPABLE = 4  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Job:
    """What is set: template, folder of its includes, folders of fonts, facts as JSON, moment as ISO text."""

    template: str
    root: str
    fonts: tuple[str, ...]
    inputs: Mapping[str, str]
    made_at: str = ""


def set_pdf(job: Job) -> bytes:
    """Return the PDF of a job, made in this process. Raises what Typst raises."""
    from datetime import datetime

    import typst

    pdf = typst.compile(
        job.template,
        root=job.root,
        font_paths=_fonts(job.fonts),
        ignore_system_fonts=True,
        sys_inputs=dict(job.inputs),
        pdf_standards="a-2u",
        timestamp=datetime.fromisoformat(job.made_at) if job.made_at else None,
    )
    return bytes(pdf)


@cache
def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def serve(line: Connection) -> None:
    """Be the child: set one job after the other until the line is closed; a crash leaves no image on disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # it would hold the applicant's papers
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)  # nor does another process read them
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            job = line.recv()
            if isinstance(job, tuple):
                _fonts(job)
                continue
            try:
                answer: tuple[bool, bytes | str] = (True, set_pdf(job))
            except Exception as error:
                answer = (False, type(error).__name__)
            line.send(answer)


class Setter:
    """The parent's half; one job at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: SpawnProcess | None = None
        self._line: Connection | None = None

    def pdf(self, job: Job) -> bytes:
        """Return the PDF of a job. Raises WorkerDied where the child dies or does not answer, twice."""
        with self._lock:
            for _ in range(TRIES):
                try:
                    done, answer = self._asked(job)
                except (EOFError, OSError):
                    self.close()
                    continue
                if done:
                    return answer if isinstance(answer, bytes) else answer.encode()
                raise WorkerDied(kind=str(answer))
            raise WorkerDied

    def begin(self, fonts: tuple[str, ...]) -> None:
        """Start the child where there is none, let it read fonts, and don't wait for it."""
        if not self._lock.acquire(blocking=False):
            return  # it is at work
        try:
            with contextlib.suppress(EOFError, OSError):  # the paper will tell
                if self._child is None:
                    self._started().send(fonts)
        finally:
            self._lock.release()

    def _asked(self, job: Job) -> tuple[bool, bytes | str]:
        line = self._started()
        line.send(job)
        if not line.poll(SECONDS):
            raise EOFError
        answer: tuple[bool, bytes | str] = line.recv()
        return answer

    def _started(self) -> Connection:
        if self._child is None or not self._child.is_alive() or self._line is None:
            context = get_context("spawn")
            self._line, theirs = context.Pipe()
            self._child = context.Process(target=serve, args=(theirs,), name="setter", daemon=True)
            self._child.start()
            theirs.close()
        return self._line

    def close(self) -> None:
        """End the child; the next job starts another."""
        child, self._child = self._child, None
        line, self._line = self._line, None
        if line is not None:
            line.close()
        if child is not None:
            child.kill()
            child.join()


SETTER = Setter()
