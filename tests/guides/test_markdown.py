"""Slides as a hall writes them: every kind is read, and what is wrong is refused with its line."""

from __future__ import annotations

from datetime import date, time

import pytest

from kiosk.errors import GuideRefused
from kiosk.guides import markdown, places, words
from kiosk.guides.values import (
    Checklist,
    Notice,
    PdfPage,
    Picture,
    Place,
    Plain,
    Quote,
    Step,
    Steps,
    Table,
    Video,
    When,
)

SHA = "a" * 64


def asset(name: str) -> str:
    if not name.startswith("there."):
        raise GuideRefused("guide_no_file", file=name)
    return SHA


def slide(body: str, **head: str):
    lines = "\n".join(f"{name}: {value}" for name, value in {"title": "题", **head}.items())
    return markdown.read(f"---\n{lines}\n---\n{body}\n", asset, name="my-slide.md")


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("plain", "第一段\n接着写\n\nsecond\nline", Plain(("第一段接着写", "second line"))),
        ("notice", "今天下午停电", Notice("今天下午停电")),
        ("quote", "> **自**认定\n> 之日\n— 办法第一条", Quote("自认定之日", "办法第一条")),
        ("checklist", "- [ ] 执照\n- [公章](x)\n\n都是原件", Checklist(("执照", "公章"), "都是原件")),
        ("table", "| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |", Table(("甲", "乙"), (("1", "2"),))),
        ("picture", "![图上说](there.png)\n下面说", Picture(SHA, "图上说下面说")),
        ("video", "![](there.mp4)", Video(SHA)),
        ("pdf", "![](there.pdf)", PdfPage(SHA)),
        (
            "steps",
            "## 一\n说明\n![](there.svg)\n## 二",
            Steps((Step("一", "说明", SHA), Step("二"))),
        ),
    ],
)
def test_each_kind_is_read(kind: str, body: str, expected: object) -> None:
    assert slide(body, kind=kind).body == expected


def test_the_head_says_the_rest() -> None:
    found = slide(
        "## 一\n## 二",
        kind="steps",
        lit="2",
        seconds="12.5",
        lang="en",
        link="https://x.example/a",
        basis="第一条",
    )
    assert found.body == Steps((Step("一"), Step("二")), 1)
    assert (found.id, found.title, found.lang, found.seconds) == ("my-slide", "题", "en", 12.5)
    assert (found.link, found.basis) == ("https://x.example/a", "第一条")
    assert slide("![](there.pdf)", kind="pdf", page="3").body == PdfPage(SHA, 2)
    assert slide("停", kind="notice", urgent="yes").body == Notice("停", urgent=True)


@pytest.mark.parametrize(
    ("code", "line", "text"),
    [
        ("guide_no_head", 1, "没有头"),
        ("guide_no_head", 3, "---\ntitle: 题\n"),
        ("guide_field", 3, "---\ntitle: 题\n没有完"),
        ("guide_field", 2, "---\ncolour: red\n---\n文"),
        ("guide_field", 3, "---\ntitle: 题\ntitle: 题\n---\n文"),
        ("guide_no_title", None, "---\nkind: plain\n---\n文"),
        ("guide_kind", None, "---\ntitle: 题\nkind: film\n---\n文"),
        ("guide_lang", None, "---\ntitle: 题\nlang: fr\n---\n文"),
        ("guide_number", None, "---\ntitle: 题\nseconds: soon\n---\n文"),
        ("guide_number", None, "---\ntitle: 题\nseconds: nan\n---\n文"),
        ("guide_link", None, "---\ntitle: 题\nlink: javascript:alert(1)\n---\n文"),
        ("guide_id", None, "---\ntitle: 题\nid: ../x\n---\n文"),
        ("guide_empty", 4, "---\ntitle: 题\n---\n"),
        ("guide_markup", 5, "---\ntitle: 题\n---\n文\n<b>粗</b>"),
        ("guide_markup", 4, "---\ntitle: 题\n---\n文 ![](there.png)"),
        ("guide_unseen", 4, "---\ntitle: 题\n---\n文\u202e字"),
        ("guide_too_long", None, "---\ntitle: 题\n---\n" + "字" * 70_000),
        ("guide_steps", 5, "---\ntitle: 题\nkind: steps\n---\n没有小标题"),
        ("guide_steps", 6, "---\ntitle: 题\nkind: steps\nlit: 2\n---\n## 一"),
        ("guide_checklist", 5, "---\ntitle: 题\nkind: checklist\n---\n不是清单"),
        ("guide_checklist", 7, "---\ntitle: 题\nkind: checklist\n---\n- 一\n注\n- 二"),
        ("guide_quote", 5, "---\ntitle: 题\nkind: quote\n---\n没有引号"),
        ("guide_table", 7, "---\ntitle: 题\nkind: table\n---\n| 甲 | 乙 |\n|--|--|\n| 少了 |"),
        ("guide_table", 5, "---\ntitle: 题\nkind: table\n---\n| 甲 | 乙 |"),
        ("guide_no_file", 5, "---\ntitle: 题\nkind: picture\n---\n没有图"),
        ("guide_no_file", None, "---\ntitle: 题\nkind: picture\n---\n![](gone.png)"),
        ("guide_word", None, "---\ntitle: 题\n---\n找我们，包" + "过"),
        ("guide_word", None, "---\ntitle: We guarantee approval\n---\ntext"),
        ("guide_window_decides", None, "---\ntitle: 题\n---\n本窗口当场受理"),
        ("guide_place", None, "---\ntitle: 题\n---\n到{windw}来"),
        ("guide_place", None, "---\ntitle: 到{窗口}\n---\n文"),
        ("guide_personal", None, "---\ntitle: 题\n---\n证号110101199001010015的请来"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(code: str, line: int | None, text: str) -> None:
    with pytest.raises(GuideRefused) as refused:
        markdown.read(text, asset, name="my-slide.md")
    assert refused.value.code == code
    assert refused.value.details.get("line") == (None if line is None else str(line))
    assert refused.value.details["file"] in ("my-slide.md", "gone.png")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("guide_word", "找我们，删除 记录"),
        ("guide_word", "信用记录，清\n洗\u3000\u200b白"),
        ("guide_word", "We guarantee\n success"),
        ("guide_window_decides", "本窗口\n负责 受理"),
        ("guide_personal", "证号 110101 19900101 0015 的请来"),
        ("guide_personal", "2 110101199001010015"),
    ],
)
def test_a_blank_or_a_break_hides_no_word(code: str, said: str) -> None:
    with pytest.raises(GuideRefused) as refused:
        words.check_texts(("好", said), file="a.pdf 2/3")
    assert refused.value.code == code
    assert refused.value.details["file"] == "a.pdf 2/3"


def test_blanks_join_no_english_words() -> None:
    words.check_texts(("不可\n修复的除外", "a white wash, the records", "1101011990 x 01010015"), file="a.md")


def test_when_it_runs_stands_in_the_head() -> None:
    said = "days: working,weekdays: 1 3,since: 09:00,until: 17:30,first: 2026-10-01,last: 2026-10-07"
    head = said.replace(",", "\n") + "\npriority: 2"
    runs, priority = markdown.when(f"---\ntitle: 题\n{head}\n---\n文", name="a.md")
    assert runs == When(
        frozenset({1, 3}), "working", time(9), time(17, 30), date(2026, 10, 1), date(2026, 10, 7)
    )
    assert priority == 2
    assert markdown.when("---\ntitle: 题\n---\n文", name="a.md") == (When(), 0)
    for bad in ("days: never", "weekdays: 8", "since: noon", "last: 2026-02-30"):
        with pytest.raises(GuideRefused) as refused:
            markdown.when(f"---\ntitle: 题\n{bad}\n---\n文", name="a.md")
        assert refused.value.code == "guide_when"


def test_a_chinese_file_name_gives_a_plain_id() -> None:
    text = "---\ntitle: 题\n---\n文"
    assert markdown.read(text, asset, name="国庆安排.md").id == "slide"
    assert markdown.read(text, asset, name="国庆 Plan 2.md").id == "plan-2"


def test_what_only_looks_wrong_is_left_alone() -> None:
    said = "依法不可修复的除外；窗口只收件，是否受理由认定单位决定；编号 110101199001010016"
    assert slide(said).body == Plain((said,))


def test_a_hall_that_said_nothing_has_whole_sentences() -> None:
    found = places.filled(slide("到{window}，电话{phone}，{hours}，{accept}"), Place(), {})
    assert found.body == Plain(("到信用修复专窗，电话 12345，见大厅公告，在规定期限内",))


def test_a_hall_says_its_own() -> None:
    place = Place(window="3", phone="0000-5550001", hours="9:00-17:00")
    found = places.filled(slide("到{window}，电话：{phone}"), place, {})
    assert found.body == Plain(("到 3 号窗口，电话：0000-5550001、12345",))
    english = places.filled(slide("Come to {window}, {phone}.", lang="en"), place, {})
    assert english.body == Plain(("Come to window 3, 0000-5550001, 12345.",))
