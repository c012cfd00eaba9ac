"""Fields of a site's form as plain texts: what is known of a filing, in the words and shapes of the site.

Nothing is cut or guessed: what is too long, empty or not in the site's list is said as a gap. Must not: know
a site, or leave anything out because it is personal; the applicant files it on the own account.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import Case, Filing
from kiosk.domain.identity import fold
from kiosk.domain.matter import FieldKind, Matter
from kiosk.domain.siteform import ANSWER, Filled, FilledPart, Gap, Shape, SiteField, SiteLayout
from kiosk.papers import words

_WAN = Decimal(10_000)
_CAPACITIES = {Capacity.AGENT: "委托代理人", Capacity.ADMINISTRATOR: "破产管理人"}


class _Of(NamedTuple):
    """What a value is looked for in."""

    case: Case
    filing: Filing
    matter: Matter


class _Word(NamedTuple):
    """One of our codes, and our word for it: a site's list may call it otherwise."""

    code: str
    text: str


Raw = str | date | Decimal | _Word | None


def filled(layout: SiteLayout, case: Case, filing: Filing, matter: Matter) -> tuple[FilledPart, ...]:
    """Return the parts of a site's form in their order, each field with its text or its gap."""
    of = _Of(case, filing, matter)
    return tuple(
        FilledPart(part.title, tuple(_filled(one, _raw(one.value, of)) for one in part.fields))
        for part in layout.parts
    )


def _filled(field: SiteField, raw: Raw) -> Filled:
    made = Filled(field, _text(raw, field.shape))
    if not made.text:
        return replace(made, gap=Gap.EMPTY)
    if field.choices:
        code = raw.code if isinstance(raw, _Word) else made.text
        theirs = next((choice.theirs for choice in field.choices if choice.value == code), "")
        return replace(made, text=theirs) if theirs else replace(made, gap=Gap.PICK)
    return replace(made, gap=Gap.TOO_LONG) if 0 < field.most < len(made.text) else made


def _text(raw: Raw, shape: Shape) -> str:
    if isinstance(raw, _Word):
        return raw.text
    if isinstance(raw, date):
        if shape is Shape.LONG:
            return words.long_day(raw)
        return raw.strftime("%Y/%m/%d") if shape is Shape.SLASHES else raw.isoformat()
    if isinstance(raw, Decimal):
        if shape is Shape.WAN:
            return f"{(raw / _WAN).normalize():f}"
        return f"{raw:.2f}"
    return " ".join((raw or "").split()) if raw and "\n" not in raw else (raw or "").strip()


def _raw(name: str, of: _Of) -> Raw:
    return _answer(name.removeprefix(ANSWER), of) if name.startswith(ANSWER) else _VALUES[name](of)


def _answer(name: str, of: _Of) -> Raw:
    """Return an answer of the form by the name of its field; None where this matter does not ask it."""
    spec = next((spec for spec in of.matter.fields if spec.name == name), None)
    if spec is None:
        return None
    said = of.filing.answer(name) if spec.per_filing else of.case.answer(name)
    try:
        if said and spec.kind is FieldKind.DATE:
            return date.fromisoformat(said)
        if said and spec.kind is FieldKind.MONEY:
            return Decimal(said)
    except (ValueError, ArithmeticError):
        return said  # as it was typed: the form says what is wrong with it
    return _Word(said, words.answer(spec, said)) if spec.choices else said


def _subject(of: _Of) -> str:
    return of.filing.record.subject_name or of.case.entity.name


def _capacity(who: Applicant, title: str) -> _Word:
    return _Word(who.capacity, _CAPACITIES.get(who.capacity, title))


def _id_type(who: Applicant) -> _Word:
    return _Word(who.id_type, words.ID_TYPES[who.id_type])


def _degree(of: _Of) -> Raw:
    """Return the class where it is known who set it; a class is never guessed."""
    known = of.filing.record.record_class_known
    return _Word(known, words.CLASSES[known]) if known else None


def _record_kind(of: _Of) -> _Word:
    return _Word(of.filing.record.kind, words.kind_of(of.filing.record, of.case.entity.kind))


_VALUES: dict[str, Callable[[_Of], Raw]] = {
    "entity.name": lambda of: of.case.entity.name,
    "entity.code": lambda of: of.case.entity.number,
    "entity.kind": lambda of: _Word(of.case.entity.kind, words.KINDS[of.case.entity.kind]),
    "entity.address": lambda of: of.case.entity.address,
    "entity.person": lambda of: of.case.entity.responsible_person,
    "entity.region": lambda of: of.case.entity.region.name,
    "record.kind": _record_kind,
    "record.subject": _subject,
    "record.document_number": lambda of: of.filing.record.document_number,
    "record.decided_on": lambda of: of.filing.record.decided_on,
    "record.authority": lambda of: of.filing.record.authority.name,
    "record.authority_region": lambda of: of.filing.record.authority.region.name,
    "record.violation": lambda of: of.filing.record.violation,
    "record.content": lambda of: of.filing.record.content,
    "record.penalties": lambda of: "、".join(of.filing.record.penalties),
    "record.fine": lambda of: of.filing.record.fine,
    "record.class": _degree,
    "record.published_on": lambda of: of.filing.record.published_on,
    "record.publicity_ends_on": lambda of: of.filing.record.publicity_ends_on,
    "applicant.name": lambda of: of.case.applicant.name,
    "applicant.capacity": lambda of: _capacity(of.case.applicant, of.case.entity.title),
    "applicant.id_type": lambda of: _id_type(of.case.applicant),
    "applicant.id_number": lambda of: fold(of.case.applicant.id_number),
    "applicant.phone": lambda of: fold(of.case.applicant.phone),
    "commitment.code": lambda of: of.filing.commitment.code if of.filing.commitment else "",
    "commitment.signed_on": lambda of: of.filing.commitment.signed_on if of.filing.commitment else None,
    "matter.name": lambda of: of.matter.name.zh,
}  # fmt: skip


def names() -> frozenset[str]:
    """Return the names of all values that can be filled in, answers aside."""
    return frozenset(_VALUES)
