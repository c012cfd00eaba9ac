"""An item of several small files as one JSON document.

    {"format": 1, "id": "ndrc36", "version": "2026.11", "files": {"pack.yaml": "…", "matters/a.yaml": "…"}}

Must not: know what the files say, or let a name through that could lie elsewhere.
"""

from __future__ import annotations

import json
import re
from typing import Any

from kiosk.bundles.manifest import quoted
from kiosk.errors import PackRefused

FORMAT = 1
MOST_FILES = 60
LARGEST = 2 * 1024 * 1024  # bytes of all files together
_NAME = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?\.yaml")


def files_of(data: bytes, *, item: str, version: str) -> dict[str, str]:
    """Return the files of a document by name; it must be that of an item and version.

    Raises PackRefused: item_unreadable (where), item_too_large, file_name (file).
    """
    values = _object(data, item)
    for where, expected in (("format", FORMAT), ("id", item), ("version", version)):
        if values.get(where) != expected or isinstance(values.get(where), bool):
            raise PackRefused("item_unreadable", item=item, where=where)
    files = values.get("files")
    if not isinstance(files, dict) or not files:
        raise PackRefused("item_unreadable", item=item, where="files")
    size = 0
    for name, text in files.items():
        if len(name) > 120 or not _NAME.fullmatch(name):
            raise PackRefused("file_name", item=item, file=quoted(name))
        size += _size(text, item=item, name=name)
    if len(files) > MOST_FILES or size > LARGEST:
        raise PackRefused("item_too_large", item=item)
    return files


def _object(data: bytes, item: str) -> dict[str, Any]:
    try:
        values = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise PackRefused("item_unreadable", item=item, where="document") from None
    if not isinstance(values, dict):
        raise PackRefused("item_unreadable", item=item, where="document")
    return values


def _size(text: object, *, item: str, name: str) -> int:
    try:
        if isinstance(text, str):
            return len(text.encode())
    except UnicodeEncodeError:  # half a character
        pass
    raise PackRefused("item_unreadable", item=item, where=name)


def document_of(item: str, version: str, files: dict[str, str]) -> bytes:
    """Return files as one document."""
    values = {"format": FORMAT, "id": item, "version": version, "files": files}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
