"""YAML as packs may use it: mappings, lists, texts, whole numbers, yes and no, days; nothing that grows.

Aliases, anchors, tags and merged keys are refused, for a few lines of them stand for gigabytes; so is what is
nested so deep that reading it would end the process, a key that is there twice, and a sign that nobody can see.
Must not: know what the values mean. Imported when the first pack is read.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import yaml

LARGEST = 2 * 1024 * 1024  # characters of a file
DEEPEST = 30  # mappings and lists within each other
LONGEST = 4000  # characters of a text
_MOST = 200_000  # values of a file
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_TAG = "tag:yaml.org,2002:"
_KINDS = frozenset(f"{_TAG}{kind}" for kind in ("str", "int", "bool", "null", "timestamp", "map", "seq", "float"))


class NotPlain(Exception):
    """A file is not what packs are written in: line (from 1) and reason."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(reason)


def values(text: str) -> Any:
    """Return the value that a file holds. Raises NotPlain."""
    node = tree(text)
    return None if node is None else _value(node)


def tree(text: str) -> Any:
    """Return the nodes of a file, None for an empty one; each knows its line. Raises NotPlain."""
    if len(text) > LARGEST:
        raise NotPlain(1, f"longer than {LARGEST} characters")
    try:
        text.encode()
        _check_events(text)
        return yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise NotPlain(mark.line + 1 if mark else 1, getattr(error, "problem", None) or "not YAML") from error
    except ValueError as error:  # half a character
        raise NotPlain(1, "not UTF-8") from error


def _check_events(text: str) -> None:
    """Refuse what would grow or recurse, before anything is built of it."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, _Loader)):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise NotPlain(line, "aliases are not read")
        if getattr(event, "tag", None):
            raise NotPlain(line, "tags are not read")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise NotPlain(line, f"nested deeper than {DEEPEST}")
        if count > _MOST:
            raise NotPlain(line, f"more than {_MOST} values")
        if isinstance(event, yaml.ScalarEvent):
            _check_text(event.value, line)


def _check_text(text: str, line: int) -> None:
    if len(text) > LONGEST:
        raise NotPlain(line, f"a text longer than {LONGEST} characters")
    if not text.isprintable() and any(unicodedata.category(sign) in _UNSEEN - {"Co"} for sign in text if sign != "\n"):
        raise NotPlain(line, "a sign that nobody can see")


def _value(node: Any) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    return _scalar(node)


def _mapping(node: Any) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for name, value in node.value:
        if not isinstance(name, yaml.ScalarNode) or name.tag == f"{_TAG}merge":
            raise NotPlain(name.start_mark.line + 1, "a key must be a word")
        key = _scalar(name)
        if key in found:
            raise NotPlain(name.start_mark.line + 1, f"{key} is there twice")
        found[key] = _value(value)
    return found


def _scalar(node: Any) -> Any:
    line = node.start_mark.line + 1
    if node.tag not in _KINDS:
        raise NotPlain(line, "not a kind of value that packs have")
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise NotPlain(line, f"{node.value[:40]} is no {node.tag.removeprefix(_TAG)}") from error
