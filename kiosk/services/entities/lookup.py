"""Look-up: whom is it about, and what is known of them? The local cache while typing, then the centre.

Must not: wait for the centre where the cache can answer, or call a cached answer fresh.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kiosk.desk import Desk, Dossier, ProgressFn, Stop, never, silent
from kiosk.desk.notes import CACHE_CURSOR
from kiosk.domain import identity
from kiosk.domain.entity import EntityHit
from kiosk.domain.identity import Mistyped, Scan
from kiosk.domain.matter import RepairPath
from kiosk.domain.record import Record
from kiosk.domain.verdict import Judgement
from kiosk.errors import CentreFailed, Changed, KioskError, NotFound, Offline, SignInEnded, Unknown
from kiosk.events import CacheChanged
from kiosk.services.entities import duties, verdicts
from kiosk.services.window import people

CURSOR = CACHE_CURSOR
_AWAY = (Offline, Unknown, SignInEnded, CentreFailed, Changed)


class Redirect(StrEnum):
    """Questions that this window can't answer, and who can."""

    CREDIT_BUREAU = "credit_bureau"  # 中国人民银行征信中心: loans, cards, credit reports of banks
    COURT = "court"  # 执行法院: judgment debtors, limits on high spending


class Purpose(StrEnum):
    """For what an entity is looked at; it stands in the trail with every look."""

    VISIT = "visit"  # its applicant is here
    CASE = "case"  # the case that is open: other records for it, or what the centre says of its own
    PHONE = "phone"  # somebody asks by telephone
    OWN_CHECK = "own_check"  # the window checks something by itself
    IMPORT = "import"  # a table that is read names it
    ENTRY = "entry"  # its code was typed with a record that is entered by hand
    AGAIN = "again"  # what was on screen when the program ended is taken up again


_REDIRECTS = (
    (
        Redirect.COURT,
        re.compile(
            r"失信被执行|被执行人|限制?高?消费|限高|老赖|执行法院|judge?ment debtor|enforcement court", re.I
        ),
    ),
    (
        Redirect.CREDIT_BUREAU,
        re.compile(
            r"征信|贷款|信用报告|信用卡|房贷|车贷|网贷|(还款|银行).{0,2}逾期|credit report|bank loan", re.I
        ),
    ),
)
_NAME_OF_ENTITY = re.compile(r"公司|合作社|事务所|中心|协会|商行|经营部|（|\(|厂$|店$|社$|局$|院$")


@dataclass(frozen=True, slots=True)
class Opened:
    """An entity with its records and one judgement each, in the same order; none for records never read.

    `age` is how old the answer is. `reason` is the code of the error for which the centre was not asked or
    did not answer; empty where it did.
    """

    dossier: Dossier
    judgements: tuple[Judgement, ...]
    age: timedelta
    from_cache: bool
    reason: str = ""
    path: RepairPath = RepairPath.ORDINARY

    @property
    def offline(self) -> bool:
        """Tell whether the centre did not answer."""
        return bool(self.reason)

    @property
    def rows(self) -> tuple[tuple[Record, Judgement], ...]:
        """Return records with their judgements."""
        return tuple(zip(self.dossier.records or (), self.judgements, strict=True))


def read_scan(text: str) -> Scan:
    """Return what the text of a QR code or ID reader holds; a link is never opened."""
    return identity.read_scan(text)


def redirect(text: str) -> Redirect | None:
    """Return where a question belongs that is no question for this window; names of entities are none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _NAME_OF_ENTITY.search(plain):
        return None
    return next((target for target, words in _REDIRECTS if words.search(plain)), None)


def from_cache(desk: Desk, text: str, *, limit: int = 20) -> tuple[EntityHit, ...]:
    """Return what the local cache finds; quick enough to be asked with every key."""
    key = _key(text)
    if not key:
        return ()
    with desk.store.read() as work:
        return work.entities.search(key, limit=limit)


def from_centre(desk: Desk, text: str, *, limit: int = 20) -> tuple[EntityHit, ...]:
    """Return what the centre finds; a decision's number also with the brackets that were not typed.

    Raises Offline, Unknown, SignInEnded, CentreFailed, Changed.
    """
    key = _key(text)[:200]
    found = desk.api.search(key, limit=limit) if key else ()
    number = identity.bracket_document_number(key)
    if found or number == key or "〔" not in number:
        return found
    return desk.api.search(number, limit=limit)


def _key(text: str) -> str:
    """Return what is looked for: the code inside a scan where there is one, else the text as it was typed."""
    scan = identity.read_scan(text)
    return scan.code or scan.registration or ("" if scan.is_link else scan.text)


def mistyped(text: str) -> Mistyped | None:
    """Return what is wrong with what looks like a code of an entity, to be said where nothing was found."""
    return identity.mistyped(identity.read_scan(text).text)


def open_dossier(desk: Desk, code: str, *, purpose: Purpose = Purpose.VISIT) -> Opened:
    """Return an entity with its records, judged today: from the centre, else from the cache with its age.

    Who looked at whom, and for what, is written to the audit trail. Raises NotFound where nobody knows the
    code, and the error of the centre where only the centre could know it.
    """
    fresh, reason = None, ""
    try:
        fresh = desk.api.dossier(code)
    except _AWAY as error:
        opened = _kept(desk, code, error)
        reason = error.code
    clerk = people.actor(desk)
    with desk.store.begin() as work:
        if fresh is not None:
            work.entities.put_dossier(fresh)
        said = "cache" if fresh is None else "centre"
        work.audit("dossier.opened", code, actor=clerk, detail=f"{said} {purpose}")
    if fresh is not None:
        desk.bus.publish(CacheChanged(code))
        opened = fresh
    return judged(desk, opened, reason=reason)


def _kept(desk: Desk, code: str, away: KioskError) -> Dossier:
    try:
        with desk.store.read() as work:
            return work.entities.dossier(code)
    except NotFound:
        raise away from None


def note_purpose(desk: Desk, code: str, purpose: Purpose) -> None:
    """Log for what an entity is looked at, where it is not for the visit of its applicant."""
    clerk = people.actor(desk)
    with desk.store.begin() as work:
        work.audit("dossier.purpose", code, actor=clerk, detail=purpose)


def judged(
    desk: Desk, dossier: Dossier, *, reason: str = "", path: RepairPath = RepairPath.ORDINARY
) -> Opened:
    """Return a dossier with its records judged today; provisional where it came from the cache."""
    judgements = verdicts.judge(
        desk, dossier.records or (), entity=dossier.entity, path=path, provisional=dossier.from_cache
    )
    age = max(desk.clock.now() - dossier.as_of, timedelta())
    return Opened(dossier, judgements, age, dossier.from_cache, reason, path)


def with_record(desk: Desk, opened: Opened, record: Record) -> Opened:
    """Return what was opened with one more record, entered by hand, at its end."""
    entered = (*(opened.dossier.records or ()), record)
    return judged(desk, replace(opened.dossier, records=entered), reason=opened.reason, path=opened.path)


def with_done(desk: Desk, opened: Opened, record_id: str, duty: int, on: date | None) -> Opened:
    """Return what was opened with a duty (by its place in the record) done on a day, as the applicant shows.

    None: take that back. Who gave the day is logged. Raises NotFound (record_unknown), Conflict
    (duty_in_future, duty_before_decision, duty_known).
    """
    every, today = opened.dossier.records or (), desk.clock.today()
    if record_id not in {record.id for record in every}:
        raise NotFound("record_unknown")
    changed = tuple(
        duties.done(record, duty, on, today=today) if record.id == record_id else record for record in every
    )
    clerk = people.actor(desk)
    with desk.store.begin() as work:
        said = on.isoformat() if on is not None else "taken back"
        work.audit("duty.shown", f"{record_id}/{duty + 1}", actor=clerk, detail=said)
    return judged(desk, replace(opened.dossier, records=changed), reason=opened.reason, path=opened.path)


def carried(desk: Desk, opened: Opened, earlier: Iterable[Record]) -> Opened:
    """Return what was opened with the days of duties that the applicant showed of these records before."""
    known = {record.id: record for record in earlier}
    every = opened.dossier.records or ()
    records = tuple(duties.carried(r, known[r.id]) if r.id in known else r for r in every)
    if records == every:
        return opened
    return judged(desk, replace(opened.dossier, records=records), reason=opened.reason, path=opened.path)


def on_path(desk: Desk, opened: Opened, path: RepairPath) -> Opened:
    """Return what was opened, judged for another path of repair."""
    return judged(desk, opened.dossier, reason=opened.reason, path=path)


def refresh_cache(desk: Desk, *, progress: ProgressFn = silent, stop: Stop = never) -> int:
    """Follow the change feed to its end; return how many entities came or went.

    Every page is kept with its cursor in one transaction, so it goes on where it ended. A cursor that the
    centre does not know any more starts again from the beginning. Raises what the centre raises.
    """
    with desk.store.read() as work:
        cursor = work.notes.get(CURSOR) or ""
    changed, more, seen = 0, True, {cursor}
    while more and not stop():
        try:
            page = desk.api.changes(cursor)
        except NotFound:
            if not cursor:
                raise
            cursor = ""
            continue
        more = page.more and page.cursor not in seen  # a feed that leads in circles has no end
        seen.add(page.cursor)
        if page.entities or page.removed or page.cursor != cursor:
            with desk.store.begin() as work:
                work.entities.put(page.entities, as_of=desk.clock.now())
                work.entities.remove(page.removed)
                work.notes.set(CURSOR, page.cursor)
        cursor = page.cursor
        changed += len(page.entities) + len(page.removed)
        progress(changed, 0)
    if changed:
        desk.bus.publish(CacheChanged())
    return changed
