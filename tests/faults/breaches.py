"""Three faults of an outbox, planted into the real one, which the state machine must find; each a context.

Must not: be imported by anything but the proof and its test.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any
from unittest import mock

from sqlalchemy import select, update

from kiosk.adapters.api_http import HttpApi
from kiosk.adapters.store_outbox import SqlOutbox
from kiosk.adapters.tables import outbox as table
from kiosk.desk import OutboxRow, OutboxState
from kiosk.services.centre import sending


@contextmanager
def case_id_anew() -> Iterator[None]:
    """Give the case another id with each attempt: a lost answer makes a second case."""
    names: dict[str, str] = {}
    put, upload, complete = HttpApi.put_revision, HttpApi.upload, HttpApi.complete

    def renamed_put(self: Any, submission: Any, *, key: str) -> Any:
        fresh = names[submission.case.id] = str(uuid.uuid4())
        revision = key.rpartition(":")[2]
        sent = replace(submission, case=replace(submission.case, id=fresh))
        return put(self, sent, key=f"{fresh}:{revision}")

    def renamed_upload(self: Any, *values: Any, case_id: str, **named: Any) -> Any:
        return upload(self, *values, case_id=names.get(case_id, case_id), **named)

    def renamed_complete(self: Any, case_id: str, revision: int, **named: Any) -> Any:
        fresh = names.get(case_id, case_id)
        return complete(self, fresh, revision, **{**named, "key": f"{fresh}:{revision}"})

    with (
        mock.patch.object(HttpApi, "put_revision", renamed_put),
        mock.patch.object(HttpApi, "upload", renamed_upload),
        mock.patch.object(HttpApi, "complete", renamed_complete),
    ):
        yield


@contextmanager
def closed_before_the_answer() -> Iterator[None]:
    """Write the row as accepted before anything is sent: who dies in between never sends it."""
    attempt = sending.attempt

    def early(turn: Any, case: Any) -> Any:
        with turn.desk.store.begin() as work:
            here = update(table).where(table.c.key == turn.row.key)
            work.outbox._connection.execute(here.values(state=str(OutboxState.ACCEPTED)))
        return attempt(turn, case)

    with mock.patch.object(sending, "attempt", early):
        yield


@contextmanager
def two_take_one_row() -> Iterator[None]:
    """Lend a row also while it is lent."""
    take = SqlOutbox.take

    def greedy(self: Any, now: datetime, **named: Any) -> OutboxRow | None:
        lent = self._connection.scalars(select(table.c.key).where(table.c.state == str(OutboxState.SENDING)))
        for key in lent.all():
            self._connection.execute(
                update(table)
                .where(table.c.key == key)
                .values(taken_until=datetime.fromtimestamp(0, now.tzinfo))
            )
        return take(self, now, **named)

    with mock.patch.object(SqlOutbox, "take", greedy):
        yield


PLANTED: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "case_id_anew": case_id_anew,
    "closed_before_the_answer": closed_before_the_answer,
    "two_take_one_row": two_take_one_row,
}
