"""Entry by hand as one act: an entity that nobody found and its record, or a record of one that is open.

A code that is known under another name, and a decision that is in the list or in the open case already, are
said before anything is taken. Must not: make what the applicant says look verified.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.desk import Desk, Dossier
from kiosk.domain.entity import PLACEHOLDER, Entity, EntityKind, Region
from kiosk.domain.findings import Finding, Severity, errors, finding
from kiosk.domain.identity import fold_document_number
from kiosk.domain.record import Record
from kiosk.domain.rules.record import STEP, same_decision
from kiosk.errors import CentreFailed, Changed, NotFound, Offline, SignInEnded, Unknown
from kiosk.services.entities import lookup, places, records, subjects
from kiosk.services.entities.lookup import Opened
from kiosk.services.window import hall

_NOBODY = Entity("", "", EntityKind.ENTERPRISE, Region("000000", ""))
_AWAY = (Offline, Unknown, SignInEnded, CentreFailed, Changed)


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of it: what was opened with the record in it, or None and what is wrong or to be confirmed.

    `known` is the entity that bears the code that was typed, where its name is another one.
    """

    opened: Opened | None
    findings: tuple[Finding, ...]
    known: Entity | None = None


def enter(
    desk: Desk,
    opened: Opened | None,
    values: Mapping[str, str],
    *,
    sure: bool = False,
    take_known: bool = False,
) -> Entered:
    """Enter a record, and its entity where none is open; fields as ``entity.<field>``, ``record.<field>``.

    Warnings hold it up until the clerk is `sure`. `take_known`: go by the entity that bears the code. Asks
    the centre for the code; where it is away, the cache.
    """
    found: tuple[Finding, ...] = ()
    known: Opened | None = None
    if opened is None:
        opened, known, found = _entity(desk, values, take_known=take_known)
    subject = opened.dossier.entity if opened is not None else _NOBODY
    record = records.enter_record(desk, subject, _part(values, "record."), near=_near(desk, known or opened))
    found += record.findings
    if opened is not None and record.record is not None:
        found += _already(desk, known or opened, record.record)
    other = known.dossier.entity if known is not None and known is not opened else None
    if opened is None or record.record is None or errors(found) or (found and not sure):
        return Entered(None, found, other)
    return Entered(lookup.with_record(desk, opened, record.record), found, other)


def _entity(
    desk: Desk, values: Mapping[str, str], *, take_known: bool
) -> tuple[Opened | None, Opened | None, tuple[Finding, ...]]:
    """Return what to go on with, what the code is known as, and what is wrong or odd with the entity."""
    made = subjects.enter(_part(values, "entity."), hall.profile(desk).region)
    if made.entity is None:
        return None, None, made.findings
    known = None if made.entity.code == PLACEHOLDER else _known(desk, made.entity.code)
    odd = () if take_known else _other_name(known, made.entity)
    if known is not None and not odd:
        return known, known, ()
    entered = lookup.judged(desk, Dossier(made.entity, (), desk.clock.now(), from_cache=False))
    return entered, known, (*made.findings, *odd)


def city_of(body: str) -> str:
    """Return the city that the name of a body begins with, or ""."""
    city = places.within(body)
    return city.name if city is not None else ""


def _part(values: Mapping[str, str], head: str) -> dict[str, str]:
    return {name.removeprefix(head): text for name, text in values.items() if name.startswith(head)}


def _known(desk: Desk, code: str) -> Opened | None:
    """Return the entity that bears a code as the centre, else the cache, has it; None where nobody does."""
    try:
        return lookup.open_dossier(desk, code, purpose=lookup.Purpose.ENTRY)
    except (NotFound, *_AWAY):
        return None


def _other_name(known: Opened | None, entity: Entity) -> tuple[Finding, ...]:
    if known is None:
        return ()
    of = known.dossier.entity
    if _plain(entity.name) in (_plain(name) for name in (of.name, *of.former_names)):
        return ()
    return (finding("code_known", Severity.WARNING, STEP, "entity.code", name=of.name),)


def _plain(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _near(desk: Desk, opened: Opened | None) -> tuple[Region, ...]:
    """Return the regions that are known by name: the hall's, and those of bodies in the dossier."""
    known = opened.dossier.records or () if opened is not None else ()
    return (hall.profile(desk).region, *(record.authority.region for record in known))


def _already(desk: Desk, opened: Opened, record: Record) -> tuple[Finding, ...]:
    """Say that the decision is here already; of another city it may be another with the same number."""
    here = list(opened.dossier.records or ())
    with desk.store.read() as work:
        draft = work.cases.draft_of(opened.dossier.entity.key)
        here += [f.record for f in work.cases.get(draft.id).filings] if draft is not None else []
    number = fold_document_number(record.document_number)
    if not number:  # a listing need not have one
        return ()
    twins = [other for other in here if fold_document_number(other.document_number) == number]
    if not twins:
        return ()
    twin = next((other for other in twins if same_decision(record, other)), None)
    severity = Severity.WARNING if twin is None else Severity.ERROR
    other = twin or twins[0]
    args = {"number": other.document_number, "body": other.authority.name}
    return (finding("record_known", severity, STEP, "record.document_number", **args),)
