"""The child that reads: progress, a way to stop, what it refuses, its limits, its death; and the fence."""

from __future__ import annotations

import functools
import os
import signal
import socket
import time
from multiprocessing import Pipe, active_children
from pathlib import Path

import pytest

from kiosk import fence
from kiosk.errors import Cancelled, ImportRefused, WorkerDied
from kiosk.imports import child, reader, reading
from kiosk.imports.reader import heard, read_file
from kiosk.imports.table import RowState
from tests.imports.books import STANDARD, TODAY, book, checked, csv_bytes, grid, standard
from tests.imports.test_csvfile import read
from tests.imports.test_workbook import HEAD, row


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A CSV file and a workbook with two thousand rows each."""
    folder = tmp_path_factory.mktemp("tables")
    rows = [[value for _, value in STANDARD]] * 2000
    (folder / "a.csv").write_bytes(csv_bytes([HEAD, *rows]))
    book(folder / "a.xlsx", [HEAD, *(row(n) for n in range(2000))])
    return folder / "a.csv", folder / "a.xlsx"


def test_a_child_reads_what_this_process_would_read(files: tuple[Path, Path]) -> None:
    told: list[tuple[int, int]] = []
    for path in files:
        told.clear()
        table = read_file(path, TODAY, guard=fence.inside_only, progress=lambda *at: told.append(at))
        assert table == read(path)
        assert len(table) == 2000
        assert told[-1] == (1000, 1000)
        assert told == sorted(told)


def test_nothing_is_left_running_and_no_file_is_written(files: tuple[Path, Path], tmp_path: Path) -> None:
    read_file(files[0], TODAY)
    assert [one.name for one in active_children() if one.name == "reader"] == []
    assert sorted(path.name for path in files[0].parent.iterdir()) == ["a.csv", "a.xlsx"]


def test_stopping_ends_the_child_at_once(files: tuple[Path, Path]) -> None:
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        read_file(files[0], TODAY, stop=lambda: True)
    seen: list[int] = []
    with pytest.raises(Cancelled):
        read_file(files[1], TODAY, progress=lambda done, _total: seen.append(done), stop=lambda: bool(seen))
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "table_empty"), (b"%PDF-1.7", "table_wrong_type"), (b"a,b\n1,2\n", "table_no_header")],
)
def test_a_refusal_comes_across(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(ImportRefused) as refused:
        read_file(tmp_path / "a.csv", TODAY)
    assert refused.value.code == code


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_file(tmp_path / "a.csv", TODAY)
    assert refused.value.code == "table_gone"


def test_every_code_that_is_refused_may_come_across() -> None:
    import ast

    raised = set()
    for path in Path(child.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ImportRefused" and node.args:
                raised |= {one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)}
    assert raised - {"table_paste", "table_subject", "table_many"} == set(reader.CODES)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _hang() -> None:
    time.sleep(60)


def test_a_child_that_dies_is_a_damaged_file(files: tuple[Path, Path]) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_file(files[0], TODAY, guard=_die)
    assert refused.value.code == "table_broken"


def test_a_child_that_is_silent_is_ended(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SILENCE", 1.0)
    with pytest.raises(WorkerDied) as died:
        read_file(files[0], TODAY, guard=_hang)
    assert died.value.code == "timeout"


def _spoil() -> None:
    reading.read = None  # type: ignore[assignment]


def test_a_fault_of_the_child_says_its_kind_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "110101199001010015.csv"
    path.write_bytes(csv_bytes(grid(standard())))
    with pytest.raises(WorkerDied) as died:
        read_file(path, TODAY, guard=_spoil)
    assert died.value.details == {"where": "TypeError"}
    with pytest.raises(ImportRefused, match="table_gone"):
        read_file(path, TODAY, guard=functools.partial(os.unlink, path))


def _reach_out(port: int, folder: str) -> None:
    """Be fenced in, then try what must not be possible; kill yourself where it is."""
    assert fence.inside_only()
    for forbidden in (
        functools.partial(socket.create_connection, ("127.0.0.1", port), 1),
        functools.partial(Path(folder, "written").write_text, "x"),
        functools.partial(os.execv, "/bin/true", ["true"]),
    ):
        try:
            forbidden()
        except OSError:
            continue
        _die()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Linux only")
def test_the_child_is_fenced_in_and_still_reads(files: tuple[Path, Path], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        guard = functools.partial(_reach_out, server.getsockname()[1], str(tmp_path))
        for path in files:
            assert len(read_file(path, TODAY, guard=guard)) == 2000
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_lies_about_its_size_ends_its_child_alone(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    path = book(tmp_path / "a.xlsx", [HEAD, row()], extra=far, dimension="A1:AD2")
    begun = time.monotonic()
    with pytest.raises(ImportRefused) as refused:
        read_file(path, TODAY, guard=fence.inside_only)
    assert refused.value.code in ("table_broken", "table_rows", "table_columns")
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    "message",
    [
        child.frame("table", {}),
        child.frame("table", {"count": 1, "layout": {}, "subjects": []}, b"x"),
        child.frame("table", {"count": 10**9}, b""),
        child.frame("refused", {"code": "rm_rf", "details": {}}),
        child.frame("refused", {"code": "table_empty", "details": []}),
        child.frame("something", {}),
        b"\x00\x00\x00\x05[1,2]",
        b"\x00\x00\x00\x08nonsense",
        b"x",
    ],
)
def test_nonsense_from_a_child_is_a_dead_worker(message: bytes) -> None:
    ours, theirs = Pipe(duplex=False)
    theirs.send_bytes(message)
    theirs.close()
    with pytest.raises(WorkerDied):
        heard(ours, TODAY)
    ours.close()


def test_more_blocks_than_one(files: tuple[Path, Path]) -> None:
    table = read_file(files[1], TODAY)
    assert len(table.rows.blocks) == 8
    assert checked(table, 1999).values["document_number"] == "台运罚〔2026〕1999号"
    assert checked(table, 0).values["document_number"] == "台运罚〔2026〕0号"
    assert [row[0] for row in table.rows] == ["安达运输（示例）有限公司"] * 2000
    for index in range(0, 2000, 97):
        table.rows.cells(index)
    assert set(table.states) == {RowState.OK}


def test_signs_that_part_cells_are_taken_out_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(csv_bytes(grid(standard(违法行为类型="超\x1f限\x1e运输"), standard())))
    table = read(tmp_path / "a.csv")
    assert len(table) == 2
    assert checked(table).values["violation"] == "超 限 运输"
