"""Scenes after a program that died with a case open: the offer above the look-up, the field put back."""

from __future__ import annotations

from typing import Any

from kiosk.services.cases import unfinished
from tests.shots.states import Stage
from tests.shots.states_case import blank
from tests.shots.states_front import ANDA
from ui.shell.recovery import Recovery


def left_off(stage: Stage) -> None:
    """The clerk signs in again, and goes on at the field."""
    place = stage.window.workplace
    case_id = blank(stage, ANDA, most=1)
    left = unfinished.LeftOff(case_id, place.clerk, "applicant", "applicant.phone", "1380000", "")
    unfinished.keep(stage.desk, left)
    wizard: Any = stage.window.frame.made.get("wizard")
    if wizard is not None:
        wizard.case_id = ""  # as in a program that has just begun
    stage.window.next_applicant()
    Recovery(stage.window)
    place.set_session(place.session)
    stage.rest()
    page: Any = stage.window.frame.current()
    stage.shot("lookup-not-closed")
    stage.press(page.banner.again)
    stage.rest()
    stage.shot("applicant-put-back")
    stage.window.scans.take("124212000000226T2K")
    stage.rest()
    stage.shot("applicant-scanned-other")
