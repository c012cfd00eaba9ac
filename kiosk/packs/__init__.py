"""Packs -> domain: those shipped in `resources/packs`, and those that came as bundles from the centre.

A pack is a folder of YAML files: `pack.yaml` with the terms, the clocks and a library of parts, and one file
a matter. A pack that does not fit is refused as a whole, with file and line; nothing of it is used. Must not:
judge a record, or know any value of a pack. YAML and pydantic are only imported when a pack is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.pack import Pack
from kiosk.errors import PackRefused
from kiosk.packs import source
from kiosk.packs.faults import faults
from kiosk.settings import resource

if TYPE_CHECKING:
    from pydantic import TypeAdapter

PACK_FILE = source.PACK_FILE
_LARGEST = 8 * 1024 * 1024  # bytes of a file
_SAID = 300  # characters of a reason, which may quote the pack


def load(folder: Path | None = None, *, bundled: Iterable[Pack] = ()) -> tuple[Pack, ...]:
    """Return the packs of a folder (None: those shipped) and the bundled ones, oldest rule first.

    Of the same pack in the same version the bundled one counts. Raises PackRefused with file, line, where and
    reason; code `none_found` where there is no pack at all.
    """
    found = sorted((folder or resource("packs")).glob(f"*/{PACK_FILE}"))
    if not found:
        raise PackRefused("none_found")
    every: dict[str, Pack] = {}
    for pack in (read(path.parent) for path in found):
        if pack.name in every:
            raise PackRefused(file=f"{pack.id}/{PACK_FILE}", line=1, where="version", reason="there twice")
        every[pack.name] = pack
    every.update({pack.name: pack for pack in bundled})
    packs = tuple(sorted(every.values(), key=lambda pack: (pack.in_force_from, pack.order)))
    check_together(packs)
    return packs


def check_together(packs: Iterable[Pack]) -> None:
    """Raise PackRefused where two rules for the same records are in force on the same day."""
    for one, other in combinations(packs, 2):
        if one.id == other.id or one.market_supervision is not other.market_supervision:
            continue
        first, second = sorted((one, other), key=lambda pack: pack.in_force_from)
        if first.in_force(second.in_force_from):
            reason = f"in force together with {first.id}"
            raise PackRefused(file=f"{second.id}/{PACK_FILE}", line=1, where="in_force_from", reason=reason)


def read(folder: Path) -> Pack:
    """Return the pack of a folder. Raises PackRefused."""
    files = {}
    for path in sorted((folder / PACK_FILE, *folder.glob("*/*.yaml"))):
        name = path.relative_to(folder).as_posix()
        try:
            files[name] = _text(path)
        except (UnicodeDecodeError, OSError) as error:
            reason = "not readable" if isinstance(error, OSError) else "not UTF-8"
            raise PackRefused(file=f"{folder.name}/{name}", line=1, where="", reason=reason) from error
    return read_files(folder.name, files)


def _text(path: Path) -> str:
    """Return what stands in a file. Raises OSError, UnicodeDecodeError."""
    if not path.is_file():  # opening a pipe would wait for ever
        raise FileNotFoundError(path.name)
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError("too large")
    return data.decode("utf-8")


def read_files(name: str, files: Mapping[str, str]) -> Pack:
    """Return the pack that texts by file name make up, as in a folder of this name. Raises PackRefused."""
    opened = source.opened(name, files)
    for where, reason in faults(opened, _adapter()):
        file, line = opened.line(where)
        place = source.shown(where)[:_SAID]
        raise PackRefused(file=f"{name}/{file}", line=line, where=place, reason=reason[:_SAID])
    return _adapter().validate_python(opened.values)


@cache
def _adapter() -> TypeAdapter[Pack]:
    from pydantic import TypeAdapter

    return TypeAdapter(Pack)
