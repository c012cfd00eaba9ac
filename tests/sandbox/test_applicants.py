"""Who files at the centre: an administrator in bankruptcy, a sole trader who has no code yet."""

from __future__ import annotations

from tests.sandbox.centre import Window, simple_case


def test_an_administrator_says_whom_the_court_appointed(window: Window) -> None:
    case = simple_case(window)
    case["applicant"] |= {"capacity": "administrator"}
    errors = window.put(case).json()["errors"]
    assert [(e["pointer"], e["code"]) for e in errors] == [("/applicant/administrator", "missing")]


def test_an_administrator_and_a_trader_without_a_code_are_taken(window: Window) -> None:
    case = simple_case(window)
    case["applicant"] |= {"capacity": "administrator", "administrator": "示例律师事务所（示例）"}
    case["entity"] |= {"responsible_title": "执行事务合伙人"}
    assert window.put(case).status_code == 200
    trader = simple_case(window)
    trader["entity"] |= {"code": "0" * 17 + "X", "kind": "sole_trader"}
    assert [e["code"] for e in window.put(trader).json()["errors"]] == ["check-digit"]
    trader["entity"] |= {"registration_number": "330100000123452"}
    assert window.put(trader).status_code == 200
    firm = simple_case(window)
    firm["entity"] = trader["entity"] | {"kind": "enterprise"}
    assert [e["code"] for e in window.put(firm).json()["errors"]] == ["check-digit"]
