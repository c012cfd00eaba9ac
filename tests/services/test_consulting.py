"""Advice without a case: printed or shown, it is a consultation; a note follows, numbers masked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, TrailQuery
from kiosk.errors import PrinterFailed, SignInEnded
from kiosk.services import consulting, lookup, people
from kiosk.services.lookup import Opened
from tests.sandbox.centre import ANDA, Centre
from tests.services.window import CLERK, PASSWORD, Tray, enrolled


@pytest.fixture(scope="module")
def desk(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    found = enrolled(tmp_path_factory.mktemp("consulting"), centre, tray=Tray())
    yield found
    close_desk(found)


@pytest.fixture(scope="module")
def opened(desk: Desk) -> Opened:
    return lookup.open_dossier(desk, ANDA)


def lines(desk: Desk) -> list[tuple[str, str, str, str]]:
    """Return the consultations of the trail, newest first."""
    with desk.store.read() as work:
        found = work.trail.lines(TrailQuery(), limit=50)
    return [(x.action, x.target, x.actor, x.detail) for x in found if x.action.startswith("consultation.")]


def test_printing_is_a_consultation(desk: Desk, opened: Opened) -> None:
    before = len(lines(desk))
    consulting.print_advice(desk, opened)
    assert isinstance(desk.printer, Tray)
    assert desk.printer.papers[-1][1:] == (1, "一次性告知单")
    assert lines(desk)[0] == ("consultation.given", ANDA, CLERK, "paper")
    assert len(lines(desk)) == before + 1


def test_what_did_not_come_out_is_none(desk: Desk, opened: Opened) -> None:
    assert isinstance(desk.printer, Tray)
    before, desk.printer.fault = lines(desk), "no_paper"
    with pytest.raises(PrinterFailed):
        consulting.print_advice(desk, opened)
    desk.printer.fault = ""
    assert lines(desk) == before


def test_a_code_is_a_consultation(desk: Desk, opened: Opened) -> None:
    rows = consulting.advice_code(desk, opened)
    assert len(rows) == len(rows[0]) > 40
    assert lines(desk)[0] == ("consultation.given", ANDA, CLERK, "code")


def test_a_note_is_one_line_without_numbers(desk: Desk) -> None:
    kept = consulting.note(desk, ANDA, "  问缴费\n凭证，电话 13800000000 ")
    assert kept == "问缴费 凭证，电话 …"
    assert lines(desk)[0] == ("consultation.noted", ANDA, CLERK, kept)


@pytest.mark.parametrize("said", ["", "  ", "\n"])
def test_no_note_is_no_line(desk: Desk, said: str) -> None:
    before = lines(desk)
    assert consulting.note(desk, ANDA, said) == ""
    assert lines(desk) == before


def test_a_note_has_its_length(desk: Desk) -> None:
    assert len(consulting.note(desk, ANDA, "长" * 500)) == consulting.NOTE


def test_nobody_gives_advice_who_is_not_there(desk: Desk, opened: Opened) -> None:
    people.sign_out(desk)
    try:
        for call in (lambda: consulting.print_advice(desk, opened), lambda: consulting.note(desk, ANDA, "x")):
            with pytest.raises(SignInEnded):
                call()
    finally:
        people.sign_in(desk, CLERK, PASSWORD)
