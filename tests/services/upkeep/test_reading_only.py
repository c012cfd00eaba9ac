"""A folder that can't be written: a clerk comes in, reads and prints; new work is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.adapters.clock import SystemClock
from kiosk.app.desk import close_desk, http_api
from kiosk.desk import Desk
from kiosk.errors import SignInRefused, StoreFailed
from kiosk.services.cases import casework, worklist
from kiosk.services.centre import health
from kiosk.services.entities import lookup
from kiosk.services.printing import papermaking, papers
from kiosk.services.window import audit, people
from tests.adapters.places import remount, small_disk
from tests.sandbox.centre import ANDA, Centre
from tests.services.cases.test_trail import trail
from tests.services.seating import CLERK, PASSWORD, Tray, draft, enrolled, fill, open_window


class Later(SystemClock):
    """A clock that runs ahead."""

    ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self.ahead


@pytest.fixture
def window(tmp_path: Path, centre: Centre) -> Iterator[tuple[Desk, Tray, str, Path]]:
    """A window with a case and its papers, opened again on a disk that can't be written."""
    with small_disk(tmp_path / "disk", size="2g") as disk:
        desk = enrolled(disk, centre)
        case_id = fill(desk, draft(desk).id).id
        papermaking.commitments(desk, case_id)
        settings = desk.settings
        close_desk(desk)
        remount(disk, "ro")
        tray = Tray()
        desk = open_window(disk, settings["centre"], tray=tray, workstation=settings["workstation"])
        yield desk, tray, case_id, disk
        close_desk(desk)


def test_who_comes_in_reads_and_prints_and_begins_nothing(window: tuple[Desk, Tray, str, Path]) -> None:
    desk, tray, case_id, disk = window
    with pytest.raises(SignInRefused):
        people.sign_in(desk, CLERK, "wrong")
    assert people.sign_in(desk, CLERK, PASSWORD).clerk == CLERK
    assert people.unlock(desk, PASSWORD).clerk == CLERK
    assert health.check(desk).state == "online"
    case = casework.load(desk, case_id)
    assert [line.id for line in worklist.lines(desk)] == [case_id]
    assert desk.vault.get(case.sheets[0].id)
    assert lookup.from_cache(desk, ANDA)
    with desk.store.read() as work:
        paper = work.papers.of_case(case_id)[0]
    papers.reprint(desk, paper.id)
    assert len(tray.papers) == 1
    for call in (lambda: casework.discard(desk, case_id), lambda: desk.vault.put(b"x")):
        with pytest.raises(StoreFailed) as caught:
            call()
        assert caught.value.code == desk.store.trouble() == "read_only"
    remount(disk, "rw")
    draft(desk)
    assert desk.store.trouble() == ""
    lines = [line[0] for line in trail(desk)]
    assert {"signed_in", "sign_in.refused", "paper.printed", "guesses.delayed"} - set(lines) == {
        "guesses.delayed"
    }
    assert audit.verify(desk).fault is None


def test_the_state_of_the_line_is_told_when_the_last_note_of_it_is_old(
    window: tuple[Desk, Tray, str, Path],
) -> None:
    desk, _tray, _case, _disk = window
    later = Later(desk.settings.folder)
    aged = replace(desk, clock=later)
    assert health.check(aged).state == health.last(aged).state == "online"
    later.ahead = timedelta(minutes=10)  # what was noted of the moment is due again, and no disk takes it
    away = replace(aged, api=http_api(aged, "http://127.0.0.1:9"))
    assert health.check(away).state == health.last(away).state == "offline"
    assert desk.store.trouble() == "read_only"


def test_guesses_are_counted_in_memory_and_none_is_made_without_the_centre(
    window: tuple[Desk, Tray, str, Path], centre: Centre
) -> None:
    desk, _tray, _case, _disk = window
    people.sign_in(desk, CLERK, PASSWORD)
    codes = []
    for _ in range(6):
        with pytest.raises(SignInRefused) as refused:
            people.unlock(desk, "wrong")
        codes.append(refused.value.code)
    assert codes == ["wrong_password"] * 5 + ["locked"]
    away = open_window(desk.settings.folder.parent, "http://127.0.0.1:9")
    with pytest.raises(StoreFailed) as caught:
        people.sign_in(away, CLERK, PASSWORD)
    assert caught.value.code == "read_only"
    close_desk(away)
