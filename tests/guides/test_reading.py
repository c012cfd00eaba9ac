"""A generation is read as it was written, and not at all where a byte of it is another."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.guides import coding, reading
from kiosk.guides.coding import Unreadable
from kiosk.guides.values import Approval, PdfPage, Programme, Slide, Video
from tests.guides import programmes


def test_a_programme_comes_back_as_it_was(tmp_path: Path) -> None:
    film = Slide("film", "短片", Video(programmes.sha256(programmes.SVG), "怎么走", 5.0))
    paper = Slide("paper", "表格", PdfPage(programmes.sha256(programmes.SVG), 2, "表格样张"))
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    made = programmes.programme(7, (film, paper))
    made = Programme(
        **{name: getattr(made, name) for name in Programme.__slots__}
        | {"approvals": (Approval("film", "0" * 64, "班长（示例）", at),), "made_at": at}
    )
    assert reading.load(programmes.write(tmp_path, made)) == made
    assert reading.asset_path(tmp_path, film.assets[0]).read_bytes() == programmes.SVG


def test_one_corrupted_byte_is_refused(tmp_path: Path) -> None:
    folder = programmes.write(tmp_path, programmes.programme())
    path = reading.asset_path(folder, programmes.sha256(programmes.SVG))
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="hash"):
        reading.load(folder)
    path.write_bytes(data[:-1])
    with pytest.raises(Unreadable, match="size"):
        reading.load(folder)
    path.unlink()
    with pytest.raises(Unreadable, match="size"):
        reading.load(folder)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("slides", 0, "body", "kind"), "film"),
        (("slides", 0, "body", "steps"), "x"),
        (("slides", 0, "lang"), "fr"),
        (("slides", 0, "seconds"), "9"),
        (("slides", 1, "id"), "steps"),
        (("slides", 1, "body", "asset"), "0" * 64),
        (("assets", 0, "sha256"), "../../../etc/passwd"),
        (("playlist", "items", 0, "slides"), ["nobody"]),
        (("playlist", "items", 0, "expires"), "2026-01-01T00:00:00"),
        (("playlist", "items", 0, "when", "since"), "25:00"),
        (("number",), True),
        (("number",), None),
        (("surprise",), 1),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, where: tuple[str | int, ...], value: object) -> None:
    found = coding.to_json(programmes.programme())
    inner = found
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = value
    folder = programmes.write(tmp_path, programmes.programme())
    (folder / "programme.json").write_text(json.dumps(found), "utf-8")
    with pytest.raises(Unreadable):
        reading.load(folder)


@pytest.mark.parametrize("body", [b"", b"[", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_document_is_refused(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "programme.json").write_bytes(body)
    with pytest.raises(Unreadable):
        reading.load(tmp_path)


def test_who_let_it_go_on_air_is_asked_first(tmp_path: Path) -> None:
    folder = programmes.write(tmp_path, programmes.programme())

    def nobody(_: Path, body: bytes) -> None:
        raise Unreadable("not approved")

    with pytest.raises(Unreadable, match="approved"):
        reading.load(folder, check=nobody)


def test_a_slide_is_read_alone() -> None:
    slide = programmes.slides()[0]
    assert coding.slide_of(json.loads(json.dumps(coding.to_json(slide)))) == slide


def test_a_document_of_another_size_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "programme.json").write_bytes(b" " * (reading.LARGEST + 1))
    with pytest.raises(Unreadable, match="large"):
        reading.load(tmp_path)
