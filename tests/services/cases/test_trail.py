"""The audit trail names what went and what was attested, by whom, and never a person at the window."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from kiosk.app.desk import http_api
from kiosk.desk import Desk
from kiosk.domain.applicant import IdType
from kiosk.errors import SignInRefused
from kiosk.services.cases import casework
from kiosk.services.centre import outbox, tracking
from kiosk.services.sheets import capture
from kiosk.services.window import guesses, people
from tests.adapters.strangers import JSON, stranger
from tests.sandbox.centre import Centre
from tests.services.seating import CLERK, PASSWORD, draft, fill
from tests.services.sending import queued


def trail(desk: Desk) -> list[tuple[str, str, str, str]]:
    """Return what was written: action, target, actor, detail."""
    with desk.store.read() as work:
        rows = work.notes._connection.execute(
            text("SELECT action, target, actor, detail FROM audit ORDER BY id")
        )
        return [tuple(row) for row in rows]


def test_what_goes_from_a_draft_is_told(own: Desk) -> None:
    case = fill(own, draft(own, count=2).id)
    before = len(trail(own))
    first = case.sheets[0]
    casework.set_applicant(own, case.id, id_number="11010119900101002")
    casework.set_applicant(own, case.id, id_number="110101199001010023")  # still being typed before
    casework.set_applicant(own, case.id, phone="13800000001")
    capture.remove_sheet(own, case.id, first.id)
    casework.drop_filing(own, case.id, 2)
    casework.attest(own, case.id, first.material, shown=True)
    casework.mark_signed(own, case.id, None)
    casework.answer(own, case.id, "contact_address", "咸安区示例路 2 号")
    told = trail(own)[before:]
    assert [line[0] for line in told if line[0] != "sheet.removed"] == [
        "applicant.id_changed",
        "filing.dropped",
        "slot.attested",
        "commitment.signed",
    ]
    assert told[1] == ("sheet.removed", f"{case.id}/{first.id}", CLERK, first.material)
    assert ("filing.dropped", f"{case.id}/2", CLERK, "") in told
    assert told[-2][3].endswith("shown")
    assert told[-1] == ("commitment.signed", f"{case.id}/1", CLERK, "not signed")
    assert not any("110101" in part or "示例" in part for line in told for part in line)


def test_another_paper_than_an_identity_card_has_no_check_digit(own: Desk) -> None:
    case = draft(own)
    kind = next(kind for kind in IdType if kind is not IdType.RESIDENT_ID)
    casework.set_applicant(own, case.id, id_type=kind, id_number="E00000001")
    assert trail(own)[-1][0] != "applicant.id_changed"
    casework.set_applicant(own, case.id, id_number="E00000002")
    assert trail(own)[-1] == ("applicant.id_changed", case.id, CLERK, "")


def test_wrong_passwords_are_told(own: Desk) -> None:
    with pytest.raises(SignInRefused):
        people.unlock(own, "wrong")
    assert trail(own)[-1] == ("password.wrong", "workstation", CLERK, "")
    people.unlock(own, PASSWORD)
    for _ in range(guesses.FREE):
        with pytest.raises(SignInRefused):
            people.unlock(own, "wrong")
    assert trail(own)[-2:] == [
        ("password.wrong", "workstation", CLERK, ""),
        ("guesses.delayed", people.guess_of(CLERK), "", "1 min"),
    ]
    guesses.clear(own, people.guess_of(CLERK))
    with pytest.raises(SignInRefused):
        people.sign_in(own, CLERK, "wrong")
    assert trail(own)[-1] == ("sign_in.refused", "workstation", CLERK, "wrong_password")
    with pytest.raises(SignInRefused):
        people.sign_in(own, "110101199001010015", "wrong")
    assert trail(own)[-1] == ("sign_in.refused", "workstation", "", "wrong_password")


def test_what_the_feed_said_is_told(centre: Centre, own: Desk) -> None:
    case = queued(own)
    outbox.drain(own)
    news = {"case_id": case.id, "filing": 1, "sequence": 1, "status": "forwarded", "reason": ""}
    news |= {"at": "2026-11-21T10:00:00+08:00", "corrections": [], "sites": []}
    page = {"items": [news], "cursor": "c1", "first_sequence": 1, "more": False}
    with stranger() as other:
        other.answer = lambda *_: (200, JSON, json.dumps(page).encode())
        api = http_api(own, other.url)
        api._caller.use("a" * 20, "r" * 20)
        assert tracking.poll(replace(own, api=api)) == 1
        assert tracking.poll(replace(own, api=api)) == 0
    assert trail(own)[-1] == ("filing.status", f"{case.id}/1", "", "forwarded")


def test_news_that_lead_in_circles_end(own: Desk) -> None:
    with stranger() as other:

        def answer(_method: str, _path: str) -> tuple[int, dict[str, str], bytes]:
            page = {"items": [], "cursor": f"c{len(other.asked) % 2}", "first_sequence": 1, "more": True}
            return 200, JSON, json.dumps(page).encode()

        other.answer = answer
        api = http_api(own, other.url)
        api._caller.use("a" * 20, "r" * 20)
        assert tracking.poll(replace(own, api=api)) == 0
        assert len(other.asked) < 6
