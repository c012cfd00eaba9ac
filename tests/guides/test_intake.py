"""What a hall brings for its wall: taken as it is, or refused with a code that has a sentence."""

from __future__ import annotations

import hashlib
import stat
import zlib
from pathlib import Path

import pypdfium2
import pytest
import typst
from PIL import Image

from kiosk.errors import Cancelled, GuideRefused
from kiosk.guides import bounds, child, film, intake
from kiosk.guides.values import PdfPage, Slide
from kiosk.settings import resource
from tests.guides import films
from ui.errors import explain


def picture(path: Path, size: tuple[int, int] = (320, 200), **more: object) -> Path:
    Image.new("RGB", size, "#1B5FAA").save(path, **more)
    return path


def pdf(path: Path, pages: int = 2) -> Path:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(path)
    return path


def written(path: Path, *pages: str) -> Path:
    """Write a PDF of pages that say something, each line where it breaks."""
    said = "#pagebreak()".join(page.replace("\n", "\\\n") for page in pages)
    head = '#set text(font: ("Noto Sans SC",), size: 6pt)\n#set page(height: 190in)\n'
    path.write_bytes(typst.compile((head + said).encode(), font_paths=[str(resource("fonts"))]))
    return path


def refused(path: Path) -> str:
    with pytest.raises(GuideRefused) as caught:
        intake.take(path)
    assert caught.value.details["file"] == path.name
    return caught.value.code


@pytest.mark.parametrize(("name", "media"), [("a.png", "image/png"), ("b.jpg", "image/jpeg")])
def test_pictures_are_taken_as_they_are(tmp_path: Path, name: str, media: str) -> None:
    path = picture(tmp_path / name)
    taken = intake.take(path)
    assert taken.data == path.read_bytes()
    assert taken.asset.sha256 == hashlib.sha256(taken.data).hexdigest()
    assert (taken.asset.media, taken.asset.size, taken.asset.name) == (media, len(taken.data), name)


def test_a_file_is_what_its_bytes_say_not_its_name(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png").rename(tmp_path / "film.mp4")
    assert intake.take(path).asset.media == "image/png"
    text = tmp_path / "a.jpg"
    text.write_text("<html>")
    assert refused(text) == "guide_type"


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif", b"msf1"])
def test_a_photo_of_a_phone_is_no_damaged_film(tmp_path: Path, brand: bytes) -> None:
    photo = tmp_path / "photo.mp4"
    photo.write_bytes(films.box(b"ftyp", brand + b"\0\0\0\0mif1heic") + films.box(b"meta", b"x" * 90))
    assert refused(photo) == "guide_heif"


def test_a_film_is_taken_with_its_length(tmp_path: Path) -> None:
    taken = intake.take(films.write(tmp_path / "a.mp4"))
    assert taken.seconds == 5.0
    assert taken.asset.media == "video/mp4"
    assert film.read(tmp_path / "a.mp4") == film.Film(640, 360, 5.0)


def test_sound_beside_the_film_does_no_harm(tmp_path: Path) -> None:
    path = films.write(tmp_path / "a.mp4", films.film(films.track(b"soun"), films.track()))
    assert film.read(path).width == 640


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("guide_film_codec", films.film(films.track(sample=films.entry(b"av01")))),
        ("guide_film_codec", films.film(films.track(sample=films.entry(b"hvc1")))),
        ("guide_film_codec", films.film(films.track(sample=films.entry(profile=110)))),
        ("guide_film_large", films.film(films.track(sample=films.entry(width=7680)))),
        ("guide_film_long", films.film(films.track(ticks=100))),
        ("guide_film_broken", films.film(films.track(samples=0))),
        ("guide_film_broken", films.film(films.track(b"soun"))),
        ("guide_film_broken", films.film()[:-500]),
        ("guide_film_broken", films.film()[:60]),
        ("guide_film_broken", films.box(b"ftyp", b"isom") + films.box(b"mdat", b"x")),
    ],
)
def test_a_film_that_no_wall_plays_is_refused(tmp_path: Path, code: str, data: bytes) -> None:
    assert refused(films.write(tmp_path / "a.mp4", data)) == code


def test_the_refusal_names_the_codec(tmp_path: Path) -> None:
    path = films.write(tmp_path / "a.mp4", films.film(films.track(sample=films.entry(b"av01"))))
    with pytest.raises(GuideRefused) as caught:
        intake.take(path)
    assert caught.value.details["codec"] == "AV1"


def test_every_cut_of_a_film_is_refused_or_taken_never_a_fault(tmp_path: Path) -> None:
    whole = films.film()
    for length in range(9, len(whole) - 1, 97):
        assert refused(films.write(tmp_path / "a.mp4", whole[:length])) in ("guide_film_broken", "guide_type")


def test_pages_of_a_pdf(tmp_path: Path) -> None:
    taken = intake.take(pdf(tmp_path / "a.pdf"))
    assert taken.texts == ("", "")
    assert taken.asset.media == "application/pdf"


def test_the_whole_text_of_a_page_is_read(tmp_path: Path) -> None:
    """What stands behind the first lines is looked at, and shown on a strip, as they are."""
    said = "信用修复全程免费，谨防收费中介。" * 200
    first, second = intake.take(written(tmp_path / "a.pdf", "短", f"{said}最后一句")).texts
    assert first == "短"
    assert "".join(second.split()) == f"{said}最后一句"


def test_a_page_of_more_text_than_a_slide_may_have_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "long.pdf", "短", "字" * (child.LONGEST_TEXT + 1))
    with pytest.raises(GuideRefused) as caught:
        intake.take(path)
    assert caught.value.code == "guide_too_long"
    assert caught.value.details == {"file": "long.pdf 2/2", "most": str(child.LONGEST_TEXT)}


def test_the_longest_pages_come_through_whole_and_a_wall_takes_them(tmp_path: Path) -> None:
    text = "字" * (child.LONGEST_TEXT - 2000)  # the lines in which it stands have a blank each
    path = written(tmp_path / "a.pdf", *(text for _ in range(21)))
    texts = intake.take(path).texts
    assert {"".join(each.split()) for each in texts} == {text}
    longest = PdfPage("0" * 64, 1, "字" * child.LONGEST_TEXT)
    bounds.check_slide(Slide("a" * 20, "题" * 70, longest, link="https://" + "a" * 300))


def test_what_is_broken_or_too_much_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.png") == "guide_gone"
    empty = tmp_path / "empty.png"
    empty.touch()
    assert refused(empty) == "guide_empty_file"
    whole = picture(tmp_path / "a.png", (400, 300)).read_bytes()
    cut = tmp_path / "cut.png"
    cut.write_bytes(whole[: len(whole) // 2])
    assert refused(cut) == "guide_damaged"
    assert refused(picture(tmp_path / "dot.png", (8, 8))) == "guide_picture_small"
    moving = tmp_path / "moving.png"
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    frames[0].save(moving, save_all=True, append_images=frames[1:])
    assert refused(moving) == "guide_picture_moves"
    assert refused(pdf(tmp_path / "long.pdf", 61)) == "guide_pdf_pages"
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    assert refused(broken) == "guide_damaged"


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """A picture of 30 000 x 30 000 in a few kilobytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)

    side = (30_000).to_bytes(4)
    bomb = tmp_path / "bomb.png"
    head = chunk(b"IHDR", side + side + b"\x08\x02\0\0\0")
    bomb.write_bytes(
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )
    with pytest.raises(GuideRefused) as caught:
        intake.take(bomb)
    assert caught.value.code == "guide_picture_large"
    said = explain(caught.value).text
    assert str(child.MOST_PIXELS // 10**6) in said
    assert str(child.MOST_SIDE) in said


def test_a_presentation_without_office_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "a.pptx"
    path.write_bytes(b"PK\x03\x04....")
    assert refused(path) == "guide_office"
    assert refused(path.rename(tmp_path / "a.docx")) == "guide_type"


def test_a_presentation_goes_through_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in LibreOffice's place that is called the same way and leaves a PDF."""
    ready = pdf(tmp_path / "ready.pdf", 3)
    office = tmp_path / "soffice"
    office.write_text(f'#!/bin/sh\nfor last; do :; done\nexec /bin/cp "{ready}" "${{last%.pptx}}.pdf"\n')
    office.chmod(office.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "a.pptx"
    path.write_bytes(b"PK\x03\x04....")
    taken = intake.take(path)
    assert len(taken.texts) == 3
    assert taken.asset.name == "a.pptx"
    office.write_text("#!/bin/sh\nexit 1\n")
    assert refused(path) == "guide_damaged"


def test_it_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        intake.take(picture(tmp_path / "a.png"), stop=lambda: True)
