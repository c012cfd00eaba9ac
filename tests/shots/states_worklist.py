"""Scenes of a full work list and outbox: clocks, filters, parked visits, drafts that expire, the bin."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from kiosk.desk import OutboxState
from kiosk.services.centre import sticks
from kiosk.services.centre.packages import Imported
from tests.faults.big_store import cases_of
from tests.shots.states import Stage

CASES, ROWS = 260, 130
FILTERS = {"late": "late", "soon": "soon", "parked": "parked", "expires": "expiring", "bin": "bin"}


def worklist(stage: Stage) -> None:
    """The centre is away, so that nothing of it is sent."""
    stage.centre(on=False)
    stock(stage)
    stage.window.go("lookup")
    stage.window.go("cases")
    stage.shot("worklist-full")
    screen: Any = stage.window.frame.current()
    stage.press(screen.turns.after)
    stage.shot("worklist-page-2")
    screen.order.set_value("due")
    screen._on_chosen()
    stage.shot("worklist-by-deadline")
    for shown, name in FILTERS.items():
        screen.shown.set_value(shown)
        screen._on_chosen()
        stage.shot(f"worklist-{name}")
    screen.shown.set_value("")
    screen.filter.setText("海川1")
    stage.shot("worklist-filtered")
    screen.filter.setText("没有这样的名称")
    stage.shot("worklist-none-fits")
    screen.filter.clear()
    outbox(stage)
    stage.centre()


def stock(stage: Stage) -> None:
    """Keep cases of every kind; the states of the outbox are laid out by hand."""
    now = stage.desk.clock.now()
    states = (OutboxState.PAUSED, OutboxState.SET_ASIDE)
    with stage.desk.store.begin() as work:
        for number, (case, row) in enumerate(cases_of(CASES, ROWS)):
            work.cases.save(case)
            if row is not None:
                odd = {"state": states[number % 2], "reason": "tls"} if number % 9 == 3 else {}
                aged = now - timedelta(hours=number * 1.4)
                work.outbox.add(replace(row, added_at=aged, attempts=number % 4, **odd))
        drafts = [f"c{number:05d}" for number in range(ROWS, CASES) if number % 3 == 0]
        for slot, draft in enumerate(drafts[:3], 1):
            place = {"step": "materials", "field": "", "scroll": 0, "at": now.isoformat()}
            work.cases.park(draft, slot, place=json.dumps(place))
        for hours, draft in enumerate(drafts[3:9]):
            old, at = work.cases.get(draft), now - timedelta(days=28, hours=hours)
            work.cases.save(replace(old, created_at=at, updated_at=at))
        for draft in drafts[9:13]:
            work.cases.bin(draft, now - timedelta(days=3))
        for draft in drafts[13:16]:
            work.cases.hold(draft, "0309", offered="*")


def outbox(stage: Stage) -> None:
    """More than a page, and a limit of the hall that is near."""
    stage.window.go("outbox")
    stage.shot("outbox-full")
    screen: Any = stage.window.frame.current()
    stage.press(screen.turns.after)
    stage.shot("outbox-page-2")
    stick(stage, screen)


def stick(stage: Stage, screen: Any) -> None:
    """Some of it lies on a stick; the two questions about sticks; what receipts brought."""
    taken = stage.desk.clock.now() - timedelta(hours=5)
    with stage.desk.store.begin() as work:
        sticks.went_out(work, taken, clerk="0307", lead="0301")
        for number in range(0, ROWS, 3):
            work.outbox.on_stick(f"c{number:05d}:1", taken)
    stage.window.go("lookup")
    stage.window.go("outbox")
    screen.table.setCurrentIndex(screen.table.model().index(2, 0))
    stage.shot("outbox-on-stick")
    stage.press(screen.sticks.out)
    stage.shot("outbox-stick-out")
    stage.press(screen.confirm.no)
    stage.press(screen.sticks.lost)
    stage.press(screen.confirm.yes)
    stage.shot("outbox-stick-lost-empty")
    stage.press(screen.confirm.no)
    screen.sticks._on_read(Imported(received=12, refused=2, before=1, unreadable=1))
    stage.shot("outbox-stick-receipts")
