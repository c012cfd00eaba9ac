"""Idempotency keys (IETF draft): one device, one operation, one key, one content.

Must be used inside the transaction of the request: a rival with the same key waits for its end, and a
request that fails leaves no key behind.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kiosk.sandbox.access import Who
from kiosk.sandbox.clock import now
from kiosk.sandbox.database import insert_new
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.signing import digest
from kiosk.sandbox.tables import Key

LIFE_SECONDS = 90 * 86400
_FORM = re.compile(r'"[A-Za-z0-9:._-]{8,128}"')


def check(key: str | None) -> str:
    """Return the key of a request. Raises Problem idempotency-key-missing or findings."""
    if key is None:
        raise Problem("idempotency-key-missing")
    if not _FORM.fullmatch(key):
        raise Problem("findings", errors=[error("Idempotency-Key:", "format", "须为带引号的字符串")])
    return key


def begin(session: Session, who: Who, operation: str, *, key: str, content: Any) -> Key:
    """Take the key; its `answer` is there if it was done before. Raises Problem idempotency-key-reused."""
    moment = now(session)
    fingerprint = digest(content)
    place = {"device_id": who.device_id, "operation": operation, "key": key}
    session.execute(delete(Key).filter_by(**place).where(Key.created_at < moment - LIFE_SECONDS))
    insert_new(session, Key, **place, digest=fingerprint, created_at=moment, answer=None)
    kept = session.get_one(Key, (who.device_id, operation, key), populate_existing=True)
    if kept.digest != fingerprint:
        raise Problem("idempotency-key-reused")
    return kept
