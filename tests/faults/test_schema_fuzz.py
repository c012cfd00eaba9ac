"""What counts as a failure of the contract; and a short run that reads a real report."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.faults import schema_fuzz
from tests.faults.figures import Missing

GOOD: dict[str, Any] = {
    "complete": True,
    "failures": [],
    "errors": [],
    "operations": {"tested": 28, "selected": 28},
    "test_cases": {"generated": 900},
}


def test_a_clean_report_is_no_failure() -> None:
    assert schema_fuzz.judged(GOOD, "WARNING uvicorn.error Invalid HTTP request received.") == {
        "failures": [],
        "cases": 900,
    }


@pytest.mark.parametrize(
    "change",
    [
        {"failures": [{"title": "Server error", "operations": ["GET /meta"]}]},
        {"errors": [{"title": "Network Error", "count": 1}]},
        {"operations": {"tested": 27, "selected": 28}},
        {"complete": False},
    ],
)
def test_whatever_is_not_proved_is_a_failure(change: dict[str, Any]) -> None:
    assert len(schema_fuzz.judged(copy.deepcopy(GOOD) | change, "")["failures"]) == 1


def test_an_inner_error_that_the_client_did_not_see_is_a_failure() -> None:
    log = "ERROR kiosk.sandbox KeyError at /srv/cases.py:7\n"
    assert schema_fuzz.judged(GOOD, log)["failures"] == [log.strip()]


def test_a_real_report_is_read() -> None:
    found = schema_fuzz.one("", seed=1, count=1, phases="examples")
    assert found["cases"] > 0
    assert [line for line in found["failures"] if not line.startswith("reached")] == []


def test_without_postgresql_it_is_skipped_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema_fuzz.cluster, "installed", lambda: False)
    with pytest.raises(Missing, match="PostgreSQL"):
        next(iter(schema_fuzz.run(1, 1)))
