"""The files of a pack: parsed, put together, names of the library replaced by what they stand for.

Knows at which line of which file a value stands. Must not: know what the values mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.errors import PackRefused

PACK_FILE = "pack.yaml"
LISTS = ("fields", "materials", "conditions")
Place = tuple[int | str, ...]


@dataclass(slots=True)
class Opened:
    """A pack as plain values, with what is wrong already, and where each value came from."""

    name: str
    texts: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    matter_files: tuple[str, ...] = ()
    faults: list[tuple[Place, str]] = field(default_factory=list)
    used: set[tuple[str, str]] = field(default_factory=set)  # list of the library, name

    def line(self, where: Place) -> tuple[str, int]:
        """Return file and line of a place, or of the nearest part around it that is there."""
        if len(where) >= 2 and where[0] == "matters" and isinstance(where[1], int):
            file, rest = self.matter_files[where[1]], where[2:]
        else:
            file, rest = PACK_FILE, where
        return file, line_of(self.texts[file], rest)


def opened(name: str, files: Mapping[str, str]) -> Opened:
    """Return the pack that these files make up. Raises PackRefused for a file that is no YAML mapping."""
    if PACK_FILE not in files:
        raise PackRefused(file=f"{name}/{PACK_FILE}", line=1, where="", reason="missing")
    every = {file: parsed(name, file, text) for file, text in files.items()}
    pack = every.pop(PACK_FILE)
    library, order = _parts(pack, name), _order(pack, name)
    names = sorted(every, key=lambda file: (order.get(str(every[file].get("code")), len(order)), file))
    found = Opened(name, files, matter_files=tuple(names))
    basis = _Library(found, library)
    matters = [basis.matter(every[file], ("matters", n)) for n, file in enumerate(names)]
    found.values = {**basis.bases(pack, ()), "matters": matters}
    basis.unused()
    return found


def parsed(pack: str, file: str, text: str) -> dict[str, Any]:
    """Return the mapping that a file holds. Raises PackRefused."""
    from kiosk.desk import plainyaml

    try:
        values = plainyaml.values(text)
    except plainyaml.NotPlain as error:
        raise PackRefused(file=f"{pack}/{file}", line=error.line, where="", reason=error.reason) from error
    if not isinstance(values, dict):
        raise PackRefused(file=f"{pack}/{file}", line=1, where="", reason="not a mapping")
    return values


def _order(pack: dict[str, Any], name: str) -> dict[str, int]:
    """Take the order of the matters out of a pack. Raises PackRefused."""
    codes = pack.pop("order", None) or []
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise PackRefused(file=f"{name}/{PACK_FILE}", line=1, where="order", reason="not a list of codes")
    return {code: number for number, code in enumerate(codes)}


def _parts(pack: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    """Take the library out of a pack: named parts by kind. Raises PackRefused."""
    found = pack.pop("library", None) or {}
    fits = isinstance(found, dict) and all(isinstance(named or {}, dict) for named in found.values())
    if not fits:
        reason = "not a mapping of mappings"
        raise PackRefused(file=f"{name}/{PACK_FILE}", line=1, where="library", reason=reason)
    return {part: named or {} for part, named in found.items()}


class _Library:
    """The named parts of a pack, and their replacement where they are named."""

    def __init__(self, pack: Opened, parts: dict[str, dict[str, Any]]) -> None:
        self._pack, self._parts = pack, parts

    def matter(self, values: dict[str, Any], where: Place) -> dict[str, Any]:
        """Return a matter with every part in full."""
        full = dict(values)
        for part in LISTS:
            items = full.get(part)
            if isinstance(items, list):
                full[part] = [self._item(part, item, (*where, part, n)) for n, item in enumerate(items)]
        found = self.bases(full, where)
        assert isinstance(found, dict)
        return found

    def _item(self, part: str, item: Any, where: Place) -> Any:
        if isinstance(item, str):
            item = {"use": item}
        if not isinstance(item, dict) or "use" not in item:
            return item
        own = {key: value for key, value in item.items() if key != "use"}
        shared = self._named(part, item["use"], where)
        key = "rule" if part == "conditions" else "name"
        return {key: item["use"], **shared, **own}

    def _named(self, part: str, name: Any, where: Place) -> dict[str, Any]:
        found = self._parts.get(part, {}).get(name) if isinstance(name, str) else None
        if not isinstance(found, dict):
            self._pack.faults.append((where, f"nothing in the library is named {name}"))
            return {}
        self._pack.used.add((part, name))
        return found

    def bases(self, values: Any, where: Place) -> Any:
        """Return values with each basis that is a name, or uses one, in full."""
        if isinstance(values, list):
            return [self.bases(item, (*where, n)) for n, item in enumerate(values)]
        if not isinstance(values, dict):
            return values
        full = {}
        for key, value in values.items():
            at = (*where, key)
            if key == "basis" and isinstance(value, str):
                full[key] = self._named("bases", value, at)
            elif key == "basis" and isinstance(value, dict) and "use" in value:
                own = {name: text for name, text in value.items() if name != "use"}
                full[key] = {**self._named("bases", value["use"], at), **own}
            else:
                full[key] = self.bases(value, at)
        return full

    def unused(self) -> None:
        """Note what stands in the library and is named nowhere: a slip, or a remnant."""
        for part, named in self._parts.items():
            for name in named:
                if (part, name) not in self._pack.used:
                    self._pack.faults.append((("library", part, name), "nothing uses it"))


def line_of(text: str, where: Place) -> int:
    """Return the line of a place in a file, or of the nearest part around it that is there."""
    from kiosk.desk import plainyaml

    node = plainyaml.tree(text)
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


def shown(where: Place) -> str:
    """Return a place as text."""
    return ".".join(str(step) for step in where)
