"""Bad files by number through the real darkroom: every one ends in sheets or in a refusal with its reason.

`python -m tests.bench.sheets_bad --count 10000` is the same with more of them.
"""

from __future__ import annotations

import pytest

from kiosk.capture import FILE_CODES
from kiosk.capture.children import Children
from tests.bench.sheets_bad import Journal, fed
from tests.capture import papers
from tests.capture.badfiles import BASES, bad_file, form_pdf
from tests.capture.conftest import taken
from tests.capture.monsters import MONSTERS

_COUNT = 240


def test_files_are_the_same_by_number() -> None:
    assert [bad_file(n) for n in range(1, 30)] == [bad_file(n) for n in range(1, 30)]
    assert bad_file(3) != bad_file(3, seed=2)


@pytest.mark.parametrize("name", BASES)
def test_what_is_damaged_was_good(desk: Children, name: str) -> None:
    assert taken(desk, BASES[name]())


@pytest.mark.parametrize("number", range(len(MONSTERS)))
def test_monsters(desk: Children, number: int) -> None:
    journal = Journal()
    fed(desk, f"monster {number}", MONSTERS[number](), journal)
    assert not journal.failed
    assert journal.slowest < 30
    assert taken(desk, papers.jpeg())


def test_bad_files_by_number(desk: Children) -> None:
    journal = Journal()
    for number in range(1, _COUNT):
        fed(desk, *bad_file(number), journal)
    assert not journal.failed
    assert set(journal.ends) <= {"taken", *FILE_CODES}
    assert journal.ends["taken"] > 10
    assert journal.ends["broken"] > 10
    assert journal.peak_mib < 1200
    assert taken(desk, form_pdf())
