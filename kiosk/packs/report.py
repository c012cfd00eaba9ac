"""What stands in a pack without a legal reader's confirmation, as lines to read.

Must not: refuse anything; an unconfirmed value is used, and marked wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kiosk.domain.matter import Basis, Matter
from kiosk.domain.pack import Pack


@dataclass(frozen=True, slots=True)
class Gap:
    """One value that nobody has confirmed. `where`: its place in the pack, for tools; `item`: the value
    (a term, a clock, a condition, a material, the matter itself); `matter`: whose it is, None for the pack's.
    """

    where: str
    item: object
    matter: Matter | None
    basis: Basis


def gaps(pack: Pack) -> tuple[Gap, ...]:
    """Return each value of a pack that nobody has confirmed, in the pack's order."""
    return tuple(_walk(pack, "", pack, None))


def unconfirmed(pack: Pack) -> tuple[str, ...]:
    """Return a line for each value that nobody has confirmed: where, what it rests on, how sure it is."""
    open_points = (f"{pack.name}: {text}" for text in pack.unconfirmed)
    return (*open_points, *(line(pack, gap) for gap in gaps(pack)))


def line(pack: Pack, gap: Gap, *, called: str = "") -> str:
    """Return one value as a line; `called`: what it is called in words, after its place."""
    basis, named = gap.basis, f" {called}" if called else ""
    note = f" ({basis.note})" if basis.note else ""
    return f"{pack.name} {gap.where}{named}: {basis.rule} {basis.article} [{basis.confidence}]{note}"


def _walk(value: Any, where: str, holder: object, matter: Matter | None) -> Iterator[Gap]:
    if isinstance(value, Basis):
        if not value.confirmed:
            yield Gap(where, holder, matter, value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{where}.{_name(item) or index}".lstrip("."), item, matter)
    elif hasattr(value, "__dataclass_fields__"):
        matter = value if isinstance(value, Matter) else matter
        for name in value.__dataclass_fields__:
            deeper = where if name == "basis" else f"{where}.{name}".lstrip(".")
            yield from _walk(getattr(value, name), deeper, value, matter)


def _name(item: Any) -> str:
    """Return what an item of a list is called, if it has a name."""
    named = (getattr(item, name, None) for name in ("code", "name", "rule", "record_class", "authority"))
    return next((str(name) for name in named if isinstance(name, str) and name), "")
