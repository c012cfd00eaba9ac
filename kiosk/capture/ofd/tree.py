"""XML of an OFD, read with distrust: no document type, so no entities; limits of size, depth and number.

Names come without their prefix. Must not: look anything up outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kiosk.errors import FileRefused

_DEPTH, _ELEMENTS, _BYTES = 60, 400_000, 30 * 2**20


class Odd(Exception):
    """A part makes no sense: it is counted, and the rest is drawn."""


class _Reader:
    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self._depth = self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEPTH or self._count > _ELEMENTS:
            raise FileRefused("unsafe")
        self.tree.start(_bare(name), {_bare(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self.tree.end(_bare(name))

    def refuse(self, *_: object) -> None:
        raise FileRefused("unsafe")


def parse(data: bytes) -> Element:
    """Return the root. Raises Odd where it is no XML, FileRefused (unsafe) where it means harm."""
    if len(data) > _BYTES:
        raise FileRefused("unsafe")
    reader, parser = _Reader(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.tree.data
    try:
        parser.Parse(data, True)
        return reader.tree.close()
    except (expat.ExpatError, AssertionError, ValueError, LookupError) as error:
        raise Odd("no XML") from error


def every(element: Element, *path: str) -> Iterator[Element]:
    """Yield all that lie at a path of names below an element."""
    if not path:
        yield element
        return
    for child in element:
        if child.tag == path[0]:
            yield from every(child, *path[1:])


def first(element: Element, *path: str) -> Element | None:
    """Return the first at a path, or None."""
    return next(every(element, *path), None)


def text(element: Element, *path: str) -> str:
    """Return the words of the first at a path, "" where there is none."""
    found = first(element, *path)
    return (found.text or "").strip() if found is not None else ""


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
