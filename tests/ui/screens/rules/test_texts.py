"""Values of packs in words, also those that no shipped pack has today."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.domain.conditions import CONDITIONS
from kiosk.domain.matter import Basis, Confidence, Text, WorkingClock
from kiosk.domain.pack import Standard, Start, Term
from kiosk.domain.record import RecordClass, RecordKind
from kiosk.packs import report
from kiosk.services.packs.inforce import PackLine, Source, Standing
from tests.packs.shipped import PACKS
from ui import text
from ui.records import rejudged
from ui.records.rejudged import Change
from ui.screens.rules import packdetail, packtexts
from ui.widgets.label import Label

BASIS, LIST = Basis("示例规定", "第一条"), RecordKind.SERIOUS_LIST
LABEL = Text("是否受理", "Acceptance")
TERM = Term(RecordClass.MINOR, 0, 3, BASIS, auto_end=True)


@pytest.mark.parametrize(
    ("term", "zh", "en"),
    [
        (TERM, "轻微失信：无最短期，最长 3 个月，自认定文书之日起算，到期自行终止",
         "Class minor: no shortest period, at most 3 months, from the day of the decision, ends by itself"),
        (replace(TERM, record_class=None, minimum_months=1, maximum_months=None, auto_end=False),
         "各种程度：最短 1 个月，最长期未定，自认定文书之日起算",
         "Every class: at least 1 month, longest period not known, from the day of the decision"),
        (Term(None, 12, 36, BASIS, kinds=(LIST,), start=Start.PUBLICATION, repairable=False),
         "严重失信主体名单：最短 12 个月，最长 36 个月，自公示之日起算，期内不予修复",
         "Serious-discredit list: at least 12 months, at most 36 months, "
         "from the day of publication, not open to repair meanwhile"),
        (Term(RecordClass.SERIOUS, 12, 36, BASIS, fields=("食品", "药品"), start=Start.UNCONFIRMED),
         "严重失信（食品、药品）：最短 12 个月，最长 36 个月，自认定文书之日或公示之日起算（未定）",
         "Class serious (食品, 药品): at least 12 months, at most 36 months, "
         "from the decision or from the publication, which is not settled"),
    ],
)  # fmt: skip
def test_a_publicity_period(qapp: QApplication, term: Term, zh: str, en: str) -> None:
    assert packtexts.term(term) == zh
    text.set_language(qapp, "en")
    assert packtexts.term(term) == en


@pytest.mark.parametrize(
    ("days", "starts", "said"),
    [
        (3, "received", "是否受理：认定单位收到之日起 3 个工作日"),
        (7, "accepted", "是否受理：认定单位受理之日起 7 个工作日"),
        (5, "decided", "是否受理：认定单位作出决定之日起 5 个工作日"),
        (5, "some day", "是否受理：5 个工作日"),
        (None, "received", "是否受理：待核实"),
    ],
)
def test_a_period_of_the_body(days: int | None, starts: str, said: str) -> None:
    assert packtexts.clock(WorkingClock("accept", days, starts, BASIS, LABEL)) == said


def test_the_standard_of_a_department() -> None:
    standard = Standard("交通运输", RecordClass.MINOR, BASIS, fine_below=Decimal(5000))
    assert packtexts.standard(standard) == "交通运输 不满 5,000 元：轻微失信"
    more = replace(standard, penalties=("罚款",), fine_from=Decimal(1000), record_class=RecordClass.GENERAL)
    assert packtexts.standard(more) == "交通运输 罚款、1,000 元以上、不满 5,000 元：一般失信"
    assert packtexts.standard(Standard("海关", RecordClass.SERIOUS, BASIS)) == "海关 全部处罚：严重失信"


def test_sources_and_scope() -> None:
    assert packtexts.source(Source("x", 5, 0)) == "5 项 · 均未确认"
    assert packtexts.source(Source("x", 5, 5)) == "5 项 · 已确认 5 项"
    assert packtexts.scope(PACKS["samr107"]) == "市场监管部门认定的信息"


def test_a_pack_that_was_confirmed_as_a_whole_says_so(qapp: QApplication) -> None:
    pack = replace(PACKS["ndrc527"], standards=(Standard("海关", RecordClass.MINOR, BASIS),), unconfirmed=())
    line = PackLine(pack, Standing.EXPLAINS, (Source("示例规定", 2, 2),), ())
    widgets = packdetail.about(
        line, frozenset(), now(), may_switch=False, switch=lambda _code, _on: None
    )  # fmt: skip
    said = "\n".join(label.text() for widget in widgets for label in labels(widget))
    assert "每一项均已经法务确认。" in said
    assert "部门的程度标准" in said
    assert "海关 全部处罚：轻微失信" in said
    assert Confidence.CONFIRMED not in said


def now() -> object:
    from datetime import UTC, datetime

    return datetime(2026, 11, 21, 10, 24, tzinfo=UTC)


def labels(widget: object) -> list[Label]:
    found = widget.findChildren(Label)  # type: ignore[attr-defined]
    return [widget, *found] if isinstance(widget, Label) else found


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_value_that_nobody_confirmed_is_named_in_words(qapp: QApplication, language: str) -> None:
    text.set_language(qapp, language)
    for pack in PACKS.values():
        for gap in report.gaps(pack):
            said = packtexts.called(gap)
            assert gap.basis.rule in packtexts.rests(gap)
            last = gap.where.rpartition(".")[2]
            assert last.isdecimal() or "_" not in last or last not in said, said
            assert f"[{gap.basis.confidence}]" not in packtexts.rests(gap)
    assert set(packtexts.CONDITIONS) == set(CONDITIONS)


def test_what_a_value_is_called() -> None:
    found = {gap.where: gap for gap in report.gaps(PACKS["ndrc36"])}
    called = {where: packtexts.called(gap) for where, gap in found.items()}
    assert called["matters.P-GEN.conditions.minimum_over"] == "条件“最短公示期已经届满”"
    assert called["matters.P-GEN.materials.commitment"] == "材料“信用承诺书”"
    assert called["matters.P-GEN"] == "事项本身"
    where = next(where for where in found if where.startswith("matters.S-HR.sector_terms.c"))
    assert called[where] == "部门规定的期限：最短 6 个月"
    assert "〔可信度" in packtexts.rests(found[where])


def test_many_changed_verdicts_are_counted(qapp: QApplication) -> None:
    found = [Change(f"示罚〔2026〕{n}号", "可申请", "待认定单位核实", lost=False) for n in range(5)]
    what, do, tone = rejudged.said(found)
    assert what == "规则已更新，有 5 条信息的结论随之改变。"
    assert do.count("→") == 3
    assert do.endswith("另有 2 条。")
    assert tone == "warn"
    text.set_language(qapp, "en")
    assert rejudged.said(found[:1])[0] == "The rules have changed, and with them the verdict on 1 record."
