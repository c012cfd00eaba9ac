"""Every code that an error can carry has words, and no words wait for a code that nothing raises."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from kiosk import errors
from kiosk.adapters import store_faults, wire_problems
from kiosk.capture import scanimage, worker
from kiosk.domain.calendar import HolidayTable
from kiosk.guides import intake
from kiosk.settings import resource
from ui.words import names, rules
from ui.words.sentences import ERRORS

ROOT = Path(__file__).resolve().parents[3]
TREE = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type)}
TREE = {name: kind for name, kind in TREE.items() if issubclass(kind, errors.KioskError)}
RAISING = {*TREE, "store_failed", "refused"}
APART = ("kiosk/sandbox/", "ui/selftest.py")  # neither shows a sentence to a clerk
STATUSES = (400, 401, 403, 404, 409, 410, 413, 415, 418, 422, 429, 500, 502, 503)


def constants(node: ast.AST) -> set[str]:
    """Return the texts that an expression can be, where it is one or a choice of two."""
    ways = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    values = [way.value for way in ways if isinstance(way, ast.Constant)]
    return {value for value in values if isinstance(value, str) and value}


def codes_of(source: str) -> Iterator[str]:
    """Yield the codes with which a source makes errors: written there, or given to a name."""
    module = ast.parse(source)
    named: dict[str, set[str]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, set()).update(constants(node.value))
    for node in ast.walk(module):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        if getattr(node.func, "id", getattr(node.func, "attr", "")) in RAISING:
            first = node.args[0]
            yield from named.get(first.id, ()) if isinstance(first, ast.Name) else constants(first)


def wire_codes() -> set[str]:
    answers = [{"type": f"urn:credit-repair:problem:{name}"} for name in (*wire_problems.TYPES, "later")]
    found = {wire_problems.error_of(status, answer).code for status in STATUSES for answer in (*answers, {})}
    return found | {wire_problems.session_ended(answer).code for answer in answers}


def calendar_codes() -> set[str]:
    """Return the codes with which tables of holidays that are none are found out."""
    monday, sunday, none = date(2026, 5, 4), date(2026, 5, 3), frozenset[date]()
    tables = [
        HolidayTable(2026, frozenset({date(2025, 5, 1)}), none),
        HolidayTable(2026, frozenset({sunday}), frozenset({sunday})),
        HolidayTable(2026, none, frozenset({monday})),
        HolidayTable(2026, frozenset({monday}), none),
    ]
    found = {table.fault()[0] for table in tables}
    assert len(found) == len(tables)
    return found


@pytest.fixture(scope="module")
def raised() -> set[str]:
    found = {kind.code for kind in TREE.values()} | wire_codes() | calendar_codes()
    found |= {*store_faults._BY_RESULT.values(), *scanimage._STATUS.values()}
    found |= intake.CODES
    found |= {code for _tree, codes in worker._KNOWN.values() for code in codes}
    for path in (*ROOT.glob("kiosk/**/*.py"), *ROOT.glob("ui/**/*.py")):
        if not path.relative_to(ROOT).as_posix().startswith(APART):
            found |= set(codes_of(path.read_text("utf-8")))
    return found


def test_every_code_has_words(raised: set[str]) -> None:
    assert len(raised) > 60
    assert raised - {*ERRORS, *names.SAME} == set()


def test_no_words_are_left_over(raised: set[str]) -> None:
    assert set(ERRORS) - raised - set(names.SAME.values()) == set()
    assert set(names.SAME) - raised == set()
    assert set(names.SAME.values()) - set(ERRORS) == set()
    assert set(names.SAME) & set(ERRORS) == set()
    for task, rows in names.TASKS.items():
        assert set(rows) - set(ERRORS) == set(), task


def test_the_types_of_problems_are_those_of_the_contract() -> None:
    contract = yaml.safe_load(resource("openapi", "central.yaml").read_text("utf-8"))
    kinds = contract["components"]["schemas"]["ProblemType"]["enum"]
    assert {kind.rpartition(":")[2] for kind in kinds} == wire_problems.TYPES


@pytest.mark.parametrize(
    ("code", "task", "said"),
    [
        ("session_expired", "", "登录已失效"),
        ("status_of_nothing", "", "没有成功"),
        ("rate_limited", "send", "自动重试"),
        ("offline", "", "联网后重试"),
        ("offline", "send", "联网后自动上报"),
        ("offline", "withdraw", "撤回申请未发送"),
        ("offline", "look_up", "暂时无法查询"),
        ("filing_decided", "withdraw", "不能再撤回"),
        ("wrong_password", "unlock", "密码不正确，请重新输入。"),
        ("device_unknown", "", "不认可本机"),
    ],
)
def test_what_was_being_done_decides_the_words(code: str, task: str, said: str) -> None:
    what, do = names.sentence(errors.KioskError(code), task)
    assert said in what + do
    assert task != "withdraw" or "自动上报" not in what + do


# --- rules that are refused


def reasons() -> Iterator[str]:
    """Yield the reasons for which the core refuses a pack, as it words them, with something in each gap."""
    modules = (ROOT / "kiosk" / "packs" / f"{name}.py" for name in ("__init__", "faults", "source"))
    for node in (node for path in modules for node in ast.walk(ast.parse(path.read_text("utf-8")))):
        told: list[ast.expr] = []
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            told = [node.value.elts[-1]]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "append":
            told = [arg.elts[-1] for arg in node.args if isinstance(arg, ast.Tuple)]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PackRefused":
            told = [keyword.value for keyword in node.keywords if keyword.arg == "reason"]
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "reason":
            told = [node.value]
        for expression in told:
            if isinstance(expression, ast.Constant):
                yield str(expression.value)
            elif isinstance(expression, ast.JoinedStr):
                parts = (getattr(part, "value", "") for part in expression.values)
                yield "".join(part if isinstance(part, str) else "xy_z" for part in parts)


def test_every_reason_for_which_a_pack_is_refused_has_plain_words() -> None:
    found = set(reasons())
    assert len(found) >= 20
    assert [reason for reason in sorted(found) if rules.reason(reason) == rules.reason("?")] == []
    said = {rules.reason(reason).replace("xy_z", "") for reason in found}
    assert [words for words in said if re.search("[A-Za-z]{3}", words.replace("UTF-8", ""))] == []


DETAILS = {
    "item": "ndrc36", "version": "2019.1", "here": "2026.12", "serial": "7", "found": "10", "expected": "12",
    "key": "strange-1", "where": "items.3", "file": "x.yaml", "year": "2028", "day": "2027-05-01",
    "matter": "P-GEN",
}  # fmt: skip
SAID = {
    "item_older": ("ndrc36", "2019.1", "2026.12"), "serial_older": ("7", "2026.12"), "serial_reused": ("7",),
    "item_size": ("ndrc36", "10", "12"), "item_unreadable": ("ndrc36", "items.3"),
    "item_missing": ("ndrc36",),
    "manifest_unreadable": ("items.3",), "file_name": ("x.yaml",), "item_reused": ("ndrc36", "2019.1"),
    "bundle_damaged": ("ndrc36",), "holidays_both": ("2028", "2027-05-01"), "holidays_too_few": ("2028",),
}  # fmt: skip


@pytest.mark.parametrize("code", rules.REFUSED)
def test_what_is_refused_says_what_stays_in_force_and_what_to_do(code: str) -> None:
    what, do = names.sentence(errors.PackRefused(code, **DETAILS))
    assert what.endswith("。")
    assert do.endswith("。")
    assert "{" not in what + do
    for part in SAID.get(code, ()):
        assert part in what
    kept = ("原规则继续有效", "未导入", "程序自带", "技术支持", "重新选择", "请选择")
    assert any(word in do for word in kept)


def test_a_bad_pack_is_told_with_file_line_place_and_reason() -> None:
    place = {"file": "ndrc36/pack.yaml", "line": 12, "where": "terms.0.maximum_months"}
    refused = errors.PackRefused(**place, reason="shorter than the minimum")
    what, do = names.sentence(refused)
    assert what == (
        "规则包内容有误，未启用。ndrc36/pack.yaml 第 12 行（terms.0.maximum_months）：最长期限短于最短期限。"
    )
    assert do.startswith("原规则继续有效。")
    named = errors.PackRefused(file="x/pack.yaml", line=1, where="", reason="no rule is named until_friday")
    assert names.sentence(named)[0].endswith("x/pack.yaml 第 1 行：程序中没有名为“until_friday”的条件。")
    strange = errors.PackRefused(**place, reason="Input should be a valid integer")
    assert names.sentence(strange)[0].endswith("此处的值或写法不符合要求。")
    assert names.sentence(errors.PackRefused())[0] == "规则包内容有误，未启用。"
