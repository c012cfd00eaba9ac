"""Questions: each has both languages, an answer and a basis; found by words and initials."""

from __future__ import annotations

import pytest

from kiosk.services.packs import questions

FORBIDDEN = ("删除记录", "消除记录", "洗白", "撤销处罚", "包过", "保证通过", "可修复", "无失信信息")


@pytest.mark.parametrize("one", questions.every(), ids=lambda one: one.id)
def test_a_question_is_whole(one: questions.Question) -> None:
    for text in (one.question, one.answer):
        assert text.zh
        assert text.en
        assert not any("\u4e00" <= char <= "\u9fff" for char in text.en)
    assert one.basis.rule
    assert not one.basis.confirmed  # until a legal reader has signed it
    assert not any(word in one.question.zh + one.answer.zh for word in FORBIDDEN)


def test_ids_are_each_their_own() -> None:
    ids = [one.id for one in questions.every()]
    assert len(set(ids)) == len(ids) >= 10


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("收费", "free"), ("xyxf", "free"), ("中介", "free"), ("老赖", "court"), ("征信", "loans"),
        ("多久 结果", "how_long"), ("cost", "free"), ("带什么", "materials"), ("ｙｙ", "objection"),
    ],
)  # fmt: skip
def test_it_is_found(typed: str, found: str) -> None:
    assert found in [one.id for one in questions.find(typed)]


@pytest.mark.parametrize("typed", ["", "  ", "（）", "没有这样的问题"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert questions.find(typed) == ()


def test_all_words_must_fit() -> None:
    assert questions.find("收费 老赖") == ()
    assert len(questions.find("信", limit=2)) == 2
