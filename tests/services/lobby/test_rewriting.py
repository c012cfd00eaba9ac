"""A slide of the hall in other words: a draft again; what is on air stays until the change is approved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.desk import Desk
from kiosk.errors import GuideRefused, SignInEnded
from kiosk.guides import drafts
from kiosk.guides.values import Checklist, PdfPage, When
from kiosk.services.lobby import guides, rewriting
from kiosk.services.window import people
from tests.guides.test_intake import pdf
from tests.services.lobby.test_guides import aired, desk, lead, titles, written
from tests.services.seating import seat

__all__ = ["desk"]


def test_a_draft_says_something_else(desk: Desk, tmp_path: Path) -> None:
    draft = guides.take_in(desk, written(tmp_path))
    text = rewriting.text(desk, draft.id, 0)
    assert text.startswith("---\nkind: checklist\ntitle: 今天带什么\n")
    changed = rewriting.rewrite(desk, draft.id, 0, text.replace("- 公章", "- 公章\n- 身份证"))
    assert guides.every(desk) == (changed,)
    assert changed.slides[0].body == Checklist(("营业执照", "公章", "身份证"))
    assert changed.slides[0].id == draft.slides[0].id
    assert [entry.did for entry in changed.history] == ["made", "changed"]


def test_on_air_it_stays_until_the_change_is_approved_by_another(desk: Desk, tmp_path: Path) -> None:
    id = aired(desk, tmp_path)
    guides.schedule(desk, id, When(days="working"), priority=2)
    seat(desk, "0307")
    text = rewriting.text(desk, id, 0).replace("今天带什么", "明天带什么")
    made = rewriting.rewrite(desk, id, 0, text)
    assert (made.state, made.instead_of, made.when, made.priority) == ("draft", id, When(days="working"), 2)
    assert "今天带什么" in titles(desk)
    guides.hand_in(desk, made.id)
    assert "今天带什么" in titles(desk)
    lead(desk)
    guides.approve(desk, made.id)
    assert "明天带什么" in titles(desk)
    assert "今天带什么" not in titles(desk)
    before = next(draft for draft in guides.every(desk) if draft.id == id)
    assert (before.state, before.approvals) == ("off", ())
    assert (before.history[-1].did, before.history[-1].by) == ("replaced", "0301")


def changed(desk: Desk, id: str, before: str, after: str) -> str:
    seat(desk, "0307")
    made = rewriting.rewrite(desk, id, 0, rewriting.text(desk, id, 0).replace(before, after))
    guides.hand_in(desk, made.id)
    lead(desk)
    guides.approve(desk, made.id)
    return made.id


def test_of_two_changes_under_way_the_second_is_refused(desk: Desk, tmp_path: Path) -> None:
    id = aired(desk, tmp_path)
    seat(desk, "0307")
    text = rewriting.text(desk, id, 0)
    made = rewriting.rewrite(desk, id, 0, text.replace("今天", "明天"))
    for again in (lambda: rewriting.rewrite(desk, id, 0, text), lambda: rewriting.text(desk, id, 0)):
        with pytest.raises(GuideRefused) as refused:
            again()
        assert refused.value.code == "guide_changing"
    assert [draft.id for draft in guides.every(desk)] == [made.id, id]
    guides.discard(desk, made.id)
    assert rewriting.rewrite(desk, id, 0, text).instead_of == id


def test_one_form_of_a_slide_airs_however_they_came_to_be(desk: Desk, tmp_path: Path) -> None:
    first = aired(desk, tmp_path)
    second = changed(desk, first, "今天", "明天")
    third = changed(desk, second, "明天", "后天")
    forms = ("今天带什么", "明天带什么", "后天带什么")
    assert [title for title in titles(desk) if title in forms] == ["后天带什么"]
    for id, title in ((first, forms[0]), (second, forms[1]), (third, forms[2])):
        guides.hand_in(desk, id)  # an earlier form is wanted again
        lead(desk, "0302")
        guides.approve(desk, id)
        assert [each for each in titles(desk) if each in forms] == [title]


def test_two_changes_of_an_older_program_do_not_air_together(desk: Desk, tmp_path: Path) -> None:
    """Such a store may hold two drafts beside one slide, and drafts that name the form before."""
    id = aired(desk, tmp_path)
    seat(desk, "0307")
    text = rewriting.text(desk, id, 0)
    made = rewriting.rewrite(desk, id, 0, text.replace("今天", "明天"))
    twin = replace(
        made, id="hall-twin", slides=(replace(made.slides[0], id="hall-twin-1", title="后天带什么"),)
    )
    later = replace(
        made, id="hall-late", instead_of="hall-twin", slides=(replace(made.slides[0], id="hall-late-1"),)
    )
    with desk.store.begin() as work:
        work.notes.set(guides.NOTE, drafts.text_of((later, twin, *guides.read(work))))
    for each in (made, twin, later):
        guides.hand_in(desk, each.id)
        lead(desk)
        guides.approve(desk, each.id)
        running = [title for title in titles(desk) if title.endswith("天带什么")]
        assert running == [each.slides[0].title]


def test_what_waits_for_approval_is_not_changed_under_whoever_reads_it(desk: Desk, tmp_path: Path) -> None:
    draft = guides.take_in(desk, written(tmp_path))
    text = rewriting.text(desk, draft.id, 0)
    guides.hand_in(desk, draft.id)
    with pytest.raises(GuideRefused) as refused:
        rewriting.rewrite(desk, draft.id, 0, text)
    assert refused.value.code == "guide_state"
    lead(desk)
    guides.approve(desk, draft.id)
    guides.take_off(desk, draft.id)
    again = rewriting.rewrite(desk, draft.id, 0, text)
    assert (again.state, again.id) == ("draft", draft.id)
    with desk.store.begin() as work:
        work.notes.set(people.SESSION, None)
    with pytest.raises(SignInEnded):
        rewriting.rewrite(desk, draft.id, 0, text)


def test_a_page_is_taken_out_and_one_says_other_words(desk: Desk, tmp_path: Path) -> None:
    draft = guides.take_in(desk, pdf(tmp_path / "two.pdf"))
    text = rewriting.text(desk, draft.id, 1)
    assert "![](1.pdf)" in text
    assert "page: 2" in text
    changed = rewriting.rewrite(desk, draft.id, 1, text + "\n在条屏上这样说\n")
    body = changed.slides[1].body
    assert isinstance(body, PdfPage)
    assert body.text.endswith("在条屏上这样说")
    left = rewriting.take_out(desk, draft.id, 0)
    assert [slide.id for slide in left.slides] == [draft.slides[1].id]
    assert left.assets == draft.assets
    with pytest.raises(GuideRefused) as refused:
        rewriting.take_out(desk, draft.id, 0)
    assert refused.value.code == "guide_empty"
    with pytest.raises(GuideRefused) as refused:
        rewriting.text(desk, draft.id, 1)
    assert refused.value.code == "guide_gone"


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("guide_no_page", "page: 2", "page: 1"),
        ("guide_other_file", "kind: pdf", "kind: picture"),
        ("guide_no_file", "![](1.pdf)", "![](../1.pdf)"),
        ("guide_word", "![](1.pdf)", "![](1.pdf)\n包" + "过"),
        ("guide_kind", "kind: pdf", "kind: dance"),
    ],
)
def test_a_text_that_can_t_air_is_refused_and_nothing_kept(
    desk: Desk, tmp_path: Path, code: str, before: str, after: str
) -> None:
    draft = guides.take_in(desk, pdf(tmp_path / "two.pdf"))
    text = rewriting.text(desk, draft.id, 1)
    assert before in text
    with pytest.raises(GuideRefused) as refused:
        rewriting.rewrite(desk, draft.id, 1, text.replace(before, after))
    assert refused.value.code == code
    assert guides.every(desk) == (draft,)
