"""Writes the generation that a wall shows before any other: `python -m tests.guides.make_default`.

Made of the default guides and the newest shipped packs, without a hall: `resources/guides/default`. So the
wall needs neither YAML nor a pack to show its first slide.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

from kiosk import packs
from kiosk.guides import compose, publishing, reading, shipped
from kiosk.guides.compose import Parts
from kiosk.guides.values import Programme
from kiosk.settings import resource

FOLDER = resource("guides", "default")
MADE = datetime(2026, 11, 22, tzinfo=UTC)


def programme() -> Programme:
    """Return the default programme."""
    known = packs.load()
    day = max(pack.in_force_from for pack in known)
    return compose.programme(
        Parts(shipped.load(), tuple(pack for pack in known if pack.in_force(day))), number=0, at=MADE
    )


def write() -> None:
    """Write it anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / reading.ASSETS).mkdir(parents=True)
    (FOLDER / reading.DOCUMENT).write_bytes(publishing.document(programme()) + b"\n")
    for asset, path in shipped.load().assets.items():
        shutil.copyfile(path, reading.asset_path(FOLDER, asset.sha256))


if __name__ == "__main__":
    write()
