"""`records_1000_ms`: a dossier of 1,000 records, judged and shown in the table of the records page, painted.

Warm, median of five, another dossier each time. The records are of both fields, of all kinds and classes,
old and new; the packs are those shipped. The page is the real one, as large as in a window of 1366x768;
the reasons of the first row follow after a list as long as this.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk import Desk, Dossier
    from kiosk.domain.record import Record
    from ui.pages.records import RecordsPage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

RECORDS, RUNS, WARM = 1_000, 5, 2
CODE = "91421202MA00000A9K"


def record(number: int, rng: random.Random, now: date) -> Record:
    """Return a record of any kind, day, class and field."""
    from kiosk.domain.entity import Region
    from kiosk.domain.record import Authority, Duty, DutyKind, ListKind, Record, RecordClass, RecordKind

    place = Region(*rng.choice((("331000", "台州市"), ("440100", "广州市"), ("421202", "咸安区"))))
    market = rng.random() < 0.4
    name = f"{place.name}{'市场监督管理局' if market else '交通运输局'}（示例）"
    kind = rng.choices(list(RecordKind)[:3], weights=(96, 2, 2))[0]
    decided = now - timedelta(days=rng.randrange(1, 1800))
    sum_ = Decimal(rng.choice((2000, 5000, 30000)))
    paid = decided + timedelta(days=9) if rng.random() < 0.5 else None
    known = rng.random() < 0.8
    return Record(
        id=f"r{number}",
        entity_code=CODE,
        kind=kind,
        authority=Authority(name, "113202060000000271", place, market),
        document_number=f"台运罚〔2026〕{number:05d}号" if kind is RecordKind.PENALTY else "",
        decided_on=decided,
        record_class=rng.choice(list(RecordClass)) if known else None,
        class_set_by=name if known else "",
        fine=sum_,
        penalties=("罚款",),
        duties=(Duty(DutyKind.FINE, "缴纳罚款", sum_, paid, "信用平台"),),
        published_on=decided + timedelta(days=5),
        violation="超限运输",
        list_kind=rng.choice(list(ListKind)) if kind is RecordKind.SERIOUS_LIST else None,
        listing_reason="1" if kind is RecordKind.ABNORMAL_LIST else "",
        field=rng.choice(("", "", "食品")),
    )


def dossier(seed: int, count: int = RECORDS) -> Dossier:
    """Return an enterprise with this many records."""
    from kiosk.desk import Dossier
    from kiosk.domain.entity import Entity, EntityKind, Region

    rng, now = random.Random(seed), datetime(2026, 11, 21, 2, 24, tzinfo=UTC)
    entity = Entity(CODE, "安达运输（示例）有限公司", EntityKind.ENTERPRISE, Region("421202", "咸安区"))
    found = tuple(record(number, rng, now.date()) for number in range(count))
    return Dossier(entity, found, now, from_cache=False)


def measured(page: RecordsPage, desk: Desk, found: Dossier) -> float:
    """Return the milliseconds from the dossier to the painted table."""
    from PySide6.QtTest import QTest

    from kiosk.services.entities import lookup
    from kiosk.services.packs import rules

    start = time.perf_counter()
    opened = lookup.judged(desk, found)
    page.show_answer((opened, None, rules.book(desk), ()))
    page.table.viewport().repaint()
    taken = (time.perf_counter() - start) * 1000
    assert page.table.rows_model.rowCount() == len(found.records or ())
    QTest.qWait(20)  # what Qt does afterwards belongs to nobody's wait
    return taken


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the figure."""
    from kiosk.app.desk import close_desk, open_desk
    from kiosk.settings import load
    from ui import window
    from ui.pages.records import RecordsPage
    from ui.workplace import Workplace

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        settings = load({"training": "true", "data": folder}, environment={})
        desk = open_desk(settings)
        window.application(settings)
        place = Workplace(settings)
        place.open_with(desk)
        page = RecordsPage(place)
        page.resize(1280, 690)
        page.show()
        try:
            found = [dossier(seed + n) for n in range(WARM + RUNS)]
            taken = [measured(page, desk, one) for one in found][WARM:]
        finally:
            page.close()
            place.tasks.shutdown()
            close_desk(desk)
    value = round(statistics.median(taken), 1)
    yield {"figure": "records_1000_ms", "value": value, "unit": "ms", "n": RUNS, "seed": seed}
