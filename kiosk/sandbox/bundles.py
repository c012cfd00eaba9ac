"""What the centre has signed for its windows: packs of `resources/packs`, holidays, and what was published.

An item is kept as the bytes that are signed. `spoil` makes the next answers bad on purpose, for tests and
training. Must not: read the rules of a pack. The table stands here, so `set_up` wants this module imported.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.sandbox.clock import now, stamp
from kiosk.sandbox.database import count_up, fact, set_fact
from kiosk.sandbox.signing import canonical, key_id, sign, signed, stranger
from kiosk.sandbox.tables import Base, Counter

SPOILS = ("manifest_signature", "key", "item_signature", "hash", "size", "serial")
_SERIAL, _ISSUED, _SPOIL = "bundle_serial", "bundle_issued_at", "bundle_spoil"
_YEARS = 2  # of holidays, the last that are known


class Bundle(Base):
    """A signed item: its bytes, and whether it stands in the manifest. Dates as the contract writes them."""

    __tablename__ = "bundles"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    valid_from: Mapped[str] = mapped_column(String(10))
    valid_to: Mapped[str | None] = mapped_column(String(10))
    data: Mapped[bytes] = mapped_column(LargeBinary)
    in_force: Mapped[bool]


class Content(NamedTuple):
    """One item as it is to be published."""

    id: str
    version: str
    kind: str
    valid_from: str
    valid_to: str | None
    data: bytes


def plant(session: Session, folder: Path) -> None:
    """Publish what the program brought along and the centre does not have in this version yet."""
    known = {(row.id, row.version) for row in session.scalars(select(Bundle))}
    fresh = [item for item in (*_packs(folder), *_holidays()) if (item.id, item.version) not in known]
    if fresh:
        publish(session, fresh)


def publish(session: Session, items: list[Content]) -> int:
    """Put items in force, each in the place of other versions of its id; return the new serial."""
    for item in items:
        for row in session.scalars(select(Bundle).where(Bundle.id == item.id)):
            row.in_force = False
        session.merge(Bundle(**item._asdict(), in_force=True))
    return _issued(session)


def spoil(session: Session, how: str) -> int:
    """Make what is served bad from now on, or good again with ""; return the new serial."""
    set_fact(session, _SPOIL, how)
    return _issued(session)


def _issued(session: Session) -> int:
    set_fact(session, _ISSUED, stamp(now(session)))
    session.flush()
    return count_up(session, _SERIAL)


def manifest(session: Session) -> dict[str, Any]:
    """Return the signed manifest, bad where it was spoilt."""
    how = fact(session, _SPOIL)
    rows = session.scalars(select(Bundle).where(Bundle.in_force).order_by(Bundle.kind, Bundle.id))
    counter = session.get_one(Counter, _SERIAL)
    body = {
        "serial": 1 if how == "serial" else counter.value,
        "issued_at": fact(session, _ISSUED),
        "key_id": key_id(session),
        "items": [_entry(session, row, how) for row in rows],
    }
    if how == "key":
        return stranger(body)
    whole = signed(session, body)
    return whole | {"serial": counter.value + 1} if how == "manifest_signature" else whole


def _entry(session: Session, row: Bundle, how: str) -> dict[str, Any]:
    hashed, signed_over = (row.data + (b" " if how == bad else b"") for bad in ("hash", "item_signature"))
    return {
        "id": row.id,
        "version": row.version,
        "kind": row.kind,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "size": len(row.data) + (how == "size"),
        "sha256": hashlib.sha256(hashed).hexdigest(),
        "signature": base64.b64encode(sign(session, signed_over)).decode(),
    }


def data_of(session: Session, item: str, version: str) -> bytes | None:
    """Return the bytes of an item, also of one that is no longer in force."""
    row = session.get(Bundle, (item, version))
    return None if row is None else row.data


def _packs(folder: Path) -> Iterator[Content]:
    from kiosk.sandbox.seeds import load

    for first in sorted(folder.glob("*/pack.yaml")):
        values = load(first)
        files = sorted((*first.parent.glob("*.yaml"), *first.parent.glob("*/*.yaml")))
        texts = {path.relative_to(first.parent).as_posix(): path.read_text("utf-8") for path in files}
        until = values.get("in_force_until")
        yield pack(
            str(values["id"]),
            str(values["version"]),
            texts,
            valid=(str(values["in_force_from"]), str(until) if until else None),
        )


def pack(
    name: str, version: str, files: dict[str, str], *, valid: tuple[str, str | None] = ("2026-04-01", None)
) -> Content:
    """Return the files of a pack as an item."""
    data = canonical({"format": 1, "id": name, "version": version, "files": files})
    return Content(name, version, "pack", *valid, data)


def _holidays() -> Iterator[Content]:
    from chinese_calendar.constants import holidays, workdays

    for year in sorted({day.year for day in holidays})[-_YEARS:]:
        off, work = (sorted(str(day) for day in days if day.year == year) for days in (holidays, workdays))
        yield table(year, off, work)


def table(year: int, off: list[str], work: list[str], *, version: str = "1") -> Content:
    """Return a table of holidays as an item."""
    source = f"国务院办公厅关于{year}年部分节假日安排的通知（培训数据）"
    values = {"year": year, "off": off, "work": work, "source": source, "imported_by": ""}
    data = json.dumps(values, ensure_ascii=False).encode()
    return Content(f"holidays-{year}", version, "holidays", f"{year}-01-01", f"{year}-12-31", data)
