"""The darkroom's own work, in this process: what the child makes is what this code makes."""

from __future__ import annotations

import resource
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from PIL import Image

from kiosk.capture import darkroom
from kiosk.capture.channel import Channel
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.darkroom import developed
from kiosk.capture.kinds import kind_of
from kiosk.capture.source import Raw
from kiosk.errors import FileRefused
from tests.capture import papers
from tests.capture.conftest import taken
from tests.capture.papers import page, saved
from tests.capture.test_bad_files import BAD

CONFIG = CaptureConfig(max_pages=20)


def _lying() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(page(), "JPEG", exif=exif, dpi=(300, 300))


def _deep() -> bytes:
    return saved(page(mode="L").convert("I").point(lambda value: value * 257 + 0).convert("I;16"), "PNG")


GOOD: dict[str, Callable[[], bytes]] = {
    **papers.BASES,
    "lying": _lying,
    "cmyk": lambda: saved(page(mode="CMYK"), "JPEG"),
    "clear": lambda: saved(page(mode="RGBA"), "PNG"),
    "clear gray": lambda: saved(page(mode="LA"), "PNG"),
    "deep": _deep,
    "floating": lambda: saved(page(mode="F"), "TIFF"),
    "fax": lambda: saved(page((432, 286), "1"), "TIFF", dpi=(204, 98)),
    "turned": lambda: papers.drawn_pdf(Rotate=90),
    "overprinted": papers.overprinted_pdf,
    "inverted": papers.inverted_pdf,
}


@pytest.mark.parametrize("name", GOOD)
def test_the_child_makes_the_same(desk: Children, name: str) -> None:
    data = GOOD[name]()
    here = [made for _, made in developed(Raw(data, kind_of(data)), CONFIG)]
    there = taken(desk, data)
    assert [(made.data, made.thumbnail, made.dpi) for made in here] == [
        (sheet.data, sheet.thumbnail, sheet.dpi) for sheet in there
    ]


@pytest.mark.parametrize("what", [what for what in BAD if what not in {"empty", "pnm", "png text bomb"}])
def test_bad_files_are_told_apart(what: str) -> None:
    make, code = BAD[what]
    data = make()
    with pytest.raises(FileRefused) as caught:
        list(developed(Raw(data, kind_of(data)), CONFIG))
    assert caught.value.code == code


def test_memory_that_does_not_suffice(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = saved(page((60, 90), "P"), "PNG")

    def none(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("cv2.imencode", none)
    for data in (papers.drawn_pdf(), picture):
        with pytest.raises(FileRefused, match="too_many_pixels"):
            list(developed(Raw(data, ""), CONFIG))


@pytest.fixture
def talk() -> Iterator[Channel]:
    """Return a channel to a darkroom that serves in a thread of this process."""
    ours, theirs = (Channel(end) for end in socket.socketpair())
    limit = resource.getrlimit(resource.RLIMIT_CPU)
    served = threading.Thread(target=darkroom.serve, args=(theirs, CONFIG), daemon=True)
    served.start()
    yield ours
    ours.close()
    served.join(10)
    theirs.close()
    resource.setrlimit(resource.RLIMIT_CPU, limit)
    assert not served.is_alive()


def order(talk: Channel, data: bytes, start: int = 0) -> None:
    """Ask for the sheets of a file."""
    fields = {"kind": kind_of(data), "dpi": 0, "gray": False, "start": start}
    talk.send("develop", fields, data, seconds=5)


def test_pages_come_when_they_are_asked_for(talk: Channel) -> None:
    order(talk, papers.tiff(3), start=1)
    first = talk.receive(seconds=10)
    assert (first.kind, first.number("page"), first.number("pages")) == ("sheet", 2, 3)
    assert not talk.ready(0.3)
    talk.send("next", seconds=1)
    assert talk.receive(seconds=10).number("page") == 3
    talk.send("next", seconds=1)
    assert talk.receive(seconds=10).kind == "end"


def test_stop_is_answered_and_a_late_one_is_passed_over(talk: Channel) -> None:
    order(talk, papers.tiff(3))
    assert talk.receive(seconds=10).kind == "sheet"
    talk.send("stop", seconds=1)
    assert talk.receive(seconds=10).kind == "end"
    talk.send("stop", seconds=1)
    order(talk, b"hello")
    refused = talk.receive(seconds=10)
    assert (refused.kind, refused.text("code")) == ("failed", "wrong_type")
