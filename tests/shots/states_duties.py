"""Scenes of a duty whose day the applicant shows: button, field, what is wrong, mark."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.domain.record import Duty, DutyKind, ListKind, Record, RecordClass, RecordKind
from tests.shots.states import Stage
from tests.shots.states_records import MARKET, WAGES, penalty, show
from ui.records.dutydays import DutyDay


def records(today: date) -> tuple[Record, ...]:
    """Return records that wait for nothing but a day, of one duty and of several."""
    wages = (Duty(DutyKind.OTHER, "支付拖欠的工资", Decimal(126000)),)
    several = (
        Duty(DutyKind.FINE, "缴纳罚款", Decimal(5000), today, "信用平台"),
        Duty(DutyKind.CONFISCATION, "上缴违法所得", Decimal(1200)),
        Duty(DutyKind.RECTIFICATION, "限期拆除违规设置的广告设施并恢复原状"),
    )
    return (
        penalty(
            20, 500, today, kind=RecordKind.SERIOUS_LIST, list_kind=ListKind.WAGES, authority=WAGES,
            fine=None, record_class=RecordClass.SERIOUS, duties=wages, violation="拖欠农民工工资",
            document_number="咸人社监字〔2025〕12号", penalties=(),
        ),
        penalty(21, 190, today, duties=several),
        penalty(22, 190, today, authority=MARKET, duties=several[2:]),
    )  # fmt: skip


def day_of(page: Any, at: int = 0) -> DutyDay:
    """Return the part of the column for one of the duties of the record that is shown."""
    day: DutyDay = page.why.days[at]
    return day


def look(page: Any, stage: Stage, row: int) -> None:
    """Look at a row."""
    page.table.setCurrentIndex(page.table.rows_model.index(row, 0))
    stage.rest()


def duties(stage: Stage) -> None:
    """A record that needs but a day: before, while it is asked, refused, given; then several duties."""
    today = stage.desk.clock.today()
    page = show(stage, *records(today))
    at = [row.key for row in page.table.rows_model.rows].index("v20")
    look(page, stage, at)
    stage.shot("duty-not-known")
    stage.press(day_of(page).button)
    stage.shot("duty-asked")
    field = day_of(page).row
    assert field is not None
    field.editor.setText("20991231")
    day_of(page)._on_taken()
    stage.rest()
    stage.shot("duty-refused")
    field.editor.setText(today.replace(day=1, month=1).isoformat())
    day_of(page)._on_taken()
    stage.rest()
    stage.shot("duty-given")
    stage.press(day_of(page).button)
    stage.shot("duty-changed")
    look(page, stage, [row.key for row in page.table.rows_model.rows].index("v21"))
    stage.press(day_of(page, 1).button)
    stage.shot("duty-several")
