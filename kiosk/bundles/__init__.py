"""Signed content from the centre: fetched, verified, validated, switched as a whole, rolled back.

For packs and whatever else the centre signs, knowing neither. Must not: import anything heavy before there
is a signature to look at, or be told what it carries by anything but a validator.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.bundles.document import document_of, files_of
from kiosk.bundles.folder import FolderSource
from kiosk.bundles.manifest import Item, Manifest, Trust, order_of
from kiosk.bundles.shelf import NOTHING, Contents, Kept, Pointer, Shelf
from kiosk.bundles.update import Rules, Source, roll_back, trusted, update, verify
from kiosk.errors import PackRefused

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
    "WhoSigns",
    "document_of",
    "files_of",
    "in_force",
    "order_of",
    "roll_back",
    "shelf_of",
    "trusted",
    "update",
    "verify",
]


WhoSigns = Callable[[], Trust | None]  # None: nobody is known


def in_force(data_folder: Path, who: WhoSigns) -> Contents | None:
    """Return the bundle of packs in force, every signature looked at again; None for no bundle.

    Whose signature counts is asked only where there is a bundle. Raises PackRefused.
    """
    contents = shelf_of(data_folder).contents()
    if contents is None:
        return None
    trust = who()
    if trust is None:
        raise PackRefused("manifest_not_signed")
    return trusted(contents, trust)


def shelf_of(data_folder: Path, name: str = "packs") -> Shelf:
    """Return the shelf of one kind of content in the data folder."""
    return Shelf(data_folder / "bundles" / name)
