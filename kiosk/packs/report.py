"""What stands in a pack without a legal reader's confirmation, as lines to read.

Must not: refuse anything; an unconfirmed value is used, and marked wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.domain.matter import Basis
from kiosk.domain.pack import Pack


def unconfirmed(pack: Pack) -> tuple[str, ...]:
    """Return a line for each value that nobody has confirmed: where, what it rests on, how sure it is."""
    open_points = (f"{pack.name}: {text}" for text in pack.unconfirmed)
    return (*open_points, *(f"{pack.name} {line}" for line in _walk(pack, "")))


def _walk(value: Any, where: str) -> Iterator[str]:
    if isinstance(value, Basis):
        if not value.confirmed:
            note = f" ({value.note})" if value.note else ""
            yield f"{where}: {value.rule} {value.article} [{value.confidence}]{note}"
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{where}.{_name(item) or index}".lstrip("."))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _walk(
                getattr(value, name), where if name == "basis" else f"{where}.{name}".lstrip(".")
            )


def _name(item: Any) -> str:
    """Return what an item of a list is called, if it has a name."""
    named = (getattr(item, name, None) for name in ("code", "name", "rule", "record_class", "authority"))
    return next((str(name) for name in named if isinstance(name, str) and name), "")
