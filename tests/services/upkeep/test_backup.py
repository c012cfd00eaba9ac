"""Backups of a window with cases: made, tested, gone back to; nothing arrives twice after that."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.adapters import backup as adapter
from kiosk.adapters.backup import kept
from kiosk.app import backups
from kiosk.desk import Backup, Desk
from kiosk.errors import Cancelled, KioskError, StoreFailed
from kiosk.services.cases import casework
from kiosk.services.sheets import capture
from kiosk.services.upkeep import backup  # fmt: skip
from tests.adapters.places import small_disk
from tests.services.cases.test_trail import trail
from tests.services.paperwork import captured
from tests.services.seating import draft


def flipped(path: Path, at: int) -> None:
    """Turn one bit; in a fresh file, for a link would change the other name too."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.unlink()
    path.write_bytes(data)


def test_a_backup_is_made_once_a_day_in_slices_and_goes_on(own: Desk) -> None:
    case = draft(own)
    capture.hand_in(own, case.id, "proof#1", captured())
    assert backup.standing(own).last is None
    assert backup.standing(own).old
    assert own.care.back_up(own.clock.now(), seconds=0) is None
    assert backup.is_due(own)
    while backup.daily(own):
        pass
    found = backup.standing(own)
    assert found.last is not None
    assert (found.last.items, found.last.missing, found.old) == (len(own.vault.items()), 0, False)
    assert found.same_disk
    assert not backup.daily(own)
    assert len(own.care.backups()) == 1
    assert [line[0] for line in trail(own)].count("backup.made") == 1
    assert not any(own.settings["workstation"].encode() in p.name.encode() for p in found.place.rglob("*"))


@pytest.mark.parametrize("at_once", [True, False])
def test_a_backup_can_be_stopped_and_leaves_none(own: Desk, at_once: bool) -> None:
    capture.hand_in(own, draft(own).id, "proof#1", captured())
    free = 0 if at_once else len(own.vault.items())  # after those the store is being copied
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > free

    with pytest.raises(Cancelled):
        own.care.back_up(own.clock.now(), seconds=9, stop=stop)
    assert own.care.backups() == ()
    assert not (own.care.place() / adapter.HALF).exists()


def test_what_has_no_room_is_no_backup(own: Desk, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", size="64k") as disk:
        care = adapter.FileCare(own.settings.folder, disk, adapter_keys(own))
        assert not care.same_disk()
        with pytest.raises(StoreFailed, match="disk_full"):
            care.back_up(own.clock.now(), seconds=60)
        assert care.backups() == ()
    assert draft(own).edit == 1


def adapter_keys(desk: Desk):  # type: ignore[no-untyped-def]
    from kiosk.adapters.keys import open_keys

    return open_keys(desk.settings.folder)


def test_a_copy_that_does_not_pass_is_not_kept(own: Desk) -> None:
    case = draft(own)
    capture.hand_in(own, case.id, "proof#1", captured())
    backup.make(own)
    pool = own.care.place() / adapter.POOL
    for path in pool.glob("*/*"):
        flipped(path, 40)
    with pytest.raises(StoreFailed, match="backup_bad"):
        backup.make(own)
    assert len(own.care.backups()) == 1


def test_seven_days_and_four_weeks_are_kept(own: Desk) -> None:
    now = own.clock.now()
    every = [Backup(Path(str(day)), now - timedelta(days=day)) for day in range(60)]
    staying = kept(every, now)
    ages = sorted((now - each.at).days for each in staying)
    assert ages[:7] == list(range(7))
    assert 3 <= len(ages[7:]) <= 4
    assert all(age < 28 for age in ages)
    assert len({each.at.isocalendar()[:2] for each in staying}) in (4, 5)
    assert kept(every[40:], now) == {every[40]}


def test_old_backups_go_and_the_pool_with_them(own: Desk) -> None:
    case = draft(own)
    capture.hand_in(own, case.id, "proof#1", captured())
    for days in (40, 39):
        assert own.care.back_up(own.clock.now() - timedelta(days=days), seconds=60)
    pool = own.care.place() / adapter.POOL
    before = len(list(pool.glob("*/*")))
    casework.discard(own, case.id)
    backup.make(own)
    assert len(own.care.backups()) == 1
    assert before > 0
    assert list(pool.glob("*/*")) == []


def test_the_verbs_say_what_they_did(own: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def explain(error: KioskError) -> str:
        return f"in words {error.code}"

    def broken(_words: object) -> Desk:
        raise StoreFailed("damaged")

    assert backups.run_backup([], lambda _words: own, explain=explain) == 0
    assert backups.run_backup(["list"], lambda _words: own, explain=explain) == 0
    said = capsys.readouterr()
    first, folder, listed = said.out.splitlines()
    assert first.startswith("ok rows=")
    assert listed.endswith(folder)
    assert "same_disk" in said.err
    assert backups.run_backup(["what"], lambda _words: own, explain=explain) == 2
    assert backups.run_restore([], lambda _words: own.settings, explain=explain) == 2
    assert backups.run_backup([], broken, explain=explain) == 1
    assert backups.run_restore(["nowhere"], lambda _words: own.settings, explain=explain) == 1
    assert "in words damaged\ndamaged" in capsys.readouterr().err
