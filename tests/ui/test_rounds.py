"""Rounds: a drain that does not get through goes on behind what else waits; the wall needs no line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, OutboxState
from kiosk.desk.notes import CACHE_CURSOR
from kiosk.domain.case import CaseState
from kiosk.errors import Cancelled
from kiosk.guides import content, profile
from kiosk.guides.profile import WallProfile
from kiosk.services.centre import outbox, tracking
from kiosk.services.upkeep import backup, steps
from tests.sandbox.centre import ROOT, Centre, running
from tests.services.centre.test_sending import large
from tests.services.seating import Tray, enrolled
from tests.services.sending import now, queued
from ui.shell import rounds as module
from ui.shell.rounds import Rounds, each
from ui.workplace import Workplace

LENT = 1.9 * outbox.LEASE  # seconds; a lease of twice as long is none that this program wrote


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def desk(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path, centre, tray=Tray())
    yield found
    close_desk(found)


@contextmanager
def going(desk: Desk, qtbot: QtBot) -> Iterator[Rounds]:
    """Give the rounds of a Desk; at the end what is under way ends, and everything stops."""
    place = Workplace(desk.settings)
    place.open_with(desk)
    rounds = Rounds(place)
    try:
        yield rounds
        rounds.stop()
        qtbot.waitUntil(lambda: place.tasks.busy() == 0, timeout=240_000)
    finally:
        rounds.stop()
        assert place.news is not None
        place.news.close()
        place.tasks.shutdown()


def test_the_other_rounds_have_their_turn_while_a_large_one_is_sent(
    qtbot: QtBot, qapp: object, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "SLICE", 0.0)
    case, order = large(desk), []
    with going(desk, qtbot) as rounds:

        def heard(name: str) -> Any:
            call, seconds = rounds._calls[name]

            def told(*values: Any, **named: Any) -> object:
                order.append(name)
                return call(*values, **named)

            if name == "drain":  # the lane gives a stop to what asks for one
                return (lambda desk, *, stop: told(desk, stop=stop)), seconds
            return (lambda desk: told(desk)), seconds

        rounds._calls = {name: heard(name) for name in ("drain", "health")}
        rounds.now("drain")
        rounds.now("health")
        qtbot.waitUntil(lambda: now(desk, case)[0] is OutboxState.ACCEPTED, timeout=240_000)
        qtbot.waitUntil(lambda: rounds.place.tasks.busy() == 0, timeout=240_000)
    assert order[:3] == ["drain", "health", "drain"]
    assert order.count("drain") >= 3


def test_the_backup_of_the_day_is_made_in_turns(
    qtbot: QtBot, qapp: object, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "SLICE", 0.2)
    large(desk)
    with going(desk, qtbot) as rounds:
        rounds.now("care")
        qtbot.waitUntil(lambda: not backup.is_due(desk), timeout=240_000)
        qtbot.waitUntil(lambda: rounds.place.tasks.busy() == 0, timeout=240_000)


def test_the_wall_follows_the_rules_while_the_centre_is_away(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", "--control") as gone:
        desk = enrolled(tmp_path / "window", gone, tray=Tray())
    lobby = desk.settings.lobby
    profile.save(lobby, WallProfile())
    try:
        with going(desk, qtbot) as rounds:
            rounds.start()
            qtbot.waitUntil(lambda: content.current(lobby) > 0, timeout=240_000)
    finally:
        close_desk(desk)


def test_a_file_that_cannot_be_removed_keeps_nothing_else_from_being_done(
    qtbot: QtBot, qapp: object, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    stuck = desk.settings.folder / "store.before-1.db"
    stuck.mkdir()  # no file: it is not unlinked, whoever runs this
    os.utime(stuck, (1.0, 1.0))
    with desk.store.read() as work:
        assert (work.notes.get(CACHE_CURSOR), work.codes.left()) == (None, 0)
    with going(desk, qtbot) as rounds:
        for _ in range(2):
            rounds.now("cache")
            qtbot.waitUntil(lambda: rounds.place.tasks.busy() == 0 and not rounds._running, timeout=240_000)
        with desk.store.read() as work:
            assert work.notes.get(CACHE_CURSOR)
            assert work.codes.left() > 0
        assert [line.code for line in caplog.records if line.name == "ui.shell.rounds"] == ["disk_failed"]
        assert [one[:2] for one in steps.failed(desk)] == [("retention.let_files_go", "disk_failed")]
        stuck.rmdir()
        rounds.now("cache")
        qtbot.waitUntil(lambda: rounds.place.tasks.busy() == 0 and not rounds._running, timeout=240_000)
    assert steps.failed(desk) == ()


def test_what_was_stopped_goes_no_step_on() -> None:
    done: list[str] = []

    def stopped() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        each(stopped, partial(done.append, "after it"), stop=lambda: False)
    each(partial(done.append, "at all"), stop=lambda: True)
    assert done == []


def test_what_a_killed_run_was_sending_goes_at_once_after_the_next_start(
    qtbot: QtBot, qapp: object, desk: Desk, centre: Centre
) -> None:
    case = queued(desk)
    with lent_by_another(desk, centre.url):
        assert now(desk, case)[:2] == (OutboxState.SENDING, CaseState.SENDING)
    with going(desk, qtbot) as rounds:
        rounds.start()
        qtbot.waitUntil(lambda: now(desk, case)[0] is OutboxState.ACCEPTED, timeout=240_000)  # < LENT


@contextmanager
def lent_by_another(desk: Desk, url: str) -> Iterator[None]:
    """Let another process take the next row for longer than a test waits; it is killed at the end."""
    code = (
        "import sys, time; from pathlib import Path; from kiosk.services.centre import outbox\n"
        "from tests.faults import sender\n"
        "outbox.LEASE = float(sys.argv[3])\n"
        "outbox._take(sender.window(Path(sys.argv[1]), sys.argv[2]))\n"
        "print('taken', flush=True); time.sleep(600)"
    )
    words = [sys.executable, "-c", code, str(desk.settings["data"]), url, str(LENT)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline().strip() == "taken"
            yield
        finally:
            child.kill()


def test_what_is_wrong_with_the_letters_keeps_no_submission_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise TypeError

    case = queued(desk)
    monkeypatch.setattr(tracking, "post", broken)
    module.drain(desk, stop=lambda: False)
    assert now(desk, case)[0] is OutboxState.ACCEPTED
