"""Domain values as JSON documents of the store, and back. Types are the only schema: no mapping to keep.

pydantic is loaded at the first document, not before: opening the store and a look-up need none.
Must not: be used on the wire; the centre's JSON has its own models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from kiosk.adapters.store_faults import store_failed

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def dump(value: T, kind: type[T]) -> str:
    """Return the JSON document of a value of this type; money and dates as text, nothing rounded."""
    return _adapter(kind).dump_json(value).decode("utf-8")


def load(document: str, kind: type[T]) -> T:
    """Return the value of a document. Raises StoreFailed (damaged) where it does not fit the type."""
    from pydantic import ValidationError

    try:
        value: T = _adapter(kind).validate_json(document)
    except ValidationError:
        raise store_failed("damaged") from None  # its text would show the values
    return value


def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Return the adapter of a type, built once (two threads may both build it: the same thing)."""
    if kind not in _ADAPTERS:
        from pydantic import TypeAdapter

        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
