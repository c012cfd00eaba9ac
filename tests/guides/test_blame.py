"""Whose doing it is that the wall ended: what was at work then, twice in one generation."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kiosk.guides import blame, journal, sequence
from kiosk.guides.sequence import Spot

AT = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)


def run(lobby: Path, *, making: str = "", cutting: str = "", shown: str = "") -> None:
    """Leave what a wall leaves that is ended at some moment."""
    blame.mark(lobby, blame.RUNNING, "1")
    if shown:
        sequence.remember(lobby, Spot("all", shown))
    for name, slide in ((blame.MAKING, making), (blame.CUTTING, cutting)):
        if slide:
            blame.mark(lobby, name, slide)


def test_what_was_at_work_is_blamed(tmp_path: Path) -> None:
    assert blame.begin(tmp_path, "1/0") == {}
    run(tmp_path, shown="a", making="b")
    assert blame.begin(tmp_path, "1/0") == {"b": 1}
    run(tmp_path, shown="a", making="b", cutting="c")
    assert blame.begin(tmp_path, "1/0") == {"b": 1, "c": 1}
    run(tmp_path, shown="a")
    assert blame.begin(tmp_path, "1/0") == {"a": 1, "b": 1, "c": 1}
    assert blame.begin(tmp_path, "1/0") == {"a": 1, "b": 1, "c": 1}  # it never came as far as a page


def test_a_proper_end_is_nobody_s_doing(tmp_path: Path) -> None:
    run(tmp_path, shown="a", making="b")
    blame.forget(tmp_path, blame.RUNNING)
    assert blame.begin(tmp_path, "1/0") == {}
    run(tmp_path, shown="a")
    assert blame.begin(tmp_path, "1/0") == {"a": 1}


def test_another_generation_is_another_chance(tmp_path: Path) -> None:
    for _ in range(2):
        run(tmp_path, shown="a")
        found = blame.begin(tmp_path, "1/0")
    assert found == {"a": blame.MOST}
    assert blame.begin(tmp_path, "1/2") == {}
    assert blame.begin(tmp_path, "1/0") == {"a": 2}
    blame.acquit(tmp_path, "1/0", "a")
    assert blame.begin(tmp_path, "1/0") == {}


def test_damaged_notes_blame_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    for text in (
        "",
        "[]",
        "{",
        '{"generation": "1/0", "counts": 7}',
        '{"generation": "1/0", "counts": {"a": "x"}}',
    ):
        (tmp_path / "state" / blame.FILE).write_text(text)
        assert blame.begin(tmp_path, "1/0") == {}
    (tmp_path / "state" / blame.MAKING).write_bytes(b"\xff\xfe")
    blame.mark(tmp_path, blame.RUNNING, "1")
    assert blame.begin(tmp_path, "1/0") == {}


def test_the_log_stays_small_and_says_one_line_a_fault(tmp_path: Path) -> None:
    journal.write(tmp_path, AT, "a\nb: Unshowable " + "x" * 9999)
    lines = (tmp_path / "log" / "wall.log").read_text("utf-8").splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("2026-11-21T10:30:00+00:00 a b: Unshowable x")
    for _ in range(2200):
        journal.write(tmp_path, AT, "y" * 300)
    sizes = {path.name: path.stat().st_size for path in (tmp_path / "log").iterdir()}
    assert set(sizes) == {"wall.log", "wall.log.1"}
    assert all(size < journal.LARGEST + 1000 for size in sizes.values())
    (tmp_path / "other" / "log").parent.mkdir()
    (tmp_path / "other" / "log").write_text("a file where the folder belongs")
    journal.write(tmp_path / "other", AT, "nothing")
