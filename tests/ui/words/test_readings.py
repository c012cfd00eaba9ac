"""Every clock and condition that the engine can read has words in both languages, and every verdict."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.domain import conditions
from kiosk.domain.eligibility import judge
from kiosk.domain.matter import Basis, Confidence
from kiosk.domain.record import Record
from kiosk.domain.verdict import Judgement, Outcome, Reading, Verdict
from tests.ui import questions
from ui import text
from ui.words import readings

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LANGUAGES: tuple[text.Language, ...] = ("zh_CN", "en")
Judged = tuple[Record, Judgement]


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return [
        (record, judge(record, book, subject=subject, today=questions.TODAY, answers=answers))
        for record, book, subject, answers in questions.questions(4000)
    ]


@pytest.fixture(scope="module")
def states(judged: list[Judged]) -> dict[tuple[str, str, bool, bool], tuple[Record, Reading]]:
    """One reading for each code, outcome, with and without a period, counted and not."""
    found: dict[tuple[str, str, bool, bool], tuple[Record, Reading]] = {}
    for record, judgement in judged:
        for reading in judgement.readings:
            facts = reading.arguments()
            key = (reading.code, str(reading.outcome), facts.get("months") == "0", facts.get("counts") == "")
            found.setdefault(key, (record, reading))
    return found


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    text.set_language(qapp, request.param)
    yield request.param
    text.set_language(qapp, "zh_CN")


def texts(node: ast.expr) -> set[str]:
    """The texts that an expression can be: one, a choice of two, or some."""
    parts = [node.body, node.orelse] if isinstance(node, ast.IfExp) else getattr(node, "elts", [node])
    values = [part.value for part in parts if isinstance(part, ast.Constant)]
    return {value for value in values if isinstance(value, str)}


def codes_written() -> set[str]:
    """The codes that stand in the conditions; one put together by its beginning."""
    found = set()
    for path in Path(conditions.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "")
            given = [*node.args, *(word.value for word in node.keywords if word.arg in ("code", "codes"))]
            if name in ("reading", "_not_here", "_until", "_Clock", "_of_term", "_by_start"):
                found |= {text for a in given for text in texts(a)}
    return {code for code in found if not re.fullmatch(r"R\d\d|", code)}


def test_the_questions_bring_out_every_code(judged: list[Judged]) -> None:
    seen = {reading.code for _, judgement in judged for reading in judgement.readings}
    assert len(codes_written()) > 25
    assert codes_written() - seen == set()
    assert {f"class_{name}" for name in ("minor", "general", "serious")} <= seen
    assert {judgement.verdict for _, judgement in judged} == set(Verdict)


def test_every_reading_has_its_words(
    states: dict[tuple[str, str, bool, bool], tuple[Record, Reading]], language: str
) -> None:
    assert len(states) > 60
    said: dict[str, set[str]] = {}
    for record, reading in states.values():
        for given in (record, None):
            words = readings.sentence(reading, given)
            assert words.strip(), reading
            assert not re.search(r"[{}]|None|（）|\(\)|  ", words), (reading, words)
            assert readings.OTHER.split("(")[0] not in words, reading
            assert text.tr(readings.OTHER, code=reading.code) != words, reading
            said.setdefault(words, set()).add(reading.code)
        own = {text for name, text in reading.args if name not in ("label", "class", "counts", "amount")}
        frame = words
        for part in (*own, reading.basis.rule, reading.basis.article, questions.LABEL.zh):
            frame = frame.replace(part, "") if part else frame
        assert bool(CHINESE.search(frame)) is (language == "zh_CN"), (reading, words)
    shared = {words: codes for words, codes in said.items() if len(codes) > 1}
    none = text.tr(readings.NO_MINIMUM)
    assert {words for words in shared if not words.startswith(none)} == set(), shared


def test_how_it_stands_makes_a_difference(
    states: dict[tuple[str, str, bool, bool], tuple[Record, Reading]],
) -> None:
    """The same clock is told in other words when it is over than while it runs."""
    frames: dict[tuple[str, bool], dict[str, str]] = {}
    for (code, outcome, zero, counts), (_record, reading) in states.items():
        if not counts and not zero:
            told = readings.sentence(
                replace(reading, args=tuple((n, n) for n, _ in reading.args if n == "rule"))
            )
            frames.setdefault((code, counts), {})[outcome] = told
    several = {key: found for key, found in frames.items() if len(found) > 1}
    assert len(several) >= 8
    for key, found in several.items():
        assert len(set(found.values())) == len(found), key


def test_no_sentence_waits_for_a_reading_that_never_comes(judged: list[Judged]) -> None:
    seen = set()
    for record, judgement in judged:
        for reading in judgement.readings:
            seen |= {reading.code, readings._state(reading, record), readings._state(reading, None)}
    assert set(readings.SENTENCES) - seen == set()


def test_every_short_reason_is_said_and_short(judged: list[Judged], language: str) -> None:
    seen: dict[str, set[str]] = {}
    for record, judgement in judged:
        said = readings.short(judgement)
        pill, _tone = readings.pill(record, judgement)
        assert said, judgement.verdict
        assert pill
        for words in (said, pill):
            assert not re.search(r"[{}]|None|（）", words), words
        seen.setdefault(judgement.verdict, set()).add(said)
        assert ("不一致" in said or "differ" in said) is False or judgement.verdict in ("ask_body", "object")
    assert all(seen[verdict] for verdict in Verdict)
    assert len(seen["ask_body"]) >= 6
    assert len(seen["from_date"]) >= 3


def test_each_stands_in_one_part_of_the_panel(judged: list[Judged]) -> None:
    parts: dict[str, set[str]] = {}
    for _, judgement in judged:
        for reading in judgement.readings:
            parts.setdefault(readings.group(reading), set()).add(reading.code)
    assert set(parts) == set(readings.GROUPS)
    assert parts["clocks"] >= {"minimum", "minimum_old", "minimum_sector", "maximum", "ban", "ban_unknown"}
    assert "barred" in parts["other"]
    assert parts["place"] >= {"running", "deregistered", "other_subject", "natural_person"}
    assert "class_standard" in parts["class"]


def reading(code: str = "minimum", **more: object) -> Reading:
    values: dict[str, object] = {
        "outcome": Outcome.NOT_MET,
        "basis": questions.BASIS,
        "args": (("start", "2026-11-01"), ("ends", "2027-02-01"), ("first", "2027-02-02"), ("months", "3")),
        "verdict": Verdict.FROM_DATE,
        "refusal": "R01",
        "until": date(2027, 2, 1),
    }
    return Reading(code, **(values | more))  # type: ignore[arg-type]


def test_a_line_that_fails_shows_its_refusal_code_and_basis() -> None:
    assert readings.ground(reading()) == "R01 · 信用修复管理办法（示例令第36号） · 第十二条 · 待法务确认"
    assert readings.ground(reading(), rule=questions.BASIS.rule) == "R01 · 第十二条 · 待法务确认"
    fits = reading(outcome=Outcome.MET, verdict=None)
    assert "R01" not in readings.ground(fits)
    sure = Basis("示例法", "第三条", Confidence.CONFIRMED)
    assert readings.ground(reading(basis=sure)) == "R01 · 示例法 · 第三条"


def test_what_only_explains_is_told_apart() -> None:
    counted, told = reading(), reading(args=(("months", "3"), ("counts", "")))
    assert readings.stands(counted) == ("cross", "bad")
    assert readings.stands(told) == readings.TOLD
    assert readings.sentence(told).endswith("（仅供对照，不计入）")
    assert readings.stands(reading("maximum_sector", outcome=Outcome.UNKNOWN)) == readings.TOLD
    met = reading(outcome=Outcome.MET, verdict=None)
    assert readings.stands(met) == ("check", "ok")
    assert readings.stands(met, provisional=True)[1] == "quiet"


def test_a_day_of_publication_that_nobody_knows_is_not_made_up(judged: list[Judged]) -> None:
    record = replace(judged[0][0], published_on=None)
    clock = reading("minimum_publication")
    assert "公示日期不明" in readings.sentence(clock, record)
    assert "2026-11-01" in readings.sentence(clock, replace(record, published_on=date(2026, 11, 1)))


def test_publicity_that_ends_by_itself_says_what_if_nothing_is_corrected() -> None:
    for code in ("maximum", "auto_end"):
        assert readings.sentence(reading(code)).endswith("由认定单位依规定处理")


def test_the_ban_is_printed_without_a_number_of_years() -> None:
    args = (("ends", "2029-01-01"), ("first", "2029-01-02"))
    said = readings.sentence(reading("ban", args=args))
    assert "依规定限期内不得申请" in said
    assert "年" not in said


def test_a_code_that_nobody_knows_asks_to_be_checked() -> None:
    assert "news" in readings.sentence(reading("news", args=()))


def test_a_verdict_of_own_data_is_never_green(judged: list[Judged]) -> None:
    record, judgement = next(item for item in judged if item[1].verdict is Verdict.CAN_APPLY)
    assert readings.pill(record, judgement)[1] == "ok"
    own = replace(judgement, provisional=True)
    assert readings.pill(record, own)[1] == "info"
    assert readings.short(own).endswith("按本机数据，待联网核验")


def test_a_day_that_is_not_known_is_no_date(judged: list[Judged]) -> None:
    record, judgement = judged[0]
    said = readings.pill_of(Verdict.FROM_DATE, record, replace(judgement, earliest=None))
    assert said == ("暂不能申请", "warn")
