"""What the tables of a centre have less, or more, than the windows of `fleet` hold. Reads only.

The centre's own tables are read by plain SQL, so that no code of the centre judges itself.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, create_engine, text

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """The centre: cases with their windows, receipt numbers and statuses by number, codes used, feeds."""

    cases: dict[str, str]
    receipts: dict[str, dict[int, str]]
    statuses: dict[str, dict[int, str]]
    used: dict[str, str]
    feeds: dict[str, list[Told]]
    broken: int


def compare(url: str, told: list[Told], *, count: int) -> tuple[Counter[str], Counter[str]]:
    """Count what the centre lacks of what the windows hold, and what it has twice or from nowhere."""
    engine = create_engine(url)
    with engine.connect() as there:
        tables = _read(there)
    engine.dispose()
    held = [one for one in told if "failed" not in one]
    failed = {one["window"] for one in told if "failed" in one}
    lost = Counter(windows=count - len(held), bytes=tables.broken)
    double = _twice(tables, held)
    ours = {one["case"] for one in held}
    double["cases"] = sum(item not in ours and at not in failed for item, at in tables.cases.items())
    for one in held:
        lost.update(_lacking(tables, one))
    return lost, double


def _lacking(tables: Tables, one: Told) -> dict[str, int]:
    """Tell what the centre lacks of one window."""
    receipts, statuses = tables.receipts.get(one["case"], {}), tables.statuses.get(one["case"], {})
    feed = [item["sequence"] for item in tables.feeds.get(one["window"], [])]
    return {
        "cases": one["case"] not in tables.cases,
        "revisions": len(set(range(1, one["revision"] + 1)) - set(receipts)),
        "receipts": receipts.get(one["revision"], "") != one["receipt"],
        "codes": sum(tables.used.get(code) != one["case"] for code in one["codes"]),
        "statuses": [statuses[number] for number in sorted(statuses)] != one["statuses"],
        "feed": feed != list(range(1, one["sequence"] + 1)),
    }


def _twice(tables: Tables, held: list[Told]) -> Counter[str]:
    """Count receipts, codes, revisions and events that are there more than once."""
    numbers = Counter(n for several in tables.receipts.values() for n in several.values() if n)
    codes = Counter(code for one in held for code in one["codes"])
    events = Counter(
        (item["case_id"], item["filing"], item["revision"], item["status"])
        for feed in tables.feeds.values()
        for item in feed
        if item["status"] in ("received", "withdrawn")
    )
    found = Counter(receipts=_more(numbers), codes=_more(codes), events=_more(events))
    for one in held:
        sent = set(range(1, one["revision"] + 1))
        found["revisions"] += len(set(tables.receipts.get(one["case"], {})) - sent)
    return found


def _more(counts: Counter[Any]) -> int:
    return sum(many - 1 for many in counts.values())


def _read(there: Connection) -> Tables:
    receipts: dict[str, dict[int, str]] = {}
    for item, number, receipt in there.execute(text("select case_id, revision, receipt from revisions")):
        receipts.setdefault(item, {})[number] = json.loads(receipt or "{}").get("number", "")
    statuses: dict[str, dict[int, str]] = {}
    for item, number, status in there.execute(text("select case_id, number, status from filings")):
        statuses.setdefault(item, {})[number] = status
    feeds: dict[str, list[Told]] = {}
    query = text('select "window", body from events order by "window", sequence')
    for window, body in there.execute(query):
        feeds.setdefault(window, []).append(json.loads(body))
    complete = text('select id, "window" from cases where completed_at is not null')
    cases = {row[0]: row[1] for row in there.execute(complete)}
    codes = text("select code, case_id from commitment_codes")
    used = {row[0]: row[1] for row in there.execute(codes)}
    return Tables(cases, receipts, statuses, used, feeds, _broken(there))


def _broken(there: Connection) -> int:
    """Count files whose bytes are not what was promised."""
    broken = 0
    parts = text('select data from chunks where upload_id = :id order by "offset"')
    for sha256, upload in there.execute(text("select sha256, upload_id from blobs")).all():
        whole = hashlib.sha256()
        for (data,) in there.execute(parts, {"id": upload}):
            whole.update(data)
        broken += whole.hexdigest() != sha256
    return broken
