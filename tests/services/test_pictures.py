"""The small pictures of a sheet, also where a correction puts others in their place just then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.errors import NotFound
from kiosk.services import capture, outcomes, pictures
from tests.services.paperwork import captured
from tests.services.window import draft


def names(*known: str | None) -> Callable[[UnitOfWork, str], str | None]:
    """Return a look into the notes that finds one name after the other."""
    found = iter(known)
    return lambda _work, _sheet: next(found)


def test_a_picture_replaced_between_its_name_and_its_bytes(own: Desk) -> None:
    kept = capture.hand_in(own, draft(own).id, "proof#1", captured())
    gone = own.vault.put(b"replaced").id
    own.vault.discard(gone)
    with own.store.read() as work:
        now = outcomes.preview_of(work, kept.id)
    assert pictures._kept(own, kept.id, names(gone, now)) == capture.preview(own, kept.id)
    for later in (gone, None):
        with pytest.raises(NotFound):
            pictures._kept(own, kept.id, names(gone, later))
    assert pictures._kept(own, kept.id, names(None)) == b""
