"""The receipt of the centre: Ed25519 over its canonical JSON, for this case and this revision.

Must not: return a receipt that is not signed by the hall's centre.
"""

from __future__ import annotations

from kiosk.adapters import wire_parts as parts
from kiosk.adapters.wire_parts import Json
from kiosk.bundles.signature import canonical, is_signed_object
from kiosk.domain.case import Receipt
from kiosk.errors import CentreFailed


def receipt(source: Json, *, case_id: str, revision: int, public_key: bytes) -> Receipt:
    """Return a verified receipt. Raises CentreFailed (receipt_not_signed, nonsense)."""
    parts.member(source, "signature", str)
    if not is_signed_object(source, public_key):
        raise CentreFailed("receipt_not_signed")
    if parts.member(source, "case_id", str) != case_id or parts.member(source, "revision", int) != revision:
        raise parts.nonsense("case_id")
    number, received_at = parts.member(source, "number", str), parts.moment(source, "received_at")
    return Receipt(number, received_at, verified=True, raw=canonical(source).decode())
