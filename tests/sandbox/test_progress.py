"""Filings move along by the clock; the feed tells it without gaps."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.centre import Centre, Window, kind_of, simple_case
from tests.sandbox.test_cases import record_case, records_of


def travel(centre: Centre, window: Window) -> list[dict[str, Any]]:
    """Let everything happen that would, and return the window's feed."""
    for _ in range(6):
        centre.control("POST", "hurry")
        window.feed()
    return window.feed()["items"]


@pytest.mark.parametrize(
    ("query", "statuses", "decision"),
    [
        ("咸安区鑫宏建材", ["received", "forwarded", "accepted", "decided", "decided"], "approved"),
        ("咸宁蓝天化工", ["received", "forwarded", "accepted", "decided"], "refused"),
        (
            "咸宁市示范医院",
            ["received", "forwarded", "accepted", "extended", "decided", "decided"],
            "approved",
        ),
    ],
)
def test_every_fate(travelled: Centre, query: str, statuses: list[str], decision: str) -> None:
    window = travelled.window()
    window.file_case(record_case(window, query))
    items = travel(travelled, window)
    assert [item["status"] for item in items] == statuses
    assert items[-1]["decision"] == decision
    assert items[0]["forwarded_at"] is None
    assert all(item["forwarded_at"] and item["authority_ref"] and item["query_code"] for item in items[1:])
    assert [item["sequence"] for item in items] == list(range(1, len(items) + 1))


def test_not_accepted_says_why_and_frees_the_record(travelled: Centre) -> None:
    window = travelled.window()
    query = "咸宁安平烟花爆竹"
    index = next(i for i, r in enumerate(records_of(window, query)) if r["kind"] == "penalty")
    window.file_case(record_case(window, query, index))
    last = travel(travelled, window)[-1]
    assert last["status"] == "not_accepted"
    assert last["reason"]
    assert records_of(window, query)[index]["running"] is None


def test_an_approved_record_leaves_the_sites_and_the_count(travelled: Centre) -> None:
    window = travelled.window()
    query = "咸安区汀泗桥货运户"
    before = window.call("GET", "/entities", params={"q": query}).json()["items"][0]
    cursor = window.call("GET", "/entities/changes", params={"limit": 500}).json()["cursor"]
    window.file_case(record_case(window, query))
    states = [[site["state"] for site in item["sites"]] for item in travel(travelled, window)]
    assert states == [["published"]] * 3 + [["removal_requested"], ["removed"]]
    assert records_of(window, query)[0]["ended_on"] is not None
    changed = window.call("GET", "/entities/changes", params={"since": cursor}).json()["items"]
    counts = {item["code"]: item["entity"]["published_count"] for item in changed}
    assert counts[before["code"]] == before["published_count"] - 1 == 0


def test_a_correction_goes_on_with_the_next_revision(travelled: Centre) -> None:
    window = travelled.window()
    case = record_case(window, "咸安区第一实验中学")
    window.file_case(case)
    wanted = travel(travelled, window)[-1]
    assert wanted["status"] == "correction_wanted"
    assert len(wanted["corrections"]) == 2
    assert wanted["deadline"] is not None
    receipt = window.file_case(case | {"revision": 2})
    assert receipt["revision"] == 2
    after = travel(travelled, window)[3:]
    assert [item["status"] for item in after] == ["received", "forwarded", "accepted", "decided", "decided"]
    assert after[0]["revision"] == 2
    assert after[0]["corrections"] == []
    assert kind_of(window.put(case | {"revision": 3})) == "findings"  # ended by now


def test_nothing_moves_before_its_time(window: Window) -> None:
    window.file_case(simple_case(window))
    assert [item["status"] for item in window.feed()["items"]] == ["received"]


def test_speed_divides_the_delays(travelled: Centre) -> None:
    travelled.control("POST", "clock", speed=100)
    window = travelled.window()
    window.file_case(simple_case(window))
    travelled.control("POST", "clock", advance_seconds=72 + 5)
    assert [item["status"] for item in window.feed()["items"]] == ["received", "forwarded"]
    travelled.control("POST", "clock", advance_seconds=200, speed=1)
    assert window.feed()["items"][-1]["status"] == "forwarded"


def test_pages_of_the_feed_join_up_and_show_gaps(window: Window) -> None:
    for _ in range(3):
        window.file_case(simple_case(window))
    first = window.feed(limit=2)
    assert (first["first_sequence"], first["more"]) == (1, True)
    rest = window.feed(first["cursor"])
    assert (rest["first_sequence"], rest["more"], len(rest["items"])) == (3, False, 1)
    nothing = window.feed(rest["cursor"])
    assert (nothing["items"], nothing["first_sequence"], nothing["cursor"]) == ([], 4, rest["cursor"])


def withdraw(window: Window, case: dict[str, Any], number: int = 1, key: str = "withdraw-1") -> Any:
    body = {"reason": "申请人撤回", "requested_at": "2026-11-21T11:00:00+08:00"}
    return window.call("POST", f"/cases/{case['case_id']}/filings/{number}/withdrawal", json=body, key=key)


def test_withdrawal_once_and_again(window: Window) -> None:
    case = simple_case(window)
    window.file_case(case)
    first = withdraw(window, case).json()
    assert (first["status"], first["reason"]) == ("withdrawn", "申请人撤回")
    assert withdraw(window, case).json() == first
    assert withdraw(window, case, key="withdraw-2").json() == first
    assert len(window.feed()["items"]) == 2
    assert kind_of(withdraw(window, case, 9, key="withdraw-9")) == "filing-unknown"
    state = window.call("GET", f"/cases/{case['case_id']}").json()
    assert state["filings"] == [first]
    assert kind_of(window.put(case | {"revision": 2})) == "filing-decided"


def test_a_decided_filing_cannot_be_withdrawn(travelled: Centre) -> None:
    window = travelled.window()
    case = simple_case(window)
    window.file_case(case)
    assert travel(travelled, window)[-1]["status"] == "decided"
    assert kind_of(withdraw(window, case)) == "filing-decided"


def test_the_days_counts(window: Window) -> None:
    today = window.call("GET", "/meta").json()["time"][:10]
    assert window.call("GET", f"/days/{today}").json()["cases"] == 0
    receipts = [window.file_case(simple_case(window))["number"] for _ in range(2)]
    day = window.call("GET", f"/days/{today}").json()
    assert (day["cases"], day["filings"], day["files"], day["sheets"]) == (2, 2, 2, 2)
    assert day["receipts"] == receipts
    assert window.call("GET", "/days/2020-02-29").json()["receipts"] == []
    for edge in ("0001-01-01", "9999-12-31"):
        assert window.call("GET", f"/days/{edge}").status_code == 200
    assert window.call("GET", "/days/2021-02-29").status_code == 422
