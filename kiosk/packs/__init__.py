"""Packs of `resources/packs` -> domain: read, validate, choose the one in force.

A pack that does not fit is refused as a whole, with the line; nothing of it is used. Must not: judge a
record, or know any value of a pack. YAML and pydantic are only imported when a pack is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.domain.eligibility import CONDITIONS
from kiosk.domain.matter import Pack, Text
from kiosk.errors import PackRefused
from kiosk.settings import resource

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

PACK_FILE = "pack.yaml"
FILLS = frozenset(
    {
        "entity.address",
        "entity.name",
        "entity.responsible_person",
        "applicant.name",
        "applicant.phone",
        "record.duties_done_on",
    }
)
_NOWHERE = Pack("none", "0", Text("当日没有施行中的规则", "No rule is in force"), date.min, None, (), (), ())


def load(folder: Path | None = None) -> tuple[Pack, ...]:
    """Return the packs of a folder, oldest first; None: those shipped.

    Raises PackRefused with file, line, where and reason; code `none_found` where there is no pack at all.
    """
    found = sorted((folder or resource("packs")).glob(f"*/{PACK_FILE}"))
    if not found:
        raise PackRefused("none_found")
    packs = tuple(sorted(map(read, found), key=lambda pack: (pack.in_force_from, pack.id)))
    for pack, following in pairwise(packs):
        if pack.id == following.id and pack.version == following.version:
            raise PackRefused(file=following.id, line=1, where="version", reason="the same pack twice")
    return packs


def active(packs: Sequence[Pack], on: date) -> Pack:
    """Return the pack in force on an application date: the latest that has begun and not ended.

    Where none is in force, a pack without any matter: under it every record is dealt with elsewhere.
    """
    in_force = [
        pack
        for pack in packs
        if pack.in_force_from <= on and (pack.in_force_until is None or on <= pack.in_force_until)
    ]
    return max(in_force, key=lambda pack: (pack.in_force_from, pack.version), default=_NOWHERE)


def read(path: Path) -> Pack:
    """Return the pack of one file. Raises PackRefused."""
    import yaml

    name = path.parent.name
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = path.read_text("utf-8")
        values = yaml.load(text, loader)
    except UnicodeDecodeError as error:
        raise PackRefused(file=name, line=1, where="", reason="not UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "not YAML"
        raise PackRefused(file=name, line=mark.line + 1 if mark else 1, where="", reason=reason) from error
    for where, reason in _faults(values):
        raise PackRefused(file=name, line=_line(text, where), where=_shown(where), reason=reason)
    return _adapter().validate_python(values)


@cache
def _adapter() -> TypeAdapter[Pack]:
    from pydantic import TypeAdapter

    return TypeAdapter(Pack)


Place = tuple[int | str, ...]


def _faults(values: Any) -> Iterator[tuple[Place, str]]:
    """Give what is wrong with the values of a pack, with where: shape, unknown words, rules, repeats."""
    from pydantic import ValidationError

    try:
        pack = _adapter().validate_python(values)
    except ValidationError as error:
        yield from (_told(detail) for detail in error.errors())
        return
    yield from _unknown(values, _adapter().dump_python(pack, mode="python"), ())
    yield from _unfit(pack)


def _told(detail: ErrorDetails) -> tuple[Place, str]:
    return tuple(detail["loc"]), detail["msg"]


def _unknown(values: Any, known: Any, where: Place) -> Iterator[tuple[Place, str]]:
    """Give the words of the file that no part of a pack has: a misspelt one would silently be a default."""
    if isinstance(values, dict) and isinstance(known, dict):
        for key, value in values.items():
            if key not in known:
                yield (*where, key), "unknown word"
            else:
                yield from _unknown(value, known[key], (*where, key))
    elif isinstance(values, list):
        for index, (value, fitting) in enumerate(zip(values, known, strict=True)):
            yield from _unknown(value, fitting, (*where, index))


def _unfit(pack: Pack) -> Iterator[tuple[Place, str]]:
    """Give what has the right shape and yet makes no sense."""
    for number, matter in enumerate(pack.matters):
        at: Place = ("matters", number)
        for index, condition in enumerate(matter.conditions):
            if condition not in CONDITIONS:
                yield (*at, "conditions", index), f"no condition is named {condition}"
        for index, field in enumerate(matter.fields):
            if field.fill and field.fill not in FILLS and field.fill not in {c.value for c in field.choices}:
                yield (*at, "fields", index, "fill"), f"nothing known is named {field.fill}"
        for part in ("fields", "materials"):
            names = [item.name for item in getattr(matter, part)]
            for index, name in enumerate(names):
                if name in names[:index]:
                    yield (*at, part, index, "name"), f"{name} is there twice"
        if not matter.materials:
            yield (*at, "materials"), "no material"
    for index, term in enumerate(pack.terms):
        if term.maximum_months is not None and term.maximum_months < term.minimum_months:
            yield ("terms", index, "maximum_months"), "shorter than the minimum"


def _line(text: str, where: Place) -> int:
    """Return the line of a place in a file, or of the nearest part around it that is there."""
    import yaml

    node = yaml.compose(text, yaml.SafeLoader)
    if node is None:
        return 1
    line = node.start_mark.line
    for step in where:
        child = _child(node, step)
        if child is None:
            break
        key, node = child
        line = key.start_mark.line
    return int(line) + 1


def _child(node: Any, step: int | str) -> tuple[Any, Any] | None:
    import yaml

    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    return None


def _shown(where: Place) -> str:
    return ".".join(str(step) for step in where)
