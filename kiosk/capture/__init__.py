"""Sheets from paper: from files and from scanners, through child processes that may crash.

`children.Children` is the Scanner port of the Desk; `assemble.material_pdf` binds sheets to one PDF.
Must not: keep a sheet, decode a picture in the desk's process, or import anything heavy here: the children
begin with this module. What it re-exports is imported when somebody asks for it, for the values of the
desk bring the whole domain along, which was three quarters of what a feeder child had to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk.scans import CapturedSheet, OnSheet, ScanDevice, ScanRequest
    from kiosk.desk.values import ProgressFn, Stop

__all__ = [
    "FILE_CODES",
    "SCANNER_CODES",
    "WORKER_CODES",
    "CapturedSheet",
    "OnSheet",
    "ProgressFn",
    "ScanDevice",
    "ScanRequest",
    "Stop",
]

# Every code that this package raises; each needs a sentence on screen.
SCANNER_CODES = (
    "scanner_failed",
    "jammed",
    "no_documents",
    "cover_open",
    "double_feed",
    "busy",
    "command_failed",
    "folder_gone",
    "folder_read_only",
    "no_such_way",
    "no_scanner",
    "unplugged",
    "io",
    "access_denied",
    "changed_certificate",
    "service_away",
    "service_not_here",
    "camera_failed",
    "cancelled",
    "truncated",
    "timeout",
)
FILE_CODES = (
    "empty",
    "too_large",
    "encrypted",
    "broken",
    "wrong_type",
    "phone_picture",
    "unsafe",
    "too_many_pages",
    "too_many_pixels",
    "timeout",
)
WORKER_CODES = ("worker_died", "timeout")


def __getattr__(name: str) -> object:
    """Return a value of the desk that is re-exported here. Raises AttributeError."""
    if name not in __all__ or name.endswith("_CODES"):
        raise AttributeError(name)
    from kiosk.desk import scans, values

    found: object = getattr(scans if hasattr(scans, name) else values, name)
    return found
