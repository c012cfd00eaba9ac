"""How the data of a window stand, as its clerk is told."""

from __future__ import annotations

import os
import time
from pathlib import Path

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.services.cases import casework
from kiosk.services.sheets import capture
from kiosk.services.upkeep import backup, care, condition
from kiosk.services.window import hall
from tests.services.paperwork import captured
from tests.services.seating import draft, open_window
from tests.services.upkeep.test_letting_go import ended


def test_a_new_window_has_nothing_to_say_and_an_old_one_without_backup_has(own: Desk) -> None:
    draft(own)
    stands = condition.look(own)
    assert (stands.why, stands.lost, stands.last, stands.old) == ("", (), None, False)
    assert condition.is_whole(own)
    past = time.time() - 4 * 86400
    os.utime(own.settings.folder / "data.mark", (past, past))
    assert condition.look(own).old
    made = backup.make(own)
    stands = condition.look(own)
    assert (stands.last, stands.old, stands.same_disk) == (made, False, True)


def test_lost_sheets_are_named_by_their_case_until_it_is_discarded(own: Desk) -> None:
    case = draft(own)
    capture.hand_in(own, case.id, "proof#1", captured())
    own.vault.discard(*own.vault.items())
    care.look(own)
    stands = condition.look(own)
    assert [each.case_id for each in stands.lost] == [case.id]
    assert stands.names == ((case.id, case.entity.name),)
    casework.discard(own, case.id)
    assert condition.look(own).lost == ()


def test_what_goes_soon_is_told_in_full_only(own: Desk) -> None:
    case = ended(own, days=hall.profile(own).retention_days - 1)
    assert condition.look(own).leaving == ()
    assert [name for name, _at in condition.in_full(own).leaving] == [case.entity.name]


def test_a_store_that_does_not_open_is_the_first_thing_to_say(own: Desk) -> None:
    backup.make(own)
    settings = own.settings
    close_desk(own)
    path: Path = settings.folder / "store.db"
    data = bytearray(path.read_bytes())
    data[500:900] = bytes(400)
    path.write_bytes(data)
    again = open_window(settings.folder.parent, "http://127.0.0.1:9")
    stands = condition.look(again)
    assert stands.why == "damaged"
    assert stands.last is not None
    assert not condition.is_whole(again)
    (settings.folder / "data.key").unlink()
    again = open_window(settings.folder.parent, "http://127.0.0.1:9")
    assert condition.look(again).why == "lost_key"
