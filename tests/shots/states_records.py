"""Scenes of verdicts: each in one table, periods that differ, older rules, bankruptcy, by hand by kind.

The entities are made here and judged by the real rules; nothing of them is stored.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kiosk.desk import Dossier
from kiosk.domain.entity import Entity, EntityKind, Region
from kiosk.domain.record import (
    Authority,
    Duty,
    DutyKind,
    ListKind,
    Record,
    RecordClass,
    RecordKind,
    Running,
)
from kiosk.services.entities import lookup
from tests.shots.states import Stage

PERSON, NO_RECORDS, FIFTY, ANDA = "P0023H421202", "P0025B421200", "91421202MA00107C5Q", "91421202MA00000A9K"
HOME, AWAY = Region("421202", "咸安区"), Region("331000", "台州市")
ENTITY = Entity(
    "91330100MA99TE5773",
    "安达运输（示例）有限公司",
    EntityKind.ENTERPRISE,
    HOME,
    responsible_person="张明（示例）",
)


def body(name: str, region: Region = HOME, *, market: bool = False) -> Authority:
    """Return a determining body with where to find it."""
    return Authority(
        f"{name}（示例）", "113202060000000271", region, market, phone="0715-8000000",
        address="示例路 8 号 2 楼 6 号窗口", hours="工作日 9:00-17:00",
    )  # fmt: skip


TRANSPORT = body("台州市交通运输局", AWAY)
MARKET = body("咸安区市场监督管理局", market=True)
WAGES = body("咸宁市人力资源和社会保障局")


def penalty(number: int, days: int, today: date, **more: Any) -> Record:
    """Return a penalty with its fine paid."""
    decided = today - timedelta(days=days)
    values: dict[str, Any] = {
        "id": f"v{number}",
        "entity_code": ENTITY.code,
        "kind": RecordKind.PENALTY,
        "authority": TRANSPORT,
        "document_number": f"台运罚〔{decided.year}〕{number:05d}号",
        "decided_on": decided,
        "record_class": RecordClass.GENERAL,
        "class_set_by": "认定单位",
        "fine": Decimal(5000),
        "penalties": ("罚款",),
        "violation": "车辆超限运输行驶公路",
        "duties": (Duty(DutyKind.FINE, "缴纳罚款", Decimal(5000), decided + timedelta(days=8), "信用平台"),),
    }
    return Record(**(values | more))


def every_verdict(today: date) -> tuple[Record, ...]:
    """Return one record for each verdict that there is, and some that differ in why."""
    old = today - timedelta(days=30)
    report = (Duty(DutyKind.ANNUAL_REPORT, "补报并公示 2024 年度报告"),)
    minor, none = RecordClass.MINOR, None
    return (
        penalty(1, 190, today),
        penalty(2, 190, today, duties=(Duty(DutyKind.FINE, "缴纳罚款", Decimal(5000)),)),
        penalty(3, 40, today),
        penalty(4, 190, today, record_class=none, class_set_by=""),
        penalty(5, 60, today, authority=MARKET, record_class=minor),
        penalty(6, 190, today, running=Running(old, "台州市信用修复窗口（示例）")),
        penalty(7, 190, today, ended_on=old),
        penalty(8, 190, today, repairable=False, unrepairable_basis="示例条例第八条"),
        penalty(9, 190, today, subject_name="安达货运（示例）有限公司"),
        penalty(10, 190, today, kind=RecordKind.OTHER, document_number="", authority=body("咸安区人民法院")),
        penalty(
            11, 120, today, kind=RecordKind.ABNORMAL_LIST, authority=MARKET, document_number="",
            listing_reason="1", duties=report, fine=None,
        ),
        penalty(12, 400, today),
    )  # fmt: skip


def wages(today: date) -> Record:
    """Return a listing whose department has another period than the order."""
    done = today - timedelta(days=200)
    duties = (Duty(DutyKind.OTHER, "支付拖欠的工资", Decimal(126000), done, "认定单位"),)
    return penalty(
        20, 230, today, kind=RecordKind.SERIOUS_LIST, list_kind=ListKind.WAGES, authority=WAGES, fine=None,
        record_class=RecordClass.SERIOUS, duties=duties, document_number="咸人社监字〔2026〕12号",
        violation="拖欠农民工工资", penalties=(),
    )  # fmt: skip


def show(stage: Stage, *records: Record, entity: Entity = ENTITY) -> Any:
    """Show these records of an entity on the records page; give the page."""
    assert stage.window.workplace.desk is not None
    desk = stage.window.workplace.desk
    opened = lookup.judged(desk, Dossier(entity, records, desk.clock.now(), from_cache=False))
    stage.window.open_records(opened)
    stage.rest()
    return stage.page


def down(page: Any, *, pages: int = 9) -> None:
    """Scroll the column at the right to its end."""
    for _ in range(pages):
        page.why.scroll_by(1)


def verdicts(stage: Stage) -> None:
    """Every verdict in one table, then the reasons of those that need most words."""
    today = stage.desk.clock.today()
    page = show(stage, *every_verdict(today))
    stage.shot("verdicts-all")
    page.table.setCurrentIndex(page.table.rows_model.index(11, 0))
    stage.shot("verdicts-all-end")
    show(stage, penalty(5, 120, today, authority=MARKET, published_on=today - timedelta(days=40)))
    stage.shot("verdict-two-starts")
    show(stage, wages(today))
    stage.shot("verdict-sector")
    down(stage.page)
    stage.shot("verdict-sector-end")
    show(stage, penalty(6, 420, today, record_class=RecordClass.SERIOUS))
    stage.shot("verdict-older-rule")
    down(stage.page)
    stage.shot("verdict-older-rule-end")
    show(stage, penalty(7, 190, today, record_class=None, class_set_by=""))
    stage.shot("verdict-no-class")


def paths(stage: Stage) -> None:
    """The bankruptcy path, natural persons with and without records, fifty records."""
    today = stage.desk.clock.today()
    page = show(stage, penalty(1, 30, today), penalty(2, 30, today, authority=MARKET), wages(today))
    stage.shot("path-ordinary")
    stage.press(page.path)
    stage.shot("path-bankruptcy")
    person = replace(ENTITY, code=PERSON, name="王某某（示例）", kind=EntityKind.NATURAL_PERSON)
    show(stage, penalty(1, 190, today), penalty(2, 190, today, authority=WAGES), entity=person)
    stage.shot("person-records")
    for name, code in (("person-hidden", PERSON), ("person-none", NO_RECORDS), ("records-fifty-why", FIFTY)):
        stage.window.open_entity(code)
        stage.rest()
        stage.shot(name)


def by_kind(stage: Stage) -> None:
    """Entry by hand for each kind of record; with duties, with what is wrong, with an entity beside it."""
    stage.window.open_entity(ANDA)
    stage.rest()
    stage.press(stage.page.hand)
    page = stage.page
    stage.shot("hand-penalty")
    page.rows["record.duties"].set_value("fine|缴纳罚款|5000|2026-05-20\nrectification|完成整改||")
    page.rows["record.violation"].focus_editor()
    stage.rest()
    page.to_row(page.rows["record.violation"])
    stage.shot("hand-penalty-end")
    for kind in ("abnormal_list", "serious_list"):
        page.rows["record.kind"].set_value(kind)
        page.record.suit()
        page.to_top()
        page.focus_first()
        stage.shot(f"hand-{kind}")
    page.rows["record.duties"].set_value("fine||x|2026-05-20\nother|支付工资||2099-01-01")
    stage.press(page.go_on)
    stage.shot("hand-wrong")
    page.forget()
    stage.window.enter_by_hand("查无此人示例商行")
    stage.shot("hand-entity-too")
    stage.page.forget()
