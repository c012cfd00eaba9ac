"""Records that are entered by hand from a decision paper or a printout.

What was typed is checked and comes back as a value or as findings at its fields; a record entered by hand is
always 申请人提供，待核实. Must not: guess a class, or make an unverified thing look verified.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kiosk.desk import Desk, LookFor
from kiosk.domain.case import Case
from kiosk.domain.entity import Entity, Region
from kiosk.domain.findings import Finding, Severity, errors, finding
from kiosk.domain.identity import fold, is_document_number, seen
from kiosk.domain.record import Authority, ListKind, Origin, Record, RecordClass, RecordKind
from kiosk.domain.rules.record import STEP
from kiosk.errors import NotFound
from kiosk.services.entities import duties, places, verdicts
from kiosk.services.entities.duties import money
from kiosk.services.entities.lookup import Purpose

_REGION = re.compile(r"\d{6}")
_MARKET_SUPERVISION = re.compile(r"市场监督管理|市场监管|工商行政管理|工商局")
_LONGEST = 200
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class EnteredRecord:
    """What came of a record entered by hand: the record, or None and the errors; warnings either way."""

    record: Record | None
    findings: tuple[Finding, ...]


def enter_record(
    desk: Desk, entity: Entity, values: Mapping[str, str], *, near: Iterable[Region] = ()
) -> EnteredRecord:
    """Return a record entered by hand, or what is wrong with the fields.

    Fields: kind, authority, region_name (its city), region_code (only for a place that no name tells),
    document_number (penalties must have one), decided_on and published_on (ISO), record_class, class_set_by,
    violation, content, penalties (joined by commas), fine, confiscated (yuan), simple_procedure (yes, no),
    field, list_kind (serious lists), listing_reason (1 to 4, joined by commas), subject_name, duties (a line
    each, see `duties`). The body's region is never the applicant's by default; `near` are regions known by
    name beside the cities. Places: ``record.<field>``.
    """
    text = {key: seen(value) for key, value in values.items()}
    found = [
        *_line("authority", text.get("authority", ""), "record.authority", required=True),
        *_document(text.get("document_number", ""), required=_kind(text) is RecordKind.PENALTY),
        *_days(text, desk.clock.today()),
        *_sums(text),
        *_words(text),
        *duties.faults(text.get("duties", ""), today=desk.clock.today()),
    ]
    region, wrong = _city(values, (entity.region, *near))
    found += wrong
    if region is None or errors(tuple(found)):
        return EnteredRecord(None, tuple(found))
    return EnteredRecord(_record(entity, text, region), tuple(found))


def _kind(text: Mapping[str, str]) -> RecordKind | None:
    return _member(RecordKind, text.get("kind") or RecordKind.PENALTY)


def _words(text: Mapping[str, str]) -> list[Finding]:
    """Return what is wrong with the fields that have their own words."""
    found = []
    chosen: tuple[tuple[str, type[StrEnum]], ...] = (
        ("kind", RecordKind),
        ("record_class", RecordClass),
        ("list_kind", ListKind),
    )
    for name, words in chosen:
        if text.get(name) and _member(words, text[name]) is None:
            found.append(_error("choice_wrong", f"record.{name}"))
    if _kind(text) is RecordKind.SERIOUS_LIST and not text.get("list_kind"):
        found.append(_error("list_missing", "record.list_kind"))
    if not set(_parts(text.get("listing_reason", ""))) <= {"1", "2", "3", "4"}:
        found.append(_error("choice_wrong", "record.listing_reason"))
    if text.get("simple_procedure") not in (None, "", "yes", "no"):
        found.append(_error("choice_wrong", "record.simple_procedure"))
    return [*found, *_line("subject_name", text.get("subject_name", ""), "record.subject_name")]


def _sums(text: Mapping[str, str]) -> list[Finding]:
    return [
        _error("money_wrong", f"record.{key}")
        for key in ("fine", "confiscated")
        if text.get(key) and money(text[key]) is None
    ]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("，", ",").split(",") if part.strip())


def _city(values: Mapping[str, str], near: Iterable[Region]) -> tuple[Region | None, list[Finding]]:
    """Return the region of the body by the name of its city, and what is wrong or odd with it."""
    name, code = values.get("region_name", "").strip(), fold(values.get("region_code", ""))
    found = _line("city", name, "record.region_name", required=True)
    if code and not _REGION.fullmatch(code):
        found.append(_error("region_wrong", "record.region_code"))
    if found:
        return None, found
    region = places.find(name, near)
    if region is None and not code:
        return None, [_error("city_unknown", "record.region_name", name=name)]
    if code:
        if region is not None and not region.same_city(Region(code, "")):
            return None, [_error("region_differs", "record.region_code", name=region.name)]
        region = Region(code, region.name if region is not None else name)
    body = places.within(values.get("authority", ""))
    if region is not None and body is not None and not body.same_city(region):
        args = {"name": body.name, "city": region.name}
        return region, [finding("city_differs", Severity.WARNING, STEP, "record.region_name", **args)]
    return region, []


def _record(entity: Entity, text: Mapping[str, str], region: Region) -> Record:
    name = text["authority"]
    fine, confiscated = money(text.get("fine", "")), money(text.get("confiscated", ""))
    usual = (*(("罚款",) if fine else ()), *(("没收",) if confiscated else ()))
    return Record(
        id=f"hand-{uuid.uuid4()}",
        entity_code=entity.code,
        kind=_kind(text) or RecordKind.PENALTY,
        authority=Authority(name, "", region, bool(_MARKET_SUPERVISION.search(name))),
        document_number=text.get("document_number", ""),
        decided_on=date.fromisoformat(text["decided_on"]),
        record_class=_member(RecordClass, text.get("record_class", "")),
        class_set_by=text.get("class_set_by", ""),
        violation=text.get("violation", ""),
        content=text.get("content", ""),
        penalties=_parts(text.get("penalties", "")) or usual,
        fine=fine,
        confiscated=confiscated,
        simple_procedure={"yes": True, "no": False}.get(text.get("simple_procedure", "")),
        duties=duties.entered(text.get("duties", ""), fine=fine, confiscated=confiscated),
        published_on=date.fromisoformat(text["published_on"]) if text.get("published_on") else None,
        origin=Origin.APPLICANT,
        list_kind=_member(ListKind, text.get("list_kind", "")),
        listing_reason=",".join(_parts(text.get("listing_reason", ""))),
        field=text.get("field", ""),
        subject_name=text.get("subject_name", ""),
    )


def judged_by_centre(desk: Desk, case: Case) -> tuple[Finding, ...]:
    """Judge a case's records by what the centre knows of them now; return the verdicts that changed.

    The look stands in the trail. Raises what the centre raises.
    """
    own = [filing.record for filing in case.filings]
    # the case is the reason to have again what identity and authority were checked for when it was begun
    purpose = None if all(record.public for record in own) else LookFor.FOLLOW_UP
    known: dict[str, Record] = {}
    try:
        dossier = desk.api.dossier(case.entity.code, purpose=purpose)
    except NotFound:
        pass  # entered by hand: the centre judges
    else:
        known = {record.id: record for record in dossier.records or ()}
        with desk.store.begin() as work:
            work.audit("dossier.opened", case.entity.code, actor=case.clerk, detail=f"centre {Purpose.CASE}")
    fresh = [duties.carried(known.get(record.id, record), record) for record in own]
    judged = verdicts.judge(desk, fresh, entity=case.entity, path=case.path)
    found = []
    for filing, judgement in zip(case.filings, judged, strict=True):
        if not judgement.can_file:
            args = {"number": filing.record.document_number, "verdict": judgement.verdict}
            place = f"filings.{filing.number}"
            found.append(finding("verdict_changed", Severity.ERROR, STEP, place, **args))
    return tuple(found)


def _document(number: str, *, required: bool) -> list[Finding]:
    found = _line("document_number", number, "record.document_number", required=required)
    if number and not found and not is_document_number(number):
        found.append(finding("document_number_unusual", Severity.WARNING, STEP, "record.document_number"))
    return found


def _days(text: Mapping[str, str], today: date) -> list[Finding]:
    """Return what is wrong with the day of the decision and, where it is given, that of publication."""
    decided = text.get("decided_on", "")
    found = (
        _day(decided, "record.decided_on", today)
        if decided
        else [_error("date_missing", "record.decided_on")]
    )
    published = text.get("published_on", "")
    found += _day(published, "record.published_on", today) if published else []
    if decided and published and not found and published < decided:
        found.append(_error("published_before_decision", "record.published_on"))
    return found


def _day(text: str, place: str, today: date) -> list[Finding]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return [_error("date_wrong", place)]
    if day > today:
        return [_error("decided_in_future", place)]
    return [] if day.year >= 1990 else [_error("date_wrong", place)]


def _line(name: str, value: str, place: str, *, required: bool = False) -> list[Finding]:
    if not value:
        return [_error(f"{name}_missing", place)] if required else []
    return [_error("too_long", place, limit=_LONGEST)] if len(value) > _LONGEST else []


def _error(code: str, place: str, **args: object) -> Finding:
    return finding(code, Severity.ERROR, STEP, place, **args)


def _member(words: type[Word], value: str) -> Word | None:
    return next((word for word in words if word == value), None)
