"""What a file of a hall says: every word of it is looked at, its places are filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.desk import Desk
from kiosk.errors import GuideRefused
from kiosk.guides.values import Plain
from kiosk.services.lobby import guides, rewriting, wall
from tests.guides.test_intake import written as printed
from tests.services.lobby.test_current import know
from tests.services.lobby.test_guides import approvers, desk, lead, on_air, written

__all__ = ["desk"]
PLACES = "---\ntitle: 来{window}\nlang: en\n---\nCall {phone}; you hear {accept}.\n"


def test_no_word_of_any_page_of_a_pdf_slips_past(desk: Desk, tmp_path: Path) -> None:
    behind = "信用修复全程免费。" * 90
    for hidden in ("删除记" + "录", "删除 记录", "删除\n记录"):
        path = printed(tmp_path / "a.pdf", "好", f"{behind}{hidden}")
        with pytest.raises(GuideRefused) as refused:
            guides.take_in(desk, path)
        assert refused.value.code == "guide_word"
        assert refused.value.details["file"] == "a.pdf 2/2"
    assert guides.every(desk) == ()


def test_places_of_a_slide_of_the_hall_are_filled_in_before_and_on_air(desk: Desk, tmp_path: Path) -> None:
    know(desk)
    draft = guides.take_in(desk, written(tmp_path, PLACES))
    (id,) = (slide.id for slide in draft.slides)
    seen = wall.preview(desk, beside=(draft,))[0].slide(id)
    guides.hand_in(desk, draft.id)
    lead(desk)
    guides.approve(desk, draft.id)
    programme = on_air(desk)
    assert programme is not None
    aired = programme.slide(id)
    assert aired is not None
    assert aired.title == "来 3 号"
    assert isinstance(aired.body, Plain)
    assert aired.body.paragraphs[0].startswith("Call 0715-8000000, 12345; you hear within ")
    assert seen == aired
    assert approvers(desk, draft) == {"0301"}
    assert "{window}" in rewriting.text(desk, draft.id, 0)  # as it was written, for who changes it


def test_a_place_that_nobody_knows_is_told_before_it_is_a_draft(desk: Desk, tmp_path: Path) -> None:
    draft = guides.take_in(desk, written(tmp_path))
    for bad in ("{windw}", "{窗口}"):
        with pytest.raises(GuideRefused) as refused:
            guides.take_in(desk, written(tmp_path, PLACES.replace("{phone}", bad), "bad.md"))
        assert refused.value.code == "guide_place"
        assert refused.value.details == {"file": "bad.md", "name": bad.strip("{}")}
        with pytest.raises(GuideRefused) as refused:
            rewriting.rewrite(desk, draft.id, 0, PLACES.replace("{phone}", bad))
        assert refused.value.code == "guide_place"
    assert guides.every(desk) == (draft,)
