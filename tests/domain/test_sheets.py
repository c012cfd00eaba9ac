"""Codes of printed pages, and what is noticed of sheets: it warns, can be waived, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain import pagecode
from kiosk.domain.case import UNASSIGNED, Case, Sheet, Slot, slots
from kiosk.domain.findings import Severity, errors
from kiosk.domain.journey import Sight, missing
from kiosk.domain.matter import Ground
from kiosk.domain.pagecode import PageCode
from kiosk.domain.rules import sheets
from kiosk.domain.sheet import Mark, MarkKind
from tests.domain.builders import TODAY, case, matter, sheet

MATTERS = {"P-GEN": matter()}
EVERY = slots(case(), MATTERS)


def coded(
    slot: str, position: int, *, page: int = 1, paper: str = "commitment", of: int = 1, by: str = "c1"
) -> Sheet:
    """A sheet with the code of a page."""
    text = pagecode.text_before_page(case(id=by), paper, of)
    return replace(sheet(slot, position), codes=(f"{text}{page}",))


def found(value: Case) -> dict[str, tuple[str, str]]:
    """Give place and pages of each finding on sheets, by its code."""
    return {
        item.code: (item.place, item.arguments().get("pages", "")) for item in sheets.check(value, MATTERS)
    }


@pytest.mark.parametrize(
    ("codes", "page"),
    [
        ((), None),
        (("https://example.org/CRW1/C1/COMMITMENT/1/1",), None),
        (("CRW1/C1/COMMITMENT/1/1X",), None),
        (("CRW2/C1/COMMITMENT/1/1",), None),
        (("CRW1/C1/Commitment/1/1",), None),
        (
            ("91421202MA00000A9K", " CRW1/C1/POWER-OF-ATTORNEY/12/3\n"),
            PageCode("C1", "power_of_attorney", 12, 3),
        ),
        (("CRW1/C1/SLIP/0/1", "CRW1/C1/SLIP/0/1"), PageCode("C1", "slip", 0, 1)),
        (("CRW1/C1/SLIP/0/1", "CRW1/C1/SLIP/0/2"), None),
    ],
)
def test_the_page_that_codes_name(codes: tuple[str, ...], page: PageCode | None) -> None:
    assert pagecode.of(codes) == page


def test_what_is_printed_is_what_is_read() -> None:
    text = pagecode.text_before_page(case(), "commitment", 2) + "7"
    page = pagecode.of((text,))
    assert page == PageCode("C1", "commitment", 2, 7)
    assert page.document == ("C1", "commitment", 2)


@pytest.mark.parametrize(
    ("code", "slot"),
    [
        (PageCode("C1", "commitment", 2, 1), "commitment#2"),
        (PageCode("C1", "commitment", 3, 1), None),
        (PageCode("C2", "commitment", 2, 1), None),
        (PageCode("C1", "slip", 0, 1), None),
    ],
)
def test_where_a_page_belongs(code: PageCode, slot: str | None) -> None:
    there = pagecode.home(code, case(), EVERY)
    assert (there.name if there else None) == slot


def test_a_paper_for_all_filings_and_one_that_is_only_looked_at() -> None:
    whole = replace(matter().materials[0], per_filing=False)
    code = PageCode("C1", "commitment", 0, 1)
    assert pagecode.home(code, case(), (Slot("commitment", whole, None),)) is not None
    shown = replace(whole, ground=Ground.SHOWN)
    assert pagecode.home(code, case(), (Slot("commitment", shown, None),)) is None


def test_marks_warn_at_their_slot_and_never_block() -> None:
    blank, dark = Mark(MarkKind.BLANK, 0.001), Mark(MarkKind.DARK, 0.2)
    lying = (
        replace(sheet("proof#1", 1), marks=(blank,)),
        sheet("proof#1", 2),
        replace(sheet("proof#1", 3), marks=(blank, dark)),
    )
    assert found(case(sheets=lying)) == {
        "sheet_blank": ("materials.proof#1", "1、3"),
        "sheet_dark": ("materials.proof#1", "3"),
    }
    assert not errors(sheets.check(case(sheets=lying), MATTERS))
    assert {"sheet_blank", "sheet_dark"} <= {
        item.code for item in missing(case(sheets=lying), Sight(MATTERS, TODAY))
    }


def test_a_part_not_drawn_tells_whether_its_file_goes_along() -> None:
    lost = Mark(MarkKind.NOT_DRAWN, 1)
    lying = (
        replace(sheet("proof#1", 1), marks=(lost,), document="whole"),
        replace(sheet("proof#1", 2), marks=(lost, Mark(MarkKind.SEAL_NOT_DRAWN, 1))),
    )
    assert found(case(sheets=lying)) == {
        "sheet_not_drawn": ("materials.proof#1", "1"),
        "sheet_not_drawn_alone": ("materials.proof#1", "2"),
        "sheet_seal_not_drawn_alone": ("materials.proof#1", "2"),
    }


def test_a_mark_that_was_waived_is_not_told_again() -> None:
    waived = Mark(MarkKind.BLANK, 0.001, "背面")
    value = case(sheets=(replace(sheet("proof#1"), marks=(waived,)),))
    assert found(value) == {}
    assert sheets.noticed(value, EVERY) == {"proof#1-1": (waived,)}


def test_what_lies_in_no_slot_is_named() -> None:
    gone = sheet("authority", 1)  # an agent's, and none stands here
    value = case(sheets=(gone, sheet(UNASSIGNED, 2), coded(UNASSIGNED, 1), sheet("proof#1")))
    (item,) = sheets.check(value, MATTERS)
    assert (item.code, item.severity, item.place) == (
        "sheets_unassigned",
        Severity.WARNING,
        "materials.#unassigned",
    )
    assert item.arguments()["n"] == "3"
    loose = sheets.unassigned(value, EVERY)
    assert [one.id for one in loose] == ["#unassigned-1", "#unassigned-2", "authority-1"]


def test_a_lost_sheet_stops_its_slot_and_warns_where_it_lies_in_none() -> None:
    lying = (*(sheet("proof#1", n) for n in (1, 2, 3)), sheet("commitment#1"), sheet(UNASSIGNED, 1))
    value = case(sheets=lying)
    assert sheets.lost(value, MATTERS, frozenset()) == ()
    assert sheets.lost(value, MATTERS, frozenset({"of another case"})) == ()
    ids = frozenset({"proof#1-1", "proof#1-3", "#unassigned-1"})
    told = sheets.lost(value, MATTERS, ids)
    assert [(item.code, item.severity, item.place, item.arguments()["pages"]) for item in told] == [
        ("sheet_lost", Severity.ERROR, "materials.proof#1", "1、3"),
        ("sheet_lost_loose", Severity.WARNING, "materials.#unassigned", "1"),
    ]
    assert told[0].arguments()["label"]
    first = next(item for item in missing(value, Sight(MATTERS, TODAY, lost=ids)) if item.step == "materials")
    assert first == told[0]


def test_a_page_there_twice_and_one_of_another_paper() -> None:
    first, again = coded("commitment#1", 1), coded("commitment#1", 2)
    other, foreign = coded("commitment#1", 3, of=2), coded("proof#1", 1, by="c2")
    value = case(sheets=(again, first, other, foreign))
    told = {(item.code, item.place, item.arguments()["pages"]) for item in sheets.check(value, MATTERS)}
    assert told == {
        ("sheet_second_copy", "materials.commitment#1", "2"),
        ("sheet_misplaced", "materials.commitment#1", "3"),
        ("sheet_misplaced", "materials.proof#1", "1"),
    }
    marks = sheets.noticed(value, EVERY)
    assert marks["commitment#1-2"] == (Mark(MarkKind.SECOND_COPY, 1),)
    assert marks["commitment#1-3"] == (Mark(MarkKind.MISPLACED, 1),)
    assert "commitment#1-1" not in marks


def test_what_codes_say_is_waived_and_comes_to_nothing_when_it_is_over() -> None:
    reason = Mark(MarkKind.SECOND_COPY, 1, "两份")
    again = replace(coded("commitment#1", 2), marks=(reason,))
    twice = case(sheets=(coded("commitment#1", 1), again))
    assert found(twice) == {}
    assert sheets.noticed(twice, EVERY)[again.id] == (reason,)
    assert sheets.noticed(case(sheets=(again,)), EVERY) == {}  # the first was taken out
