"""Entities that are entered by hand, and what the clerk says of one: its title.

What was typed is checked and comes back as a value or as findings at its fields; an entity entered by hand is
never verified. Must not: guess a kind, or change a code that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiosk.desk import Desk
from kiosk.domain.case import Case
from kiosk.domain.entity import PLACEHOLDER, Entity, EntityKind, Region, kind_of_code
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import code_fault, fold, is_registration_number, seen
from kiosk.domain.rules.record import STEP
from kiosk.services.cases import drafts
from kiosk.services.entities import places

LONGEST = 200
_REGION = re.compile(r"\d{6}", re.ASCII)
_OLDER = re.compile(r"\d{13}", re.ASCII)  # registration numbers before 2007: without a check digit


@dataclass(frozen=True, slots=True)
class EnteredEntity:
    """What came of an entity entered by hand: the entity, or None and the errors; warnings either way."""

    entity: Entity | None
    findings: tuple[Finding, ...]


def enter(values: Mapping[str, str], home: Region | None = None) -> EnteredEntity:
    """Return an entity entered by hand, marked unverified, or what is wrong with the fields.

    Fields: code, name, kind, registration_number (where the code is the placeholder), responsible_title,
    responsible_person, address, region_code, region_name. The region is that in the code where it was left
    blank, by the name of its city or of `home`, the hall's own. Places of findings: ``entity.<field>``.
    """
    text = {key: seen(value) for key, value in values.items()}
    code, number = fold(text.get("code", "")), fold(text.get("registration_number", ""))
    kind = next((kind for kind in EntityKind if kind == text.get("kind", EntityKind.ENTERPRISE)), None)
    found = [*code_findings(code, number, kind), *_line("name", text.get("name", ""), required=True)]
    if kind is None:
        found.append(_error("choice_wrong", "kind"))
    for key in ("address", "responsible_person", "responsible_title"):
        found += _line(key, text.get(key, ""))
    region_code = fold(text.get("region_code", "")) or (number[:6] if code == PLACEHOLDER else code[2:8])
    if not found and not _REGION.fullmatch(region_code):
        found.append(_error("region_wrong", "region_code"))
    if found or kind is None:
        return EnteredEntity(None, tuple(found))
    lies = home if home is not None and home.code == region_code else places.named(region_code)
    known = lies.name if lies is not None else region_code
    entity = Entity(
        code=code,
        name=text["name"],
        kind=kind,
        region=Region(region_code, text.get("region_name", "") or known),
        address=text.get("address", ""),
        responsible_person=text.get("responsible_person", ""),
        verified=False,
        responsible_title=text.get("responsible_title", ""),
        registration_number=number if code == PLACEHOLDER else "",
    )
    return EnteredEntity(entity, odd_kind(code, kind))


def set_title(desk: Desk, case_id: str, title: str) -> Case:
    """Keep the title that the responsible person bears by the licence; "": by kind and form again."""
    said = seen(title)[:LONGEST]
    return drafts.change(
        desk, case_id, lambda case: replace(case, entity=replace(case.entity, responsible_title=said))
    )


def code_findings(code: str, number: str, kind: EntityKind | None) -> list[Finding]:
    """Return what is wrong with a folded code, or with the registration number that stands for it."""
    if not code:
        return [_error("code_missing", "code")]
    if code == PLACEHOLDER:
        return _placeholder(number, kind)
    fault = code_fault(code)
    match fault.fault if fault is not None else "":
        case "":
            return []
        case "check":
            return [_error("code_wrong", "code")]
        case name:
            assert fault is not None
            args = {"letters": "、".join(fault.letters), "n": fault.length}
            return [_error(f"code_{name}", "code", **args)]


def _placeholder(number: str, kind: EntityKind | None) -> list[Finding]:
    if kind is not EntityKind.SOLE_TRADER:
        return [_error("code_placeholder", "code")]
    if not number:
        return [_error("registration_missing", "registration_number")]
    if not is_registration_number(number) and not _OLDER.fullmatch(number):
        return [_error("registration_wrong", "registration_number")]
    return []


def odd_kind(code: str, kind: EntityKind) -> tuple[Finding, ...]:
    """Say that a folded code begins as those of another kind do."""
    usual = kind_of_code(code)
    if usual is None or usual is kind:
        return ()
    return (finding("kind_unlike_code", Severity.WARNING, STEP, "entity.kind", begins=code[:2]),)


def _line(name: str, value: str, *, required: bool = False) -> list[Finding]:
    if not value:
        return [_error(f"{name}_missing", name)] if required else []
    return [_error("too_long", name, limit=LONGEST)] if len(value) > LONGEST else []


def _error(code: str, field: str, **args: object) -> Finding:
    return finding(code, Severity.ERROR, STEP, f"entity.{field}", **args)
