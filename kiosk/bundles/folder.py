"""A source of bundles that is a folder somebody carried here: `manifest.json` and `<id>@<version>` beside it.

It is trusted no more than the network. Must not: follow a name out of the folder.
"""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.bundles.manifest import LARGEST
from kiosk.desk.values import SignedList
from kiosk.errors import PackRefused

MANIFEST = "manifest.json"


class FolderSource:
    """The bundle in a folder, as a `Source`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def manifest(self, etag: str = "") -> SignedList | None:  # noqa: ARG002 - a folder knows none
        """Return the manifest. Raises PackRefused (no_manifest, manifest_unreadable)."""
        try:
            body = json.loads(self._read(MANIFEST).decode("utf-8-sig"))
        except OSError:
            raise PackRefused("no_manifest") from None
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            raise PackRefused("manifest_unreadable", where=MANIFEST)
        return SignedList(body, "")

    def bundle(self, item: str, version: str) -> bytes:
        """Return the bytes of an item. Raises PackRefused (item_missing)."""
        try:
            return self._read(f"{item}@{version}")
        except OSError:
            raise PackRefused("item_missing", item=item) from None

    def _read(self, name: str) -> bytes:
        path = self._folder / name
        if not path.is_file():  # opening a pipe would wait for ever
            raise FileNotFoundError(name)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
