"""Signed content from the centre: fetched, verified, validated, switched as a whole, rolled back.

For packs and whatever else the centre signs, knowing neither. Must not: import anything heavy before there
is a signature to look at, or be told what it carries by anything but a validator.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.bundles.document import document_of, files_of
from kiosk.bundles.folder import FolderSource
from kiosk.bundles.manifest import Item, Manifest, Trust, order_of
from kiosk.bundles.shelf import NOTHING, Contents, Kept, Pointer, Shelf
from kiosk.bundles.update import Rules, Source, roll_back, update, verify

__all__ = [
    "NOTHING",
    "Contents",
    "FolderSource",
    "Item",
    "Kept",
    "Manifest",
    "Pointer",
    "Rules",
    "Shelf",
    "Source",
    "Trust",
    "document_of",
    "files_of",
    "order_of",
    "roll_back",
    "shelf_of",
    "update",
    "verify",
]


def shelf_of(data_folder: Path, name: str = "packs") -> Shelf:
    """Return the shelf of one kind of content in the data folder."""
    return Shelf(data_folder / "bundles" / name)
