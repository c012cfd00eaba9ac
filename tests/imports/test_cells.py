"""Cells: dates in their shapes, sums with units, codes, kinds of penalty; what may be repeated of them."""

from __future__ import annotations

import pytest

from kiosk.domain.findings import Severity
from kiosk.domain.identity import fold_document_number, is_document_number
from kiosk.imports import cells
from kiosk.imports.rows import key_of, mark_of
from tests.imports.books import ID

SHAPES = (
    "国市监处罚〔2026〕10号",
    "京海市监处罚〔2022〕1234号",
    "（杭临）市监处罚〔2024〕131号",
    "石市监处罚〔2022〕120 号",
    "穗环法罚【2019】50号",
    "浙银保监罚决字[2020]26号",
    "鞍环罚决字[2018]第(11006)号",
    "豫银罚决字[2023]第088号",
    "藤公(刑)行罚决字[2026]001号",
    "浦公（禁毒）行罚决字[2019]51476号",
    "南兴综执两违土地罚决字[2025]第11号",
    "罚决字[2026]第001号",
    "杭运罚〔2025〕12345号",
    "杭运罚〔2025〕12345号-1",
    "杭运罚〔2025〕12345号之一",
)


@pytest.mark.parametrize("number", SHAPES)
def test_a_document_number_is_kept_as_it_stands(number: str) -> None:
    assert cells.document_number(number) == (number, None)


@pytest.mark.parametrize("number", SHAPES)
def test_full_width_brackets_and_blanks_make_no_other_number(number: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in number)
    other = wide.replace("〔", "［").replace("〕", "］").replace("号", " 号")
    assert fold_document_number(other) == fold_document_number(number)
    assert mark_of(key_of(other, "penalty", "2026-01-01")) == mark_of(key_of(number, "penalty", ""))


@pytest.mark.parametrize(
    "number", [*SHAPES, "杭运罚〔2025〕00号", "台运罚〔2026〕000123号", "长" * 30 + "〔2026〕1号"]
)
def test_the_key_of_a_decision_is_its_folded_number(number: str) -> None:
    assert key_of(number, "penalty", "2026-01-01") == fold_document_number(number)


@pytest.mark.parametrize("number", ["杭运罚2025第12345号", "杭运罚〔2025〕12345", "330102000012345678"])
def test_an_unusual_number_is_taken_with_a_warning(number: str) -> None:
    value, problem = cells.document_number(number)
    assert value == number
    assert problem is not None
    assert (problem.code, problem.severity) == ("document_number_unusual", Severity.WARNING)
    assert not is_document_number(number)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((text, "2026-03-01") for text in (
            "2026/3/1", "2026-03-01", "2026.3.1", "2026年3月1日", "２０２６年３月１日", "20260301", "46082",
            "46082.5", "2026-03-01 00:00:00", "2026/3/1 10:24", "2026-03-01T10:24:00", "二〇二六年三月一日",
            "二○二六年三月一日", "20260301102400", " 2026 年 3 月 1 日 ",
        )),
        ("二〇二六年十二月三十一日", "2026-12-31"),
        ("二〇二六年二月二十日", "2026-02-20"),
        ("2099-12-31", ""), ("2099/12/31", ""), ("9999-12-31", ""), ("长期", ""), ("永久", ""), ("-", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_date_in_any_of_its_shapes(text: str, day: str) -> None:
    assert cells.day(text) == (day, None)


@pytest.mark.parametrize(
    "text", ["3/1/2026", "2026-02-29", "2026-13-01", "昨天", "12345", "99999", "二〇二六年十十月一日", "2026"]
)
def test_what_is_no_date_is_said(text: str) -> None:
    value, problem = cells.day(text)
    assert value == ""
    assert problem is not None
    assert problem.code == "day_wrong"


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("0.5", "wan", "5000.00"), ("５０００", "yuan", "5000.00"), ("5,000.50", "yuan", "5000.50"),
        ("5000元", "wan", "5000.00"), ("0.5万元", "yuan", "5000.00"), ("0.5万", "yuan", "5000.00"),
        ("￥5000", "yuan", "5000.00"), ("人民币5000元", "wan", "5000.00"), ("0.123456", "wan", "1234.56"),
        ("0", "wan", ""), ("0.000000", "wan", ""), ("", "wan", ""), ("-", "yuan", ""), ("无", "yuan", ""),
    ],
)  # fmt: skip
def test_a_sum_becomes_yuan(text: str, unit: str, yuan: str) -> None:
    assert cells.money(text, unit) == (yuan, None)


@pytest.mark.parametrize(
    "text", ["abc", "-5", "=1+1", "五千", "1e400", "NaN", "0.001234567", "99999999999999999"]
)
def test_what_is_no_sum_is_said(text: str) -> None:
    value, problem = cells.money(text, "wan")
    assert value == ""
    assert problem is not None
    assert problem.code == "sum_wrong"


def test_yuan_in_a_column_of_wan_is_asked_about() -> None:
    value, problem = cells.money("50000", "wan")
    assert value == "500000000.00"
    assert problem is not None
    assert (problem.code, problem.severity) == ("sum_doubtful", Severity.WARNING)
    assert dict(problem.args)["yuan"] == "500,000,000.00"


@pytest.mark.parametrize(
    ("text", "code", "wrong"),
    [
        ("91330100MA99TE5773", "91330100MA99TE5773", ""),
        ("９１３３０１００ＭＡ９９ＴＥ５７７３", "91330100MA99TE5773", ""),
        ("91330100-MA99TE577-3", "91330100MA99TE5773", ""),
        ("12440300000000019g", "12440300000000019G", ""),
        ("00000000000000000X", "00000000000000000X", ""),
        ("", "", ""), ("/", "", ""), ("无", "", ""),
        ("91330100MA99TE5774", "", "code_not_right"),
        ("913301000MA99TE573", "", "code_not_right"),
        ("9133O1OOMA99TE5773", "", "code_meant"),
        ("000000000000000000", "", "code_placeholder"),
        ("000000000000000001", "", "code_placeholder"),
        ("110000000000017", "", "code_is_registration"),
        ("123", "", "code_not_right"),
    ],
)  # fmt: skip
def test_a_code_is_checked(text: str, code: str, wrong: str) -> None:
    value, problem = cells.code(text)
    assert (value, problem.code if problem is not None else "") == (code, wrong)


def test_the_code_that_was_meant_is_offered() -> None:
    _value, problem = cells.code("9133O1OOMA99TE5773")
    assert problem is not None
    assert dict(problem.args) == {"meant": "91330100MA99TE5773"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("罚款", "罚款"),
        ("罚款;没收违法所得", "罚款,没收违法所得"),
        ("警告；罚款、没收非法财物", "警告,罚款,没收非法财物"),
        ("罚款,罚款", "罚款"),
        ("吊销营业执照", "吊销许可证件"),
        ("责令停产停业，并处罚款", "责令停产停业,罚款"),
        ("其他行政处罚", "其他行政处罚"),
        ("", ""),
    ],
)
def test_several_kinds_of_penalty_in_one_cell(text: str, kinds: str) -> None:
    assert cells.penalties(text) == (kinds, None)


@pytest.mark.parametrize("text", ["=1+1", "+86", "@SUM(A1)", "-1", "＝A1", '="0012"', "=HYPERLINK(1)"])
def test_a_text_like_a_formula_stays_a_text(text: str) -> None:
    value, problem = cells.line(text)
    assert value == text
    assert problem is not None
    assert (problem.code, problem.severity) == ("formula_text", Severity.WARNING)


def test_a_long_cell_is_too_long() -> None:
    for value, problem in (cells.line("长" * 201), cells.long("长" * 4001)):
        assert value
        assert problem is not None
        assert problem.code == "too_long"
    assert cells.long("=长") == ("=长", cells.Problem("formula_text", Severity.WARNING))
    assert cells.long("  一\n二  ") == ("一\n二", None)


@pytest.mark.parametrize("blank", ["-", "－", "--", "——", "/", "无", "  "])
def test_a_stroke_is_nothing(blank: str) -> None:
    assert cells.line(blank) == ("", None)


def test_numbers_of_natural_persons_are_hidden_in_what_is_repeated() -> None:
    assert ID not in cells.shown(f"陈一（示例），身份证号{ID}，住址不详")
    assert "1101***********015" in cells.shown(f"身份证号{ID}") or "1101" in cells.shown(f"身份证号{ID}")
    assert "110101900101001" not in cells.shown("旧证 110101900101001")
    for kept in ("91330100MA99TE5773", "110000000000017", "台运罚〔2026〕00123号", "330102000012345678"):
        assert cells.shown(kept) == kept
    assert ID not in cells.long(f"当事人（{ID}）违法")[0]
    assert cells.shown("\x00E#REF!") == "#REF!"
    assert len(cells.shown("长" * 100)) == 60
