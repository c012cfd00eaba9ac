"""Children that a visit needs soon live before they are asked, and only once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.papers.setter import SETTER
from kiosk.services.window import warming
from tests.sandbox.centre import Centre
from tests.services.seating import enrolled


@pytest.fixture
def desk(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    found = enrolled(tmp_path_factory.mktemp("warming"), centre)
    yield found
    close_desk(found)


def test_what_sets_papers_lives_before_the_first_paper(desk: Desk) -> None:
    SETTER.close()
    warming.papers(desk)
    child = SETTER._child
    assert child is not None
    assert child.is_alive()
    warming.papers(desk)
    assert SETTER._child is child


def test_what_sheets_go_through_lives_before_the_first_sheet(desk: Desk) -> None:
    scanner = cast(Any, desk.scanner)
    assert scanner.pids() == {}
    warming.sheets(desk)
    first = scanner.pids()
    assert set(first) == {"darkroom", "recogniser"}
    warming.sheets(desk)
    assert scanner.pids() == first
