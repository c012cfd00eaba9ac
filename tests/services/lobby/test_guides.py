"""From a file somebody brings to the wall: nobody airs what they made, nothing airs that was not approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, Role, TrailQuery
from kiosk.errors import GuideRefused, SignInEnded, SignInRefused
from kiosk.guides import content, inbox, signing
from kiosk.guides.drafts import Draft
from kiosk.guides.values import Checklist, PdfPage, Picture, Programme, Video, When
from kiosk.services.lobby import guides, wall
from kiosk.services.window import people
from tests.guides import films
from tests.guides.test_intake import pdf
from tests.services.seating import open_window, seat

SLIDE = """---
kind: checklist
title: 今天带什么
---
- 营业执照
- 公章
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = open_window(tmp_path / "data", "http://127.0.0.1:9")
    seat(found, "0307")
    yield found
    close_desk(found)


def written(folder: Path, text: str = SLIDE, name: str = "today.md") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def on_air(desk: Desk) -> Programme | None:
    lobby = desk.settings.lobby
    found = content.find(lobby, Path("none"), check=signing.check_of(lobby))
    return found.programme if found else None


def approvers(desk: Desk, draft: Draft) -> set[str]:
    """Return who let the first slide of a draft on air, as the programme on air says."""
    programme = on_air(desk)
    assert programme is not None
    return {a.by for a in programme.approvals if a.slide == draft.slides[0].id}


def told(desk: Desk) -> list[tuple[str, str]]:
    """Return what the trail says of guides and who did it, oldest first."""
    with desk.store.read() as work:
        lines = work.trail.lines(TrailQuery(), limit=50)
    return [(line.action, line.actor) for line in reversed(lines) if line.action.startswith("guide.")]


def titles(desk: Desk) -> list[str]:
    programme = on_air(desk)
    if programme is None:
        return []
    running = {id for item in programme.playlist.items for id in item.slides}
    return [slide.title for slide in programme.slides if slide.id in running]


def lead(desk: Desk, clerk: str = "0301") -> None:
    seat(desk, clerk, role=Role.LEAD)


def aired(desk: Desk, folder: Path) -> str:
    draft = guides.take_in(desk, written(folder))
    guides.hand_in(desk, draft.id)
    lead(desk)
    guides.approve(desk, draft.id)
    return draft.id


def test_the_whole_way_with_every_name_on_it(desk: Desk, tmp_path: Path) -> None:
    draft = guides.take_in(desk, written(tmp_path))
    assert (draft.state, draft.maker, draft.slides[0].body) == (
        "draft",
        "0307",
        Checklist(("营业执照", "公章")),
    )
    assert titles(desk) == []
    guides.hand_in(desk, draft.id)
    assert titles(desk) == []
    lead(desk)
    found = guides.approve(desk, draft.id)
    assert [(entry.did, entry.by) for entry in found.history] == [
        ("made", "0307"),
        ("handed_in", "0307"),
        ("approved", "0301"),
    ]
    assert titles(desk)[-1] == "今天带什么"
    assert guides.every(desk) == (found,)
    assert approvers(desk, found) == {"0301"}
    assert told(desk) == [
        ("guide.made", "0307"),
        ("guide.handed_in", "0307"),
        ("guide.approved", "0301"),
        ("guide.aired", "0301"),
    ]


def test_nobody_approves_what_they_made_and_no_clerk_approves(desk: Desk, tmp_path: Path) -> None:
    draft = guides.take_in(desk, written(tmp_path))
    guides.hand_in(desk, draft.id)
    with pytest.raises(SignInRefused) as refused:
        guides.approve(desk, draft.id)
    assert refused.value.code == "not_allowed"
    lead(desk, "0307")
    with pytest.raises(SignInRefused) as refused:
        guides.approve(desk, draft.id)
    assert refused.value.code == "same_person"
    with desk.store.begin() as work:
        work.notes.set(people.SESSION, None)
    for act in (guides.approve, guides.hand_in, guides.take_off, guides.discard):
        with pytest.raises(SignInEnded):
            act(desk, draft.id)
    assert titles(desk) == []


def test_a_draft_is_not_approved_without_review(desk: Desk, tmp_path: Path) -> None:
    draft = guides.take_in(desk, written(tmp_path))
    lead(desk)
    with pytest.raises(GuideRefused) as refused:
        guides.approve(desk, draft.id)
    assert refused.value.code == "guide_state"
    with pytest.raises(GuideRefused):
        guides.send_back(desk, draft.id, "太长")


def test_sent_back_with_a_reason(desk: Desk, tmp_path: Path) -> None:
    draft = guides.take_in(desk, written(tmp_path))
    guides.hand_in(desk, draft.id)
    lead(desk)
    with pytest.raises(GuideRefused) as refused:
        guides.send_back(desk, draft.id, "  ")
    assert refused.value.code == "guide_reason"
    found = guides.send_back(desk, draft.id, "字太多")
    assert (found.state, found.history[-1].note) == ("draft", "字太多")
    guides.discard(desk, draft.id)
    assert guides.every(desk) == ()
    with pytest.raises(GuideRefused) as refused:
        guides.hand_in(desk, draft.id)
    assert refused.value.code == "guide_gone"


def test_taken_off_it_is_off_air_and_must_be_approved_again(desk: Desk, tmp_path: Path) -> None:
    id = aired(desk, tmp_path)
    with pytest.raises(GuideRefused):
        guides.discard(desk, id)
    off = guides.take_off(desk, id)
    assert (off.state, off.approvals) == ("off", ())
    assert "今天带什么" not in titles(desk)
    with pytest.raises(GuideRefused):
        guides.approve(desk, id)


def test_when_it_runs_goes_with_it(desk: Desk, tmp_path: Path) -> None:
    id = aired(desk, tmp_path)
    when = When(weekdays=frozenset({1, 3}), days="working")
    guides.schedule(desk, id, when, priority=2, expires=desk.clock.now() + timedelta(hours=1))
    programme = on_air(desk)
    assert programme is not None
    item = next(item for item in programme.playlist.items if item.id == id)
    assert (item.when, item.priority) == (when, 2)
    guides.schedule(desk, id, When(), expires=desk.clock.now() - timedelta(hours=1))
    assert "今天带什么" not in titles(desk)


def test_a_slide_says_itself_when_it_runs(desk: Desk, tmp_path: Path) -> None:
    text = SLIDE.replace("title:", "last: 2026-10-07\ntitle:")
    assert guides.take_in(desk, written(tmp_path, text)).when == When(last=date(2026, 10, 7))
    with pytest.raises(GuideRefused) as refused:
        guides.take_in(desk, written(tmp_path, text.replace("2026-10-07", "soon")))
    assert refused.value.code == "guide_when"


def test_files_of_every_kind_become_slides(desk: Desk, tmp_path: Path) -> None:
    Image.new("RGB", (320, 200)).save(tmp_path / "map.png")
    film = films.write(tmp_path / "film.mp4")
    bodies = [
        guides.take_in(desk, path).slides for path in (tmp_path / "map.png", film, pdf(tmp_path / "two.pdf"))
    ]
    assert isinstance(bodies[0][0].body, Picture)
    assert isinstance(bodies[1][0].body, Video)
    assert bodies[1][0].body.length == 5.0
    assert [s.body.page for s in bodies[2] if isinstance(s.body, PdfPage)] == [0, 1]
    text = "---\nkind: video\ntitle: 看一看\n---\n![](film.mp4)\n"
    slide = guides.take_in(desk, written(tmp_path, text)).slides[0]
    assert isinstance(slide.body, Video)
    assert slide.body.length == 5.0


def test_a_picture_of_the_hall_goes_on_air_with_its_bytes(desk: Desk, tmp_path: Path) -> None:
    Image.new("RGB", (320, 200)).save(tmp_path / "map.png")
    draft = guides.take_in(desk, tmp_path / "map.png")
    guides.hand_in(desk, draft.id)
    lead(desk)
    guides.approve(desk, draft.id)
    programme = on_air(desk)
    assert programme is not None
    asset = next(asset for asset in programme.assets if asset.name == "map.png")
    folder = desk.settings.lobby / "content" / str(programme.number)
    assert (folder / "assets" / asset.sha256).read_bytes() == (tmp_path / "map.png").read_bytes()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("guide_word", SLIDE.replace("公章", "包" + "过")),
        ("guide_no_file", "---\nkind: picture\ntitle: 图\n---\n![](../data/map.png)\n"),
        ("guide_gone", "---\nkind: picture\ntitle: 图\n---\n![](nowhere.png)\n"),
        ("guide_other_file", "---\nkind: picture\ntitle: 图\n---\n![](two.pdf)\n"),
        ("guide_no_page", "---\nkind: pdf\ntitle: 图\npage: 9\n---\n![](two.pdf)\n"),
    ],
)
def test_what_can_t_air_is_refused_and_nothing_kept(desk: Desk, tmp_path: Path, code: str, text: str) -> None:
    pdf(tmp_path / "two.pdf")
    with pytest.raises(GuideRefused) as refused:
        guides.take_in(desk, written(tmp_path, text))
    assert refused.value.code == code
    assert guides.every(desk) == ()


def test_text_that_is_no_utf8_or_too_long_or_gone_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    for code, data in (("guide_not_utf8", SLIDE.encode("gbk")), ("guide_too_long", b"x" * 300_000)):
        path.write_bytes(data)
        with pytest.raises(GuideRefused) as refused:
            guides.take_in(desk, path)
        assert refused.value.code == code
    path.unlink()
    with pytest.raises(GuideRefused) as refused:
        guides.take_in(desk, path)
    assert refused.value.code == "guide_gone"


def test_a_preview_shows_drafts_and_airs_nothing(desk: Desk, tmp_path: Path) -> None:
    draft = guides.take_in(desk, written(tmp_path))
    programme, file_of = wall.preview(desk, beside=(draft,))
    assert programme.slide(draft.slides[0].id) is not None
    assert len(file_of(programme.assets[0].sha256)) == programme.assets[0].size
    with pytest.raises(GuideRefused):
        file_of("0" * 64)
    assert on_air(desk) is None


def test_orders_are_given_and_taken_back_by_a_lead(desk: Desk) -> None:
    with pytest.raises(SignInRefused):
        wall.order(desk, "blackout")
    lead(desk)
    until = desk.clock.now() + timedelta(hours=1)
    wall.order(desk, "blackout")
    wall.order(desk, "notice", text="今天下午停电", english="No power this afternoon", until=until)
    orders = wall.status(desk).orders
    assert orders.blackout is not None
    assert orders.notice is not None
    assert (orders.notice.text, orders.notice.by, orders.notice.until) == ("今天下午停电", "0301", until)
    wall.withdraw(desk, "blackout")
    assert wall.status(desk).orders.blackout is None
    assert inbox.read(desk.settings.lobby, until).notice is None


@pytest.mark.parametrize(
    ("code", "text"),
    [("guide_notice_empty", "  "), ("guide_notice_long", "字" * 401), ("guide_word", "保证" + "通过")],
)
def test_a_notice_that_can_t_air_is_refused(desk: Desk, code: str, text: str) -> None:
    lead(desk)
    with pytest.raises(GuideRefused) as refused:
        wall.order(desk, "notice", text=text)
    assert refused.value.code == code
    assert wall.status(desk).orders.notice is None


def test_damaged_drafts_say_so(desk: Desk) -> None:
    with desk.store.begin() as work:
        work.notes.set(guides.NOTE, '[{"id": 1}]')
    with pytest.raises(GuideRefused) as refused:
        guides.every(desk)
    assert refused.value.code == "guide_drafts_damaged"
