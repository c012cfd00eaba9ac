"""Papers of the bodies: fetched as the feed tells of them, verified, kept as they came, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import Case
from kiosk.errors import CentreFailed, NotFound
from kiosk.services.cases import casework, submit
from kiosk.services.centre import bodypapers, outbox, tracking
from kiosk.services.printing import papers
from tests.sandbox.centre import Centre, running
from tests.services.seating import Tray, draft, enrolled, fill
from tests.services.sending import nowhere


@pytest.fixture(scope="module")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("travelled"), "--control") as found:
        yield found


@pytest.fixture(scope="module")
def window(travelled: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = enrolled(tmp_path_factory.mktemp("window"), travelled, tray=Tray())
    yield desk
    close_desk(desk)


def received(desk: Desk) -> Case:
    made = submit.submit(desk, fill(desk, draft(desk).id).id)
    assert outbox.drain(desk).accepted == 1
    return casework.load(desk, made.id)


def names(desk: Desk, case: Case) -> list[str]:
    return [paper.name for paper in bodypapers.of_filing(desk, case.id, 1)]


def test_each_comes_once_as_the_feed_tells_of_it(travelled: Centre, window: Desk) -> None:
    case = received(window)
    with pytest.raises(NotFound):
        bodypapers.fetch(window, case.id, 1, "decision")
    for _ in range(4):
        travelled.control("POST", "hurry")
        tracking.poll(window)
    assert names(window, case) == ["body_acceptance", "body_decision"]
    decision = bodypapers.of_filing(window, case.id, 1)[-1]
    assert papers.pdf(window, decision.id).startswith(b"%PDF")
    assert bodypapers.fetch(window, case.id, 1, "decision").id == decision.id
    assert papers.reprint(window, decision.id) == "body_decision"
    assert isinstance(window.printer, Tray)
    assert window.printer.papers[-1][2] == bodypapers.TITLES["body_decision"]


def test_where_the_centre_is_away_it_comes_later(travelled: Centre, window: Desk) -> None:
    case = received(window)
    travelled.fault("status", "/papers/", count=99, status=503)
    for _ in range(2):
        travelled.control("POST", "hurry")
        tracking.poll(window)
    travelled.control("DELETE", "faults")
    assert names(window, case) == []
    assert bodypapers.fetch_due(replace(window, api=nowhere(window))) == 0
    assert bodypapers.fetch_due(window, stop=lambda: True) == 0
    assert bodypapers.fetch_due(window) >= 1  # of this case; other windows' cases of these tests besides
    assert bodypapers.fetch_due(window) == 0
    assert names(window, case)[0] == "body_acceptance"


SPOILS = (
    (lambda answer: answer.headers.update({"X-Signature": "AAAA"}), "paper_not_signed"),
    (lambda answer: answer.headers.update({"Repr-Digest": "AAAA"}), "paper_not_signed"),
    # of what else the centre signs, nothing begins as a paper does: receipts are no paper, however signed
    (lambda answer: setattr(answer, "_content", b'{"receipts":[]}'), "nonsense"),
)


@pytest.mark.parametrize(("spoil", "code"), SPOILS)
def test_one_that_is_not_signed_is_not_kept(
    travelled: Centre, window: Desk, spoil: Callable[[Any], object], code: str
) -> None:
    case = received(window)
    for _ in range(2):
        travelled.control("POST", "hurry")
        window.api.case_feed("")
    api = nowhere(window)
    real = window.api._caller.answer

    def spoilt(call: object) -> Any:
        found = real(call)
        spoil(found)
        return found

    api._caller = SimpleNamespace(answer=spoilt)
    with pytest.raises(CentreFailed, match=code):
        bodypapers.fetch(replace(window, api=api), case.id, 1, "acceptance")
    assert names(window, case) == []
