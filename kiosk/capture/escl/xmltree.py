"""XML of strangers, read with distrust: no document type, so no entities; limits of size, depth and number.

Names come without their prefix: devices differ in what they call their name spaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_DEPTH, _ELEMENTS, _LIMIT = 40, 20_000, 1024 * 1024


class NotXml(Exception):
    """What came is no XML that we take."""


class _Reader:
    """Builds the tree while it is read, and stops at what is forbidden."""

    def __init__(self) -> None:
        self._tree = TreeBuilder()
        self._depth = 0
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEPTH or self._count > _ELEMENTS:
            raise NotXml("too deep or too many")
        self._tree.start(_bare(name), {_bare(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(_bare(name))

    def text(self, data: str) -> None:
        self._tree.data(data)

    def refuse(self, *_: object) -> None:
        raise NotXml("document type")

    def whole(self) -> Element:
        return self._tree.close()


def parse(data: bytes, *, root: str) -> Element:
    """Return the root of a document. Raises NotXml, also if the root has another name."""
    if len(data) > _LIMIT:
        raise NotXml("too large")
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
        tree = reader.whole()
    except (expat.ExpatError, AssertionError, ValueError, LookupError) as error:
        raise NotXml("no XML") from error  # the last two: an encoding that nobody knows
    if tree.tag != root:
        raise NotXml("another document")
    return tree


def every(element: Element, *path: str) -> Iterator[Element]:
    """Yield all that lie at a path of names below an element."""
    if not path:
        yield element
        return
    for child in element:
        if child.tag == path[0]:
            yield from every(child, *path[1:])


def texts(element: Element, *path: str) -> tuple[str, ...]:
    """Return the words at a path, those that are not empty."""
    return tuple(word for found in every(element, *path) if (word := (found.text or "").strip()))


def text(element: Element, *path: str) -> str:
    """Return the first word at a path, "" where there is none."""
    return next(iter(texts(element, *path)), "")


def number(element: Element, *path: str) -> int:
    """Return the first word at a path as a number, 0 where it is none or beyond all sense."""
    word = text(element, *path)
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 7 else 0


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
