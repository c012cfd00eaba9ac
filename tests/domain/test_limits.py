"""What the centre takes at most, held against a case before it goes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain import limits
from kiosk.domain.case import Case
from kiosk.domain.findings import Severity
from kiosk.domain.journey import Sight, missing
from kiosk.domain.limits import Limits
from tests.domain.builders import TODAY, case, matter, sheet

MATTERS = {"P-GEN": matter()}
MATERIAL = matter().materials[1]  # proof


def weighed(*sizes: int, slot: str = "proof#1") -> Case:
    """A case with sheets of these bytes in one slot."""
    lying = tuple(replace(sheet(slot, n), size=size) for n, size in enumerate(sizes, 1))
    return case(sheets=lying)


def test_a_material_is_too_large_by_the_sum_of_its_sheets() -> None:
    told = Limits(file_bytes=3000)
    assert limits.check(weighed(1000, 2000), MATTERS, told) == ()
    (found,) = limits.check(weighed(1000, 2001), MATTERS, told)
    assert (found.code, found.severity, found.step) == ("file_too_large", Severity.ERROR, "materials")
    assert found.place == "materials.proof#1"
    assert found.arguments() == {
        "size": "2.94 KB",
        "limit": "2.92 KB",
        "label": MATERIAL.label.zh,
        "label_en": MATERIAL.label.en,
    }


def test_sheets_in_no_slot_do_not_go_out_and_do_not_count() -> None:
    assert limits.check(weighed(9000, slot="nowhere"), MATTERS, Limits(file_bytes=1, files=1)) == ()


def test_files_are_counted_by_the_slots_that_hold_something() -> None:
    both = replace(weighed(1), sheets=(sheet("proof#1"), sheet("proof#2"), sheet("proof#2", 2)))
    assert limits.check(both, MATTERS, Limits(files=2)) == ()
    (found,) = limits.check(both, MATTERS, Limits(files=1))
    assert (found.code, found.arguments()) == ("files_too_many", {"n": "2", "limit": "1"})


def test_a_centre_that_takes_no_pdf_is_told_where_something_lies() -> None:
    told = Limits(media_types=("image/png",))
    assert limits.check(case(), MATTERS, told) == ()
    assert [item.code for item in limits.check(weighed(1), MATTERS, told)] == ["files_not_taken"]
    assert limits.check(weighed(1), MATTERS, Limits(media_types=(limits.PDF,))) == ()


def test_filings_of_a_case() -> None:
    assert limits.check_filings(case(), Limits(filings=2)) == ()
    (found,) = limits.check_filings(case(), Limits(filings=1))
    assert (found.code, found.step) == ("filings_too_many", "records")
    assert found.arguments() == {"n": "2", "limit": "1"}


def test_what_was_made_is_held_against_them_exactly() -> None:
    told = Limits(file_bytes=100, request_bytes=50)
    assert limits.over([("proof#1", MATERIAL, 100)], 50, told) == ()
    found = limits.over([("proof#1", MATERIAL, 101), ("proof#2", MATERIAL, 99)], 51, told)
    assert [(item.code, item.place) for item in found] == [
        ("file_too_large", "materials.proof#1"),
        ("case_too_large", "filings"),
    ]


def test_a_centre_that_did_not_tell_limits_nothing() -> None:
    full = weighed(10**12)
    assert limits.check(full, MATTERS, Limits()) == ()
    assert limits.check_filings(full, Limits()) == ()
    assert limits.over([("proof#1", MATERIAL, 10**12)], 10**12, Limits()) == ()


def test_the_journey_asks_for_them() -> None:
    tight = Limits(file_bytes=1, filings=1)
    codes = {item.code for item in missing(weighed(5), Sight(MATTERS, TODAY, limits=tight))}
    assert {"file_too_large", "filings_too_many"} <= codes
    free = {item.code for item in missing(weighed(5), Sight(MATTERS, TODAY))}
    assert free.isdisjoint({"file_too_large", "filings_too_many"})


@pytest.mark.parametrize(
    ("size", "said"),
    [(52_428_800, "50 MB"), (1_572_864, "1.5 MB"), (20_480, "20 KB"), (103, "0.1 KB")],
)
def test_sizes_as_they_are_said(size: int, said: str) -> None:
    assert limits.readable(size) == said
