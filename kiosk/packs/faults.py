"""What is wrong with a pack: shape, unknown words and rules, missing bases, repeats, contradictions.

Must not: change anything, or stop at what is merely not confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from kiosk.domain.asks import WHEN
from kiosk.domain.conditions import CONDITIONS
from kiosk.domain.fills import FILLS
from kiosk.domain.matter import Basis, Condition, FieldKind, FormField, Matter
from kiosk.domain.pack import Pack, Term
from kiosk.domain.verdict import Verdict
from kiosk.packs.source import Opened, Place

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

Fault = tuple[Place, str]
_LEFT_TO_PACKS = ("barred_if",)  # rules whose verdict the pack gives
_ANSWERED = ("barred_if", "restriction_over", "no_ban", "court_ruling")
_BOUND = (0, 1200)  # months of a hundred years; no period of days or number of sheets is larger
_BOUNDS = {"max_length": (1, 4000), "min_sheets": (1, 100), "copies": (1, 100)}
_CHOICES = (FieldKind.CHOICE, FieldKind.MULTI_CHOICE)


def faults(opened: Opened, adapter: TypeAdapter[Pack]) -> Iterator[Fault]:
    """Give what is wrong with a pack, and where; the first is enough to refuse it."""
    from pydantic import ValidationError

    yield from opened.faults
    try:
        pack = adapter.validate_python(opened.values)
    except ValidationError as error:
        yield from (_told(detail) for detail in error.errors())
        return
    yield from unknown(opened.values, adapter.dump_python(pack, mode="python"), ())
    yield from baseless(pack, ())
    yield from _numbers(pack, ())
    yield from _periods(pack)
    yield from _repeats([matter.code for matter in pack.matters], ("matters",), "code")
    for number, matter in enumerate(pack.matters):
        yield from _matter(matter, ("matters", number))


def _told(detail: ErrorDetails) -> Fault:
    return tuple(detail["loc"]), detail["msg"]


def unknown(values: Any, known: Any, where: Place) -> Iterator[Fault]:
    """Give the words of the file that no part of a pack has: a misspelt one would silently be a default."""
    if isinstance(values, dict) and isinstance(known, dict):
        for key, value in values.items():
            if key not in known:
                yield (*where, key), "unknown word"
            else:
                yield from unknown(value, known[key], (*where, key))
    elif isinstance(values, list):
        for index, (value, fitting) in enumerate(zip(values, known, strict=True)):
            yield from unknown(value, fitting, (*where, index))


def baseless(value: Any, where: Place) -> Iterator[Fault]:
    """Give every basis that names no rule."""
    if isinstance(value, Basis):
        if not value.rule.strip():
            yield (*where, "rule"), "no basis: it names no rule"
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from baseless(item, (*where, index))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from baseless(getattr(value, name), (*where, name))


def _numbers(value: Any, where: Place) -> Iterator[Fault]:
    """Give every number that nobody can mean; some would keep the desk counting for hours."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _numbers(item, (*where, index))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _numbers(getattr(value, name), (*where, name))
    elif isinstance(value, int) and not isinstance(value, bool):
        least, most = _BOUNDS.get(str(where[-1]), _BOUND)
        if not least <= value <= most:
            yield where, f"not from {least} to {most}"


def _periods(pack: Pack) -> Iterator[Fault]:
    """Give clocks that contradict themselves or each other."""
    if pack.in_force_until is not None and pack.in_force_until < pack.in_force_from:
        yield ("in_force_until",), "before it begins"
    for index, term in enumerate(pack.terms):
        if term.maximum_months is not None and term.maximum_months < term.minimum_months:
            yield ("terms", index, "maximum_months"), "shorter than the minimum"
        if term.auto_end and term.maximum_months is None:
            yield ("terms", index, "auto_end"), "ends by itself, but no maximum says when"
    for (_, one), (index, other) in combinations(enumerate(pack.terms), 2):
        if _covers(one, other):
            yield ("terms", index), "never reached: a term before it covers the same records"
    yield from _repeats([clock.name for clock in pack.clocks], ("clocks",), "name")


def _covers(one: Term, other: Term) -> bool:
    """Tell whether the first term takes every record that the second would take."""
    classes = one.record_class is None or one.record_class is other.record_class
    kinds = not one.kinds or (bool(other.kinds) and set(other.kinds) <= set(one.kinds))
    fields = not one.fields or (bool(other.fields) and set(other.fields) <= set(one.fields))
    return classes and kinds and fields


def _matter(matter: Matter, at: Place) -> Iterator[Fault]:
    fields = {field.name: field for field in matter.fields}
    for index, condition in enumerate(matter.conditions):
        yield from _condition(condition, fields, (*at, "conditions", index))
    for index, field in enumerate(matter.fields):
        place = (*at, "fields", index)
        if field.fill and field.fill not in FILLS and field.fill not in {c.value for c in field.choices}:
            yield (*place, "fill"), f"nothing known is named {field.fill}"
        if (field.kind in _CHOICES) is not bool(field.choices):
            yield (*place, "choices"), "choices and kind do not fit"
    for part in ("fields", "materials", "sector_terms"):
        items = getattr(matter, part)
        for index, item in enumerate(items):
            if item.when not in WHEN:
                yield (*at, part, index, "when"), f"no condition is named {item.when}"
        yield from _repeats([item.name for item in items], (*at, part), "name")
    for index, term in enumerate(matter.sector_terms):
        least, most = term.minimum_months, term.maximum_months
        if least is not None and most is not None and most < least:
            yield (*at, "sector_terms", index, "maximum_months"), "shorter than the minimum"
    for part in ("materials", "commitment"):
        if not getattr(matter, part):
            yield (*at, part), f"no {part}"


def _condition(condition: Condition, fields: Mapping[str, FormField], at: Place) -> Iterator[Fault]:
    if condition.rule not in CONDITIONS:
        yield at, f"no rule is named {condition.rule}"
        return
    field = fields.get(condition.answer)
    if condition.rule in _ANSWERED and field is None:
        yield (*at, "answer"), f"no field of the form is named {condition.answer or 'nothing'}"
    if condition.rule not in _LEFT_TO_PACKS:
        return
    if condition.verdict not in {str(verdict) for verdict in Verdict}:
        yield (*at, "verdict"), f"no verdict is named {condition.verdict or 'nothing'}"
    if field is not None and condition.value not in _offered(field):
        yield (*at, "value"), f"no answer of the field is named {condition.value or 'nothing'}"


def _offered(field: FormField) -> set[str]:
    """Return the answers that can be chosen in a field."""
    if field.kind is FieldKind.YES_NO:
        return {"yes", "no"}
    return {choice.value for choice in field.choices} if field.kind is FieldKind.CHOICE else set()


def _repeats(names: Sequence[str], at: Place, key: str) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield (*at, index, key), f"{name} is there twice"
