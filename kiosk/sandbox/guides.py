"""What the centre sends to the walls of its halls: playlists with their files, and orders, in one manifest.

`spoil` makes what is served bad on purpose, for tests and training. Must not: know how a slide looks.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.access import Who
from kiosk.sandbox.clock import now, stamp
from kiosk.sandbox.database import count_up, fact, set_fact
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.schemas_walls import NoticeRequest
from kiosk.sandbox.signing import canonical, key_id, signed, stranger
from kiosk.sandbox.tables import Counter
from kiosk.sandbox.tables_walls import GuideFile, Playlist, WallOrder

SPOILS = ("manifest_signature", "key", "serial", "size", "hash", "truncated")
SEEDS = "guides.yaml"
MEDIA = {
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".mp4": "video/mp4",
    ".pdf": "application/pdf",
}  # fmt: skip
_SERIAL, _ISSUED, _SPOIL = "guide_serial", "guide_issued_at", "guide_spoil"
_ALWAYS: Mapping[str, Any] = {
    "walls": [], "days": [], "day_kind": "any", "from_time": None, "to_time": None, "first_on": None,
    "last_on": None, "expires_at": None, "priority": 0,
}  # fmt: skip
_STEER = frozenset({"lead", "admin"})


def plant(session: Session, folder: Path) -> None:
    """Publish the playlists of the demo data that the centre does not have; their pictures lie beside."""
    from kiosk.sandbox.seeds import load

    if session.get(Counter, _SERIAL) is not None:
        return
    _issued(session)
    if not (folder / SEEDS).is_file():
        return
    pictures = {
        path.name: path.read_bytes() for path in (folder.parent / "guides" / "pictures").glob("*.svg")
    }
    for seed in load(folder / SEEDS)["playlists"]:
        publish(session, seed, pictures)


def publish(session: Session, wish: Mapping[str, Any], files: Mapping[str, bytes]) -> int:
    """Put a playlist in force in the place of the one of its id; return the new serial.

    `wish`: id, version, slides whose `asset` names a file, ticker, and what of its schedule is not *always*.
    """
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    slides = [_named(slide, digests) for slide in wish["slides"]]
    used = sorted({name for name in digests if any(digests[name] in json.dumps(slide) for slide in slides)})
    for name in used:
        _keep(session, files[name], MEDIA[Path(name).suffix], name)
    document = canonical(_document(session, wish, slides))
    own = _keep(session, document, "application/json", str(wish["id"]))
    entry = {name: wish.get(name, value) for name, value in _ALWAYS.items()}
    entry |= {"id": str(wish["id"]), "version": str(wish["version"]), "sha256": own}
    session.merge(Playlist(id=entry["id"], entry=entry, files=[own, *(digests[name] for name in used)]))
    return _issued(session)


def _document(session: Session, wish: Mapping[str, Any], slides: list[dict[str, Any]]) -> dict[str, Any]:
    at, by = stamp(now(session)), str(wish.get("approved_by", "中心审核（示例）"))
    said = [
        {"slide": slide["id"], "sha256": hashlib.sha256(canonical(slide)).hexdigest(), "by": by, "at": at}
        for slide in slides
    ]
    head = {"format": 1, "id": str(wish["id"]), "version": str(wish["version"])}
    return head | {"slides": slides, "ticker": list(wish.get("ticker", [])), "approvals": said if by else []}


def _named(value: Any, digests: Mapping[str, str]) -> Any:
    """Return a slide with the digest of each file in the place of its name."""
    if isinstance(value, dict):
        return {
            name: digests.get(item, item) if name == "asset" else _named(item, digests)
            for name, item in value.items()
        }
    return [_named(item, digests) for item in value] if isinstance(value, list) else value


def _keep(session: Session, data: bytes, media: str, name: str) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    session.merge(GuideFile(sha256=sha256, media_type=media, name=name[:120], data=data))
    return sha256


def drop(session: Session, name: str) -> int:
    """Take a playlist out of force; return the new serial."""
    row = session.get(Playlist, name)
    if row is None:
        raise Problem("not-found")
    session.delete(row)
    return _issued(session)


def spoil(session: Session, how: str) -> int:
    """Make what is served bad from now on, or good again with ""; return the new serial."""
    set_fact(session, _SPOIL, how)
    return _issued(session)


def _issued(session: Session) -> int:
    set_fact(session, _ISSUED, stamp(now(session)))
    session.flush()
    return count_up(session, _SERIAL)


# -- what is served


def manifest(session: Session, hall: str) -> dict[str, Any]:
    """Return the signed manifest for a hall, bad where it was spoilt."""
    how = fact(session, _SPOIL)
    counter = session.get(Counter, _SERIAL)
    serial = counter.value if counter is not None else 1
    lists = list(session.scalars(select(Playlist).order_by(Playlist.id)))
    wanted = {sha256 for row in lists for sha256 in row.files}
    files = session.scalars(select(GuideFile).where(GuideFile.sha256.in_(wanted)).order_by(GuideFile.sha256))
    body = {
        "serial": 1 if how == "serial" else serial,
        "issued_at": fact(session, _ISSUED) or stamp(now(session)),
        "key_id": key_id(session),
        "playlists": [row.entry for row in lists],
        "assets": [
            {
                "sha256": file.sha256,
                "size": len(file.data) + (how == "size"),
                "media_type": file.media_type,
                "name": file.name,
            }
            for file in files
        ],
        "orders": _orders(session, hall),
    }
    if how == "key":
        return stranger(body)
    whole = signed(session, body)
    return whole | {"serial": serial + 1} if how == "manifest_signature" else whole


def data_of(session: Session, sha256: str) -> bytes | None:
    """Return the bytes of a file, bad where it was spoilt."""
    row = session.get(GuideFile, sha256)
    if row is None:
        return None
    match fact(session, _SPOIL):
        case "hash":
            return row.data[:-1] + bytes([row.data[-1] ^ 1])
        case "truncated":
            return row.data[: len(row.data) // 2]
        case _:
            return row.data


# -- orders


def _orders(session: Session, hall: str) -> list[dict[str, Any]]:
    """Return the last order of each kind, if it is in force; one that is over stays until another comes."""
    latest: dict[str, dict[str, Any]] = {}
    for row in session.scalars(select(WallOrder).where(WallOrder.hall == hall).order_by(WallOrder.sequence)):
        latest[row.kind] = row.body
    return [latest[kind] for kind in sorted(latest) if latest[kind]["in_force"]]


def order(session: Session, who: Who, request: NoticeRequest) -> dict[str, Any]:
    """Keep an order of a lead. Raises Problem not-allowed, findings."""
    if not _STEER & set(who.roles):
        raise Problem("not-allowed", "由班长或管理员操作。")
    if request.kind == "notice" and request.in_force and not (request.text_zh or "").strip():
        raise Problem("findings", errors=[error("/text_zh", "required", "请填写通知内容。")])
    body = {
        "id": str(uuid.uuid4()),
        **request.model_dump(mode="json"),
        "by": who.clerk,
        "posted_at": stamp(now(session)),
    }
    serial = _issued(session)
    session.add(WallOrder(id=body["id"], sequence=serial, hall=who.hall, kind=request.kind, body=body))
    return body
