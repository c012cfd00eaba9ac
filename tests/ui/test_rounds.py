"""Rounds: a drain that does not get through goes on behind what else waits; the wall needs no line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, OutboxState
from kiosk.guides import content, profile
from kiosk.guides.profile import WallProfile
from kiosk.services.centre import outbox, tracking
from kiosk.services.upkeep import backup
from tests.sandbox.centre import Centre, running
from tests.services.centre.test_sending import large
from tests.services.seating import Tray, enrolled
from tests.services.sending import now, queued
from ui.shell import rounds as module
from ui.shell.rounds import Rounds
from ui.workplace import Workplace


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def desk(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path, centre, tray=Tray())
    yield found
    close_desk(found)


def test_the_other_rounds_have_their_turn_while_a_large_one_is_sent(
    qtbot: QtBot, qapp: object, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "SLICE", 0.0)
    case, order = large(desk), []
    place = Workplace(desk.settings)
    place.open_with(desk)
    rounds = Rounds(place)

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
    qtbot.waitUntil(lambda: place.tasks.busy() == 0, timeout=240_000)
    rounds.stop()
    assert order[:3] == ["drain", "health", "drain"]
    assert order.count("drain") >= 3
    assert place.news is not None
    place.news.close()
    place.tasks.shutdown()


def test_the_backup_of_the_day_is_made_in_turns(
    qtbot: QtBot, qapp: object, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "SLICE", 0.2)
    large(desk)
    place = Workplace(desk.settings)
    place.open_with(desk)
    rounds = Rounds(place)
    rounds.now("care")
    qtbot.waitUntil(lambda: not backup.is_due(desk), timeout=240_000)
    qtbot.waitUntil(lambda: place.tasks.busy() == 0, timeout=240_000)
    rounds.stop()
    assert place.news is not None
    place.news.close()
    place.tasks.shutdown()


def test_the_wall_follows_the_rules_while_the_centre_is_away(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    with running(tmp_path / "centre", "--control") as gone:
        desk = enrolled(tmp_path / "window", gone, tray=Tray())
    lobby = desk.settings.lobby
    profile.save(lobby, WallProfile())
    place = Workplace(desk.settings)
    place.open_with(desk)
    rounds = Rounds(place)
    try:
        rounds.start()
        qtbot.waitUntil(lambda: content.current(lobby) > 0, timeout=240_000)
        rounds.stop()
        qtbot.waitUntil(lambda: place.tasks.busy() == 0, timeout=240_000)
    finally:
        rounds.stop()
        assert place.news is not None
        place.news.close()
        place.tasks.shutdown()
        close_desk(desk)


def test_what_is_wrong_with_the_letters_keeps_no_submission_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise TypeError

    case = queued(desk)
    monkeypatch.setattr(tracking, "post", broken)
    module.drain(desk, stop=lambda: False)
    assert now(desk, case)[0] is OutboxState.ACCEPTED
