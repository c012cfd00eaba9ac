"""One run of paper through a device: order, pages one by one, its end, and what went wrong.

A page is asked for only when the one before is safe. Half a page is never handed out: it is asked for once
more where the device says that it still has it, and is truncated otherwise.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.capture.escl import documents, status
from kiosk.capture.escl.address import job_path
from kiosk.capture.escl.conversation import Answer, Conversation
from kiosk.capture.escl.limits import EsclConfig
from kiosk.capture.escl.settings import Choice, document
from kiosk.capture.escl.status import Status
from kiosk.capture.escl.wire import Unattended
from kiosk.capture.escl.xmltree import NotXml
from kiosk.capture.source import Turn
from kiosk.errors import ScannerFailed

_END = (404, 409, 410)
_OVER = ("Completed", "Canceled", "Aborted")
_WAIT_MOST, _WAIT_LEAST = 10.0, 0.2
_REPEATS = 5


@dataclass(frozen=True, slots=True)
class Page:
    """One file that a device handed out: jpeg, png or pdf."""

    data: bytes
    kind: str


class Job:
    """One job of a device; use `run`."""

    def __init__(
        self, talk: Conversation, choice: Choice, turn: Turn, *, config: EsclConfig, patience: float
    ) -> None:
        """`patience`: seconds without a sign after which a device hangs."""
        self._talk = talk
        self._choice = choice
        self._turn = turn
        self._config = config
        self._patience = patience
        self._path = ""
        self._over = False
        self._count = 0
        self._last = ("", b"")
        self._repeats = 0
        self._once_more = True

    def run(self, *, senses_paper: bool, cancel_seconds: float) -> Iterator[Page]:
        """Yield pages. Raises ScannerFailed, Stopped. Closing it ends the job at the device.

        `senses_paper`: the device knows whether its feeder is empty.
        """
        self._look_first(senses_paper)
        self._path = self._ordered()
        try:
            while (page := self._next()) is not None:
                self._count += 1
                yield page
                if self._choice.way == "flatbed":
                    return
            self._check_end()
            self._over = True
        finally:
            self._left(cancel_seconds)

    # ------------------------------------------------ before

    def _look_first(self, senses_paper: bool) -> None:
        found = self._status()
        if self._choice.way == "flatbed":
            return
        if found.trouble:
            raise ScannerFailed(found.trouble)
        if senses_paper and found.empty:
            raise ScannerFailed("no_documents")

    def _ordered(self) -> str:
        """Order the scan; return the path of the job."""
        body, later = document(self._choice), _Later(self._turn, self._config)
        while True:
            answer = self._talk.ask(
                "POST",
                self._talk.address.path("ScanJobs"),
                body=body,
                turn=self._turn,
                silence=self._patience,
            )
            if answer.status in (200, 201):
                path = job_path(self._talk.address, answer.headers.get("location", ""))
                if not path:
                    raise ScannerFailed("scanner_failed", why="location")
                return path
            if answer.status != 503 or not later.again(answer):
                raise self._refusal(answer)
            if self._choice.way != "flatbed" and (trouble := self._status().trouble):
                raise ScannerFailed(trouble)

    def _refusal(self, answer: Answer) -> ScannerFailed:
        """Return what a device means that wants to do nothing."""
        if answer.status in (401, 403):
            return ScannerFailed("access_denied")
        found = self._status()
        feeder = self._choice.way != "flatbed"
        code = found.trouble if feeder else ""
        if not code and feeder and found.empty and not self._count and answer.status in (409, 503):
            code = "no_documents"
        if not code and (answer.status == 503 or (answer.status == 409 and found.state == "Processing")):
            code = "busy"
        return ScannerFailed(code or "scanner_failed", http=answer.status, sheet=self._count + 1)

    # ------------------------------------------------ pages

    def _next(self) -> Page | None:
        """Return the next page, None at the end."""
        later, self._once_more = _Later(self._turn, self._config), True
        while True:
            answer = self._asked()
            if answer is None:
                continue
            if answer.status in _END:
                return None
            if answer.status == 503:
                if self._finished():
                    return None
                if not later.again(answer):
                    raise self._refusal(answer)
            elif (page := self._page(answer)) is not None and not self._repeated(answer):
                return page

    def _asked(self) -> Answer | None:
        """Return the answer, None where it was cut before its head and the page may be asked for again."""
        path = f"{self._path}/NextDocument"
        try:
            return self._talk.ask("GET", path, turn=self._turn, silence=self._patience, page=True)
        except ScannerFailed as error:
            if error.code != "io":
                raise ScannerFailed(error.code, **{"sheet": self._count + 1, **error.details}) from error
        self._must_be_kept("io")
        return None

    def _page(self, answer: Answer) -> Page | None:
        """Return the page of an answer, None for half of one that may be asked for again."""
        if answer.status != 200:
            raise self._refusal(answer)
        kind = documents.kind(answer.body)
        if answer.whole and answer.body and not kind:
            raise ScannerFailed("scanner_failed", why="content", sheet=self._count + 1)
        if answer.whole and kind and documents.whole(answer.body, kind):
            return Page(answer.body, kind)
        self._must_be_kept("truncated")
        return None

    def _repeated(self, answer: Answer) -> bool:
        """Tell whether this is the page before once more: the same name and the same bytes."""
        here = (answer.headers.get("content-location", ""), hashlib.sha256(answer.body).digest())
        same = here == self._last and bool(here[0])
        self._last, self._repeats = here, self._repeats + 1 if same else 0
        if self._repeats > _REPEATS:
            raise ScannerFailed("scanner_failed", why="repeats", sheet=self._count + 1)
        return same

    def _must_be_kept(self, code: str) -> None:
        """Go on if the page can be had again, once. Raises ScannerFailed."""
        if not self._once_more or not self._kept():
            raise ScannerFailed(code, sheet=self._count + 1)
        self._once_more = False

    def _kept(self) -> bool:
        """Tell whether the device still holds the page of which half came: it has not counted it."""
        job = self._status().job(self._path)
        return job.completed == self._count and bool(job.ready) and job.state not in _OVER

    def _finished(self) -> bool:
        """Tell whether "later" means never. Raises ScannerFailed where somebody has to go to the device."""
        found = self._status()
        if self._choice.way != "flatbed" and found.trouble:
            raise ScannerFailed(found.trouble, sheet=self._count + 1)
        return found.job(self._path).state in _OVER

    # ------------------------------------------------ after

    def _check_end(self) -> None:
        """Look whether the end was one. Raises ScannerFailed."""
        found = self._status()
        feeder, sheet = self._choice.way != "flatbed", self._count + 1
        if feeder and found.trouble:
            raise ScannerFailed(found.trouble, sheet=sheet)
        state = found.job(self._path).state
        left = feeder and found.feeder == "ScannerAdfLoaded"
        if state in ("Aborted", "Canceled") and (left or not self._count):
            raise ScannerFailed("cancelled" if state == "Canceled" else "scanner_failed", sheet=sheet)
        if not self._count:
            raise ScannerFailed("no_documents" if feeder else "scanner_failed")

    def _left(self, seconds: float) -> None:
        """End the job at the device, and wait till it is ready for the next. Raises nothing."""
        if self._over:
            return
        self._over = True
        quietly, until = Unattended(), time.monotonic() + seconds
        with contextlib.suppress(ScannerFailed, NotXml):
            self._talk.ask("DELETE", self._path, turn=quietly, silence=max(_WAIT_LEAST, seconds / 2))
            while (left := until - time.monotonic()) > 0:
                if (
                    status.parse(self._talk.text("ScannerStatus", quietly, seconds=left)).state
                    != "Processing"
                ):
                    return
                time.sleep(_WAIT_LEAST)

    def _status(self) -> Status:
        """Return what the device says of itself; nothing where it does not say it well.

        Raises ScannerFailed where it is gone or may not be trusted.
        """
        try:
            return status.parse(self._talk.text("ScannerStatus", self._turn))
        except NotXml:
            return Status()
        except ScannerFailed as error:
            if error.code in ("unplugged", "access_denied", "changed_certificate"):
                raise
            return Status()


class _Later:
    """Patience with a device that says "later" (503)."""

    def __init__(self, turn: Turn, config: EsclConfig) -> None:
        self._turn = turn
        self._config = config
        self._until = time.monotonic() + config.busy_seconds

    def again(self, answer: Answer) -> bool:
        """Wait as long as the device wishes; False when it was enough. Raises Stopped."""
        said = answer.headers.get("retry-after", "").strip()
        wish = (
            float(said) if said.isascii() and said.isdigit() and len(said) < 5 else self._config.retry_seconds
        )
        left = self._until - time.monotonic()
        if left <= 0:
            return False
        self._turn.wait([], min(max(wish, _WAIT_LEAST), _WAIT_MOST, left))
        return True
