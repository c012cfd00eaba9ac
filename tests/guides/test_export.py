"""A loop as files: names that sort, texts in both codings, a film by the program that makes films."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kiosk.errors import Cancelled, GuideRefused
from kiosk.guides import export
from kiosk.guides.export import Still

STILLS = (Still("001.png", 8.0, "查一查\n到窗口"), Still("002.png", 0.2, "㐀 rare"))


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in ffmpeg's place that is called the same way."""
    path = folder / "ffmpeg"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def test_texts_in_both_codings(tmp_path: Path) -> None:
    export.write_texts(tmp_path, STILLS)
    lines = (tmp_path / "pages-utf8.txt").read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines == ["001\t8\t查一查 到窗口", "002\t0\t㐀 rare", ""]
    old = (tmp_path / "pages-gbk.txt").read_bytes().decode("gbk").split("\r\n")
    assert old == ["001\t8\t查一查 到窗口", "002\t0\t? rare", ""]
    assert [export.name_of(number) for number in (1, 20)] == ["001.png", "020.png"]


@pytest.mark.parametrize(("count", "ends"), [(999, ("001", "999")), (1001, ("0001", "1001"))])
def test_names_of_many_pages_sort_as_they_run(tmp_path: Path, count: int, ends: tuple[str, str]) -> None:
    written = [Still(export.name_of(number), 5.0, f"第{number}页") for number in range(1, count + 1)]
    for still in written:
        (tmp_path / still.file).write_text(still.text)
    named = export.evenly_named(tmp_path, written)
    pages = sorted(tmp_path.iterdir())
    assert (pages[0].stem, pages[-1].stem) == ends
    assert [page.read_text() for page in pages] == [still.text for still in written]
    assert [page.name for page in pages] == [still.file for still in named]
    export.write_texts(tmp_path, named)
    lines = (tmp_path / "pages-gbk.txt").read_bytes().decode("gbk").splitlines()
    assert [line.split("\t")[0] for line in lines] == [page.stem for page in pages]


def test_a_film_is_made_of_the_pages_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, 'for last; do :; done\ncat pages.ffconcat > "$last"\necho "$@" >> "$last"', monkeypatch)
    assert export.can_film()
    said = export.film(tmp_path, STILLS).read_text().split("\n")
    assert said[:6] == [
        "ffconcat version 1.0",
        "file 001.png",
        "duration 8.00",
        "file 002.png",
        "duration 1.00",
        "file 002.png",
    ]
    assert "format=yuv420p" in said[6]
    assert "-an" in said[6].split()
    assert "-t 9.00" in said[6]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ffmpeg", "loop.mp4"]


def test_how_far_the_film_is_is_told_and_nothing_of_that_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = """
for last; do :; done
while [ "$1" != -progress ]; do shift; done
printf 'out_time_us=900000\nprogress=continue\nout_time_us=4500000\n' > "$2"
until [ -e seen ]; do sleep 0.05; done
echo x > "$last"
"""
    program(tmp_path, script, monkeypatch)
    shares: list[float] = []

    def told(share: float) -> None:
        shares.append(share)
        if share == 0.5:
            (tmp_path / "seen").touch()

    export.film(tmp_path, STILLS, progress=told)
    assert 0.5 in shares
    assert shares == sorted(shares)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ffmpeg", "loop.mp4", "seen"]


def test_half_a_film_never_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, 'for last; do :; done\necho x > "$last"\nexit 1', monkeypatch)
    with pytest.raises(GuideRefused) as refused:
        export.film(tmp_path, STILLS)
    assert refused.value.code == "guide_film_failed"
    program(tmp_path, "exec sleep 30", monkeypatch)
    with pytest.raises(Cancelled):
        export.film(tmp_path, STILLS, stop=lambda: True)
    assert [path.name for path in tmp_path.iterdir()] == ["ffmpeg"]


def test_without_the_program_there_is_no_film(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not export.can_film()
    with pytest.raises(GuideRefused):
        export.film(tmp_path, STILLS)
