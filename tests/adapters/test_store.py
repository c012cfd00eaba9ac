"""The store as a file: encrypted, durable, guarded, faults in plain codes. The port: tests/contracts."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from kiosk.adapters import store as store_module
from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import KEY_FILE, MARK_FILE, open_keys
from kiosk.adapters.store import STORE_FILE, SqlStore, open_store
from kiosk.desk.values import Dossier, OutboxRow, OutboxState, Submission
from kiosk.errors import StoreFailed
from tests.adapters.places import fresh_store, small_disk, stored, vault_of
from tests.adapters.writer import NOW, start
from tests.domain.builders import ENTITY, applicant, case, record

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """A store in a folder of its own."""
    made = fresh_store(tmp_path)
    yield made
    made.close()


def child(job: str, folder: Path) -> subprocess.Popen[str]:
    """Start `tests.adapters.writer`."""
    command = [sys.executable, "-m", "tests.adapters.writer", job, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def raw(store: SqlStore, statement: str) -> list[tuple[object, ...]]:
    """Run a statement past the ports."""
    with store._writer.begin() as connection:
        result = connection.exec_driver_sql(statement)
        return [tuple(row) for row in result] if result.returns_rows else []


def code_of_opening(folder: Path) -> str:
    """Return the code with which a store is refused."""
    with pytest.raises(StoreFailed) as caught:
        stored(folder)
    return caught.value.code


class TestDurable:
    @pytest.mark.slow
    def test_a_killed_writer_loses_nothing_that_was_acknowledged(self, tmp_path: Path) -> None:
        start(tmp_path)
        rng, acknowledged = random.Random(1), 0
        for _ in range(10):
            process = child("write", tmp_path)
            assert process.stdout is not None
            lines = [process.stdout.readline()]
            time.sleep(rng.uniform(0.0, 0.15))
            os.kill(process.pid, signal.SIGKILL)
            lines += process.stdout.read().splitlines()
            process.wait()
            process.stdout.close()
            told = [line.split() for line in lines if len(line.split()) == 2 and len(line.split()[1]) == 32]
            edit, item = int(told[-1][0]), told[-1][1]
            acknowledged += len(told)
            store, vault = stored(tmp_path), vault_of(tmp_path)
            with store.read() as work:
                kept = work.cases.get("c1")
            assert edit <= kept.edit <= edit + 1
            assert all(vault.get(sheet.id) == bytes(50_000) for sheet in kept.sheets[-3:])
            assert vault.get(item) == bytes(50_000)
            assert raw(store, "PRAGMA integrity_check") == [("ok",)]
            assert raw(store, "SELECT count(*) FROM audit") == [(kept.edit - 1,)]
            store.close()
        assert acknowledged >= 20

    def test_two_processes_never_take_the_same_row(self, tmp_path: Path) -> None:
        store = fresh_store(tmp_path)
        submission = Submission(case(), (), "3")
        with store.begin() as work:
            for number in range(60):
                work.outbox.add(OutboxRow(f"c{number}:1", submission, OutboxState.WAITING, NOW))
        store.close()
        takers = [child("drain", tmp_path) for _ in range(2)]
        taken = [taker.communicate()[0].split() for taker in takers]
        assert sorted(taken[0] + taken[1]) == sorted(f"c{number}:1" for number in range(60))

    def test_settings_that_durability_rests_on(self, store: SqlStore) -> None:
        assert raw(store, "PRAGMA journal_mode") == [("wal",)]
        assert raw(store, "PRAGMA synchronous") == [(2,)]
        assert raw(store, "PRAGMA foreign_keys") == [(1,)]
        assert raw(store, "PRAGMA secure_delete") == [(1,)]


class TestGuarded:
    def test_no_word_can_be_read_in_any_file(self, tmp_path: Path) -> None:
        store = fresh_store(tmp_path)
        person = applicant(name="某某（示例）", phone="13800000000")
        with store.begin() as work:
            work.cases.save(case(applicant=person))
            work.notes.set("session", "13800000000")
            work.entities.put_dossier(Dossier(ENTITY, (record(),), NOW, from_cache=False))
        vault_of(tmp_path).put("某某（示例）13800000000".encode() * 99)
        canaries = [
            text.encode() for text in ("示例", "13800000000", ENTITY.code, "adys", "罚款", "commitment")
        ]
        for _ in range(2):  # with the write-ahead log, and folded into the file
            files = [path for path in tmp_path.rglob("*") if path.is_file()]
            found = [(path.name, word) for path in files for word in canaries if word in path.read_bytes()]
            assert found == []
            assert all(path.stat().st_mode & 0o077 == 0 for path in files)
            store.close()

    def test_audit_lines_stay_as_they_were_written(self, store: SqlStore) -> None:
        raw(store, "INSERT INTO roles (clerk, role) VALUES ('0307', 'lead')")
        with store.begin() as work:
            work.audit("case_submitted", "c1", actor="0307", detail="2")
            work.audit("case_seen", "c1", actor="0399")
        line = ("0307", "lead", "case_submitted", "c1", "2")
        for statement in (
            "UPDATE audit SET actor = 'x'",
            "DELETE FROM audit",
            "INSERT OR REPLACE INTO audit VALUES (1, 1, 'x', '', 'x', 'x', 'x', '')",
        ):
            with pytest.raises(driver.DatabaseError, match="audit lines are never"):
                _driver_error(store, statement)
        lines = raw(store, "SELECT actor, role, action, target, detail FROM audit ORDER BY id")
        assert lines == [line, ("0399", "", "case_seen", "c1", "")]

    def test_an_unknown_role_is_refused(self, store: SqlStore) -> None:
        with pytest.raises(driver.IntegrityError):
            _driver_error(store, "INSERT INTO roles (clerk, role) VALUES ('0307', 'king')")

    def test_a_reader_can_not_write(self, store: SqlStore) -> None:
        with pytest.raises(StoreFailed) as caught, store.read() as work:
            work.notes.set("a", "b")
        assert caught.value.code == "read_only"


def _driver_error(store: SqlStore, statement: str) -> None:
    """Run a statement; raise the driver's own error."""
    try:
        raw(store, statement)
    except Exception as error:
        original = getattr(error, "orig", None)
        assert original is not None
        raise original from None


class TestFaults:
    def test_the_key_of_another_folder(self, tmp_path: Path) -> None:
        fresh_store(tmp_path / "a").close()
        open_keys(tmp_path / "b")
        for name in (KEY_FILE, MARK_FILE):
            (tmp_path / "a" / name).write_bytes((tmp_path / "b" / name).read_bytes())
        (tmp_path / "a" / MARK_FILE).unlink()
        keys = open_keys(tmp_path / "a")
        (tmp_path / "a" / MARK_FILE).unlink()
        with pytest.raises(StoreFailed) as caught:
            open_store(tmp_path / "a", keys, clock=SystemClock())
        assert caught.value.code == "wrong_key"

    def test_a_file_that_is_no_store_any_more(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        fresh_store(tmp_path).close()
        (tmp_path / STORE_FILE).write_bytes(bytes(8192))
        assert code_of_opening(tmp_path) == "damaged"
        assert capfd.readouterr().err == ""

    def test_a_damaged_page_is_found_when_it_is_read(self, tmp_path: Path) -> None:
        store = fresh_store(tmp_path)
        with store.begin() as work:
            for number in range(200):
                work.notes.set(f"n{number}", "x" * 1000)
        store.close()
        path = tmp_path / STORE_FILE
        data = bytearray(path.read_bytes())
        for place in range(len(data) // 2, len(data), 4096):
            data[place] ^= 1
        path.write_bytes(data)
        store = stored(tmp_path)
        with pytest.raises(StoreFailed) as caught, store.read() as work:
            [work.notes.get(f"n{number}") for number in range(200)]
        assert caught.value.code == "damaged"
        store.close()

    def test_a_full_disk(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", size="2m") as folder:
            store = fresh_store(folder)
            with store.begin() as work:
                work.notes.set("kept", "1")
            with pytest.raises(StoreFailed) as caught, store.begin() as work:
                [work.notes.set(f"n{number}", "x" * 100_000) for number in range(40)]
            assert caught.value.code == "disk_full"
            with store.read() as work:
                assert (work.notes.get("kept"), work.notes.get("n1")) == ("1", None)
            store.close()

    def test_another_process_that_writes_for_too_long(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store_module, "_BUSY_SECONDS", 0.05)
        store, other = fresh_store(tmp_path), stored(tmp_path)
        with store.begin(), pytest.raises(StoreFailed) as caught, other.begin():
            pass
        assert (caught.value.code, caught.value.retry) == ("store_busy", True)
        with other.begin() as work:
            work.notes.set("a", "b")
        store.close()
        other.close()

    def test_another_lane_that_writes_for_too_long(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store_module, "_QUEUE_SECONDS", 0.05)
        store = fresh_store(tmp_path)
        with store.begin(), pytest.raises(StoreFailed) as caught, store.begin():
            pass
        assert caught.value.code == "store_busy"
        store.close()

    def test_an_error_shows_no_value_and_no_statement(self, tmp_path: Path) -> None:
        store = fresh_store(tmp_path)
        raw(store, "DROP TABLE notes")
        with pytest.raises(StoreFailed) as caught, store.begin() as work:
            work.notes.set("name", "13800000000")
        assert (caught.value.code, caught.value.details) == ("store_failed", {})
        assert caught.value.__suppress_context__
        store.close()

    def test_four_lanes_and_their_readers_at_once(self, store: SqlStore) -> None:
        failures: list[BaseException] = []

        def work_on(lane: int) -> None:
            try:
                for number in range(30):
                    with store.begin() as work:
                        work.notes.set(f"{lane}", str(number))
                    with store.read() as work, store.read() as second:
                        assert work.notes.get(f"{lane}") == second.notes.get(f"{lane}") == str(number)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work_on, args=(lane,)) for lane in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
