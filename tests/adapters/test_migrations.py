"""The migrations: they make what the queries expect, once, and never go back."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from kiosk.adapters.codec import dump
from kiosk.adapters.migrations import FOLDER
from kiosk.adapters.store import SqlStore
from kiosk.adapters.tables import GRAMS, LETTERS, METADATA, SCHEMA, ticks
from kiosk.desk.cases import CaseQuery
from kiosk.desk.trail import TrailCheck, TrailFault, TrailQuery
from kiosk.desk.values import Submission
from kiosk.domain.case import Case, CaseState, FilingStatus, Progress, Receipt
from kiosk.errors import StoreFailed
from tests.adapters.places import aged, fresh_store, stored
from tests.contracts.test_store_outbox import row
from tests.domain.builders import ENTITY, case, filing

NOW = datetime(2026, 11, 21, 10, 24, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def test_the_migrations_make_the_tables_of_the_queries(tmp_path: Path) -> None:
    store = fresh_store(tmp_path)

    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith((GRAMS, LETTERS)))

    with store._writer.begin() as connection:
        options = {"include_object": ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    store.close()


def test_the_last_migration_has_the_number_that_the_program_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == f"{SCHEMA:04d}"


def test_an_up_to_date_store_opens_without_alembic_and_pydantic(tmp_path: Path) -> None:
    fresh_store(tmp_path).close()
    code = (
        "import sys; from pathlib import Path; from tests.adapters.places import stored\n"
        f"store = stored(Path({str(tmp_path)!r}))\n"
        "with store.read() as work: work.entities.search('运输')\n"
        "print([name for name in ('alembic', 'pydantic', 'pypinyin', 'cryptography') if name in sys.modules])"
    )
    asked = [sys.executable, "-c", code.replace("from tests.adapters.places import stored", _OPEN)]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


_OPEN = (
    "from kiosk.adapters.store import open_store; from kiosk.adapters.keys import open_keys; "
    "from kiosk.adapters.clock import SystemClock; "
    "stored = lambda folder: open_store(folder, open_keys(folder), clock=SystemClock())"
)


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    store = fresh_store(tmp_path)
    _set_version(store, SCHEMA + 1)
    store.close()
    with pytest.raises(StoreFailed) as caught:
        stored(tmp_path)
    assert caught.value.code == "newer_program"


def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(connection: object, **_: object) -> None:
        raise RuntimeError("half way")

    with monkeypatch.context() as patch:
        patch.setattr("kiosk.adapters.migrations.upgrade", fails)
        with pytest.raises(RuntimeError, match="half way"):
            stored(tmp_path)
    store = stored(tmp_path)
    with store.begin() as work:
        work.notes.set("a", "b")
    store.close()


def test_four_that_open_a_new_folder_at_once_make_one_store(tmp_path: Path) -> None:
    opened: list[SqlStore] = []
    threads = [threading.Thread(target=lambda: opened.append(stored(tmp_path))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    for number, store in enumerate(opened):
        with store.begin() as work:
            work.notes.set(f"n{number}", "1")
        store.close()


def put_in(store: SqlStore, table: str, **values: object) -> None:
    """Write a row as a program of that time did."""
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    with store._writer.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


def test_what_was_cached_before_the_titles_came_stays(tmp_path: Path) -> None:
    store = aged(tmp_path, 1)
    put_in(
        store, "entities", id=1, code=ENTITY.code, name=ENTITY.name, kind=str(ENTITY.kind),
        region_code=ENTITY.region.code, region_name=ENTITY.region.name, former_names="[]",
        address=ENTITY.address, responsible_person=ENTITY.responsible_person, status=str(ENTITY.status),
        verified=ENTITY.verified, id_hash="ab" * 32, published=3, as_of=ticks(NOW),
    )  # fmt: skip
    put_in(store, "entity_names", id=1, entity=1, position=0, folded=ENTITY.name)
    store.close()
    store = stored(tmp_path)
    with store.read() as work:
        found = work.entities.search(ENTITY.code)[0]
    assert (found.entity.name, found.entity.responsible_title, found.published) == (ENTITY.name, "", 3)
    assert found.entity.id_hash == "ab" * 32
    store.close()


def test_submissions_of_before_keep_their_place_and_know_case_and_size(tmp_path: Path) -> None:
    store = aged(tmp_path, 2)
    states = {1: "refused", 2: "accepted", 3: "refused", 4: "waiting"}
    for number, state in states.items():
        sent = replace(row().submission, case=case(revision=number, slip_number="ZS20261121-3-001"))
        put_in(
            store, "outbox", key=f"{sent.case.id}:{number}", state=state, added_at=ticks(NOW),
            attempts=number, next_try=None, reason="offline", taken_until=None,
            document=dump(sent, Submission),
        )  # fmt: skip
    store.close()
    store = stored(tmp_path)
    with store.read() as work:
        (entry,) = work.outbox.entries()  # what came back was submitted again
        closed = work.outbox.get(f"{case().id}:1"), work.outbox.get(f"{case().id}:2")
    assert (entry.case_id, entry.revision, entry.state) == (case().id, 4, "waiting")
    assert (entry.entity_name, entry.filings, entry.files) == (case().entity.name, len(case().filings), 1)
    assert (entry.slip_number, entry.size, entry.sent) == ("ZS20261121-3-001", 7, 0)
    assert (entry.held_by, entry.held_at, entry.stick_at, entry.reason) == ("", None, None, "offline")
    assert [one.state for one in closed] == ["superseded", "accepted"]
    assert (closed[1].sent, closed[1].attempts) == (7, 2)
    store.close()


def test_lines_of_before_are_chained_and_stay_as_they_are(tmp_path: Path) -> None:
    store = aged(tmp_path, 3)
    for number in range(1, 4):
        put_in(
            store, "audit", at=ticks(NOW) + number, actor="0307", role="clerk", action="case.started",
            target=f"c{number}", detail="x" * number,
        )  # fmt: skip
    store.close()
    store = stored(tmp_path)
    with store.begin() as work:
        work.audit("case.seen", "c9", actor="0399")
    with store.read() as work:
        lines = work.trail.lines(TrailQuery())
        assert work.trail.verify() == TrailCheck(4)
    assert [(line.number, line.target, line.detail) for line in lines] == [
        (4, "c9", ""), (3, "c3", "xxx"), (2, "c2", "xx"), (1, "c1", "x"),
    ]  # fmt: skip
    assert (lines[3].at, lines[3].actor, lines[3].role) == (NOW + timedelta(microseconds=1), "0307", "clerk")
    with pytest.raises(driver.DatabaseError, match="never changed"), store._writer.begin() as connection:
        connection.connection.execute("UPDATE audit SET seal = 'x'")
    store.close()


def test_cases_of_before_come_onto_the_list_with_holder_clocks_and_words(tmp_path: Path) -> None:
    store = aged(tmp_path, 4)
    told = Progress(FilingStatus.CORRECTION_WANTED, NOW, deadline=date(2026, 12, 4))
    over = Progress(FilingStatus.DECIDED, NOW, deadline=date(2026, 12, 1))
    filings = (replace(filing(1), progress=told), replace(filing(2), progress=over))
    receipt = Receipt("鄂咸安收〔2026〕000001号", NOW, True)
    there = case(id="r", state=CaseState.RECEIVED, filings=filings, receipt=receipt)
    for made in (there, case(id="d")):
        put_in(
            store, "cases", id=made.id, entity_code=ENTITY.code, entity_name=ENTITY.name,
            state=str(made.state), revision=1, edit=1, filings=2, clerk="0307", created_at=ticks(NOW),
            updated_at=ticks(NOW), receipt_number=made.receipt.number if made.receipt else "",
            document=dump(replace(made, edit=1), Case),
        )  # fmt: skip
    store.close()
    store = stored(tmp_path)
    with store.read() as work:
        (sent,) = work.cases.page(CaseQuery(text="000001"))
        assert {line.id for line in work.cases.page(CaseQuery(text=ENTITY.name[:3]))} == {"r", "d"}
        assert work.cases.wanting() == 1
        assert work.cases.get("r") == replace(there, edit=1)
        assert [one.id for one in work.cases.whole(running=True)] == ["r"]
        draft = work.cases.line("d")
    assert (sent.due, sent.wanting, sent.holder) == (date(2026, 12, 4), 1, "0307")
    assert (draft.due, draft.wanting, draft.slot, draft.offered, draft.binned_at) == (None, 0, None, "", None)
    with store.begin() as work:  # what the program writes is what the migration wrote
        work.cases.save(replace(there, edit=1))
        assert replace(work.cases.line("r"), updated_at=sent.updated_at, created_at=sent.created_at) == sent
    store.close()


def test_submissions_of_before_begin_to_count_their_faults(tmp_path: Path) -> None:
    store = aged(tmp_path, 5)
    put_in(
        store, "outbox", key="c1:1", state="waiting", added_at=ticks(NOW), attempts=7, next_try=None,
        reason="offline", taken_until=None, document=dump(row().submission, Submission), case_id="c1",
        revision=1, entity_name=ENTITY.name, filings=1, files=1, slip_number="", size=7, sent=3, held_by="",
    )  # fmt: skip
    store.close()
    store = stored(tmp_path)
    with store.begin() as work:
        found = work.outbox.get("c1:1")
        work.outbox.settle(replace(found, faults=2))
        kept = work.outbox.get("c1:1")
    assert (found.attempts, found.sent, found.reason, found.faults) == (7, 3, "offline", 0)
    assert kept == replace(found, faults=2)
    store.close()


def test_a_line_that_was_gone_before_the_chain_came_is_named(tmp_path: Path) -> None:
    store = aged(tmp_path, 3)
    put_in(store, "audit", id=2, at=1, actor="0307", role="", action="a", target="b", detail="")
    store.close()
    store = stored(tmp_path)
    with store.read() as work:
        assert work.trail.verify() == TrailCheck(0, TrailFault.MISSING, 1)
    store.close()


def _set_version(store: SqlStore, version: int) -> None:
    with store._writer.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
