"""What the centre takes at most is remembered and kept to before anything is queued, without the line too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk, http_api
from kiosk.desk import CapturedSheet, Desk
from kiosk.domain.findings import errors
from kiosk.domain.limits import Limits
from kiosk.errors import Refused
from kiosk.services.cases import casework, submit
from kiosk.services.centre import health, outbox
from kiosk.services.sheets import capture
from kiosk.services.window import limits
from tests.sandbox.centre import Centre, running
from tests.services.seating import Tray, draft, enrolled, fill, picture

LIMIT = 60_000  # bytes
CHUNK = 16_384


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A centre that takes small files in small parts."""
    told = (f"file_bytes={LIMIT}", f"chunk_max_bytes={CHUNK}", "filings=1")
    options = [word for one in told for word in ("--limit", one)]
    with running(tmp_path_factory.mktemp("strict"), "--control", *options) as found:
        yield found


@pytest.fixture
def window(strict: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path, strict, tray=Tray())
    health.check(found)
    yield found
    close_desk(found)


def big(desk: Desk, case_id: str, size: int) -> None:
    """Put one more sheet of so many bytes into the first slot that has any."""
    (slot, *_) = (item.material for item in casework.load(desk, case_id).sheets)
    data = picture("big")
    data = data[:-2] + bytes(size - len(data)) + data[-2:]  # before the mark that ends a JPEG
    capture.hand_in(desk, case_id, slot, CapturedSheet(data, "image/jpeg", 420, 594, 50, picture("small")))


def codes(desk: Desk, case_id: str) -> set[str]:
    return {item.code for item in errors(submit.check(desk, case_id))}


def test_what_it_says_is_remembered_and_counts_without_the_line(window: Desk) -> None:
    case = fill(window, draft(window).id)
    assert codes(window, case.id) == set()
    away = replace(window, api=http_api(window, "http://127.0.0.1:9"))
    health.check(away)
    told = limits.known(away)
    assert (told.file_bytes, told.chunk_max, told.filings) == (LIMIT, CHUNK, 1)
    big(away, case.id, LIMIT + 1)
    assert codes(away, case.id) == {"file_too_large"}
    with pytest.raises(Refused) as caught:
        submit.submit(away, case.id)
    assert [item.code for item in caught.value.findings] == ["file_too_large"]


def test_more_filings_than_it_takes_are_said_at_the_draft(window: Desk) -> None:
    assert "filings_too_many" in codes(window, draft(window, count=2).id)
    with window.store.begin() as work:
        work.notes.set("centre.limits", None)
    assert limits.known(window) == Limits()
    health.check(window)
    assert limits.known(window).filings == 1


def test_a_file_that_only_turns_out_too_large_when_it_is_made_is_not_queued(window: Desk) -> None:
    case = fill(window, draft(window).id)
    lying = casework.load(window, case.id).sheets[0].size
    big(window, case.id, LIMIT - lying)  # the sheets alone just fit, the PDF around them does not
    assert codes(window, case.id) == set()
    before = set(window.vault.items())
    with pytest.raises(Refused) as caught:
        submit.submit(window, case.id)
    assert [item.code for item in caught.value.findings] == ["file_too_large"]
    assert set(window.vault.items()) == before  # nothing of what was made stays
    with window.store.read() as work:
        assert work.outbox.rows() == ()


def test_what_fits_goes_in_parts_that_it_takes(strict: Centre, window: Desk) -> None:
    case = fill(window, draft(window).id)
    big(window, case.id, 3 * CHUNK)
    assert codes(window, case.id) == set()
    submit.submit(window, case.id)
    outbox.drain(window)
    receipt = casework.load(window, case.id).receipt
    assert receipt is not None
    assert receipt.verified


def test_a_case_too_large_by_itself_is_not_queued(window: Desk) -> None:
    case = fill(window, draft(window).id)
    limits.remember(window, replace(limits.known(window), request_bytes=500))
    with pytest.raises(Refused) as caught:
        submit.submit(window, case.id)
    assert [item.code for item in caught.value.findings] == ["case_too_large"]


def test_what_another_program_remembered_is_read_as_far_as_it_is_known(window: Desk) -> None:
    with window.store.begin() as work:
        work.notes.set("centre.limits", '{"file_bytes": 7, "pages_of_a_newer_program": 3}')
    assert limits.known(window) == Limits(file_bytes=7)
    health.check(window)
    assert limits.known(window).file_bytes == LIMIT
