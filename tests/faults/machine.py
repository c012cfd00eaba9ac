"""A state machine over a window's outbox: real store, vault, services and client, a real centre, a bad line.

Whatever the order of submissions, drains, lost answers, crashes, refusals and restores, at the end every
case is at the centre once, complete, under its own id, with the receipt that the window holds. Must not:
look into the outbox for what counts; the centre's own tables do.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from kiosk.app.desk import close_desk, http_api
from kiosk.desk import Desk, OutboxState, Submission
from kiosk.domain.case import CaseState
from kiosk.errors import Conflict, NotFound
from kiosk.services.cases import submit
from kiosk.services.centre import health, holding, outbox, waking
from kiosk.services.window import hall
from tests.faults import sender, stock
from tests.faults.line import FATES, Crash, Line, Violation
from tests.sandbox.centre import Centre
from tests.services.seating import seat
from tests.services.sending import queued, row_of

WORK = frozenset({OutboxState.SET_ASIDE, OutboxState.REFUSED})
MOST = 3  # submissions of one example
ROUNDS = 25  # after which a row that is still open will never arrive


class Ground:
    """What all examples share: the centre, an enrolled window without cases, and a submission to copy."""

    def __init__(self, folder: Path, centre: Centre) -> None:
        self.folder, self.centre = folder, centre
        self.window = folder / "window"
        self.held = SimpleNamespace(store=None, settings=None)
        desk = sender.window(self.window, centre.url)
        hall.enrol(desk, centre.code())
        sender.sit_down(desk)
        health.check(desk)
        self.codes = list(desk.api.commitment_codes(50))
        self.sent = row_of(desk, queued(desk)).submission
        self.data = [desk.vault.get(file.vault_id)[:2000] for file in self.sent.files]
        outbox.drain(desk)
        tokens = desk.api._caller._tokens  # type: ignore[attr-defined]
        with desk.store.begin() as work:
            work.outbox.drop(submit.key(self.sent.case))
        close_desk(desk)
        for item in (desk.settings.folder / "vault").rglob("*"):
            if item.is_file():
                item.unlink()  # every example has files of its own
        self.held.settings = desk.settings
        self.api = http_api(self.held, centre.url)  # type: ignore[arg-type]
        self.api._caller.use(tokens.access, tokens.refresh, tokens.clerk)
        self.number = 0

    def fresh(self, desk: Desk) -> Submission:
        """Return a submission like no other."""
        self.number += 1
        if not self.codes:
            self.codes = list(desk.api.commitment_codes(50))
        return stock.renamed(self.sent, self.number, self.codes.pop())

    def there(self, ids: set[str]) -> tuple[dict[str, str], dict[str, set[str]]]:
        """Return the receipts of the centre's complete cases, and its case ids by decision number."""
        path = self.folder / "centre" / "centre.db"
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as found:
            complete = "select id, receipt from cases where completed_at is not null"
            receipts = {item: str(receipt) for item, receipt in found.execute(complete) if item in ids}
            numbers: dict[str, set[str]] = {}
            for item, body in found.execute(
                "select case_id, body from revisions order by rowid desc limit 60"
            ):
                numbers.setdefault(_decision(str(body)), set()).add(item)
        return receipts, numbers


def _decision(body: str) -> str:
    import json

    return str(json.loads(body)["filings"][0]["record"]["document_number"])


class OutboxMachine(RuleBasedStateMachine):
    """One window and what happens to it."""

    ground: ClassVar[Ground]

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="machine-"))
        shutil.copytree(self.ground.window, self.place, dirs_exist_ok=True)
        self.jump = 0.0
        self.line = Line(self.ground.api)
        self.line.other = self._other
        self.desk = self._open()
        self.ours: dict[str, str] = {}  # case id, decision number

    def _open(self) -> Desk:
        desk = sender.window(self.place, self.ground.centre.url, jump=self.jump + 0.001)
        self.ground.held.store = desk.store
        return replace(desk, api=self.line)

    def _other(self) -> None:
        """Another drain of the same window, with connections of its own."""
        outbox.drain(self.desk)

    def _restart(self) -> None:
        close_desk(replace(self.desk, api=self.ground.api))
        self.desk = self._open()
        waking.free_lent(self.desk)

    # --- what can happen

    @precondition(lambda self: len(self.ours) < MOST)
    @rule()
    def submit(self) -> None:
        """A clerk submits."""
        sent = self.ground.fresh(self.desk)
        stock.copy(self.desk, sent, self.ground.data)
        self.ours[sent.case.id] = sent.case.filings[0].record.document_number

    @precondition(lambda self: self.ours)
    @rule(fates=st.lists(st.sampled_from(FATES), max_size=5))
    def drain(self, fates: list[str]) -> None:
        """The queue is sent, over a line on which these things happen."""
        self.line.fates = list(fates)
        try:
            outbox.wake(self.desk)
            outbox.drain(self.desk)
        except Crash:
            self._restart()
        finally:
            self.line.fates = []
        if self.line.seen:
            raise Violation(self.line.seen)

    @precondition(lambda self: self.ours)
    @rule(after=st.integers(0, 3), when=st.sampled_from(("before", "after")))
    def dies(self, after: int, when: str) -> None:
        """The program dies at a word to the centre, on a good line; the queue stays as it was left."""
        self.drain(["ok"] * after + [when])

    @precondition(lambda self: self.ours)
    @rule()
    def time_passes(self) -> None:
        """What was lent to a dead taker is due again."""
        self.jump += outbox.LEASE + 1
        self._restart()

    @precondition(lambda self: self.ours)
    @rule()
    def refused(self) -> None:
        """The centre has findings against the next case; the clerk mends it and submits again."""
        self.ground.centre.fault("findings", "/cases/", method="PUT", count=1)
        outbox.wake(self.desk)
        outbox.drain(self.desk)
        self.ground.centre.control("DELETE", "faults")
        self._mend()

    @precondition(lambda self: self.ours)
    @rule()
    def restored(self) -> None:
        """The centre comes back from a backup and has forgotten what came last."""
        self.ground.centre.control("POST", "restore", seconds=2)
        health.check(self.desk)

    @precondition(lambda self: self.ours)
    @rule()
    def taken_back(self) -> None:
        """A clerk takes back what can be had back, and submits it again."""
        seat(self.desk)
        for case_id in self.ours:
            try:
                with self.desk.store.read() as work:
                    row = work.outbox.get(submit.key(work.cases.get(case_id)))
                data = [self.desk.vault.get(file.vault_id) for file in row.submission.files]
                back = holding.recall(self.desk, row.key)
            except (Conflict, NotFound):
                continue
            if self.ground.there({case_id})[0]:
                raise Violation("a case was taken back that the centre has")
            again = replace(back, state=CaseState.QUEUED, submitted_at=self.desk.clock.now())
            files = tuple(
                replace(file, vault_id=self.desk.vault.put(part).id)
                for file, part in zip(row.submission.files, data, strict=True)
            )
            with self.desk.store.begin() as work:
                saved = work.cases.save(again)
                sent = replace(row.submission, case=saved, files=files)
                submit.enqueue(work, sent, at=row.added_at)

    # --- what must be so at the end

    def teardown(self) -> None:
        """Let everything arrive, and compare."""
        try:
            self.line.fates = []
            for _ in range(ROUNDS):
                self.jump += outbox.LEASE + 1
                self._restart()
                self._mend()
                if not self._step():
                    break
            self._compare()
        finally:
            close_desk(replace(self.desk, api=self.ground.api))
            shutil.rmtree(self.place, ignore_errors=True)

    def _step(self) -> bool:
        """Drain once in fair weather; tell whether anything is left."""
        health.check(self.desk)
        for key in sender.keys(self.desk, WORK):
            outbox.retry(self.desk, key)  # as a clerk does: what a restored centre refused, too
        outbox.wake(self.desk)
        outbox.drain(self.desk)
        self._mend()
        return bool(sender.keys(self.desk))

    def _mend(self) -> None:
        """Submit again what came back, as a new revision of the same case."""
        for case_id in self.ours:
            with self.desk.store.begin() as work:
                case = work.cases.get(case_id)
                if case.state is not CaseState.DRAFT:
                    continue
                before = work.outbox.get(f"{case_id}:{case.revision - 1}").submission
                fresh = replace(case, state=CaseState.QUEUED, submitted_at=self.desk.clock.now())
                saved = work.cases.save(fresh)
                submit.enqueue(work, replace(before, case=saved), at=case.created_at)

    def _compare(self) -> None:
        receipts, numbers = self.ground.there(set(self.ours))
        for case_id, number in self.ours.items():
            with self.desk.store.read() as work:
                case: Any = work.cases.get(case_id)
            said = (case.state, case.receipt.number if case.receipt else "")
            if numbers.get(number, {case_id}) != {case_id}:
                raise Violation("a case is there under another id too")
            if case_id not in receipts:
                raise Violation(f"the centre has not all of a case; here it is {said}")
            if case.state is not CaseState.RECEIVED or said[1] not in receipts[case_id]:
                raise Violation(f"the centre has a case, but here it is {said}")
