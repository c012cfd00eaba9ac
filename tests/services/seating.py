"""A window for tests: a Desk with real store, vault and client at a real sandbox, and a case to file."""

from __future__ import annotations

import io
import itertools
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.app.desk import open_desk
from kiosk.desk import CapturedSheet, Desk, PrinterInfo, Role, Session
from kiosk.domain.applicant import Capacity
from kiosk.domain.case import Case, CopyKind, slots
from kiosk.domain.matter import FieldKind
from kiosk.domain.rules import form
from kiosk.errors import PrinterFailed
from kiosk.services.cases import casework
from kiosk.services.entities import lookup, records
from kiosk.services.sheets import capture
from kiosk.services.window import hall, people
from kiosk.settings import load
from tests.sandbox.centre import ANDA, Centre

CLERK, PASSWORD = "0307", "training-0307"
_numbers = itertools.count(1)


class Tray:
    """A Printer whose papers stay in a tray; with `fault` it has none left."""

    def __init__(self) -> None:
        self.papers: list[tuple[bytes, int, str]] = []
        self.fault = ""

    def printers(self) -> tuple[PrinterInfo, ...]:
        return (PrinterInfo("tray", "Tray of the tests", is_default=True),)

    def print_pdf(self, pdf: bytes, *, printer: str, copies: int, title: str) -> None:
        if self.fault:
            raise PrinterFailed(self.fault)
        self.papers.append((pdf, copies, title))


def open_window(folder: Path, url: str, *, tray: Tray | None = None, **settings: str) -> Desk:
    """Return a Desk of a fresh or used data folder that speaks to a centre; nobody is signed in."""
    name = settings.pop("workstation", f"T{next(_numbers)}")
    given = {"training": "true", "data": str(folder), "centre": url, "workstation": name, **settings}
    return open_desk(load(given, environment={}), printer=tray)


def enrolled(folder: Path, centre: Centre, *, tray: Tray | None = None, signed_in: bool = True) -> Desk:
    """Return a Desk of a new window of a centre; `signed_in`: the demo clerk sits there."""
    desk = open_window(folder, centre.url, tray=tray)
    hall.enrol(desk, centre.code())
    if signed_in:
        people.sign_in(desk, CLERK, PASSWORD)
    return desk


def seat(desk: Desk, clerk: str = CLERK, *, role: Role = Role.CLERK) -> None:
    """Let somebody sit at a window whose centre was never there, as if they had signed in before."""
    until = desk.clock.now() + timedelta(hours=12)
    with desk.store.begin() as work:
        people.keep_session(desk, work, Session(clerk, f"{clerk}（示例）", role, False, until))


def hand_values(**more: str) -> dict[str, str]:
    """Return the fields of a record that can be applied for, with a number of its own."""
    return {
        "authority": "台州市交通运输局（示例）",
        "region_code": "331000",
        "region_name": "台州市",
        "document_number": f"台运罚〔2026〕{next(_numbers) + 70000}号",
        "decided_on": "2026-05-12",
        "record_class": "general",
        "class_set_by": "认定单位",
        "violation": "超限运输",
        "fine": "5,000",
        **more,
    }


def opened(desk: Desk, *, count: int = 1, code: str = ANDA, **more: str) -> lookup.Opened:
    """Return an entity of the centre with records entered by hand at its end."""
    found = lookup.open_dossier(desk, code)
    for _ in range(count):
        made = records.enter_record(desk, found.dossier.entity, hand_values(**more))
        assert made.record is not None, made.findings
        found = lookup.with_record(desk, found, made.record)
    return found


def draft(desk: Desk, *, count: int = 1, **more: str) -> Case:
    """Return a draft with filings for records entered by hand."""
    found = opened(desk, count=count, **more)
    chosen = [record.id for record, _ in found.rows[-count:]]
    return casework.start(desk, found, chosen)


@cache
def picture(words: str = "sheet") -> bytes:
    """Return a small JPEG."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (420, 594), "white")
    ImageDraw.Draw(image).text((40, 40), words, fill="black")
    out = io.BytesIO()
    image.save(out, "JPEG", dpi=(50, 50))
    return out.getvalue()


def sheet(words: str = "sheet") -> CapturedSheet:
    """Return a captured sheet."""
    return CapturedSheet(picture(words), "image/jpeg", 420, 594, 50, picture("small"))


_ANSWERS = {
    FieldKind.TEXT: "咸安区示例路 1 号",
    FieldKind.LONG_TEXT: "罚款已缴清，车辆已整改",
    FieldKind.DATE: "2026-06-01",
    FieldKind.MONEY: "5000.00",
    FieldKind.NUMBER: "1",
    FieldKind.PHONE: "13800000000",
    FieldKind.YES_NO: "no",
}


def answer_all(desk: Desk, case: Case) -> None:
    """Answer every field that must be answered and is not, none of them with a bar."""
    matters = casework.sight(desk, case).matters
    for filing in case.filings:
        for spec in form.fields_of(case, filing, matters[filing.matter]):
            number = filing.number if spec.per_filing else None
            said = (filing if spec.per_filing else case).answer(spec.name)
            if spec.required and not said:
                value = spec.choices[0].value if spec.choices else _ANSWERS[spec.kind]
                casework.answer(desk, case.id, spec.name, value, filing=number)


def fill(desk: Desk, case_id: str, *, agent: bool = False) -> Case:
    """Do everything that a draft still misses; return it."""
    values: dict[str, Any] = {
        "name": "陈一（示例）",
        "id_number": "110101199001010015",
        "phone": "13800000000",
    }
    if agent:
        values |= {"capacity": Capacity.AGENT, "authorised_until": date(2099, 1, 1)}
    casework.set_applicant(desk, case_id, **values, notice_read_on=desk.clock.today())
    answer_all(desk, casework.issue_commitments(desk, case_id))
    case = casework.mark_signed(desk, case_id, desk.clock.today())
    for slot in slots(case, dict(casework.sight(desk, case).matters)):
        if slot.needs_sheets:
            capture.hand_in(desk, case_id, slot.name, sheet(slot.name))
            casework.attest(desk, case_id, slot.name, kind=CopyKind.COPY)
        else:
            casework.attest(desk, case_id, slot.name, shown=True)
    return casework.load(desk, case_id)
