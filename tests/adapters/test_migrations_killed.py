"""A store of every older version, with rows: killed before every statement, it is the old or the new."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from kiosk.adapters import copying
from kiosk.adapters.codec import dump
from kiosk.adapters.keys import open_keys
from kiosk.adapters.tables import SCHEMA, ticks
from kiosk.desk.values import Submission
from kiosk.domain.case import Case
from tests.adapters.places import aged, stored
from tests.adapters.test_migrations import NOW, put_in
from tests.contracts.test_store_outbox import row
from tests.domain.builders import ENTITY, case

CASES, LINES = 3, 5
EACH = 6  # of the stores that were killed is opened again to the end


def old(folder: Path, version: int) -> None:
    """Leave a store as a program of that version did: cases, submissions, notes, codes, a paper, a trail."""
    store = aged(folder, version)
    for number in range(CASES):
        made = case(id=f"c{number}")
        later = {"holder": "0307", "offered": "", "parked": "", "wanting": 0, "running": 0, "found": ""}
        put_in(
            store, "cases", id=made.id, entity_code=ENTITY.code, entity_name=ENTITY.name, state="draft",
            revision=1, edit=1, filings=2, clerk="0307", created_at=ticks(NOW), updated_at=ticks(NOW),
            receipt_number="", document=dump(replace(made, edit=1), Case),
            **(later if version >= 5 else {}),
        )  # fmt: skip
    sent = replace(row().submission, case=case(id="c0"))
    columns = {"case_id": "c0", "entity_name": ENTITY.name, "filings": 2, "files": 1, "size": 7}
    put_in(
        store, "outbox", key="c0:1", state="waiting", added_at=ticks(NOW), attempts=0, next_try=None,
        reason="", taken_until=None, document=dump(sent, Submission),
        **(columns if version >= 3 else {}),
    )  # fmt: skip
    put_in(store, "commitment_codes", code="HB-1", taken=False)
    put_in(
        store, "papers", id="p1", case_id="c0", name="slip", filing=None, issued_at=ticks(NOW),
        vault_id="ab" * 16, printed=1,
    )  # fmt: skip
    put_in(store, "notes", name="kept", value="as it was")
    if version < 4:
        for number in range(1, LINES + 1):
            put_in(
                store, "audit", at=ticks(NOW) + number, actor="0307", role="clerk", action="case.started",
                target=f"c{number}", detail="",
            )  # fmt: skip
    store.close()


def in_a_child(act: Callable[[], object]) -> int:
    """Do something in a child of its own; return its wait status."""
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(7)  # what raised
    return os.waitpid(child, 0)[1]


def upgraded(folder: Path, last: int, told: Path | None = None) -> None:
    """Open the store; die before the statement of this number, or tell how many there were."""
    left = [last]

    def step(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", step)
    stored(folder).close()
    if told is not None:
        told.write_text(str(last - left[0]))
    os._exit(0)


def state(folder: Path) -> tuple[int, dict[str, int]]:
    """Return version and rows of a store, every page of it looked at."""
    with copying.opened(folder / "store.db", open_keys(folder).store) as store:
        assert not copying.wrong_pages(store, quick=True)
        version = int(store.execute("PRAGMA user_version").fetchone()[0])
        tables = ("cases", "outbox", "papers", "commitment_codes", "audit")
        return version, {name: store.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def goes_on(folder: Path, rows: dict[str, int]) -> None:
    """Open a store as the next start does; all that was in it is there."""
    store = stored(folder)
    with store.read() as work:
        assert (work.notes.get("kept"), work.trail.verify().fault) == ("as it was", None)
        assert [work.cases.get(f"c{n}") for n in range(CASES)] == [
            replace(case(id=f"c{n}"), edit=1) for n in range(CASES)
        ]
        assert [entry.case_id for entry in work.outbox.entries()] == ["c0"]
        assert [paper.id for paper in work.papers.of_case("c0")] == ["p1"]
    store.close()
    assert state(folder) == (SCHEMA, rows)


@pytest.mark.slow
@pytest.mark.parametrize("version", range(1, SCHEMA))
def test_killed_before_every_statement_it_is_the_old_or_the_new(tmp_path: Path, version: int) -> None:
    whole, told = tmp_path / "whole", tmp_path / "told"
    old(whole, version)
    before = state(whole)
    assert before[0] == version
    from alembic import command  # noqa: F401

    import kiosk.adapters.migrations  # noqa: F401  # once, not in every child

    shutil.copytree(whole, tmp_path / "first")
    assert in_a_child(lambda: upgraded(tmp_path / "first", 10**6, told)) == 0
    count = int(told.read_text())
    assert count > SCHEMA - version
    seen = set()
    for number in range(1, count + 1):
        folder = tmp_path / f"killed-{number}"
        shutil.copytree(whole, folder)
        assert in_a_child(lambda folder=folder, number=number: upgraded(folder, number)) == signal.SIGKILL
        now, rows = state(folder)
        assert (now in (version, SCHEMA), rows) == (True, before[1])
        seen.add(now)
        if number % EACH == 0 or number == count:
            goes_on(folder, before[1])
        shutil.rmtree(folder)
    assert version in seen
