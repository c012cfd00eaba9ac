"""Where the window is: what a hall states makes a slide in each language, nothing else is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.guides import bounds, compose, directions, markdown, shipped, writing
from kiosk.guides.bounds import Beyond
from kiosk.guides.coding import slide_of, to_json
from kiosk.guides.compose import Parts
from kiosk.guides.directions import Directions
from kiosk.guides.values import Place, Plain, Slide, Way

AT = datetime(2026, 10, 9, 9, tzinfo=UTC)
OURS = Directions(2, -1, 4, 1, 6, "从东门进，乘扶梯。", "From the east door by the stairs.", "0301", AT)
PLACE = Place("示例厅", "3", "0715-8000000")


def ways(stated: Directions, place: Place = PLACE) -> list[Way]:
    found = [slide.body for lang in shipped.LANGS for slide in directions.slides(stated, place, lang)]
    return [body for body in found if isinstance(body, Way)]


def test_a_hall_that_states_nothing_has_no_slide() -> None:
    assert ways(Directions()) == []
    assert ways(Directions(left=4, right=9)) == []  # ours is not in that row
    assert len(ways(Directions(text="从东门进"))) == 1  # and nothing to say in English
    assert len(ways(Directions(floor=1))) == 2


def test_what_it_states_is_said_in_both_languages() -> None:
    zh, en = ways(OURS)
    assert (zh.where, zh.text) == ("2 楼，3 号窗口", "从东门进，乘扶梯。")
    assert (en.where, en.text) == ("Floor 2, window 3", "From the east door by the stairs.")
    assert zh.floors == ("地下 1 层", "1 楼", "2 楼", "3 楼", "4 楼")
    assert en.floors[0] == "Basement 1"
    assert zh.floor == 2
    assert (zh.windows, zh.window) == (("1", "2", "3", "4", "5", "6"), 2)


@pytest.mark.parametrize(
    ("window", "said"),
    [("3 号", "Floor 2, window 3"), ("3号窗口", "Floor 2, window 3"),
     ("", "Floor 2, the credit repair window"),
     ("信用专窗", "Floor 2, 信用专窗")],
)  # fmt: skip
def test_the_window_goes_by_its_number_where_it_has_one(window: str, said: str) -> None:
    _zh, en = ways(OURS, replace(PLACE, window=window))
    assert en.where == said
    assert (en.window is None) == ("3" not in window)
    (bare,) = ways(replace(OURS, floor=0, lowest=0, highest=0, left=0, right=0, english=""), Place())
    assert bare.where == "信用修复专窗"


def test_the_floor_alone_draws_no_other_floor() -> None:
    zh, _en = ways(Directions(floor=-2))
    assert (zh.floors, zh.floor, zh.where) == (("地下 2 层",), 0, "地下 2 层，3 号窗口")


@pytest.mark.parametrize(
    "wrong",
    [{"floor": 5}, {"floor": 0}, {"lowest": 4, "highest": 1}, {"floor": 100, "highest": 120}, {"lowest": -90},
     {"left": 6, "right": 1}, {"left": 0}, {"left": 1, "right": 999},
     {"text": "路" * 121}, {"english": "a" * 121}],
)  # fmt: skip
def test_what_is_no_place_is_refused_and_not_read(wrong: dict[str, int]) -> None:
    OURS.check()
    bad = replace(OURS, **wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"floors?|windows|text"):
        bad.check()
    assert directions.read(directions.written(bad)) == Directions()


def test_it_is_read_as_it_was_kept() -> None:
    assert directions.read(directions.written(OURS)) == OURS
    for damaged in (None, "", "{", "[]", '{"floor": "2"}', '{"storey": 2}'):
        assert directions.read(damaged) == Directions()
    assert directions.tidied("  从东\u200b门进\n右转 ") == "从东门进 右转"


def test_it_runs_behind_phone_and_hours_let_on_by_who_stated_it() -> None:
    given = Parts(shipped.load(), place=PLACE, way=OURS)
    programme = compose.programme(given, number=1, at=AT)
    for item, lang in zip(programme.playlist.items, shipped.LANGS, strict=True):
        at = item.slides.index(f"way-{lang}")
        assert item.slides[at - 1] == f"80-contact-{lang}"
    by = {approval.slide: approval.by for approval in programme.approvals}
    assert (by["way-zh"], by["way-en"], by["80-contact-zh"]) == ("0301", "0301", compose.BROUGHT)
    without = compose.programme(replace(given, way=Directions()), number=1, at=AT)
    assert without.slide("way-zh") is None
    off = compose.programme(replace(given, left_out=frozenset({"way-zh"})), number=1, at=AT)
    assert "way-zh" not in off.playlist.items[0].slides


def test_a_slide_of_it_is_read_within_bounds() -> None:
    (slide,) = directions.slides(OURS, PLACE, "zh")
    assert slide_of(to_json(slide)) == slide
    body = slide.body
    assert isinstance(body, Way)
    for wrong in (
        {"floor": 5},
        {"window": 6},
        {"floor": -1},
        {"floors": ("层",) * 61},
        {"windows": ("1",) * 201},
    ):
        with pytest.raises(Beyond):
            bounds.check_slide(replace(slide, body=replace(body, **wrong)))  # type: ignore[arg-type]


def test_in_other_words_it_is_plain_text() -> None:
    slide = Slide("way-zh", "窗口在哪里", Way("2 楼，3 号窗口", "从东门进"))
    text = writing.text_of(slide, str)
    assert markdown.read(text, str, name="x.md").body == Plain(("2 楼，3 号窗口", "从东门进"))
