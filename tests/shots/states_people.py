"""Scenes of people: the gate in all its states, who is signed in, a new password, the first set-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QScrollArea

from kiosk.app.centre import CentreApi
from kiosk.app.training import TrainingApi
from kiosk.desk import KeyPlace, Role
from kiosk.events import Bus
from kiosk.services.centre import health
from kiosk.services.window import hall
from tests.shots.states import Stage

GONE = KeyPlace("file", "")
THERE = KeyPlace("file", "Secret Service")


def people(stage: Stage) -> None:
    """The gate, then the account card, then the set-up."""
    gates(stage)
    account(stage)
    set_up(stage)


def gates(stage: Stage) -> None:
    """What stands before the window beside the plain lock."""
    door = stage.window.door
    stage.window.lock()
    stage.rest()
    gate: Any = door.gate
    gate.forgot.click()
    stage.shot("gate-forgotten")
    gate.take_scan("91421202MA00000A9K")
    stage.shot("gate-scanned")
    gate.other.click()
    stage.shot("gate-other-clerk")
    for reason in ("device_revoked", "clerk_revoked", "sign_in_ended"):
        door.show("sign_in", reason)
        stage.shot(f"gate-{reason.replace('_', '-')}")
    place = stage.window.workplace
    away = health.Network(health.Reach.OFFLINE, stage.desk.clock.now() - timedelta(hours=3), reason="offline")
    before, place.settings = place.network, place.settings.changed(training=False)
    place.set_network(away)
    door.show("sign_in")
    stage.shot("gate-offline")
    place.settings = place.settings.changed(training=True)
    place.network = before
    place.network_changed.emit()
    door.show("password")
    stage.shot("gate-password")
    door._on_passed()
    stage.rest()


def account(stage: Stage) -> None:
    """The card on the settings screen: let in by the centre, by the computer; where the key lies."""
    place, screen = stage.window.workplace, stage.window.go("settings")
    card: Any = screen.account  # type: ignore[attr-defined]
    area: Any = screen.findChild(QScrollArea, "scroll")
    stage.rest()
    session = place.session
    assert session is not None
    until = stage.desk.clock.now() + timedelta(days=5, hours=3)
    place.set_session(replace(session, online=False, offline_until=until))
    for key, name in (
        (GONE, "no-keyring"),
        (THERE, "file"),
        (KeyPlace("keyring", "Secret Service"), "keyring"),
    ):
        card._on_key(key)
        area.ensureWidgetVisible(card)
        stage.shot(f"account-{name}")
    card.change.click()
    stage.rest()
    card.form.new.set_error("太短。")
    stage.shot("account-password")
    card._put_away()
    place.set_session(replace(session, role=Role.ADMIN))
    card._on_key(THERE)
    card.copy_button.click()
    stage.rest()
    card.copy.phrase.set_error("太短。")
    stage.shot("account-key-copy")
    card._put_away()
    place.set_session(session)


def set_up(stage: Stage) -> None:
    """Each step of the first set-up; it is left, so that nothing of it is kept."""
    place, door = stage.window.workplace, stage.window.door
    api: Any = stage.desk.api
    training: TrainingApi = api.get_made()
    ready = training.training.ready
    assert ready is not None
    nobody = replace(stage.desk, bus=Bus())  # another run: nobody is signed in
    place.desk = replace(nobody, api=CentreApi(nobody, ready.url))  # type: ignore[arg-type]
    before, place.session = place.session, None
    door.show_set_up()
    up: Any = door.set_up
    stage.shot("set-up-centre")
    up.steps[0].address.editor.setText("http://127.0.0.1:9")
    up.next.click()
    stage.shot("set-up-centre-away")
    up.steps[0].address.editor.setText(ready.url)
    up.next.click()
    stage.until(lambda: up.at == 1)
    up.show_step(1)
    stage.shot("set-up-enrol")
    up.steps[1].code.editor.setText(ready.enrolment_code)
    up.steps[1].window_number.editor.setText(stage.desk.settings["workstation"])
    up.next.click()  # cases of the training centre lie here, and nobody is signed in
    stage.rest()
    stage.shot("set-up-refused")
    enrolled(stage, up)
    stage.shot("set-up-hall")
    up.next.click()
    stage.rest(1500)
    stage.shot("set-up-devices")
    up.next.click()
    stage.rest()
    up.steps[3]._on_key_place(THERE)
    stage.shot("set-up-last")
    place.desk, place.session = stage.desk, before
    door._on_left()
    door._on_passed()
    stage.rest()


def enrolled(stage: Stage, up: Any) -> None:
    """Stand where the centre has answered: its code would be spent, and this device be no longer the one."""
    step = up.steps[1]
    window = str(step.window_number.value())
    step.found.asked = (step.found.address, str(step.code.value()), window)
    step._on_enrolled(hall.Enrolment(step.found.address, window, hall.profile(stage.desk), ""))
