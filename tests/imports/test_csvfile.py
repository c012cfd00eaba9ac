"""CSV files: encodings, separators, quotes with line breaks, formulas, rows that have moved."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from kiosk.errors import ImportRefused
from kiosk.imports import csvfile
from kiosk.imports.child import Order, answer, unframe
from kiosk.imports.reader import _table
from kiosk.imports.table import RowState, Table
from tests.imports.books import TODAY, checked, codes, csv_bytes, grid, standard


def read(path: Path, sheet: str = "") -> Table:
    """Read a file as the child does, in this process; through the words that it sends."""
    sent: list[bytes] = []
    answer(sent.append, Order(str(path), TODAY, sheet))
    blocks = []
    for message in sent:
        kind, told, body = unframe(message)
        if kind == "block":
            blocks.append(bytes(body))
    assert kind == "table"
    return _table(told, body, tuple(blocks), TODAY)


def saved(folder: Path, data: bytes) -> Path:
    """Write a file."""
    path = folder / "table.csv"
    path.write_bytes(data)
    return path


ROWS = grid(standard(), standard(行政处罚决定书文号="台运罚〔2026〕124号"))
RARE = grid(standard(行政相对人名称="䶮㛃（示例）有限公司"))


@pytest.mark.parametrize(
    ("encoding", "before"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_a_file_is_read_in_any_usual_encoding(tmp_path: Path, encoding: str, before: bytes) -> None:
    for rows in (ROWS, RARE):
        table = read(saved(tmp_path, before + csv_bytes(rows, encoding=encoding)))
        assert len(table) == len(rows) - 1
        assert checked(table).values["subject_name"] == rows[1][0]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found_by_the_headers(tmp_path: Path, separator: str) -> None:
    table = read(saved(tmp_path, csv_bytes(ROWS, separator=separator)))
    assert [RowState(state).name for state in table.states] == ["OK", "OK"]


def test_a_quoted_cell_may_hold_separators_and_line_breaks(tmp_path: Path) -> None:
    row = standard(违法事实='经查，"当事人"超限,\n运输;\t两次', 违法行为类型="")
    table = read(saved(tmp_path, csv_bytes(grid(row, standard()))))
    assert len(table) == 2
    assert checked(table).values["violation"] == '经查，"当事人"超限,\n运输;\t两次'


def test_a_formula_is_kept_as_text_and_said(tmp_path: Path) -> None:
    row = standard(行政相对人名称="=HYPERLINK(A1)", 行政处罚决定书文号='="0012"')
    found = checked(read(saved(tmp_path, csv_bytes(grid(row)))))
    assert found.values["subject_name"] == "=HYPERLINK(A1)"
    assert found.values["document_number"] == '="0012"'
    assert codes(found)[:2] == [("subject_name", "formula_text"), ("document_number", "formula_text")]


def test_a_comma_without_quotes_is_noticed(tmp_path: Path) -> None:
    data = csv_bytes(grid(standard())).decode() + ",".join(
        [*ROWS[1][:5], "多出", *ROWS[1][5:-1], "备注", "移位"]
    )
    table = read(saved(tmp_path, data.encode()))
    assert table.states[1] == RowState.ERROR


def test_a_quote_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    text = ",".join(ROWS[0]) + "\n" + '"' + "x" * (1 << 20) + "\n"
    with pytest.raises(ImportRefused) as refused:
        read(saved(tmp_path, text.encode()))
    assert (refused.value.code, refused.value.details["row"]) == ("table_quotes", "2")


def test_zeros_are_dropped(tmp_path: Path) -> None:
    table = read(saved(tmp_path, csv_bytes(ROWS).replace("超限".encode(), "超\0限".encode(), 1)))
    assert len(table) == 2


def test_a_file_of_no_encoding_is_refused(tmp_path: Path) -> None:
    data = csv_bytes(ROWS, encoding="gb18030")
    with pytest.raises(ImportRefused) as refused:
        read(saved(tmp_path, data[: len(data) // 2] + b"\xff\xff\x80" + data[len(data) // 2 :]))
    assert refused.value.code == "table_encoding"


def test_too_many_columns_and_too_large_a_file_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(saved(tmp_path, csv_bytes([ROWS[0] + [f"列{n}" for n in range(200)]])))
    assert (refused.value.code, refused.value.details["limit"]) == ("table_columns", "200")
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.write(csv_bytes(ROWS))
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(ImportRefused) as refused:
        csvfile.CsvFile(path)
    assert refused.value.code == "table_too_large"
    assert refused.value.details == {"size": "200", "limit": "150"}


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.imports.reading.ROW_LIMIT", 1)
    with pytest.raises(ImportRefused) as refused:
        read(saved(tmp_path, csv_bytes(ROWS)))
    assert (refused.value.code, refused.value.details["limit"]) == ("table_rows", "1")


@pytest.mark.parametrize("rows", [ROWS[:1], [ROWS[0], [""] * 30]])
def test_a_header_without_rows_is_refused(tmp_path: Path, rows: list[list[str]]) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(saved(tmp_path, csv_bytes(rows)))
    assert refused.value.code == "table_no_rows"


@pytest.mark.parametrize("text", ["", "\n\n", " ,, \n"])
def test_nothing_at_all_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(saved(tmp_path, text.encode()))
    assert refused.value.code == "table_empty"
