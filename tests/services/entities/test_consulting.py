"""Advice without a case: printed or shown, it is a consultation; a note follows, numbers masked."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, TrailQuery
from kiosk.errors import Offline, PrinterFailed, SignInEnded, Unknown
from kiosk.services.entities import consulting, lookup
from kiosk.services.entities.lookup import Opened
from kiosk.services.window import people
from tests.sandbox.centre import ANDA, Centre
from tests.services.seating import CLERK, PASSWORD, Tray, enrolled
from tests.services.sending import nowhere


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


class Later:
    """The clock of a Desk, some time later."""

    def __init__(self, clock: object, by: timedelta) -> None:
        self._clock, self._by = clock, by

    def now(self) -> datetime:
        return self._clock.now() + self._by  # type: ignore[attr-defined,no-any-return]

    def __getattr__(self, name: str) -> object:
        return getattr(self._clock, name)


def later(desk: Desk, by: timedelta = consulting.GRACE) -> Desk:
    return replace(desk, clock=Later(desk.clock, by))  # type: ignore[arg-type]


def logged(centre: Centre) -> dict[str, dict[str, object]]:
    return {item["id"]: item for item in centre.control("GET", "consultations")["items"]}


def test_the_centre_gets_to_know_of_it_once_and_without_whom(
    centre: Centre, desk: Desk, opened: Opened
) -> None:
    consulting.send(later(desk))  # what the tests before left
    before = logged(centre)
    consulting.advice_code(desk, opened)
    consulting.note(desk, ANDA, "问缴费凭证 13800000000")
    assert consulting.send(desk) == 0  # a note may still follow
    assert consulting.waiting(desk) == 1
    centre.fault("drop_answer", pattern="/consultations")
    with pytest.raises(Unknown):
        consulting.send(later(desk))
    assert consulting.waiting(desk) == 1
    assert consulting.send(later(desk)) == 1
    assert consulting.waiting(desk) == consulting.send(later(desk)) == 0
    (fresh,) = (item for key, item in logged(centre).items() if key not in before)
    assert (fresh["topic"], fresh["channel"], fresh["note"]) == ("advice_code", "window", "问缴费凭证 …")
    assert ANDA not in str(fresh)
    assert consulting.note(desk, ANDA, "后来的") == "后来的"  # the trail has it
    assert consulting.waiting(desk) == 0


def test_what_the_centre_refuses_stays_in_the_trail(desk: Desk, opened: Opened) -> None:
    consulting.advice_code(desk, opened)
    with desk.store.begin() as work:
        rows = consulting._rows(work)
        consulting._write(work, [[*rows[0][:2], "No Such Topic!", *rows[0][3:]]])
    assert consulting.send(later(desk)) == 1
    assert lines(desk)[0] == ("consultation.refused", "centre", "", "1 findings")
    assert consulting.waiting(desk) == 0


def test_many_go_in_batches_and_wait_while_the_centre_is_away(
    centre: Centre, desk: Desk, opened: Opened
) -> None:
    at = desk.clock.now().isoformat()
    with desk.store.begin() as work:
        consulting._write(work, [[str(uuid.uuid4()), at, "advice_paper", "", ANDA] for _ in range(450)])
    away = replace(later(desk), api=nowhere(desk))  # type: ignore[arg-type]
    with pytest.raises(Offline):
        consulting.send(away)
    before = len(logged(centre))
    assert consulting.send(later(desk), stop=lambda: True) == 0
    assert consulting.send(later(desk)) == 450
    assert len(logged(centre)) == before + 450


def test_nobody_gives_advice_who_is_not_there(desk: Desk, opened: Opened) -> None:
    people.sign_out(desk)
    try:
        for call in (lambda: consulting.print_advice(desk, opened), lambda: consulting.note(desk, ANDA, "x")):
            with pytest.raises(SignInEnded):
                call()
    finally:
        people.sign_in(desk, CLERK, PASSWORD)
