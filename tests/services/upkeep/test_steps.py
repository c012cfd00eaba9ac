"""Steps of the rounds that failed: kept by name, code and time, until they succeed; the line's are not."""

from __future__ import annotations

import pytest

from kiosk.desk import Desk
from kiosk.errors import NotFound, Offline, StoreFailed
from kiosk.services.upkeep import doctor, steps


def found(desk: Desk) -> doctor.Finding:
    return next(one for one in doctor.examine(desk) if one.part is doctor.Part.TIDYING)


def test_a_step_that_failed_is_named_until_it_succeeds(own: Desk) -> None:
    assert found(own) == doctor.Finding(doctor.Part.TIDYING)
    steps.tell(own, "let_go", StoreFailed("disk_failed"))
    steps.tell(own, "daily", ZeroDivisionError("王小明"))
    named = [one[:2] for one in steps.failed(own)]
    assert named == [
        ("let_go", "disk_failed"),
        ("daily", "zerodivisionerror"),
    ]
    said = found(own)
    assert (said.code, said.weight) == ("steps_failed", "warn")
    assert "let_go (disk_failed, " in dict(said.values)["steps"]
    assert "王小明" not in str(said)
    steps.tell(own, "let_go", None)
    steps.tell(own, "daily", None)
    assert found(own).code == ""
    steps.tell(own, "daily", None)
    assert steps.failed(own) == ()


@pytest.mark.parametrize("error", [Offline("gateway"), NotFound("not_enrolled")])
def test_what_the_line_says_or_the_set_up_is_no_failure_of_a_step(own: Desk, error: Exception) -> None:
    steps.tell(own, "refresh_cache", error)
    assert steps.failed(own) == ()
