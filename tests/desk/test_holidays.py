"""Files of holidays: our own form, the public one, and what is refused with which reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.desk.holidays import LARGEST, table_of, text_of
from kiosk.errors import PackRefused

OFF = ["2027-01-01", "2027-01-02", "2027-01-03", "2027-02-05", "2027-02-06", "2027-02-08"]
OWN = {
    "year": 2027,
    "off": OFF,
    "work": ["2027-01-30"],
    "source": "国务院办公厅通知（示例）",
    "imported_by": "",
}
PUBLIC = {
    "year": 2027,
    "papers": ["https://example.org/notice"],
    "days": [
        *({"name": "元旦", "date": day, "isOffDay": True} for day in OFF),
        {"name": "春节", "date": "2027-01-30", "isOffDay": False},
    ],
}


def written(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()


def test_our_own_form_comes_back() -> None:
    table = table_of(written(OWN), imported_by="0307")
    assert (table.year, len(table.off), len(table.work)) == (2027, 6, 1)
    assert table.imported_by == "0307"
    assert table_of(text_of(table, imported_at="x"), name="holiday_2027.json") == table


def test_the_public_form_says_the_same() -> None:
    own, public = table_of(written(OWN)), table_of(b"\xef\xbb\xbf" + written(PUBLIC), name="2027.json")
    assert (public.off, public.work) == (own.off, own.work)
    assert public.source == "https://example.org/notice"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([], "holidays_unreadable"),
        (None, "holidays_unreadable"),
        (OWN | {"year": "2027"}, "holidays_unreadable"),
        (OWN | {"year": True}, "holidays_unreadable"),
        (OWN | {"year": 1}, "holidays_unreadable"),
        (OWN | {"off": "2027-01-01"}, "holidays_unreadable"),
        (OWN | {"off": [20270101]}, "holidays_unreadable"),
        (OWN | {"off": ["2027-W01-1", *OFF]}, "holidays_unreadable"),
        (OWN | {"off": ["2027-02-30"]}, "holidays_unreadable"),
        (OWN | {"source": 7}, "holidays_unreadable"),
        ({"year": 2027, "off": OFF}, "holidays_unreadable"),
        ({"year": 2027, "days": [{"date": "2027-01-01", "isOffDay": "yes"}]}, "holidays_unreadable"),
        ({"year": 2027, "days": [{"date": "2027-01-01"}]}, "holidays_unreadable"),
        (OWN | {"year": 2026}, "holidays_other_year"),
        (OWN | {"work": ["2027-02-06"]}, "holidays_both"),
        (OWN | {"work": ["2027-02-09"]}, "holidays_no_weekend"),
        (OWN | {"off": OFF[:4]}, "holidays_too_few"),
    ],
)
def test_what_does_not_fit_is_refused(values: Any, code: str) -> None:
    with pytest.raises(PackRefused) as found:
        table_of(written(values))
    assert found.value.code == code


def test_the_name_must_hold_the_year() -> None:
    with pytest.raises(PackRefused) as found:
        table_of(written(OWN), name="holiday_2026.json")
    assert (found.value.code, found.value.details) == ("holidays_other_year", {"year": "2027", "day": "2026"})


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[" * 100_000])
def test_no_text_at_all(data: bytes) -> None:
    with pytest.raises(PackRefused, match="holidays_unreadable"):
        table_of(data)


def test_a_file_too_large_to_be_one() -> None:
    with pytest.raises(PackRefused, match="holidays_too_large"):
        table_of(b" " * (LARGEST + 1))
