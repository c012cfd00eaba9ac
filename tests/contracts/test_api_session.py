"""Whose session an Api has: every form of the port lets go of another clerk's, and asks nobody for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.app.desk import close_desk, http_api, open_desk
from kiosk.desk import Api
from kiosk.errors import KioskError, SignInEnded
from kiosk.services.window import hall
from kiosk.settings import load
from tests.sandbox.centre import Centre, running

CLERK, OTHER = "0307", "0301"


@dataclass
class Form:
    """One form of the port at a window that is set up; `api` is new and has asked nobody anything."""

    api: Api
    line: Any  # what takes the line away


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture(params=["client", "centre", "training"])
def form(request: pytest.FixtureRequest, tmp_path: Path, centre: Centre) -> Iterator[Form]:
    """Every form of the port."""
    given = {"training": "true", "data": str(tmp_path), "workstation": request.param}
    if request.param != "training":
        given["centre"] = centre.url
    desk = open_desk(load(given, environment={}))
    if request.param == "training":
        yield Form(desk.api, lambda: desk.api.get_made().training.stop())  # type: ignore[attr-defined]
    else:
        api = http_api(desk, centre.url) if request.param == "client" else desk.api
        hall.enrol(desk, centre.code())
        yield Form(api, lambda: centre.fault("drop_request", "^/", count=1000))
    close_desk(desk)
    centre.control("DELETE", "faults")


def test_who_never_spoke_to_the_centre_has_no_session(form: Form, centre: Centre) -> None:
    form.line()
    form.api.forget_others(OTHER)
    assert not form.api.is_signed_in()


def test_a_clerk_s_own_session_stays(form: Form) -> None:
    form.api.sign_in(CLERK, f"training-{CLERK}")
    form.api.forget_others(CLERK)
    assert form.api.is_signed_in()
    assert form.api.search("安达")


def test_another_s_session_is_gone_also_without_the_line(form: Form, centre: Centre) -> None:
    form.api.sign_in(CLERK, f"training-{CLERK}")
    form.line()
    form.api.forget_others(OTHER)
    assert not form.api.is_signed_in()
    with pytest.raises(KioskError):
        form.api.search("安达")


def test_another_s_session_is_gone_where_the_line_is_there(form: Form) -> None:
    form.api.sign_in(CLERK, f"training-{CLERK}")
    form.api.forget_others(OTHER)
    with pytest.raises(SignInEnded):
        form.api.search("安达")
    form.api.sign_in(OTHER, f"training-{OTHER}")
    assert form.api.search("安达")
