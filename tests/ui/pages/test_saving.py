"""A store that fails: what was typed stays on screen and is tried again together."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.domain.case import Case
from kiosk.services.cases import casework
from tests.services.seating import draft, fill
from tests.ui.pages.seat import CTRL, Key, Seat, until


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow and none be written, as on a disk without room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def stored(seat: Seat, case: Case) -> tuple[str, str]:
    who = casework.load(seat.desk, case.id).applicant
    return who.phone, who.id_number


def test_nothing_that_was_typed_is_lost(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    with full_disk():
        seat.put(page.phone, "13800000000")
        seat.put(page.id_number, "110101199001010015")
        seat.press(Key.Key_Return, CTRL)
        seat.quiet()
    assert stored(seat, case) == ("", "")
    assert (page.phone.value(), page.id_number.value()) == ("13800000000", "110101199001010015")
    assert page.banner.isVisible()
    assert page.banner.again.isVisible()
    assert "2" in page.banner.do.text()
    assert not page.id_number.error.text()
    page.banner.again.click()
    until(lambda: stored(seat, case) == ("13800000000", "110101199001010015"))
    seat.quiet()
    assert not page.banner.isVisible()
    assert seat.page.step == "applicant"


def test_a_later_try_does_not_go_on_by_itself(seat: Seat) -> None:
    case = fill(seat.desk, draft(seat.desk).id)
    page = seat.open(case, "applicant")
    with full_disk():
        seat.put(page.phone, "13911111111")
        seat.press(Key.Key_Return, CTRL)
        seat.quiet()
    page.banner.again.click()
    until(lambda: stored(seat, case)[0] == "13911111111")
    seat.quiet()
    assert seat.page.step == "applicant"
    with full_disk():
        seat.put(page.phone, "13922222222")
    seat.press(Key.Key_Return, CTRL)  # saves first, then goes on
    until(lambda: seat.page.step == "form")
    assert stored(seat, case)[0] == "13922222222"


def test_another_case_in_between_takes_nothing_away(seat: Seat) -> None:
    case, other = draft(seat.desk), draft(seat.desk)
    page = seat.open(case, "applicant")
    with full_disk():
        seat.put(page.phone, "13800000000")
        seat.press(Key.Key_Escape)
        seat.quiet()
        assert seat.page.objectName() == "wizard"  # not left behind unsaid
    seat.open(other, "applicant")
    assert page.phone.value() == ""
    assert not page.banner.isVisible()
    seat.open(case, "applicant")
    assert page.phone.value() == "13800000000"
    assert page.banner.again.isVisible()
    seat.put(page.phone, "13900000000")  # typed anew: what failed before is not needed
    assert stored(seat, case)[0] == "13900000000"
    assert not page.banner.isVisible()
    assert not page.save_again()


def test_a_date_of_signature_stays_too(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "commitment")
    until(lambda: all(filing.commitment for filing in seat.case().filings))
    seat.quiet()
    today = seat.desk.clock.today()
    with full_disk():
        seat.put(page.signed, "今天")
        seat.quiet()
    assert page.signed.value() == today
    page.banner.again.click()
    seat.quiet()
    assert [f.commitment.signed_on for f in seat.case().filings if f.commitment] == [today]


def test_what_can_never_be_saved_is_not_offered_again(seat: Seat) -> None:
    page = seat.open(draft(seat.desk), "records")
    page.keep(casework.drop_filing, 1)
    seat.quiet()
    assert page.banner.isVisible()
    assert not page.banner.again.isVisible()
    assert not page.save_again()
