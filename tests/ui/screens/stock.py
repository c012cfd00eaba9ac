"""A window's store with something in every state: drafts, submissions on their way, filings under way.

Real store, no centre: nothing listens at its address.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Event

from kiosk.app.desk import open_desk
from kiosk.capture.children import Children
from kiosk.desk import Desk, Hall, OutboxRow, OutboxState, OutFile, ScanDevice, Stop, Submission, never
from kiosk.desk.after import CentreCase
from kiosk.desk.notes import HALL, hall_note
from kiosk.desk.scans import OnDevice, OnSheet, unheard
from kiosk.desk.values import FilingNews
from kiosk.domain.case import Case, CaseState, Filing, FilingStatus, Progress, Receipt
from kiosk.domain.entity import Region
from kiosk.domain.findings import Severity, finding
from kiosk.domain.record import Authority, Site
from kiosk.errors import Cancelled
from kiosk.services.cases import outcomes
from kiosk.services.centre import strays
from kiosk.settings import Settings, load
from tests.adapters.places import fresh_store
from tests.domain.builders import BODY, ENTITY, HOME, case, filing, record
from tests.services.seating import Tray, seat

NOWHERE = "http://127.0.0.1:1"
NAMES = ("海川食品（示例）有限公司", "诚兴建材（示例）经营部", "绿源农业（示例）专业合作社")
LONG = "咸宁市咸安区" + "鄂南绿色生态农副产品仓储冷链物流综合开发" * 3 + "（示例）有限责任公司"
GUANGZHOU = Authority(
    "广州市交通运输局（示例）", "113202060000000271", Region("440100", "广州市"), phone="020-00000000"
)


class Bench:
    """A Scanner port with the devices of a list; looking for real ones takes seconds."""

    def __init__(self) -> None:
        self.found: list[ScanDevice] = []
        self.waits = Event()  # set: a search ends at once
        self.waits.set()
        self.settings: list[Settings] = []

    def devices(self, *, on_found: OnDevice = unheard, stop: Stop = never) -> tuple[ScanDevice, ...]:
        for device in self.found:
            on_found(device)
        while not self.waits.wait(0.01):
            if stop():
                raise Cancelled
        return tuple(self.found)

    def draw(self, data: bytes, *, on_page: OnSheet, stop: Stop = never) -> int:
        """Have a real darkroom draw, which ends with it."""
        with contextlib.closing(Children()) as children:
            return children.draw(data, on_page=on_page, stop=stop)

    def configure(self, settings: Settings) -> None:
        self.settings.append(settings)


def window(folder: Path, *, language: str = "zh_CN") -> Desk:
    """Open a Desk over an empty store in a folder; the centre is away, and the clerk was let in before."""
    given = {"training": "true", "data": str(folder), "centre": NOWHERE, "language": language}
    settings = load(given, environment={})
    fresh_store(settings.folder).close()
    desk = replace(open_desk(settings, printer=Tray()), scanner=Bench())
    seat(desk)
    return desk


def hall() -> Hall:
    """A hall."""
    return Hall(
        "市政务服务大厅", "3", HOME, "示例路 1 号", "0715-0000000", "9:00–17:00", b"k" * 32, b"p" * 32
    )


def put(desk: Desk, made: Case, *, ago: float = 0, row: OutboxRow | None = None) -> Case:
    """Keep a case that was last changed some minutes ago, and its submission."""
    at = desk.clock.now() - timedelta(minutes=ago)
    with desk.store.begin() as work:
        saved = work.cases.save(replace(made, updated_at=at))
        if row is not None:
            work.outbox.add(row)
    return saved


def draft(number: int, name: str = NAMES[0], **changes: object) -> Case:
    """A draft with an id of its own."""
    return case(id=f"draft-{number}", entity=replace(ENTITY, name=name), **changes)


def going(desk: Desk, number: int, state: OutboxState, name: str = NAMES[0], **changes: object) -> Case:
    """Keep a case on its way with its submission in a state."""
    states = {
        OutboxState.SENDING: CaseState.SENDING,
        OutboxState.CONFIRMING: CaseState.CONFIRMING,
        OutboxState.REFUSED: CaseState.DRAFT,
    }
    at = desk.clock.now()
    revision = int(changes.pop("revision", 1))  # type: ignore[call-overload]
    sent = case(
        id=f"going-{number}",
        entity=replace(ENTITY, name=name),
        state=CaseState.QUEUED,
        revision=revision,
        slip_number=f"20261121-3-{number:04d}",
        submitted_at=at,
    )
    file = OutFile("f1", "proof", (1, 2), 3, "application/pdf", 1_240_000, "0" * 64, "v1")
    row = OutboxRow(
        f"{sent.id}:{revision}",
        Submission(sent, (file, replace(file, id="f2")), "3"),
        state,
        at - timedelta(minutes=number),
    )
    row = replace(row, **changes)  # type: ignore[arg-type]
    after = replace(sent, state=states.get(state, CaseState.QUEUED))
    if state is OutboxState.REFUSED:
        after = replace(after, revision=revision + 1)
    return put(desk, after, ago=number, row=row)


def again(desk: Desk, number: int, *, revision: int) -> None:
    """Queue a later revision of a case that is on its way."""
    with desk.store.begin() as work:
        row = work.outbox.rows()[0]
        sent = replace(row.submission, case=replace(row.submission.case, revision=revision))
        later = replace(row, key=f"going-{number}:{revision}", submission=sent, state=OutboxState.WAITING)
        work.outbox.add(replace(later, added_at=desk.clock.now(), reason="", attempts=0))


def elsewhere(desk: Desk, number: int, name: str = NAMES[0]) -> None:
    """Keep a case that came back, for a record of it runs at another window."""
    case = going(desk, number, OutboxState.REFUSED, name, reason="filing_runs_elsewhere", attempts=1)
    place = {"where": "咸安区政务服务大厅（示例） 5号窗口", "since": "2026-11-20"}
    with desk.store.begin() as work:
        found = finding("runs_elsewhere", Severity.ERROR, "records", "filings.1", **place)
        outcomes.keep_findings(work, case.id, (found,))


def told(number: int, status: FilingStatus, **progress: object) -> Filing:
    """A filing of which the centre said something."""
    body = BODY if number % 2 else GUANGZHOU
    made = record(id=f"r{number}", authority=body, document_number=f"台运罚〔2026〕{number:05d}号")
    sites = progress.pop("sites", ())
    made = replace(made, sites=sites)  # type: ignore[arg-type]
    return replace(
        filing(number),
        record=made,
        progress=Progress(status, **progress),  # type: ignore[arg-type]
    )


def received(desk: Desk, number: int, *filings: Filing, name: str = NAMES[0]) -> Case:
    """Keep a case that the centre has."""
    at = desk.clock.now() - timedelta(hours=3)
    sent = case(
        id=f"sent-{number}",
        entity=replace(ENTITY, name=name),
        state=CaseState.RECEIVED,
        filings=filings,
        submitted_at=at,
        receipt=Receipt(f"鄂咸安收〔2026〕{number:06d}", at, True),
    )
    return put(desk, sent, ago=30 + number)


def every_filing(now: datetime) -> tuple[Filing, ...]:
    """One filing in each state."""
    there = {"forwarded_at": now - timedelta(hours=2), "query_code": "Q7XK2M9T4B", "at": now}
    there |= {"authority_ref": "修收〔2026〕000123号"}
    shown = (Site("信用中国", "published"), Site("国家企业信用信息公示系统", "published"))
    gone = (Site("信用中国", "removed"), Site("国家企业信用信息公示系统", "removal_requested"))
    points = ("罚没票据上看不清决定书文号，请提供清晰件。", "信用承诺书缺少签字日期，请补签后重新提交。")
    until = date(2026, 12, 4)
    return (
        told(1, FilingStatus.CORRECTION_WANTED, corrections=points, deadline=until, sites=shown, **there),
        told(2, FilingStatus.RECEIVED, at=now - timedelta(hours=3)),
        told(3, FilingStatus.FORWARDED, sites=shown, **there),
        told(4, FilingStatus.ACCEPTED, sites=shown, **there),
        told(5, FilingStatus.EXTENDED, reason="情况复杂，需进一步核查。", deadline=until, **there),
        told(6, FilingStatus.DECIDED, decision="approved", sites=gone, **there),
        told(7, FilingStatus.DECIDED, decision="refused", reason="整改事项尚未完成。", **there),
        told(8, FilingStatus.NOT_ACCEPTED, reason="所附票据不是本决定书的缴款凭证，不予受理。", **there),
        told(9, FilingStatus.WITHDRAWN, reason="申请人另行办理", **there),
    )


def fill(desk: Desk, *, long: bool = False) -> None:
    """Put something of everything into the store."""
    name = LONG if long else NAMES[1]
    now = desk.clock.now()
    with desk.store.begin() as work:
        work.notes.set(HALL, hall_note(hall()))
    put(desk, draft(1, name), ago=3)
    put(desk, draft(2, NAMES[2], filings=(filing(1),)), ago=1500)
    going(desk, 1, OutboxState.SENDING, name, taken_until=now + timedelta(minutes=2))
    going(desk, 2, OutboxState.WAITING, reason="offline", attempts=2, next_try=now + timedelta(seconds=12))
    going(desk, 3, OutboxState.CONFIRMING, NAMES[1], reason="unknown", next_try=now + timedelta(minutes=9))
    going(desk, 4, OutboxState.PAUSED, NAMES[2], reason="sign_in_ended", revision=2)
    going(desk, 5, OutboxState.REFUSED, reason="refused", attempts=1)
    going(desk, 6, OutboxState.SET_ASIDE, NAMES[1], reason="valueerror", attempts=8)
    elsewhere(desk, 7, NAMES[2])
    old = now - timedelta(hours=30)
    going(
        desk,
        8,
        OutboxState.WAITING,
        NAMES[1],
        reason="captive_portal",
        attempts=9,
        added_at=old,
        stick_at=old,
    )
    going(desk, 9, OutboxState.WAITING, held_by="0307", held_at=now, sent=1_300_000, reason="gave_way")
    received(desk, 1, *every_filing(now), name=name)
    received(desk, 2, told(11, FilingStatus.RECEIVED), name=NAMES[2])
    if long:
        for number in range(20, 260):
            put(desk, draft(number, LONG), ago=10 * number)


def stray(desk: Desk, number: int, name: str = NAMES[0]) -> str:
    """Follow a case that only the centre has: one filing to be corrected, one on its way; return its id."""
    at = desk.clock.now() - timedelta(hours=number)
    wanted = Progress(
        FilingStatus.CORRECTION_WANTED, at, corrections=("请提供清晰件。",), query_code="Q7XK2M9T4B"
    )
    news = (
        FilingNews("", 1, wanted, (), 0, 1),
        FilingNews("", 2, Progress(FilingStatus.RECEIVED, at), (), 0, 1),
    )
    receipt = Receipt(f"421202-20261121-{number:06d}", at, verified=True)
    there = CentreCase(f"{number:032d}", name, ENTITY.code, receipt, 1, news)
    with desk.store.begin() as work:
        strays.keep(work, there, receipt)
    return there.case_id
