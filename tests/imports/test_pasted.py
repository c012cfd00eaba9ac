"""What is pasted: rows with or without a header, a record's page, the text of a decision."""

from __future__ import annotations

import pytest

from kiosk.errors import ImportRefused
from kiosk.imports import PASTE_LIMIT
from kiosk.imports.pasted import read_text
from kiosk.imports.rows import Checked
from tests.imports.books import ANDA, ANDA_NAME, BODY, ID, TODAY, checked, grid, standard


def pasted(text: str, index: int = 0) -> Checked:
    """Return a row of a pasted text, checked."""
    return checked(read_text(text, TODAY), index)


PAGE = f"""行政处罚决定书文号	台运罚〔2026〕00123号
处罚类别	罚款
处罚决定日期	2026/05/12
处罚内容	罚款 5000 元
罚款金额(万元)	0.5
违法行为类型	超限运输
违法事实	经查，当事人
超限运输两次。
处罚依据	《公路安全保护条例》
处罚机关	{BODY}
行政相对人名称	{ANDA_NAME}
统一社会信用代码	{ANDA}
法定代表人	陈一（示例）
证件号码	{ID}"""
EXPECTED = {
    "kind": "penalty",
    "document_number": "台运罚〔2026〕00123号",
    "decided_on": "2026-05-12",
    "authority": BODY,
    "fine": "5000.00",
    "subject_name": ANDA_NAME,
}


def test_rows_of_a_table_with_their_header() -> None:
    text = "\r\n".join(
        "\t".join(row) for row in grid(standard(), standard(行政处罚决定书文号="台运罚〔2026〕4号"))
    )
    assert len(read_text(text, TODAY)) == 2
    assert EXPECTED.items() <= pasted(text).values.items()


def test_a_cell_with_line_breaks_stays_one_cell() -> None:
    rows = grid(standard(违法事实="第一行\n第二行", 违法行为类型=""))
    text = "\n".join("\t".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in rows)
    assert pasted(text).values["violation"] == "第一行\n第二行"


def test_rows_without_a_header_are_taken_by_what_they_can_only_be() -> None:
    end = f"2026-5-12\t{BODY}\t113202060000000271\t5000元\t甲"
    rows = [f"{ANDA_NAME}\t{ANDA}\t台运罚〔2026〕{n}号\t{end}" for n in (1, 2)]
    table = read_text("\n".join(rows), TODAY)
    assert [column.field for column in table.layout.columns] == [
        *(
            "subject_name",
            "subject_code",
            "document_number",
            "decided_on",
            "authority",
            "authority_code",
            "fine",
        )
    ]
    assert {column.by for column in table.layout.columns} == {"content"}
    assert {**EXPECTED, "document_number": "台运罚〔2026〕1号"}.items() <= checked(table).values.items()


def test_rows_without_a_header_that_say_too_little_are_refused() -> None:
    with pytest.raises(ImportRefused) as refused:
        read_text("甲\t乙\t丙\t丁\n戊\t己\t庚\t辛", TODAY)
    assert refused.value.code == "table_no_header"


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        PAGE.replace("\t", "："),
        PAGE.replace("\t", ": "),
        PAGE.replace("\t", "  "),
        PAGE.replace("\t", "\n"),
        PAGE.replace("\n", "\n\n").replace("\t", "\n"),
    ],
)
def test_a_page_of_labels_and_values(text: str) -> None:
    found = pasted(text)
    assert EXPECTED.items() <= found.values.items()
    assert (found.values["violation"], found.values["penalties"]) == ("超限运输", "罚款")
    assert (found.subject.code, found.subject.person) == (ANDA, "陈一（示例）")
    assert ID not in str(found)


def test_a_text_of_several_lines_belongs_to_its_label() -> None:
    assert (
        pasted(PAGE.replace("违法行为类型\t超限运输\n", "")).values["violation"]
        == "经查，当事人\n超限运输两次。"
    )


def test_two_pages_in_a_row_are_two_records() -> None:
    table = read_text(f"{PAGE}\n\n{PAGE.replace('00123', '00124')}", TODAY)
    assert [checked(table, n).values["document_number"] for n in range(2)] == [
        "台运罚〔2026〕00123号",
        "台运罚〔2026〕00124号",
    ]


DECISION = f"""{BODY}
行政处罚决定书
台运罚〔2026〕00123号
当事人：{ANDA_NAME}，统一社会信用代码：{ANDA}，住所：示例路 1 号，法定代表人：陈一（示例），身份证号 {ID}。
经查，2026年2月3日，当事人超限运输，违反了《公路安全保护条例》。
本机关决定：处罚款人民币5,000元。
如不服本决定，可以自收到之日起六十日内申请行政复议。
{BODY}
二〇二六年五月十二日
"""


def test_the_text_of_a_decision() -> None:
    found = pasted(DECISION)
    assert EXPECTED.items() <= found.values.items()
    assert found.subject.code == ANDA
    assert ID not in str(found)


def test_a_decision_with_its_number_behind_a_label() -> None:
    text = DECISION.replace("台运罚〔2026〕", "文号：台运罚[2026]第")
    assert pasted(text).values["document_number"] == "台运罚[2026]第00123号"


def test_a_listing_is_pasted_too() -> None:
    text = (
        "企业名称：甲（示例）\n列入经营异常名录原因：无法联系\n列入日期：2026年7月8日\n列入机关：咸宁市某局"
    )
    values = pasted(text).values
    assert (values["kind"], values["decided_on"], values["listing_reason"]) == (
        "abnormal_list",
        "2026-07-08",
        "4",
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "table_empty"),
        (" \n\t\n", "table_empty"),
        ("你好", "table_no_header"),
        ("今天天气很好。\n罚款要交。", "table_no_header"),
        ("x" * (PASTE_LIMIT + 1), "table_paste"),
        (
            "行政处罚决定书文号：台运罚〔2026〕1号\n处罚类别：罚款\n行政相对人名称：甲",
            "table_columns_missing",
        ),
    ],
)
def test_what_is_no_record_is_refused(text: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_text(text, TODAY)
    assert refused.value.code == code
