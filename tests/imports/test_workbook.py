"""Workbooks: dates, numbers, formulas, faults, merged cells, several sheets; and what is refused."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.errors import ImportRefused
from kiosk.imports import workbook
from kiosk.imports.reading import as_text
from kiosk.imports.table import RowState, Table
from tests.imports.books import BODY, STANDARD, Book, Raw, Sheet, book, checked, codes
from tests.imports.test_csvfile import read

HEAD = [header for header, _ in STANDARD]
AT = {header.split("（")[0].split("(")[0]: at for at, header in enumerate(HEAD)}
FINE, DAY, NUMBER, FACTS = AT["罚款金额"], AT["处罚决定日期"], AT["行政处罚决定书文号"], AT["违法事实"]


def row(number: int = 1, **more: Any) -> list[Any]:
    """Return a row of typed cells; `more` by header."""
    values: list[Any] = [value for _, value in STANDARD]
    values[NUMBER], values[FINE], values[DAY] = f"台运罚〔2026〕{number}号", 0.5, date(2026, 5, 12)
    for header, value in more.items():
        values[AT[header]] = value
    return values


def states(table: Table) -> list[str]:
    """Return the states of the rows."""
    return [RowState(state).name for state in table.states]


def test_dates_and_numbers_are_what_the_cell_shows(tmp_path: Path) -> None:
    rows = [
        HEAD,
        row(),
        row(2, 处罚决定日期=46154.0, 罚款金额="0.5万元"),
        row(3, 处罚决定日期="2026年5月12日"),
    ]
    table = read(book(tmp_path / "a.xlsx", rows))
    assert states(table) == ["OK"] * 3
    assert {checked(table, n).values["decided_on"] for n in range(3)} == {"2026-05-12"}
    assert {checked(table, n).values["fine"] for n in range(3)} == {"5000.00"}
    assert table.sheet == "Sheet1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "TRUE"), (False, "FALSE"), (5, "5"), (5.0, "5"), (0.1 + 0.2, "0.3"), (0.123456, "0.123456"),
        (110000000000017.0, "110000000000017"), (date(2026, 5, 12), "2026-05-12"),
        (datetime(2026, 5, 12), "2026-05-12"), (datetime(2026, 5, 12, 10, 24), "2026-05-12 10:24:00"),  # noqa: DTZ001
        (time(10, 24), "10:24:00"), (timedelta(days=3), "3"), ("a", "a"),
    ],
)  # fmt: skip
def test_a_value_becomes_text(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("end", ["", "<v></v>", "<v/>", "<v />"])
def test_a_formula_counts_by_the_value_that_was_kept_with_it(tmp_path: Path, end: str) -> None:
    kept, empty = Raw("<f>0.1*5</f><v>0.5</v>"), Raw(f"<f>0.1*5</f>{end}")
    blank = Raw('<f>IF(A1="","","x")</f><v></v>', ' t="str"')
    table = read(
        book(tmp_path / "a.xlsx", [HEAD, row(1, 罚款金额=kept), row(2, 罚款金额=empty), row(3, 备注=blank)])
    )
    assert states(table) == ["OK", "ERROR", "OK"]
    assert checked(table).values["fine"] == "5000.00"
    assert codes(checked(table, 1)) == [("fine", "formula_without_value")]


def test_formulas_in_every_row_and_across_chunks_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_CHUNK", 1500)
    rows = [HEAD, *(row(n, 罚款金额=Raw(f"<f>{n}*{n}</f>"), 违法事实="长" * (n * 7)) for n in range(1, 40))]
    table = read(book(tmp_path / "a.xlsx", rows))
    assert states(table) == ["ERROR"] * 39
    assert {codes(checked(table, n))[0] for n in range(39)} == {("fine", "formula_without_value")}


@pytest.mark.parametrize("fault", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!"])
def test_a_fault_is_an_error_of_its_cell(tmp_path: Path, fault: str) -> None:
    table = read(
        book(tmp_path / "a.xlsx", [HEAD, row(1, 罚款金额=Raw(f"<f>A1</f><v>{fault}</v>", ' t="e"')), row(2)])
    )
    assert states(table) == ["ERROR", "OK"]
    (problem,) = checked(table).problems
    assert (problem[0], problem[1].code, dict(problem[1].args)["fault"]) == ("fine", "cell_fault", fault)


def test_a_fault_in_a_column_that_is_not_read_does_not_matter(tmp_path: Path) -> None:
    table = read(book(tmp_path / "a.xlsx", [HEAD, row(1, 备注=Raw("<v>#REF!</v>", ' t="e"'))]))
    assert states(table) == ["OK"]


def test_one_value_merged_down_a_column_is_filled_down_and_noted(tmp_path: Path) -> None:
    rows = [HEAD, row(1), row(2, 处罚机关=None), row(3, 处罚机关=None), row(4, 处罚机关="广州市某局（示例）")]
    table = read(book(tmp_path / "a.xlsx", rows, merged=["Z2:Z4"]))
    assert states(table) == ["OK"] * 4
    assert [checked(table, n).values["authority"] for n in range(4)] == [BODY] * 3 + ["广州市某局（示例）"]
    (note,) = [note for note in table.notes if note.code == "merged_filled"]
    assert note.arguments() == {"n": "1", "first": "Z2:Z4"}


def test_other_merged_cells_are_an_error_that_names_the_range(tmp_path: Path) -> None:
    table = read(book(tmp_path / "a.xlsx", [HEAD, row(1), row(2), row(3)], merged=["S2:T3"]))
    assert states(table) == ["ERROR", "ERROR", "OK"]
    found = {problem.code: dict(problem.args)["range"] for _, problem in checked(table, 1).problems}
    assert found == {"cells_merged": "S2:T3"}


def test_merged_cells_above_the_header_and_beside_the_columns_do_not_matter(tmp_path: Path) -> None:
    rows = [["公示表"], HEAD, [*row(1), "甲", "乙"], [*row(2), None, None]]
    table = read(book(tmp_path / "a.xlsx", rows, merged=["A1:AD1", "AE3:AF4"]))
    assert states(table) == ["OK", "OK"]
    assert list(table.numbers) == [3, 4]


def test_a_header_in_two_merged_rows(tmp_path: Path) -> None:
    top = ["行政相对人", None, "决定书文号", "处罚决定日期", "处罚机关", "罚款金额（元）"]
    below = ["名称", "统一社会信用代码", None, None, None, None]
    data = [
        "安达运输（示例）有限公司",
        "91421202MA00000A9K",
        "台运罚〔2026〕1号",
        date(2026, 5, 12),
        BODY,
        5000,
    ]
    merged = ["A1:F1", "A2:B2", "C2:C3", "D2:D3", "E2:E3", "F2:F3"]
    table = read(book(tmp_path / "a.xlsx", [["表"], top, below, data], merged=merged))
    assert states(table) == ["OK"]
    assert checked(table).values["fine"] == "5000.00"
    assert checked(table).subject.code == "91421202MA00000A9K"
    assert not table.notes


def test_the_first_sheet_with_a_table_is_taken_and_the_others_are_named(tmp_path: Path) -> None:
    sheets = [
        Sheet([["说明"], ["请填写"]], name="说明"),
        Sheet([HEAD, row()], name="藏", hidden=True),
        Sheet([HEAD, row(1)], name="处罚"),
        Sheet([HEAD, row(1), row(2)], name="处罚二"),
    ]
    path = Book(sheets).save(tmp_path / "a.xlsx")
    table = read(path)
    assert (table.sheet, table.sheets, len(table)) == ("处罚", ("说明", "处罚二"), 1)
    assert len(read(path, "处罚二")) == 2
    assert len(read(path, "没有")) == 1


def test_a_table_may_begin_anywhere(tmp_path: Path) -> None:
    rows = [[], [], [None, None, *HEAD], [None, None, *row()]]
    table = read(book(tmp_path / "a.xlsx", rows))
    assert (states(table), table.numbers[0]) == (["OK"], 4)
    assert table.layout.columns[0].at == 2


def test_empty_cells_with_a_style_make_no_sheet_too_wide(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    table = read(book(tmp_path / "a.xlsx", [HEAD, row()], extra=far, dimension="A1:XFD1048576"))
    assert states(table) == ["OK"]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("XFD9", "table_columns"),
        ("GS9", "table_columns"),
        ("A200001", "table_rows"),
        ("B1048576", "table_rows"),
    ],
)
def test_a_cell_too_far_away_is_refused_before_it_is_loaded(tmp_path: Path, place: str, code: str) -> None:
    number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    far = f'<row r="{number}"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row>'
    for dimension in ("", "A1:XFD1048576"):
        with pytest.raises(ImportRefused) as refused:
            read(book(tmp_path / "a.xlsx", [HEAD, row()], extra=far, dimension=dimension))
        assert refused.value.code == code


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    Book([Sheet([HEAD, row()])], more={"xl/media/big.bin": bytes(301 * 1024 * 1024)}).save(path)
    assert path.stat().st_size < 1024 * 1024
    with pytest.raises(ImportRefused) as refused:
        read(path)
    assert (refused.value.code, refused.value.details) == ("table_unpacked", {"size": "301", "limit": "300"})


def test_a_workbook_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEAD, row()])
    with path.open("r+b") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(ImportRefused) as refused:
        workbook.Workbook(path)
    assert (refused.value.code, refused.value.details) == ("table_too_large", {"size": "200", "limit": "60"})


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_half_a_workbook_is_damaged(tmp_path: Path, cut: float) -> None:
    data = book(tmp_path / "a.xlsx", [HEAD, *(row(n) for n in range(50))]).read_bytes()
    (tmp_path / "b.xlsx").write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(ImportRefused) as refused:
        read(tmp_path / "b.xlsx")
    assert refused.value.code == "table_broken"


def test_a_damaged_sheet_is_damaged(tmp_path: Path) -> None:
    path = Book([Sheet([HEAD, row()])]).save(tmp_path / "a.xlsx", packing=zipfile.ZIP_STORED)
    data = path.read_bytes().replace(b"<sheetData>", b"<sheetDota>", 1)
    path.write_bytes(data)
    with pytest.raises(ImportRefused) as refused:
        read(path)
    assert refused.value.code == "table_broken"


@pytest.mark.parametrize(
    "more",
    [
        {"xl/workbook.xml": b"<workbook"},
        {"xl/_rels/workbook.xml.rels": b"<Relationships/>"},
    ],
)
def test_a_workbook_without_its_parts_is_refused(tmp_path: Path, more: dict[str, bytes]) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(Book([Sheet([HEAD, row()])], more=more).save(tmp_path / "a.xlsx"))
    assert refused.value.code in ("table_broken", "table_empty")


def test_a_sheet_that_is_no_xml_is_damaged(tmp_path: Path) -> None:
    path = Book([Sheet([])], more={}).save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row r='1'><c r='A1'><v>1</v>"
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    with pytest.raises(ImportRefused):
        read(path)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(book(tmp_path / "a.xlsx", []))
    assert refused.value.code == "table_empty"
