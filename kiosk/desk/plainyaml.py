"""YAML of packs and of the program itself: mappings, lists, texts, numbers, yes and no, days; within bounds.

A few lines of aliases can stand for gigabytes, and what is nested too deep ends the process inside libyaml:
both are refused before anything is built of them. So are tags, a key that is there twice, and a sign that
nobody sees.
Must not: know what the values mean. Imported when the first file is read.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 2 * 1024 * 1024  # characters of a file
DEEPEST = 30  # mappings and lists within each other
LONGEST = 4000  # characters of a text
MOST = 50_000  # values that a file stands for
_LONGEST_NUMBER = 40  # signs of a number or a day
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_TAG = "tag:yaml.org,2002:"


class NotPlain(Exception):
    """A file is not what packs are written in: line (from 1) and reason."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason[:300]
        super().__init__(reason)


def of_file(path: Path) -> Any:
    """Return the value of a file of the program's own. Raises ValueError with file, line and reason."""
    try:
        return values(path.read_text("utf-8"))
    except NotPlain as error:
        raise ValueError(f"{path.name}, line {error.line}: {error.reason}") from error


def values(text: str) -> Any:
    """Return the value that a file holds. Raises NotPlain."""
    node = tree(text)
    return None if node is None else _Reader().value(node, 0)


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
    except UnicodeEncodeError as error:  # half a character
        raise NotPlain(1, "not UTF-8") from error


def _check_events(text: str) -> None:
    """Refuse what would recurse, and texts that nobody could read, before anything is built."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "tag", None):
            raise NotPlain(line, "tags are not read")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise NotPlain(line, f"nested deeper than {DEEPEST}")
        if isinstance(event, yaml.ScalarEvent):
            _check_text(event.value, line)


def _check_text(text: str, line: int) -> None:
    if len(text) > LONGEST:
        raise NotPlain(line, f"a text longer than {LONGEST} characters")
    if text.isprintable():
        return
    if any(sign != "\n" and unicodedata.category(sign) in _UNSEEN for sign in text):
        raise NotPlain(line, "a sign that nobody can see")


class _Reader:
    """Builds values of nodes; counts them, for an alias is one node and many values."""

    def __init__(self) -> None:
        self._count = 0
        self._scalars = yaml.constructor.SafeConstructor()

    def value(self, node: Any, depth: int) -> Any:
        """Return the value of a node. Raises NotPlain."""
        self._count += 1
        if self._count > MOST or depth > DEEPEST:
            raise NotPlain(node.start_mark.line + 1, f"stands for more than {MOST} values, or for itself")
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        return self._scalar(node)

    def _mapping(self, node: Any, depth: int) -> dict[Any, Any]:
        own: dict[Any, Any] = {}
        merged: dict[Any, Any] = {}
        for name, value in node.value:
            line = name.start_mark.line + 1
            if not isinstance(name, yaml.ScalarNode):
                raise NotPlain(line, "a key must be a word")
            merge = name.tag == f"{_TAG}merge"
            key = name.value if merge else self._scalar(name)
            if key in own or (merge and merged):
                raise NotPlain(line, f"{key} is there twice")
            if not merge:
                own[key] = self.value(value, depth + 1)
            elif isinstance(value, yaml.MappingNode):
                merged = self.value(value, depth + 1)
            else:
                raise NotPlain(line, "only a mapping can be merged")
        return {**merged, **own}

    def _scalar(self, node: Any) -> Any:
        kind = node.tag.removeprefix(_TAG)
        if len(node.value) > _LONGEST_NUMBER and kind != "str":
            raise NotPlain(node.start_mark.line + 1, f"no {kind} is as long as this")
        try:
            return self._scalars.construct_object(node)
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
            raise NotPlain(node.start_mark.line + 1, f"{node.value} is no {kind}") from error
        except yaml.YAMLError as error:  # a lone = is a kind of its own
            raise NotPlain(node.start_mark.line + 1, f"{node.value} is nothing that packs have") from error
