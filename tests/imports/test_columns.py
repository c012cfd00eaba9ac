"""Headers by their text: both layouts of penalties, the abnormal list in both styles, serious lists."""

from __future__ import annotations

import pytest

from kiosk.errors import ImportRefused
from kiosk.imports import columns, headers
from kiosk.imports.columns import meaning
from kiosk.imports.table import Layout
from tests.imports.books import DATABASE, OLD, STANDARD, checked, gathered, grid, old, standard


def fields(layout: Layout) -> dict[str, str]:
    """Return the header of each field."""
    return {column.field: column.header for column in layout.columns}


@pytest.mark.parametrize(
    ("header", "field", "unit"),
    [
        ("行政处罚决定书文号", "document_number", ""),
        ("行政处罚决定文书号", "document_number", ""),
        ("行政处罚文书号", "document_number", ""),
        ("处罚决定书号", "document_number", ""),
        (" 行政处罚 决定书 文号＊", "document_number", ""),
        ("决定书文号：", "document_number", ""),
        ("CF_WSH", "document_number", ""),
        ("cf_wsh", "document_number", ""),
        ("ＣＦ＿ＷＳＨ", "document_number", ""),
        ("行政相对人代码_1 (统一社会信用代码)", "subject_code", ""),
        ("行政相对人代码＿２（组织机构代码）", "organisation_code", ""),
        ("行政相对人代码_2（工商注册号）", "registration_number", ""),
        ("代码_3", "numbered.3", ""),
        ("罚款金额（万元）", "fine", "wan"),
        ("罚款金额(元)", "fine", "yuan"),
        ("罚款金额（单位：元）", "fine", "yuan"),
        ("罚款金额万元", "fine", "wan"),
        ("罚款金额", "fine", ""),
        ("没收违法所得、没收非法财物的金额（万元）", "confiscated", "wan"),
        ("法定代表人（负责人）", "responsible_person", ""),
        ("法定代表人/负责人", "responsible_person", ""),
        ("证件号码（自然人）", "personal_number", ""),
        ("作出决定机关（列入）", "authority", ""),
        ("列入经营异常名录原因类型名称", "listing_reason", ""),
        ("SPECAUSE_CN", "listing_reason", ""),
        ("天气", "", ""),
        ("", "", ""),
    ],
)
def test_a_header_is_known_by_its_text(header: str, field: str, unit: str) -> None:
    assert meaning(header) == (field, unit)


def test_no_header_has_two_meanings() -> None:
    words = [
        columns.fold_header(word)
        for field, text in columns._data().items()
        for word in text.split()
        if field != "only_2015"
    ]
    assert sorted(words) == sorted(columns.by_header())


def test_the_standard_of_2018_is_read_by_chinese_headers_and_by_those_of_the_database() -> None:
    by_name = headers.layout_of([header for header, _ in STANDARD])
    by_column = headers.layout_of(DATABASE.split())
    assert by_name.name == by_column.name == "penalty_2019"
    assert {c.field: c.at for c in by_name.columns} == {c.field: c.at for c in by_column.columns}
    assert set(fields(by_name)) >= {
        *("subject_name", "subject_code", "registration_number", "document_number", "violation", "content"),
        *(
            "penalties",
            "fine",
            "confiscated",
            "decided_on",
            "publicity_ends_on",
            "authority",
            "authority_code",
        ),
    }
    assert by_name.personal == ("法定代表人证件类型", "法定代表人证件号码", "证件类型", "证件号码")
    assert "备注" in by_name.unused


def test_the_older_layout_has_other_numbers_under_its_codes() -> None:
    layout = headers.layout_of([header for header, _ in OLD])
    assert layout.name == "penalty_2015"
    assert fields(layout)["registration_number"] == "行政相对人代码_3"
    assert "行政相对人代码_5" in layout.personal
    assert "行政相对人代码_2" in layout.unused


def test_columns_may_stand_in_any_order() -> None:
    row = standard()
    backwards = dict(reversed(list(row.items())))
    assert checked(gathered(grid(backwards))).values == checked(gathered(grid(row))).values


def test_the_older_layout_gives_a_record() -> None:
    values = checked(gathered(grid(old()))).values
    assert values["document_number"] == "台运罚〔2016〕00123号"
    assert (values["decided_on"], values["authority"]) == ("2016-05-12", "台州市交通运输局（示例）")
    assert (values["penalties"], values["violation"]) == ("罚款,没收违法所得", "超限运输")
    assert values["content"] == "罚款 5000 元"


@pytest.mark.parametrize(
    "names",
    [
        "企业名称 统一社会信用代码 注册号 法定代表人 证件类型 列入经营异常名录原因类型"
        " 列入经营异常名录原因类型名称 设立日期 列入决定机关 列入决定机关名称 最新更新日期",
        "ENTNAME UNISCID REGNO LEREP CERTYPE SPECAUSE SPECAUSE_CN ABNTIME DECORG DECORG_CN UPDATED",
    ],
)
def test_the_abnormal_list_is_read_in_both_styles(names: str) -> None:
    whom = ["安达运输（示例）有限公司", "91421202MA00000A9K", "110000000000017", "陈一（示例）", "10"]
    why = [
        "1",
        "未按规定期限公示年度报告",
        "2026/07/08",
        "421202",
        "咸安区市场监督管理局（示例）",
        "2026/07/09",
    ]
    table = gathered([names.split(), [*whom, *why]])
    values = checked(table).values
    assert table.layout.kind == values["kind"] == "abnormal_list"
    assert (values["decided_on"], values["listing_reason"]) == ("2026-07-08", "1")
    assert values["authority"] == "咸安区市场监督管理局（示例）"
    assert checked(table).body.code == "421202"
    assert checked(table).state.name == "OK"


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("通过登记的住所或者经营场所无法联系", "4"),
        ("未按照规定期限公示年度报告", "1"),
        ("未在责令的期限内公示有关企业信息", "2"),
        ("公示企业信息隐瞒真实情况、弄虚作假", "3"),
        ("其他", ""),
    ],
)
def test_the_reason_of_a_listing_is_known_by_its_words(reason: str, code: str) -> None:
    table = gathered(
        [
            ["企业名称", "列入经营异常名录原因", "列入日期", "列入机关"],
            ["甲（示例）", reason, "2026-7-8", "某局"],
        ]
    )
    assert checked(table).values["listing_reason"] == code
    assert checked(table).values["violation"] == reason


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("拖欠农民工工资失信联合惩戒对象名单", "某局", "wages"),
        ("", "咸宁市应急管理局", "safety"),
        ("", "台州市税务局", "tax"),
        ("市场监督管理严重违法失信名单", "某局", "market"),
        ("社会组织严重违法失信名单", "某局", "social"),
        ("统计严重失信企业", "某局", "statistics"),
        ("文旅失信名单", "某局", "other"),
        ("", "某局", ""),
    ],
)
def test_whose_serious_list_it_is(name: str, body: str, kind: str) -> None:
    table = gathered(
        [
            ["名称", "代码", "名单名称", "列入原因", "列入依据", "列入日期", "列入机关"],
            ["甲公司（示例）", "91421202MA00000A9K", name, "原因", "某列字〔2026〕1号", "2026-7-8", body],
        ]
    )
    found = checked(table)
    assert (table.layout.kind, found.values["list_kind"]) == ("serious_list", kind)
    assert found.values["document_number"] == "某列字〔2026〕1号"
    assert [problem.code for _, problem in found.problems] == ([] if kind else ["list_kind_blank"])


def test_titles_may_stand_above_the_header() -> None:
    rows = [["某市行政处罚信息公示表"], [], ["填报单位：某局", "", "2026年"], *grid(standard())]
    table = gathered(rows)
    assert len(table) == 1
    assert table.numbers[0] == 5
    with pytest.raises(ImportRefused) as refused:
        gathered([["说明"]] * 13 + grid(standard()))
    assert refused.value.code == "table_no_header"


def test_a_header_in_two_rows_is_one() -> None:
    top = ["行政相对人", "", "行政处罚", "", "", "罚款金额", "处罚机关", ""]
    below = [
        "名称",
        "统一社会信用代码",
        "决定书文号",
        "决定日期",
        "内容",
        "（元）",
        "名称",
        "统一社会信用代码",
    ]
    row = [
        "甲公司（示例）",
        "91421202MA00000A9K",
        "台运罚〔2026〕1号",
        "2026-5-12",
        "罚款",
        "5000",
        "台州市某局",
        "",
    ]
    table = gathered([["公示表"], top, below, row])
    assert set(fields(table.layout)) == {
        *("subject_name", "subject_code", "document_number", "decided_on", "content", "fine"),
        *("authority", "authority_code"),
    }
    assert checked(table).values["fine"] == "5000.00"


def test_a_kind_of_penalty_in_the_first_row_is_no_header() -> None:
    row = ["台运罚〔2026〕1号", "2026-5-12", "罚款", "台州市某局"]
    table = gathered([["决定书文号", "处罚日期", "处罚类别", "处罚机关"], row, row])
    assert (table.layout.columns[2].header, len(table)) == ("处罚类别", 2)


def test_what_every_record_needs_is_named_where_it_is_missing() -> None:
    with pytest.raises(ImportRefused) as refused:
        gathered([["行政相对人名称", "处罚内容", "处罚机关"], ["甲", "罚款", "某局"]])
    assert refused.value.code == "table_columns_missing"
    assert refused.value.details["columns"] == "行政处罚决定书文号、处罚决定日期"
    with pytest.raises(ImportRefused) as refused:
        gathered([["企业名称", "列入经营异常名录原因"], ["甲", "无法联系"]])
    assert refused.value.details["columns"] == "列入日期、列入决定机关"


def test_a_sum_without_a_unit_goes_by_the_layout_and_that_is_said() -> None:
    new = gathered(grid({("罚款金额" if k.startswith("罚款金额") else k): v for k, v in standard().items()}))
    column = new.layout.column("fine")
    assert column is not None
    assert (column.unit, column.by) == ("wan", "layout")
    assert [note.code for note in new.notes if "unit" in note.code] == ["unit_wan_by_layout"]
    before = gathered(grid({**old(), "罚款金额": "5000"}))
    assert [note.code for note in before.notes if "unit" in note.code] == ["unit_yuan_by_layout"]
    assert checked(before).values["fine"] == "5000.00"
