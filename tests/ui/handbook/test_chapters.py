"""Chapters: both languages alike, one for each screen and step, found by their words and initials."""

from __future__ import annotations

import re

import pytest

from kiosk.desk import Role
from kiosk.domain.journey import JOURNEY
from kiosk.services.window.acts import Act, allows
from ui import theme
from ui.shell.handbook import chapters, markup
from ui.shell.handbook.chapters import Chapter
from ui.shell.handbook.panel import LIST

LANGUAGES = ("zh_CN", "en")
SCREENS = {
    *("lookup", "records", "entry", "imports", "cases", "outbox"),
    *("tracking", "rules", "settings", "audit", "wall"),
}
CODE = re.compile(r"`(.+?)`")


@pytest.fixture(scope="module")
def book() -> tuple[Chapter, ...]:
    return chapters.read("zh_CN")


def found(book: tuple[Chapter, ...], typed: str) -> list[str]:
    return [hit.chapter.about for hit in chapters.find(book, typed)]


def test_both_languages_have_the_same_chapters_in_the_same_order() -> None:
    zh, en = (chapters.read(language) for language in LANGUAGES)
    assert [(one.book, one.about) for one in zh] == [(one.book, one.about) for one in en]
    assert [one.book for one in zh] == sorted(one.book for one in zh)
    assert len({one.about for one in zh}) == len(zh)


def test_both_languages_name_the_same_keys_commands_and_settings() -> None:
    for zh, en in zip(*(chapters.read(language) for language in LANGUAGES), strict=True):
        assert set(CODE.findall(zh.text)) == set(CODE.findall(en.text)), zh.about


def test_every_screen_and_step_has_its_chapter(book: tuple[Chapter, ...]) -> None:
    for page in {*SCREENS, *(step.name for step in JOURNEY)}:
        chapter = chapters.about(book, page)
        assert chapter is not None
        assert chapter.about in (page, "receipt"), page
    assert chapters.about(book, "a screen that nobody wrote about") is book[0]
    assert chapters.about((), "lookup") is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("smcl", "materials"),  # initials of a title
        ("手工", "entry"),
        ("U 盘", "outbox"),  # as a whole, not a U somewhere and a 盘 elsewhere
        ("ｋｉｏｓｋ ｒｅｓｔｏｒｅ", "backup"),
        ("登录 密钥环", "setup"),
    ],
)
def test_it_is_found(book: tuple[Chapter, ...], typed: str, first: str) -> None:
    assert found(book, typed)[0] == first


def test_what_was_typed_stands_in_the_line_that_is_shown(book: tuple[Chapter, ...]) -> None:
    hits = [hit for hit in chapters.find(book, "混扫") if hit.line]
    assert hits
    assert all("混扫" in hit.line for hit in hits)
    assert not any(mark in hit.line for hit in hits for mark in "`*|")


def test_what_is_in_no_chapter_is_not_found(book: tuple[Chapter, ...]) -> None:
    assert found(book, "没有这样的东西") == []
    assert chapters.words_in(book[0], "没有这样的东西") == ()


def test_what_is_typed_is_marked_as_a_whole_or_word_by_word(book: tuple[Chapter, ...]) -> None:
    materials = chapters.about(book, "materials")
    assert materials is not None
    assert chapters.words_in(materials, "原件已核、复印件") == ("原件已核、复印件",)
    assert chapters.words_in(materials, "高拍仪 混扫") == ("高拍仪", "混扫")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_has_a_glyph(language: str) -> None:
    for one in chapters.read(language):
        assert theme.visible(one.text) == one.text, one.about


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_title_is_cut_in_the_list(language: str) -> None:
    room = LIST - 80  # beside margins and scroll bar
    assert [
        one.title
        for one in chapters.read(language)
        if theme.metrics("body").horizontalAdvance(one.title) > room
    ] == []


def test_a_folder_without_chapters_is_told() -> None:
    with pytest.raises(OSError, match="xx"):
        chapters.read("xx")


def test_markup_of_each_kind() -> None:
    made = markup.rich(
        "A & B", "one\ntwo\n\n- a\n  b\n- c\n\n1. d\n\n| h | `k` |\n|---|---|\n| <x> | **y** |\n"
    )
    body = made.partition("<body>")[2]
    assert "A &amp; B" in body
    assert "<p>one two</p>" in body
    assert "<ul><li>a b</li><li>c</li></ul><ol><li>d</li></ol>" in body
    assert body.count("<tr>") == 2
    assert "<td>&lt;x&gt;</td><td><b>y</b></td>" in body
    assert "<code>&nbsp;k&nbsp;</code>" in body


def test_chinese_lines_are_joined_without_a_blank() -> None:
    assert "<p>一行二行</p>" in markup.rich("", "一行\n二行")


RIGHTS = (  # the rows of the table of rights, in their order
    (Act.WORK,),
    (Act.IMPORT_RULES, Act.IMPORT_RECEIPTS),
    (Act.TAKE_AT_ONCE, Act.OTHERS_LETTERS),
    (Act.DISCARD_OTHERS,),
    (Act.EXPORT_OUTBOX, Act.GIVE_UP_STICK),
    (Act.OPEN_BOUNDS,),
    (Act.READ_AUDIT,),
    (Act.CHOOSE_RULES, Act.GO_BACK_RULES, Act.IMPORT_HOLIDAYS),
    (Act.APPROVE_GUIDES, Act.STEER_WALL),
    (Act.SET_UP_CAPTURE,),
    (Act.SET_BOUNDS, Act.SET_COMMAND, Act.MOVE_KEY, Act.FORGET_SCANNER, Act.SET_UP),
)


@pytest.mark.parametrize(("language", "yes"), [("zh_CN", "可以"), ("en", "yes")])
def test_the_table_of_rights_is_that_of_the_program(language: str, yes: str) -> None:
    people = chapters.about(chapters.read(language), "people")
    assert people is not None
    rows = [line.strip("|").split("|") for line in people.text.splitlines() if line.startswith("|")][2:]
    assert len(rows) == len(RIGHTS)
    for (what, *cells), acts in zip(rows, RIGHTS, strict=True):
        said = [cell.strip() == yes for cell in cells]
        for act in acts:
            assert said == [allows(role, act) for role in (Role.CLERK, Role.LEAD, Role.ADMIN)], what
