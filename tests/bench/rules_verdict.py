"""`verdict_us`: one record judged under the shipped packs, with every clock that there is.

A serious listing from before the order, of a department with a period of its own and two duties, and a
penalty of market supervision, whose period may begin on either of two days, by turns; the hall has chosen a
ban, and the form is answered, so that every condition has something to say. Median over 5,000.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kiosk import packs
from kiosk.domain.eligibility import judge
from kiosk.domain.entity import EntityKind, Region
from kiosk.domain.record import Authority, Duty, DutyKind, ListKind, Record, RecordClass, RecordKind
from kiosk.domain.rulebook import HallRules, Rulebook
from kiosk.domain.verdict import Judgement, Subject

RUNS, TODAY = 5_000, date(2026, 11, 21)
OLDER = {"minimum_old", "minimum_sector", "maximum_sector"}
CLOCKS = {"minimum", "minimum_publication", "maximum", "ban", *OLDER}
ANSWERS = {"false_statement_on": "2022-01-01", "restriction_until": "2026-01-01"}


def record(*, market: bool) -> Record:
    """Return a record of 2025 on which many clocks run."""
    place = Region("331000", "台州市")
    name = "台州市市场监督管理局（示例）" if market else "台州市人力资源和社会保障局（示例）"
    paid = date(2025, 11, 20)
    return Record(
        id="market" if market else "wages",
        entity_code="91421202MA00000A9K",
        kind=RecordKind.PENALTY if market else RecordKind.SERIOUS_LIST,
        authority=Authority(name, "113202060000000271", place, market),
        document_number="台示罚〔2025〕00123号",
        decided_on=date(2025, 11, 12),
        published_on=date(2025, 11, 28),
        record_class=RecordClass.GENERAL if market else RecordClass.SERIOUS,
        class_set_by=name,
        fine=Decimal(5000),
        duties=(
            Duty(DutyKind.FINE, "缴纳罚款", Decimal(5000), paid, "信用平台"),
            Duty(DutyKind.OTHER, "支付工资", Decimal(80000), paid, "信用平台"),
        ),
        list_kind=None if market else ListKind.WAGES,
    )


def judged(one: Record, book: Rulebook, subject: Subject) -> Judgement:
    """Return the verdict."""
    return judge(one, book, subject=subject, today=TODAY, answers=ANSWERS)


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the figure."""
    book = Rulebook(packs.load(), HallRules(ban_months=36))
    both = (record(market=False), record(market=True))
    subject = Subject(EntityKind.ENTERPRISE, names=("安达运输（示例）有限公司",), records=both)
    read = {reading.code for one in both for reading in judged(one, book, subject).readings}
    assert not CLOCKS - read, CLOCKS - read
    taken = []
    for number in range(RUNS):
        one = both[number % 2]
        start = time.perf_counter()
        judged(one, book, subject)
        taken.append((time.perf_counter() - start) * 1e6)
    value = round(statistics.median(taken), 1)
    yield {"figure": "verdict_us", "value": value, "unit": "us", "n": RUNS, "seed": seed}
