"""Puts a programme on air on a wall, signed and approved as a hall's lead would."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.guides import content, publishing, signing
from kiosk.guides.trusting import digest
from kiosk.guides.values import Approval, Programme
from tests.guides import programmes

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def air(lobby: Path, made: Programme, files: tuple[bytes, ...] = (), *, key: bytes = b"\7" * 32) -> None:
    """Put a programme on air; every slide of it approved by one name."""
    by_hash = {programmes.sha256(data): data for data in files}
    approvals = tuple(Approval(slide.id, digest(slide), "班长（示例）", AT) for slide in made.slides)
    approved = replace(made, approvals=approvals)
    signing.trust(lobby, signing.public_of(key), "班长（示例）")
    body = publishing.document(approved)
    publishing.put(lobby, made.number, body, signature=signing.sign(body, key), files=by_hash)
    if content.current(lobby) != made.number:
        content.put_on_air(lobby, made.number)
