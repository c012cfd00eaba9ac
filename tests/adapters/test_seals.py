"""Seals and heads: what is not ours is none, what does not fit stays as proof, a full disk stops no work."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.seals import HEAD_FILE, Head, Seals
from kiosk.desk import TrailCheck, TrailFault, TrailQuery
from tests.adapters.places import fresh_store, stored


@pytest.mark.parametrize(
    "text", [None, "", "x", "1", "1 ab", "-1 ab cd", "1 ab cd", "９ ab cd", "9" * 30 + " a b"]
)
def test_what_is_no_head_of_ours_is_none(tmp_path: Path, text: str | None) -> None:
    assert Seals(b"k" * 32, tmp_path).read_head(text) is None


def test_a_head_comes_back_and_only_under_its_key(tmp_path: Path) -> None:
    seals = Seals(b"k" * 32, tmp_path)
    for head in (Head(), Head(7, "ab")):
        assert seals.read_head(seals.head_text(head)) == head
        assert Seals(b"j" * 32, tmp_path).read_head(seals.head_text(head)) is None
    assert "k" * 32 not in repr(seals)


def test_a_head_that_does_not_fit_stays_as_proof(tmp_path: Path) -> None:
    before = Seals(b"k" * 32, tmp_path)
    before.keep(Head(3, "ab"))
    after = Seals(b"k" * 32, tmp_path)
    after.look(lambda number: None)
    after.keep(Head(9, "cd"))
    assert after.kept() == Head(3, "ab")
    (tmp_path / HEAD_FILE).write_bytes(b"\xff")
    assert after.kept() is None


def test_a_disk_that_refuses_the_head_stops_no_work(tmp_path: Path) -> None:
    store = fresh_store(tmp_path)
    (tmp_path / HEAD_FILE).unlink()
    (tmp_path / HEAD_FILE).mkdir()
    with store.begin() as work:
        work.audit("case.seen", "c1", actor="0307")
    with store.read() as work:
        assert work.trail.verify() == TrailCheck(1, TrailFault.NO_HEAD, 2)
    (tmp_path / HEAD_FILE).rmdir()
    with store.begin() as work:
        work.audit("case.seen", "c2", actor="0307")
    with store.read() as work:
        assert work.trail.verify() == TrailCheck(2)
    store.close()


def test_lines_that_were_rolled_back_leave_no_gap(tmp_path: Path) -> None:
    store = fresh_store(tmp_path)
    with pytest.raises(RuntimeError), store.begin() as work:  # noqa: PT012
        work.audit("case.seen", "c1", actor="0307")
        raise RuntimeError
    with store.begin() as work:
        work.audit("case.seen", "c2", actor="0307")
        work.audit("case.seen", "c3", actor="0307")
    store.close()
    store = stored(tmp_path)
    with store.read() as work:
        assert work.trail.verify() == TrailCheck(2)
        assert [line.target for line in work.trail.lines(TrailQuery())] == ["c3", "c2"]
    store.close()


def test_work_goes_on_over_a_bent_trail_and_the_check_still_names_it(tmp_path: Path) -> None:
    store = fresh_store(tmp_path)
    for number in range(3):
        with store.begin() as work:
            work.audit("case.seen", f"c{number}", actor="0307")
    with store._writer.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_keeps_lines")
        connection.exec_driver_sql("DELETE FROM audit WHERE id = 3")
    with store.begin() as work:
        work.audit("case.seen", "c9", actor="0307")
    with store.read() as work:
        assert work.trail.verify() == TrailCheck(2, TrailFault.MISSING, 3)
    store.close()
