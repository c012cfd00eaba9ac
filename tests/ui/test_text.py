"""Words: every text has its Chinese, the compiled file is current, formats and sentences are right."""

from __future__ import annotations

import re
import string
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from kiosk import errors as tree
from kiosk.domain.case import CaseState, FilingStatus
from kiosk.domain.eligibility import Verdict
from kiosk.domain.entity import TITLES, EntityKind
from kiosk.domain.journey import JOURNEY
from ui import text, translations
from ui.text import tr
from ui.words import names

FORBIDDEN = ("删除记录", "消除记录", "洗白", "撤销处罚", "包过", "保证通过", "无失信信息")


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """Switch to English for one test."""
    text.set_language(qapp, "en")
    yield
    text.set_language(qapp, "zh_CN")


def test_every_text_has_its_chinese_and_none_is_unfinished() -> None:
    texts, chinese = translations.gather(), translations.parts()
    assert len(texts) > 100
    assert sorted(set(texts) - set(chinese)) == []
    tree_ = ElementTree.parse(text.FOLDER / "zh_CN.ts")
    in_file = {message.findtext("source"): message.find("translation") for message in tree_.iter("message")}
    assert set(in_file) == set(texts)
    for source, translation in in_file.items():
        assert translation is not None
        assert translation.get("type") is None, source
        assert translation.text == chinese[source or ""], source


def test_the_compiled_file_is_current(tmp_path: Path) -> None:
    made = tmp_path / "zh_CN.qm"
    translations.release(text.FOLDER / "zh_CN.ts", made)
    assert made.read_bytes() == (text.FOLDER / "zh_CN.qm").read_bytes(), "run python -m ui.text"


def test_translations_keep_their_arguments() -> None:
    chinese = translations.parts()

    def arguments(line: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(line) if name}

    wrong = [
        source
        for source in translations.gather()
        if arguments(source) != arguments(chinese.get(source, source))
    ]
    assert wrong == []


def test_no_forbidden_word_in_any_translation() -> None:
    for source, chinese in translations.parts().items():
        assert not [word for word in FORBIDDEN if word in chinese], source
        assert not re.search("(?<!不)可修复", chinese), source


def test_no_translation_says_that_the_window_accepts_or_decides() -> None:
    """Whoever accepts or decides is named: the body. Names of papers and of their dates are no such word."""
    papers = "决定书|决定日期|执行决定|不作决定"
    for chinese in translations.parts().values():
        if re.search("受理|决定", re.sub(papers, "", chinese)):
            assert "认定单位" in chinese or "{body}" in chinese, chinese


def test_a_text_put_together_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1: tr"):
        list(translations.texts_of('tr(f"a {b}")'))
    with pytest.raises(ValueError, match="line 2: mark"):
        list(translations.texts_of('\nmark("a" + b)'))
    code = 'x = tr("One"); y = plural("{n} a", "{n} as", n=2); z = mark("Two"); tr(x); self.tr("Three")'
    assert [found for found, _ in translations.texts_of(code)] == ["One", "{n} a", "{n} as", "Two", "Three"]


def test_gathering_names_the_module_of_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "bad.py").write_text("tr(f'{x}')", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ui/bad\.py: line 1"):
        translations.gather(tmp_path / "ui")


def test_parts_that_disagree_or_are_no_texts_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("Save: 保存\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("Save: 保存\n", encoding="utf-8")
    (tmp_path / "empty.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert translations.parts(tmp_path) == {"Save": "保存"}
    (tmp_path / "c.yaml").write_text("Save: 存盘\n", encoding="utf-8")
    with pytest.raises(ValueError, match="already"):
        translations.parts(tmp_path)
    (tmp_path / "c.yaml").write_text("Yes: 是\n", encoding="utf-8")
    with pytest.raises(ValueError, match="quotation marks"):
        translations.parts(tmp_path)
    (tmp_path / "c.yaml").write_text("Keep: 保留\nLeave: 离开\nKeep: 留下\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"c\.yaml, line 3: Keep is there twice"):
        translations.parts(tmp_path)


def test_the_tool_writes_compiles_and_lists_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    monkeypatch.setattr(translations, "gather", lambda: {"Save <b>": "ui/x.py", "Go": "ui/x.py"})
    monkeypatch.setattr(translations, "parts", lambda: {"Save <b>": "保存 <b>", "Old": "旧"})
    assert translations.main() == 1
    said = capsys.readouterr().out
    assert "ui/x.py: no Chinese for 'Go'" in said
    assert "not used any more: 'Old'" in said
    assert (tmp_path / "zh_CN.qm").stat().st_size > 0
    assert 'type="unfinished"' in (tmp_path / "zh_CN.ts").read_text(encoding="utf-8")
    monkeypatch.setattr(translations, "parts", lambda: {"Save <b>": "保存 <b>", "Go": "去"})
    assert translations.main() == 0

    def broken() -> dict[str, str]:
        raise ValueError("a.yaml: bad")

    monkeypatch.setattr(translations, "parts", broken)
    assert translations.main() == 2
    assert "a.yaml: bad" in capsys.readouterr().err


def test_chinese_first_and_qt_speaks_it_too(qapp: QApplication) -> None:
    assert text.language() == "zh_CN"
    assert tr("Online") == "已联网"
    assert tr("Step {n}", n=3) == "第 3 步"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


def test_english_is_complete(english: None) -> None:
    assert tr("Online") == "Online"
    assert text.plural("{n} waits", "{n} wait", n=1) == "1 waits"
    assert text.plural("{n} waits", "{n} wait", n=2) == "2 wait"
    assert text.money(Decimal("5000")) == "5,000 yuan"
    assert names.step_name("materials") == "Materials"


def test_a_missing_translation_file_is_an_error(
    qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(text, "FOLDER", tmp_path)
        with pytest.raises(FileNotFoundError, match=r"python -m ui\.text"):
            text.set_language(qapp)
    text.set_language(qapp)
    assert tr("Online") == "已联网"


def test_formats() -> None:
    moment = datetime(2026, 11, 21, 10, 24, 7, tzinfo=UTC)
    assert text.long_moment(moment) == "2026年11月21日 周六 10:24"
    assert text.clock(moment) == "10:24"
    assert text.clock(moment, seconds=True) == "10:24:07"
    assert text.day(date(2026, 5, 12)) == "2026-05-12"
    assert text.day(moment) == "2026-11-21"
    assert text.day(None) == ""
    assert text.money(Decimal("300000")) == "300,000 元"
    assert text.money(Decimal("4000.5")) == "4,000.50 元"
    assert [text.size(count) for count in (200, 12_345, 412_000)] == ["1 KB", "12 KB", "0.4 MB"]
    assert [text.period(m) for m in (-1, 12, 90, 3000)] == ["0 分钟", "12 分钟", "1 小时", "2 天"]
    assert [text.ago(m) for m in (0, 0.4, 12)] == ["刚刚", "刚刚", "12 分钟前"]
    assert text.together("已存。", "", "请继续。") == "已存。请继续。"
    seconds = [text.minutes_away(moment, moment + timedelta(seconds=s)) for s in (0, 59, 119, 120)]
    assert seconds == [1, 1, 1, 2]
    assert text.join("企业", "", "咸安区") == "企业 · 咸安区"


def every_error() -> list[type[tree.KioskError]]:
    found, todo = [], [tree.KioskError]
    while todo:
        kind = todo.pop()
        found.append(kind)
        todo += kind.__subclasses__()
    return [kind for kind in found if kind.__module__ == tree.__name__]


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_every_class_of_the_error_tree_has_its_sentence(kind: type[tree.KioskError]) -> None:
    assert kind.code in names.ERRORS
    what, do = names.sentence(kind())
    assert what.endswith("。")
    assert do.endswith("。")
    assert "{" not in what + do


def test_sentences_go_by_code_then_by_class_and_never_show_the_exceptions_own_text() -> None:
    assert names.sentence(tree.ScannerFailed("jammed"))[0] == "扫描仪卡纸。"
    assert names.sentence(tree.ScannerFailed("never heard of"))[0] == names.sentence(tree.ScannerFailed())[0]
    assert names.sentence(tree.StoreFailed("x9"))[1] == "请把代码 x9 告诉技术支持。"
    what, do = names.sentence(ValueError("张三 420000"))
    assert "张三" not in what + do
    assert "ValueError" in do


def test_a_missing_argument_of_a_sentence_leaves_no_hole() -> None:
    assert names.verdict("from_date") == ("起可申请", "warn")


def test_every_status_verdict_step_and_kind_has_its_word() -> None:
    assert {*names.VERDICTS} == {*Verdict}
    assert {*names.CASE_STATES} == {*CaseState}
    assert {*names.FILING_STATES} == {*FilingStatus}
    assert {*names.STEPS} == {step.name for step in JOURNEY}
    assert {*names.KINDS} == {*EntityKind}
    assert names.verdict("from_date", date="2027-08-03") == ("2027-08-03 起可申请", "warn")
    assert names.verdict("not_here", body="市场监管局") == ("请到市场监管局办理", "info")
    assert names.case_state("received")[1] == "ok"
    assert names.filing_state("forwarded")[0] == "已转送认定单位"
    assert names.kind_name("sole_trader") == "个体工商户"
    assert {*names.TITLES} == {title for kind in TITLES.values() for title in kind}
    assert names.responsible_title("执行事务合伙人") == "执行事务合伙人"
    assert names.responsible_title("首席代表") == "首席代表"
    assert names.responsible_title("本人") == ""
    offline_is_never_green = [tone for state, (_, tone) in names.CASE_STATES.items() if state != "received"]
    assert "ok" not in offline_is_never_green
