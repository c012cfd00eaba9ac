"""The column that explains a verdict: its parts, bases, refusal codes, the rules of both days, its keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kiosk.domain.eligibility import judge
from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Ground
from kiosk.domain.record import Duty, DutyKind, Record, RecordClass, RecordKind, Running
from kiosk.domain.rulebook import HallRules, Rulebook, Sector, Transition
from kiosk.domain.verdict import Judgement, Subject, Verdict
from tests.ui import questions as make
from tests.ui.stage import shown
from ui import text
from ui.records.why import WhyCard
from ui.widgets.iconline import IconLine


def record(days: int = 40, **more: object) -> Record:
    """A general penalty with its fine paid."""
    decided = make.TODAY - timedelta(days=days)
    values: dict[str, object] = {
        "id": "r1",
        "entity_code": "91330100MA99TE5773",
        "kind": RecordKind.PENALTY,
        "authority": replace(make.BODY, phone="0576-80000000", address="示例路 8 号", hours="9:00-17:00"),
        "document_number": "台运罚〔2026〕00123号",
        "decided_on": decided,
        "record_class": RecordClass.GENERAL,
        "class_set_by": make.BODY.name,
        "violation": "超限运输",
        "duties": (Duty(DutyKind.FINE, "缴纳罚款", Decimal(5000), decided + timedelta(days=8), "信用平台"),),
    }
    return Record(**(values | more))  # type: ignore[arg-type]


def judged(one: Record, book: Rulebook, *, provisional: bool = False, **subject: object) -> Judgement:
    who = Subject(**({"kind": EntityKind.ENTERPRISE, "names": (make.NAME,)} | subject))  # type: ignore[arg-type]
    return judge(one, book, subject=who, today=make.TODAY, provisional=provisional)


def rules(hall: HallRules | None = None, **matter: object) -> Rulebook:
    changed = replace(make.pack(), matters=(make.matter(**matter),))
    return Rulebook((make.older(), changed), hall or HallRules())


def lines(card: WhyCard) -> list[str]:
    """Everything that can be read, from top to bottom."""
    labels = [label for label in card.findChildren(QLabel) if label.text() and not label.isHidden()]
    labels.sort(key=lambda label: label.mapTo(card, label.rect().topLeft()).y())
    return [label.text() for label in labels]


@pytest.fixture
def card(qtbot: QtBot) -> WhyCard:
    made = WhyCard()
    shown(qtbot, made).resize(420, 700)
    return made


def show(card: WhyCard, one: Record, book: Rulebook, **more: bool) -> list[str]:
    card.show_record(one, judged(one, book, **more), book)
    QTest.qWait(1)
    return lines(card)


def test_the_parts_stand_in_their_order(card: WhyCard) -> None:
    said = show(card, record(), rules())
    heads = ["失信程度", "期限", "义务和承诺", "其他条件", "要带的材料 · 法定必交", "规则"]
    assert [line for line in said if line in heads] == heads
    assert said[0] == "台运罚〔2026〕00123号"
    assert said[1] == "为什么还不能申请 · 截至 2026-11-21"


def test_what_fails_bears_its_refusal_code_and_every_line_its_basis(card: WhyCard) -> None:
    said = show(card, record(), rules())
    clock = next(at for at, line in enumerate(said) if line.startswith("决定日期"))
    assert "2027-01-12 届满" in said[clock]
    assert said[clock + 1] == "R01 · 第十二条 · 待法务确认"
    assert sum("R01" in line for line in said) == 1
    assert sum(line.endswith("第十二条 · 待法务确认") for line in said) >= 4
    assert any("注明“待法务确认”的" in line for line in said)


def test_the_rule_is_named_once_below_and_not_with_each_line(card: WhyCard) -> None:
    said = show(card, record(), rules())
    assert sum(make.BASIS.rule in line for line in said) == 1


def test_the_rule_of_the_decision_day_is_named_with_what_the_hall_chose(card: WhyCard) -> None:
    said = show(card, record(days=300), rules())
    assert "决定日期当时：信用信息修复管理办法（示例令第58号）" in said
    assert any(line.startswith("2023-05-01 至 2026-03-31 · 期限不一致的") for line in said)
    said = show(card, record(days=300), rules(HallRules(transition=Transition.OLD)))
    assert any("以当时的规则为准" in line for line in said)
    said = show(card, record(days=40), rules())
    assert not any("决定日期当时" in line for line in said)


def test_a_department_of_its_own_is_shown_with_what_the_hall_chose(card: WhyCard) -> None:
    book = rules(HallRules(sector=Sector.LATEST), sector_terms=make.sector_terms())
    said = show(card, record(), book)
    assert any("按部门规定（示例令第45号）" in line for line in said)
    assert any("以较晚的日期为准" in line for line in said)
    assert "第九条" in said  # of a confirmed basis: nothing is to be confirmed


def test_what_only_explains_is_muted_and_has_no_mark_of_failing(card: WhyCard) -> None:
    one = record(days=300)
    book = rules(HallRules(transition=Transition.NEW))
    show(card, one, book)
    told = [line for line in card.findChildren(IconLine) if "不计入" in line.words.text()]
    assert told
    assert {line.icon for line in told} == {"info"}
    assert {line.tone for line in told} == {"quiet"}


def test_lines_that_say_the_same_are_said_once(card: WhyCard) -> None:
    one = record(days=300, published_on=None)
    unsure = replace(make.pack(), terms=tuple(replace(term, minimum_months=0) for term in make.pack().terms))
    said = show(card, one, Rulebook((replace(unsure, matters=(make.matter(),)),)))
    assert said.count("没有最短公示期") == 1


def test_materials_are_told_by_their_ground(card: WhyCard) -> None:
    materials = (
        make.material(),
        make.material("proof", zh="缴款凭证"),
        replace(make.material("licence", zh="营业执照"), ground=Ground.SHOWN),
        replace(make.material("power", zh="授权委托书"), ground=Ground.WHEN_AGENT),
        replace(make.material("agent", zh="经办人身份证"), ground=Ground.WHEN_AGENT),
        replace(make.material("appointment", zh="指定管理人决定书"), ground=Ground.WHEN_ADMINISTRATOR),
        replace(make.material("confiscation", zh="没收凭证"), when="confiscation"),
    )
    said = show(card, record(), rules(materials=materials))
    at = said.index("要带的材料 · 法定必交")
    assert said[at + 1 : at + 6] == [
        "1  信用承诺书",
        "2  缴款凭证",
        "现场核验免提交：营业执照",
        "委托时提供：授权委托书、经办人身份证",
        "管理人申请时提供：指定管理人决定书",
    ]


def test_nothing_is_to_be_brought_where_one_cannot_apply_here(card: WhyCard) -> None:
    running = Running(date(2026, 10, 1), "台州市信用窗口（示例）")
    said = show(card, record(running=running), rules())
    assert not any("要带的材料" in line for line in said)
    assert said[2] == "已于 2026-10-01 在台州市信用窗口（示例）申请，正在办理"
    assert said[3].startswith("R07")
    assert any(line.startswith("另：") for line in said)


def test_where_to_go_stands_there(card: WhyCard) -> None:
    said = show(card, record(), rules())
    assert "台州市交通运输局（示例） · 0576-80000000" in said
    assert "示例路 8 号 · 9:00-17:00" in said
    nobody = replace(make.BODY, name="")
    assert "0576-80000000" not in " ".join(show(card, record(authority=nobody), rules()))


def test_rules_that_are_gone_are_not_made_up(card: WhyCard) -> None:
    one = record()
    judgement = judged(one, rules())
    card.show_record(one, judgement, Rulebook(()))
    QTest.qWait(1)
    said = lines(card)
    assert "规则" not in said
    assert not any("要带的材料" in line for line in said)
    assert any(make.BASIS.rule in line for line in said)  # each line names it then


def test_own_data_is_said_and_nothing_is_green(card: WhyCard) -> None:
    said = show(card, record(days=150), rules(), provisional=True)
    assert any("本机数据" in line for line in said)
    assert "ok" not in {line.tone for line in card.findChildren(IconLine)}


def test_the_column_scrolls_by_keys_and_says_that_there_is_more(card: WhyCard, qtbot: QtBot) -> None:
    window = card.window()
    window.resize(380, 260)
    show(card, record(days=300), rules(sector_terms=make.sector_terms()))
    bar = card._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert card.more.isVisible()
    assert "下方还有内容" in lines(card)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert bar.value() > 0
    for _ in range(20):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert bar.value() == bar.maximum()
    assert "下方还有内容" not in lines(card)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert bar.value() < bar.maximum()
    show(card, record(days=40), rules())
    assert bar.value() == 0  # another record begins at its top


def test_a_short_column_offers_no_keys(card: WhyCard, qtbot: QtBot) -> None:
    card.window().resize(900, 1400)
    show(card, record(running=Running(make.TODAY, "窗口（示例）")), Rulebook((make.pack(matters=()),)))
    qtbot.waitUntil(lambda: card._area.verticalScrollBar().maximum() == 0)
    assert not card.more.isVisible()


def test_english_says_all_of_it_too(card: WhyCard, qapp: QApplication) -> None:
    text.set_language(qapp, "en")
    book = rules(sector_terms=make.sector_terms())
    said = show(card, record(days=300), book)
    assert "Class and who set it" in said
    assert any(line.startswith("On the day of the decision: Earlier measures") for line in said)
    assert not any("{" in line for line in said)


def test_every_verdict_can_be_explained(card: WhyCard) -> None:
    seen = set()
    for one, book, subject, answers in make.questions(250, seed=3):
        judgement = judge(one, book, subject=subject, today=make.TODAY, answers=answers)
        if judgement.verdict not in seen:
            seen.add(judgement.verdict)
            card.show_record(one, judgement, book)
            QTest.qWait(1)
            assert len(lines(card)) > 4, judgement.verdict
    assert seen == set(Verdict)
