"""Folded forms, check digits and the clock's arithmetic against known values."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk.sandbox import clock, folding
from kiosk.sandbox.database import Database, set_fact


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("穗环法罚【2019】50号", "穗环法罚〔2019〕050号"),
        ("浙银保监罚决字[2020]26号", "浙银保监罚决字（2020） 第26号"),
        ("鞍环罚决字[2018]第(11006)号", "鞍环罚决字〔２０１８〕11006号"),
        ("石市监处罚〔2022〕120 号", "石市监处罚[2022]第00120号"),
        ("浦公（禁毒）行罚决字[2019]51476号", "浦公(禁毒)行罚决字〔2019〕51476号"),
        ("1200402026000 40", "120040202600040"),
    ],
)
def test_document_numbers_that_are_one(one: str, other: str) -> None:
    assert folding.document_key(one) == folding.document_key(other)


def test_document_numbers_that_are_two() -> None:
    keys = {
        folding.document_key(n)
        for n in ("台运罚〔2026〕123号", "台运罚〔2025〕123号", "台运罚〔2026〕123号-1", None)
    }
    assert len(keys) == 4


@pytest.mark.parametrize(
    "code", ["91330100MA99TE5773", "51510100MJQ000015B", "12440300000000019G", "113202060000000271"]
)
def test_valid_codes(code: str) -> None:
    assert folding.uscc_fits(code)
    assert folding.code_inside(f"https://x.cn/?serial={code.lower()}-SAIC") == code


@pytest.mark.parametrize(
    "code", ["91330100MA99TE5774", "913301000MA99TE573", "91330100MA99TE57O3", "91330100MA99TE577"]
)
def test_invalid_codes(code: str) -> None:
    assert not folding.uscc_fits(code)
    assert folding.code_inside(code) is None


def test_resident_ids() -> None:
    assert all(map(folding.resident_id_fits, ("110101199001010015", "33010619851231000X")))
    assert not any(map(folding.resident_id_fits, ("110101199001010016", "51010420000229012", "")))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-08-31", 3, "2026-11-30"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-05-12", 3, "2026-08-12"),
    ],
)
def test_months(start: str, months: int, end: str) -> None:
    assert clock.add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-20T10:00", 2, "2026-11-20T12:00"),
        ("2026-11-20T16:00", 2, "2026-11-23T10:00"),
        ("2026-11-21T11:00", 8, "2026-11-23T17:00"),
        ("2026-11-23T03:00", 24, "2026-11-25T17:00"),
    ],
)
def test_working_hours(tmp_path: Path, start: str, hours: float, end: str) -> None:
    database = Database(f"sqlite:///{tmp_path / 'clock.db'}")
    begin, finish = (datetime.fromisoformat(t + ":00+08:00").timestamp() for t in (start, end))
    with database.set_up() as session:
        set_fact(session, "speed", "1")
        assert clock.due(session, begin, hours) == finish
        set_fact(session, "speed", "3600")
        assert clock.due(session, begin, hours) == begin + hours
    database.close()
