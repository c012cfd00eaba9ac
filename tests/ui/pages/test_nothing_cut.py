"""No words are cut or too faint on any page: in both languages, in large type and high contrast, at 200 %.

`./dev shots` looks over every state of every page in the same way; here each page is visited once.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.domain.case import Case
from tests.sandbox.centre import ANDA
from tests.services.seating import draft, fill
from tests.shots.looking import Looking
from tests.ui.pages.seat import Seat, until
from ui.text import language

SCREENS = ("lookup", "cases", "outbox", "tracking", "rules", "settings", "audit", "wall", "entry")
STEPS = ("records", "applicant", "form", "commitment", "materials", "check")
USUAL, LEAST = (1366, 768), (960, 500)  # pixels of the window; the second is 1920×1080 at 200 %


@pytest.fixture
def back(seat: Seat) -> Iterator[None]:
    """Put everything back."""
    yield
    place = seat.window.workplace
    place.set_setting("looks", "light")
    if language() != "zh_CN":
        place.set_setting("language", "zh_CN")
    seat.window.resize(*USUAL)
    seat.quiet()


def places(seat: Seat) -> Iterator[str]:
    """Go from page to page; yield the name of each that is in sight."""
    window = seat.window
    for key in SCREENS:
        window.go(key)
        yield key
    window.open_entity(ANDA)
    until(lambda: seat.page.answer is not None)
    yield "records of an entity"
    case: Case = fill(seat.desk, draft(seat.desk, count=2).id)
    for step in STEPS:
        seat.open(case, step)
        yield step
    for cover in (window.frame.show_keys, window.frame.show_palette):
        cover()
        yield cover.__name__
        window.frame.uncover()
    window.lock()
    yield "lock"
    window.door._on_passed()


@pytest.mark.parametrize(
    ("spoken", "looks", "size"),
    [("en", "light", USUAL), ("zh_CN", "contrast_large", USUAL), ("zh_CN", "light", LEAST)],
)
def test_nothing_is_cut_and_nothing_is_faint(
    seat: Seat, back: None, spoken: str, looks: str, size: tuple[int, int]
) -> None:
    place = seat.window.workplace
    if spoken != language():
        place.set_setting("language", spoken)
    place.set_setting("looks", looks)
    seat.window.resize(*size)
    wrong: dict[str, list[str]] = {}
    for name in places(seat):
        seat.quiet()
        with Looking() as look:
            image = seat.window.grab().toImage()
        assert (image.width(), image.height()) == size, name
        assert len(look.painted) > 3, name
        if found := [*look.cut(seat.window), *look.faint(seat.window, image)]:
            wrong[name] = found
    assert wrong == {}
