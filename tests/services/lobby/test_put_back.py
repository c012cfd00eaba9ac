"""What was taken off the wall is put back as it stands: not by who made it, and not once changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.desk import Desk, Role
from kiosk.errors import GuideRefused, SignInRefused
from kiosk.guides import drafts
from kiosk.guides.values import When
from kiosk.services.lobby import guides, rewriting
from tests.services.lobby.test_guides import aired, approvers, desk, lead, titles, told
from tests.services.seating import seat

__all__ = ["desk"]
TITLE = "今天带什么"


@pytest.fixture
def off(desk: Desk, tmp_path: Path) -> str:
    """The id of a slide that was on air and was taken off by a lead who did not make it."""
    id = aired(desk, tmp_path)
    guides.take_off(desk, id)
    assert TITLE not in titles(desk)
    return id


def refused(desk: Desk, id: str) -> str:
    """Try to put it back; return why it was refused. It is not on air then."""
    before = guides.every(desk)
    with pytest.raises((GuideRefused, SignInRefused)) as error:
        guides.put_back(desk, id)
    assert guides.every(desk) == before
    return error.value.code


def test_it_is_a_new_act_and_a_new_approval(desk: Desk, off: str) -> None:
    lead(desk, "0302")
    found = guides.put_back(desk, off)
    assert (found.state, {given.by for given in found.approvals}) == ("aired", {"0302"})
    assert [(entry.did, entry.by) for entry in found.history[-3:]] == [
        ("approved", "0301"), ("taken_off", "0301"), ("put_back", "0302"),
    ]  # fmt: skip
    assert TITLE in titles(desk)
    assert approvers(desk, found) == {"0302"}
    assert told(desk)[-4:] == [
        ("guide.taken_off", "0301"), ("guide.aired", "0301"),
        ("guide.put_back", "0302"), ("guide.aired", "0302"),
    ]  # fmt: skip
    assert drafts.drafts_of(drafts.text_of((found,))) == (found,)


def test_no_clerk_and_nobody_who_made_it(desk: Desk, off: str) -> None:
    seat(desk, "0307")
    assert refused(desk, off) == "not_allowed"
    seat(desk, "0307", role=Role.LEAD)
    assert refused(desk, off) == "same_person"
    assert TITLE not in titles(desk)


def test_only_what_was_taken_off_and_only_once(desk: Desk, tmp_path: Path, off: str) -> None:
    guides.put_back(desk, off)
    assert refused(desk, off) == "guide_state"
    seat(desk, "0307")
    path = tmp_path / "never.md"
    path.write_text("---\nkind: checklist\ntitle: 从未批准\n---\n- 公章\n", "utf-8")
    never = guides.take_in(desk, path)
    lead(desk)
    assert refused(desk, never.id) == "guide_state"
    assert refused(desk, "nobody") == "guide_gone"


def test_what_was_changed_or_handed_in_since_is_approved_as_before(desk: Desk, off: str) -> None:
    text = rewriting.text(desk, off, 0)
    seat(desk, "0307")
    rewriting.rewrite(desk, off, 0, text.replace("营业执照", "执照副本"))
    lead(desk)
    assert refused(desk, off) == "guide_state"
    guides.hand_in(desk, off)
    assert refused(desk, off) == "guide_state"


def test_a_schedule_between_is_no_change_of_the_slide(desk: Desk, off: str) -> None:
    when = When(weekdays=frozenset({1}))
    guides.schedule(desk, off, when)
    assert guides.put_back(desk, off).when == when


def test_no_second_form_of_what_airs(desk: Desk, tmp_path: Path) -> None:
    id = aired(desk, tmp_path)
    seat(desk, "0307")
    new = rewriting.rewrite(desk, id, 0, rewriting.text(desk, id, 0).replace("营业执照", "执照副本"))
    guides.hand_in(desk, new.id)
    lead(desk)
    guides.take_off(desk, id)
    guides.approve(desk, new.id)
    assert refused(desk, id) == "guide_state"
