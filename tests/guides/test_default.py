"""The guides that the program brings along, with those made of its packs: whole, in both languages, true."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk import packs
from kiosk.domain import asks
from kiosk.domain.calendar import Calendar, HolidayTable
from kiosk.domain.matter import Ground
from kiosk.domain.pack import Pack
from kiosk.errors import GuideRefused
from kiosk.guides import compose, made, parts, reading, sequence, shipped, words
from kiosk.guides.coding import programme_of, to_json
from kiosk.guides.compose import Own, Parts, digest
from kiosk.guides.sequence import Spot
from kiosk.guides.values import Approval, Checklist, Place, Plain, Programme, Slide, Table
from tests.guides import make_default, make_pictures

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HALL = Place("市政务服务大厅（示例）", "3", "0000-5550001", "示例大道1号", "工作日 9:00-12:00")


@cache
def today() -> tuple[Pack, ...]:
    return tuple(pack for pack in packs.load() if pack.in_force(date(2026, 11, 22)))


@cache
def default(place: Place = HALL) -> Programme:
    return compose.programme(Parts(shipped.load(), today(), place), number=1, at=AT)


def test_both_languages_run_the_same_guides() -> None:
    chinese, english = (item.slides for item in default().playlist.items)
    assert len(chinese) > 20
    assert [id.removesuffix("-zh") for id in chinese] == [id.removesuffix("-en") for id in english]


def own(name: str, *slides: Slide) -> Own:
    return Own(name, slides, tuple(Approval(slide.id, digest(slide), "0301", AT) for slide in slides))


def test_the_loop_goes_topic_by_topic_with_what_a_hall_made_spread_among_it(tmp_path: Path) -> None:
    halls = tuple(
        own(f"hall-{n}", *(Slide(f"hall-{n}-{page}", "题", Plain(("文",))) for page in range(3)))
        for n in range(4)
    )
    given = Parts(shipped.load(), today(), HALL, own=halls)
    made_now = compose.programme(given, number=1, at=AT)
    loop = sequence.loop(made_now, made_now.playlist.items, ("zh", "en"))
    assert len(loop) == len(set(loop)) == sum(len(item.slides) for item in made_now.playlist.items)
    guides = [spot.slide for spot in loop if spot.item.startswith("default-")]
    assert guides[:4] == ["10-window-steps-zh", "10-window-steps-en", "15-free-zh", "15-free-en"]
    for chinese, english in zip(guides[::2], guides[1::2], strict=True):
        assert (chinese[-3:], english) == ("-zh", f"{chinese[:-3]}-en")
    starts = [
        at for at, spot in enumerate(loop) if spot.slide.endswith("-0") and spot.item in {o.id for o in halls}
    ]
    for start in starts:
        assert [spot.slide[-2:] for spot in loop[start : start + 3]] == ["-0", "-1", "-2"]
    gaps = [after - before for before, after in pairwise([*starts, starts[0] + len(loop)])]
    assert max(gaps) - min(gaps) <= 2
    for item in made_now.playlist.items:  # what an earlier version wrote down is found
        for id in item.slides:
            sequence.remember(tmp_path, Spot(item.id, id, 1))
            kept = sequence.recall(tmp_path)
            assert Spot(kept.item, kept.slide) in loop
    assert sequence.loop(made_now, made_now.playlist.items, ("zh",)) == [
        spot for spot in loop if made_now.slide(spot.slide).lang == "zh"
    ]


def test_a_closing_is_said_in_both_languages_one_after_the_other() -> None:
    table = HolidayTable(2026, frozenset({date(2026, 10, 1)}), frozenset())
    given = Parts(shipped.load(), calendar=Calendar((table,)), today=date(2026, 9, 28))
    made_now = compose.programme(given, number=1, at=AT)
    loop = [spot.slide for spot in sequence.loop(made_now, made_now.playlist.items, ("zh", "en"))]
    assert loop[:2] == ["closed-20261001-zh", "closed-20261001-en"]


@pytest.mark.parametrize("place", [HALL, Place()], ids=["hall", "nobody"])
def test_every_text_is_filled_in_and_may_air(place: Place) -> None:
    programme = default(place)
    for slide in programme.slides:
        words.check(slide)
        for text in parts.texts_of(slide):
            assert not re.search(r"[{}<>]|\*\*", text), (slide.id, text)
    assert not any("{" in line for line in programme.playlist.ticker)


def test_english_slides_hold_no_chinese_but_names() -> None:
    for slide in default(Place()).slides:
        if slide.lang == "en":
            said = [text.replace("信用中国", "") for text in parts.texts_of(slide)]
            assert not re.search("[\u4e00-\u9fff]", "".join(said)), slide.id


@pytest.mark.parametrize(
    "said",
    [
        "全程免费",
        "谨防收费中介",
        "征信",
        "失信被执行人",
        "只收件，不作决定",
        "终止公示不等于删除",
        "线上操作指南",
        "12345",
    ],
)
def test_what_a_lobby_must_say_is_said(said: str) -> None:
    running = {id for item in default().playlist.items for id in item.slides}
    texts = [text for slide in default().slides if slide.id in running for text in parts.texts_of(slide)]
    assert any(said in text for text in texts)


def test_the_four_steps_have_their_names_and_pictures() -> None:
    steps = default().slide("10-window-steps-zh").body.steps
    assert [step.title for step in steps] == ["查一查", "备材料", "交申请", "等结果"]
    assert all(step.asset for step in steps)


def test_the_wall_asks_for_what_the_checklist_asks() -> None:
    """Each material that an applicant or an agent brings stands on the wall, and nothing else does."""
    for pack in today():
        for matter in pack.matters:
            body = default().slide(f"bring-{matter.code.lower()}-zh").body
            assert isinstance(body, Checklist)
            asked = [m for m in matter.materials if m.ground is not Ground.WHEN_ADMINISTRATOR]
            agents = sum(m.ground is Ground.WHEN_AGENT for m in asked)
            assert len(body.items) == len(asked) - max(0, agents - 1)
            for material in asked:
                assert any(material.label.zh in item for item in body.items), (matter.code, material.name)
            days = {clock.name: clock.days for clock in pack.clocks_of(matter)}
            assert f"收到后 {days['accept']} 个工作日" in body.note
            assert f"受理后 {days['decide']} 个工作日" in body.note
            assert "免费" in body.note


def test_periods_are_those_of_the_pack_and_say_that_nobody_has_confirmed_them() -> None:
    slide = default().slide("periods-ndrc36-zh")
    assert isinstance(slide.body, Table)
    assert ("一般", "满 3 个月", "1 年") in slide.body.rows
    assert ("严重", "满 1 年", "3 年") in slide.body.rows
    assert "待法制核对" in slide.basis
    assert "待法制核对" in slide.body.rows[-1][1]
    assert "待法制核对" in default().slide("bring-p-gen-zh").body.note
    assert "自决定文书之日起算" in slide.basis
    assert "自决定文书之日起算" not in default().slide("periods-samr107-zh").basis
    steps = default().slide("10-window-steps-zh").body.steps
    assert "收到后 3 个工作日内告知" in steps[3].text


def test_a_matter_that_the_hall_does_not_take_is_not_shown() -> None:
    given = Parts(shipped.load(), today(), HALL, off=frozenset({"A-SOC"}), left_out=frozenset({"15-free-zh"}))
    programme = compose.programme(given, number=1, at=AT)
    assert programme.slide("bring-a-soc-zh") is None
    running = {id for item in programme.playlist.items for id in item.slides}
    assert "15-free-zh" not in running
    assert "15-free-en" in running


def test_every_condition_of_a_pack_has_its_words() -> None:
    assert set(made.WHEN) == set(asks.WHEN) - {""}


def test_it_survives_its_written_form() -> None:
    assert programme_of(to_json(default())) == default()


def test_days_off_come_from_the_calendar() -> None:
    table = HolidayTable(2026, frozenset({date(2026, 10, 1)}), frozenset({date(2026, 10, 10)}))
    programme = compose.programme(
        Parts(shipped.load(), today(), HALL, calendar=Calendar((table,))), number=2, at=AT
    )
    assert programme.free_days == {date(2026, 10, 1)}
    assert programme.work_days == {date(2026, 10, 10)}


def test_a_slide_that_nobody_approved_as_it_stands_is_not_taken_in() -> None:
    slide = Slide("own", "题", Plain(("文",)))
    approved = Approval("own", digest(slide), "0301", AT)
    whole = Own("own", (slide,), (approved,))
    assert compose.programme(Parts(shipped.load(), own=(whole,)), number=1, at=AT).slide("own") == slide
    for bad in (
        Own("own", (slide,), ()),
        Own("own", (Slide("own", "改", Plain(("文",))),), (approved,)),
        Own("own", (slide,), (Approval("own", digest(slide), "", AT),)),
    ):
        with pytest.raises(GuideRefused) as refused:
            compose.programme(Parts(shipped.load(), own=(bad,)), number=1, at=AT)
        assert refused.value.code == "guide_not_approved"


def test_an_id_that_is_there_already_is_refused() -> None:
    slide = Slide("10-window-steps-zh", "题", Plain(("文",)))
    own = Own("own", (slide,), (Approval(slide.id, digest(slide), "0301", AT),))
    with pytest.raises(GuideRefused) as refused:
        compose.programme(Parts(shipped.load(), own=(own,)), number=1, at=AT)
    assert refused.value.code == "guide_twice"


def test_pictures_are_as_they_were_drawn() -> None:
    folder = shipped.resource("guides", "pictures")
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == make_pictures.pictures()


def test_letters_in_pictures_are_large_and_nothing_is_fetched() -> None:
    for name, drawn in make_pictures.pictures().items():
        root = ElementTree.fromstring(drawn)
        for node in root.iter():
            assert "href" not in " ".join(node.attrib), name
            assert float(node.get("font-size", "99")) >= 30, name


def test_the_generation_brought_along_is_current_and_whole() -> None:
    made_now = make_default.programme()
    assert reading.load(make_default.FOLDER) == made_now, "run python -m tests.guides.make_default"
    files = {path.name for path in (make_default.FOLDER / reading.ASSETS).iterdir()}
    assert files == {asset.sha256 for asset in made_now.assets}
