"""What a wall does not show of a film or a presentation is found by its bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kiosk.guides import leftout
from tests.guides import films

PLAIN = b'<p:sld xmlns:p="x"><p:cSld/></p:sld>'


def deck(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as whole:
        for name, data in {"slides/slide1.xml": PLAIN, **parts}.items():
            whole.writestr(f"ppt/{name}", data)
    return path


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({}, ()),
        ({"slides/slide2.xml": PLAIN.replace(b"</p:sld>", b"<p:timing></p:timing></p:sld>")}, ("moves",)),
        ({"slides/slide2.xml": PLAIN.replace(b"</p:sld>", b"<p:transition/></p:sld>")}, ("moves",)),
        ({"slides/slide3.xml": PLAIN.replace(b"xmlns", b'show="0" xmlns')}, ("hidden",)),
        ({"notesSlides/notesSlide1.xml": b"x", "media/a.MP4": b"x"}, ("notes", "media")),
        ({"media/a.png": b"x", "slides/_rels/slide1.xml.rels": b"<p:timing/>"}, ()),
    ],
)
def test_a_presentation(tmp_path: Path, parts: dict[str, bytes], found: tuple[str, ...]) -> None:
    assert leftout.of_presentation(deck(tmp_path / "a.pptx", **parts)) == found


def test_what_is_no_presentation_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.pptx"
    assert leftout.of_presentation(path) == ()
    for data in (b"", b"PK\x03\x04 broken", deck(tmp_path / "b.pptx").read_bytes()[:-30]):
        path.write_bytes(data)
        assert leftout.of_presentation(path) == ()


def test_a_film_with_sound() -> None:
    assert leftout.of_film(films.film(films.track(), films.track(b"soun"))) == ("sound",)
    assert leftout.of_film(films.film()) == ()
