"""The audit trail is read, handed out and checked by those who may."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.desk import Desk, TrailCheck, TrailLine, TrailQuery
from kiosk.errors import Cancelled, SignInRefused, StoreFailed
from kiosk.services.window import audit, people
from tests.services.seating import CLERK, PASSWORD

LEAD, LEADS_PASSWORD = "0301", "training-0301"


def row(line: TrailLine) -> tuple[str, ...]:
    return (str(line.number), line.actor, line.action, line.target, line.detail)


@pytest.fixture
def told(own: Desk) -> Desk:
    """A window whose lead is signed in, with some lines."""
    people.sign_in(own, LEAD, LEADS_PASSWORD)
    with own.store.begin() as work:
        for number in range(5):
            work.audit("case.seen", f"c{number}/x", actor=CLERK, detail="=1+1")
    return own


def test_lines_are_looked_for_by_who_what_which_case_and_when(told: Desk) -> None:
    page = audit.read(told, TrailQuery(actor=CLERK, actions=("case.seen",)), limit=3)
    assert ([line.target for line in page.lines], page.more) == (["c4/x", "c3/x", "c2/x"], True)
    assert {CLERK, LEAD} <= set(page.actors)
    assert [line.action for line in audit.read(told, TrailQuery(target="c2")).lines] == ["case.seen"]
    now = told.clock.now()
    assert audit.read(told, TrailQuery(since=now + timedelta(minutes=1))).lines == ()
    assert audit.read(told, TrailQuery(until=now - timedelta(days=1))).lines == ()
    assert audit.read(told, TrailQuery(target="%")).lines == ()


def test_only_a_lead_reads(own: Desk, tmp_path: Path) -> None:
    for ask in (
        lambda: audit.read(own, TrailQuery()),
        lambda: audit.export(own, TrailQuery(), tmp_path / "x.csv", head=(), row=row),
    ):
        with pytest.raises(SignInRefused) as caught:
            ask()
        assert caught.value.code == "not_allowed"


def test_a_table_is_handed_out_and_the_trail_says_so(
    told: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "_BATCH", 2)
    path = tmp_path / "trail.csv"
    count = audit.export(told, TrailQuery(actor=CLERK, actions=("case.seen",)), path, head=("no",), row=row)
    table = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert (count, table[0], [line[3] for line in table[1:]]) == (5, ["no"], [f"c{n}/x" for n in range(5)])
    assert {line[4] for line in table[1:]} == {"'=1+1"}  # calculates nothing
    assert path.stat().st_mode & 0o077 == 0
    newest = audit.read(told, TrailQuery()).lines[0]
    assert (newest.action, newest.actor, newest.detail) == ("trail.exported", LEAD, "5")


def test_a_table_that_cannot_be_written_is_told(told: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreFailed):
        audit.export(told, TrailQuery(), tmp_path / "none" / "x.csv", head=(), row=row)
    with pytest.raises(Cancelled):
        audit.export(told, TrailQuery(), tmp_path / "x.csv", head=(), row=row, stop=lambda: True)
    assert list(tmp_path.glob("*.csv")) == []


def test_the_check_reads_every_line_and_can_be_stopped(told: Desk) -> None:
    steps: list[tuple[int, int]] = []
    found = audit.verify(told, progress=lambda done, of: steps.append((done, of)))
    assert found == TrailCheck(steps[-1][0])
    assert found.lines >= 7
    with pytest.raises(Cancelled):
        audit.verify(told, stop=lambda: True)


def test_a_clerk_who_comes_again_is_named_with_the_role_of_then(told: Desk) -> None:
    people.sign_in(told, CLERK, PASSWORD)
    with told.store.read() as work:
        line = work.trail.lines(TrailQuery(actions=("signed_in",)), limit=1)[0]
    assert (line.actor, line.role, line.at.utcoffset()) == (CLERK, "clerk", timedelta(hours=8))
