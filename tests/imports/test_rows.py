"""Rows: what is missing, what does not fit together, placeholders, rows that are one decision twice."""

from __future__ import annotations

import pytest

from kiosk.imports.rows import findings, letters_of
from kiosk.imports.table import RowState
from tests.imports.books import ANDA, BODY, ID, TODAY, checked, codes, gathered, grid, standard


def states(*rows: dict[str, str]) -> list[str]:
    """Return the states of rows."""
    return [RowState(state).name for state in gathered(grid(*rows)).states]


def test_a_row_of_the_standard_gives_every_value() -> None:
    found = checked(gathered(grid(standard())))
    assert found.state is RowState.OK
    assert {name: value for name, value in found.values.items() if value} == {
        "kind": "penalty",
        "authority": BODY,
        "document_number": "台运罚〔2026〕00123号",
        "decided_on": "2026-05-12",
        "publicity_ends_on": "2027-05-12",
        "violation": "超限运输",
        "content": "罚款人民币 5,000 元",
        "penalties": "罚款",
        "fine": "5000.00",
        "subject_name": "安达运输（示例）有限公司",
    }
    assert (found.subject.code, found.subject.person) == (ANDA, "陈一（示例）")
    assert found.body.code == "113202060000000271"


def test_no_personal_number_is_kept_anywhere() -> None:
    table = gathered(
        grid(standard(违法事实=f"当事人身份证号{ID}"), standard(行政处罚决定书文号="=1", 证件号码=ID))
    )
    for index in range(2):
        found = checked(table, index)
        told = findings(found, table.rows.cells(index), table.layout, index + 2)
        assert ID not in str(found.values) + str(told) + str(found.subject)
    assert all(ID not in cell for cell in table.rows.cells(1))


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"行政处罚决定书文号": ""}, ("document_number", "document_number_blank")),
        ({"处罚决定日期": ""}, ("decided_on", "decided_on_blank")),
        ({"处罚决定日期": "3/1/2026"}, ("decided_on", "day_wrong")),
        ({"处罚决定日期": "2026-11-22"}, ("decided_on", "decided_in_future")),
        ({"处罚决定日期": "1989-12-31"}, ("decided_on", "day_wrong")),
        ({"罚款金额": "五千"}, ("fine", "sum_wrong")),
        ({"行政相对人代码_1": "91421202MA00000A9X"}, ("subject_code", "code_not_right")),
        ({"处罚机关": "x" * 201}, ("authority", "too_long")),
    ],
)
def test_a_wrong_cell_is_named_and_its_row_not_taken(more: dict[str, str], problem: tuple[str, str]) -> None:
    table = gathered(grid(standard(**more)))
    assert codes(checked(table)) == [problem]
    assert table.states[0] == RowState.ERROR


def test_a_finding_says_where_it_is_and_what_was_read() -> None:
    table = gathered(grid(standard(), standard(罚款金额="五千")))
    (found,) = findings(checked(table, 1), table.rows.cells(1), table.layout, table.numbers[1])
    assert (found.code, found.place, found.severity) == ("sum_wrong", "rows.3.T", "error")
    assert found.arguments() == {"row": "3", "column": "T", "header": "罚款金额（万元）", "read": "五千"}


def test_a_body_that_is_blank_is_that_of_the_source() -> None:
    assert checked(gathered(grid(standard(处罚机关="")))).values["authority"] == BODY
    assert codes(checked(gathered(grid(standard(处罚机关="", 数据来源单位=""))))) == [
        ("authority", "authority_blank")
    ]


@pytest.mark.parametrize(
    ("kind", "number", "wrong"),
    [
        ("个体工商户", "110000000000017", []),
        ("", "110000000000017", []),
        ("个体工商户", "", [("subject_code", "code_placeholder")]),
        ("法人及非法人组织", "110000000000017", [("subject_code", "code_placeholder")]),
    ],
)
def test_a_placeholder_is_for_sole_traders_with_a_number(
    kind: str, number: str, wrong: list[tuple[str, str]]
) -> None:
    row = standard(行政相对人代码_1="0" * 17 + "X", 行政相对人代码_2=number, 行政相对人类别=kind)
    assert codes(checked(gathered(grid(row)))) == wrong


def test_the_same_decision_further_down_is_one_too_many() -> None:
    again = standard(行政处罚决定书文号="台运罚[2026]第123号")
    other = standard(行政处罚决定书文号="台运罚〔2026〕124号")
    elsewhere = standard(处罚机关="广州市交通运输局（示例）")
    assert states(standard(), again, other, elsewhere) == ["OK", "TWICE", "OK", "OK"]


def test_listings_of_one_day_differ_by_their_reason() -> None:
    head = ["企业名称", "列入经营异常名录原因", "列入日期", "列入机关"]
    rows = [
        ["甲（示例）", reason, "2026-7-8", "咸宁市某局"] for reason in ("未按期年报", "无法联系", "无法联系")
    ]
    assert [RowState(state).name for state in gathered([head, *rows]).states] == ["OK", "OK", "TWICE"]


def test_what_was_taken_off_the_list_is_said() -> None:
    head = ["企业名称", "列入经营异常名录原因", "列入日期", "列入机关", "是否移出", "移出日期"]
    row = ["甲（示例）", "未按期年报", "2026-7-8", "咸宁市某局"]
    table = gathered([head, [*row, "0", ""], [*row[:2], "2026-7-9", row[3], "1", "2026-9-1"]])
    assert [RowState(state).name for state in table.states] == ["OK", "ENDED"]
    assert codes(checked(table, 1)) == [("removed_on", "moved_out")]


@pytest.mark.parametrize("day", ["2026-05-11", "2026-11-22"])
def test_a_day_of_publication_that_does_not_fit_is_left_out(day: str) -> None:
    found = checked(gathered(grid({**standard(), "公示日期": day})))
    assert found.values["published_on"] == ""
    assert codes(found) == [("published_on", "published_left_out")]
    assert found.state is RowState.WARNING
    assert (
        checked(gathered(grid({**standard(), "公示日期": "2026-05-20"}))).values["published_on"]
        == "2026-05-20"
    )


@pytest.mark.parametrize(
    ("header", "text", "name", "value"),
    [
        ("失信严重程度", "一般", "record_class", "general"),
        ("失信严重程度", "严重失信", "record_class", "serious"),
        ("失信严重程度", "未知", "record_class", ""),
        ("程度认定单位", "台州市交通运输局", "class_set_by", "台州市交通运输局"),
        ("处罚程序", "简易程序", "simple_procedure", "yes"),
        ("处罚程序", "普通程序", "simple_procedure", "no"),
        ("处罚程序", "", "simple_procedure", ""),
        ("领域", "食品安全", "field", "食品"),
        ("领域", "交通", "field", ""),
    ],
)
def test_columns_beside_the_standard(header: str, text: str, name: str, value: str) -> None:
    assert checked(gathered(grid({**standard(), header: text}))).values[name] == value


def test_a_class_is_never_guessed_from_the_sum() -> None:
    assert checked(gathered(grid(standard(罚款金额="900")))).values["record_class"] == ""


def test_blank_rows_and_footers_are_passed_over() -> None:
    rows = [*grid(standard()), [], ["合计"], ["", "", "  "], ["注：以上信息来源于某系统"]]
    table = gathered(rows)
    assert len(table) == 1
    assert [dict(note.args) for note in table.notes if note.code == "rows_skipped"] == [{"n": "3"}]


def test_cells_beyond_the_header_are_an_error_of_their_row() -> None:
    rows = grid(standard())
    rows.append([*rows[1], "", "超出"])
    table = gathered(rows)
    assert list(table.states) == [RowState.OK, RowState.ERROR]
    assert ("", "cells_shifted") in codes(checked(table, 1))


def test_columns_have_letters() -> None:
    assert [letters_of(at) for at in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_a_table_keeps_its_day() -> None:
    table = gathered(grid(standard()))
    assert (table.today, len(table), table.numbers[0]) == (TODAY, 1, 2)
    with pytest.raises(IndexError):
        table.rows.cells(1)
    assert list(table.rows) == [table.rows.cells(0)]
