"""Which way up a paper of ours lies, by the code in its corner. Other codes may be stuck on any way.

Must not: say what a code means.
"""

from __future__ import annotations

import zxingcpp

from kiosk.capture.imaging.pixels import Array
from kiosk.capture.imaging.upright import Standing
from kiosk.domain import pagecode


def standing_of(gray: Array) -> Standing | None:
    """Return how the one page of ours stands that its codes tell of; None where there is none."""
    found = zxingcpp.read_barcodes(gray, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    ours = [code for code in found if code.valid and pagecode.of([code.text]) is not None]
    quarters = {-round(code.orientation / 90) % 4 for code in ours}
    return Standing(quarters.pop(), sure=True) if len(quarters) == 1 else None
