"""Scenes of the front of a visit: look-up, entry by hand, records."""

from __future__ import annotations

from PySide6.QtTest import QTest

from tests.shots.states import Stage

ANDA = "91421202MA00000A9K"
FIFTY = "91421202MA00107C5Q"
LONG = "91421202MA00261K4X"
CLEAN = "91421202MA00282K68"
PERSON = "P0023H421202"


def lookup(stage: Stage) -> None:
    """Empty, hits, a question for another office, nothing found."""
    page = stage.window.go("lookup")
    stage.shot("lookup-empty")
    page.focus_first()  # type: ignore[attr-defined]
    QTest.keyClicks(page.box.edit, "ad")  # type: ignore[attr-defined]
    stage.rest(500)
    stage.shot("lookup-hits")
    for name, typed in (
        ("lookup-many", "咸宁"),
        ("lookup-long", "向阳湖镇"),
        ("lookup-redirect", "贷款记录"),
        ("lookup-none", "查无此人示例"),
        ("lookup-mistyped", "91421202MAOOOOOA9K"),
    ):
        page.box.set_text(typed)  # type: ignore[attr-defined]
        stage.rest(500)
        stage.shot(name)
    page.clear()  # type: ignore[attr-defined]


def entry(stage: Stage) -> None:
    """By hand: blank, filled, wrong, a record for an entity that is open."""
    stage.window.enter_by_hand("查无此人示例商行")
    stage.shot("entry-blank")
    page = stage.page
    stage.press(page.go_on)
    stage.shot("entry-errors")
    for place, value in {
        "entity.code": "91330100MA99TE5773",
        "entity.responsible_person": "陈一（示例）",
        "entity.address": "咸安区示例路 1 号",
        "record.authority": "台州市交通运输局（示例）",
        "record.document_number": "台运罚〔2026〕70000号",
        "record.record_class": "general",
        "record.violation": "超限运输",
        "record.region_name": "台州市",
        "record.class_set_by": "台州市交通运输局（示例）",
        "record.fine": "5,000",
    }.items():
        page.rows[place].set_value(value)
    page.rows["record.decided_on"].set_value(page.today().replace(month=5, day=12))
    page.show_findings([])
    page.record.suit()
    stage.shot("entry-filled")
    page.rows["entity.code"].set_value(ANDA)
    stage.press(page.go_on)
    stage.shot("entry-known")
    page.rows["entity.code"].set_value("91330100MA99TE5773")
    stage.press(page.go_on)
    stage.shot("records-by-hand")


def records(stage: Stage) -> None:
    """On their way, filled, none, one with a very long name, fifty, of a natural person, a record by hand."""
    stage.window.open_entity(ANDA)
    stage.shot("records-loading", at_once=True)
    stage.shot("records-filled")
    table = stage.page.table
    table.setCurrentIndex(table.rows_model.index(2, 0))
    stage.shot("records-not-yet")
    stage.press(stage.page.hand)
    stage.shot("entry-record")
    for name, code in (
        ("records-none", CLEAN),
        ("records-long", LONG),
        ("records-fifty", FIFTY),
        ("records-person", PERSON),
    ):
        stage.window.open_entity(code)
        stage.rest()
        stage.shot(name)


def offline(stage: Stage) -> None:
    """Look-up and records from the copy of the workstation."""
    stage.centre(on=False)
    page = stage.window.go("lookup")
    page.clear()  # type: ignore[attr-defined]
    stage.shot("lookup-offline")
    for name, typed in (("lookup-offline-hits", "安达"), ("lookup-offline-none", "查无此人示例")):
        page.box.set_text(typed)  # type: ignore[attr-defined]
        stage.rest(500)
        stage.shot(name)
    for name, code in (("records-offline", ANDA), ("records-never-read", "91421200MA00135K6G")):
        stage.window.open_entity(code)
        stage.rest()
        stage.shot(name)
    stage.centre()
