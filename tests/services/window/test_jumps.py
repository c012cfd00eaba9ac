"""Jumps: cases by name, initials and code; entities; answers. No line of the trail is written for looking."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, TrailQuery
from kiosk.services.entities import lookup
from kiosk.services.window import jumps
from tests.sandbox.centre import ANDA, Centre
from tests.services.seating import draft, enrolled


@pytest.fixture(scope="module")
def desk(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    found = enrolled(tmp_path_factory.mktemp("jumps"), centre)
    lookup.refresh_cache(found)
    yield found
    close_desk(found)


@pytest.fixture(scope="module")
def case_id(desk: Desk) -> str:
    return draft(desk).id


@pytest.mark.parametrize("typed", ["安达", "adys", ANDA, ANDA[:10], " 安达运输 "])
def test_a_case_is_found_by_its_entity(desk: Desk, case_id: str, typed: str) -> None:
    found = jumps.find(desk, typed)
    assert case_id in [line.id for line in found.cases]
    assert len({line.id for line in found.cases}) == len(found.cases)
    assert ANDA in [hit.entity.code for hit in found.entities]


@pytest.mark.parametrize("typed", ["", "  "])
def test_without_a_text_nobody_is_named(desk: Desk, case_id: str, typed: str) -> None:
    assert jumps.find(desk, typed) == jumps.Found()


def test_nothing_fits(desk: Desk, case_id: str) -> None:
    assert jumps.find(desk, "没有这样的东西") == jumps.Found()


def test_a_question_comes_along(desk: Desk) -> None:
    assert [one.id for one in jumps.find(desk, "老赖").questions] == ["court"]


def test_looking_writes_nothing(desk: Desk, case_id: str) -> None:
    with desk.store.read() as work:
        before = work.trail.lines(TrailQuery(), limit=5)
    jumps.find(desk, "安达")
    with desk.store.read() as work:
        assert work.trail.lines(TrailQuery(), limit=5) == before


def test_labels_are_found_by_initials(desk: Desk) -> None:
    assert jumps.spelled(desk, ("打印承诺书", "Lock")) == (("打印承诺书", "dycns"), ("lock", "lock"))
