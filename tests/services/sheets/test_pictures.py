"""The small pictures of a sheet, also where a correction puts others in their place just then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.desk import Desk
from kiosk.desk.tables import UnitOfWork
from kiosk.errors import NotFound
from kiosk.services.cases import casework, outcomes
from kiosk.services.sheets import capture, pictures
from tests.services.paperwork import captured, drawn
from tests.services.seating import draft


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
        assert pictures._kept(own, kept.id, names(gone, later)) == b""
    assert pictures._kept(own, kept.id, names(None)) == b""


def test_small_pictures_that_are_lost_are_made_again_of_what_counts(own: Desk) -> None:
    case = draft(own)
    assert capture.take_file(own, case.id, "proof#1", drawn(words="one"), name="a.jpg") == 1
    (kept,) = casework.load(own, case.id).sheets
    shown = capture.preview(own, kept.id)
    with own.store.read() as work:
        small = [outcomes.preview_of(work, kept.id), outcomes.thumbnail_of(work, kept.id)]
    own.vault.discard(*filter(None, small))
    assert len(own.vault.items()) == 1
    again = capture.thumbnail(own, kept.id, shown=kept.shown)
    assert again == capture.preview(own, kept.id)
    assert again.startswith(shown[:3])
    own.vault.discard(*own.vault.items())
    with pytest.raises(NotFound):
        capture.preview(own, kept.id, shown=kept.shown)
