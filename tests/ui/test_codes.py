"""Every code that an error can carry has words, and no words wait for a code that nothing raises."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kiosk import errors
from kiosk.adapters import store_faults, wire_problems
from kiosk.capture import scanimage, worker
from kiosk.settings import resource
from ui import words
from ui.sentences import ERRORS

ROOT = Path(__file__).resolve().parents[2]
TREE = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type)}
TREE = {name: kind for name, kind in TREE.items() if issubclass(kind, errors.KioskError)}
RAISING = {*TREE, "store_failed"}
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
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISING and node.args:
            first = node.args[0]
            yield from named.get(first.id, ()) if isinstance(first, ast.Name) else constants(first)


def wire_codes() -> set[str]:
    answers = [{"type": f"urn:credit-repair:problem:{name}"} for name in (*wire_problems.TYPES, "later")]
    found = {wire_problems.error_of(status, answer).code for status in STATUSES for answer in (*answers, {})}
    return found | {wire_problems.session_ended(answer).code for answer in answers}


@pytest.fixture(scope="module")
def raised() -> set[str]:
    found = {kind.code for kind in TREE.values()} | wire_codes()
    found |= {*store_faults._BY_RESULT.values(), *scanimage._STATUS.values()}
    found |= {code for _tree, codes in worker._KNOWN.values() for code in codes}
    for path in (*ROOT.glob("kiosk/**/*.py"), *ROOT.glob("ui/**/*.py")):
        if not path.relative_to(ROOT).as_posix().startswith(APART):
            found |= set(codes_of(path.read_text("utf-8")))
    return found


def test_every_code_has_words(raised: set[str]) -> None:
    assert len(raised) > 60
    assert raised - {*ERRORS, *words.SAME} == set()


def test_no_words_are_left_over(raised: set[str]) -> None:
    assert set(ERRORS) - raised - set(words.SAME.values()) == set()
    assert set(words.SAME) - raised == set()
    assert set(words.SAME.values()) - set(ERRORS) == set()
    assert set(words.SAME) & set(ERRORS) == set()
    for task, rows in words.TASKS.items():
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
        ("offline", "withdraw", "撤回未提交"),
        ("offline", "look_up", "暂时无法查询"),
        ("filing_decided", "withdraw", "不能再撤回"),
        ("wrong_password", "unlock", "密码不正确，请重新输入。"),
        ("device_revoked", "", "不认识本机"),
    ],
)
def test_what_was_being_done_decides_the_words(code: str, task: str, said: str) -> None:
    what, do = words.sentence(errors.KioskError(code), task)
    assert said in what + do
    assert task != "withdraw" or "自动上报" not in what + do
