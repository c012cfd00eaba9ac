"""Layouts of sites -> domain: the files of `resources/sites`, one a site, in the order of their names.

A layout that does not fit is refused with file, line and reason. Must not: fill a form. YAML and pydantic are
only imported when a layout is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.siteform import ANSWER, VALUES, SiteLayout
from kiosk.errors import PackRefused
from kiosk.packs import source
from kiosk.packs.faults import baseless, unknown
from kiosk.settings import resource

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMATS = frozenset({"pdf", "jpg", "png", "ofd"})
_NAME = re.compile(r"[^\\/:*?\"<>|\s.][^\\/:*?\"<>|]{0,59}")  # of a file, on any system


@cache
def shipped() -> tuple[SiteLayout, ...]:
    """Return the layouts that came with the program. Raises PackRefused."""
    return load(resource("sites"))


def load(folder: Path) -> tuple[SiteLayout, ...]:
    """Return the layouts of a folder. Raises PackRefused with file, line, where and reason."""
    found = tuple(read(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.yaml")))
    ids = [layout.id for layout in found]
    if twice := next((one for one in ids if ids.count(one) > 1), ""):
        raise PackRefused(file=f"{folder.name}/{twice}", line=1, where="id", reason="there twice")
    return found


def read(name: str, text: str) -> SiteLayout:
    """Return the layout of a file. Raises PackRefused."""
    from pydantic import ValidationError

    values, adapter = source.parsed("sites", name, text), _adapter()
    try:
        layout = adapter.validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise _refused(name, text, tuple(first["loc"]), first["msg"]) from None
    known = adapter.dump_python(layout, mode="python")
    for where, reason in (*unknown(values, known, ()), *baseless(layout, ()), *_faults(layout)):
        raise _refused(name, text, where, reason)
    return layout


def _refused(name: str, text: str, where: source.Place, reason: str) -> PackRefused:
    line = source.line_of(text, where)
    return PackRefused(file=f"sites/{name}", line=line, where=source.shown(where), reason=reason)


def _faults(layout: SiteLayout) -> Iterator[tuple[source.Place, str]]:
    for at, part in enumerate(layout.parts):
        for number, one in enumerate(part.fields):
            if one.value not in VALUES and not one.value.startswith(ANSWER):
                yield ("parts", at, "fields", number, "value"), f"{one.value} is no known value"
    for number, file in enumerate(layout.files):
        if not _NAME.fullmatch(file.name):
            yield ("files", number, "name"), "no name of a file"
    if not layout.file_rule.formats or not FORMATS.issuperset(layout.file_rule.formats):
        yield ("file_rule", "formats"), f"of {', '.join(sorted(FORMATS))}"
    if layout.file_rule.kilobytes < 100:
        yield ("file_rule", "kilobytes"), "smaller than any sheet"


@cache
def _adapter() -> TypeAdapter[SiteLayout]:
    from pydantic import TypeAdapter

    return TypeAdapter(SiteLayout)
