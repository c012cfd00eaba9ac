"""The demonstration data under the shipped packs: every matter and every verdict is there to be shown."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk import packs
from kiosk.adapters import wire
from kiosk.domain.eligibility import Judgement, judge
from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import RepairPath
from kiosk.domain.rulebook import Rulebook
from kiosk.domain.verdict import Subject, Verdict
from kiosk.sandbox import entities, seeds, tables
from kiosk.sandbox.database import Database

BOOK = Rulebook(packs.load())


def judged(folder: Path, today: date, path: RepairPath = RepairPath.ORDINARY) -> list[Judgement]:
    """Judge every record of the demonstration data on a day."""
    database, found = Database(f"sqlite:///{folder / f'{path}.db'}"), []
    with database.set_up() as session:
        seeds.plant(session, seeds.folder(), today=today)
        hall = session.scalars(select(tables.Hall)).first()
        assert hall is not None
        for row in session.scalars(select(tables.Entity)):
            entity = wire.entity(entities.entity_json(row, hall))
            if path is RepairPath.BANKRUPTCY and entity.kind is not EntityKind.ENTERPRISE:
                continue
            bodies = entities.records(session, row.code, hidden=True)
            records = tuple(wire.record(entities.record_json(body)) for body in bodies)
            subject = Subject.of(entity, records, path)
            found += [judge(record, BOOK, subject=subject, today=today) for record in records]
    database.close()
    return found


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2028, 2, 29), date(2031, 1, 1)])
def test_every_matter_and_every_verdict_is_there(tmp_path: Path, today: date) -> None:
    found = judged(tmp_path, today)
    ordinary = {m.code for pack in BOOK.today(today) for m in pack.matters if m.path is RepairPath.ORDINARY}
    assert {judgement.matter for judgement in found} == {"", *ordinary}
    assert {judgement.verdict for judgement in found} == set(Verdict)
    can = Counter(judgement.matter for judgement in found if judgement.verdict is Verdict.CAN_APPLY)
    assert set(can) == ordinary
    refusals = {code for judgement in found for code in judgement.refusals}
    assert refusals >= {"R01", "R02", "R03", "R04", "R05", "R06", "R07", "R10", "R15", "R16", "R18", "R19"}


def test_records_of_companies_in_reorganisation(tmp_path: Path) -> None:
    found = judged(tmp_path, date(2026, 11, 22), RepairPath.BANKRUPTCY)
    assert {j.matter for j in found if j.verdict is Verdict.CAN_APPLY} == {"B-RUIN", "B-SAMR"}


def test_older_rules_are_beside_those_of_today(tmp_path: Path) -> None:
    found = judged(tmp_path, date(2026, 11, 22))
    both = [j for j in found if any(reading.code == "minimum_old" for reading in j.readings)]
    assert {"P-GEN", "P-SAMR"} <= {j.matter for j in both}
    assert {Verdict.CAN_APPLY, Verdict.ASK_BODY} <= {j.verdict for j in both}
