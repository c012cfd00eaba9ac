"""The guides that the program brings along: `resources/guides/<lang>/*.md`, their pictures, the ticker.

A guide is one file, its place in the loop the number before its name. Must not: air anything, or fill in
what differs from hall to hall.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import GuideRefused
from kiosk.guides import markdown, words
from kiosk.guides.values import Asset, Lang, Slide
from kiosk.settings import resource

LANGS: tuple[Lang, ...] = ("zh", "en")
MEDIA = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
}
TICKER = "ticker.txt"


@dataclass(frozen=True, slots=True)
class Shipped:
    """Slides in their order, the ticker's lines by language, the files that they need by where they lie."""

    slides: tuple[Slide, ...]
    ticker: Mapping[Lang, tuple[str, ...]]
    assets: Mapping[Asset, Path]


def load(folder: Path | None = None) -> Shipped:
    """Return the guides of a folder (None: those shipped). Raises GuideRefused."""
    base = folder or resource("guides")
    assets = {path.name: (asset_of(path), path) for path in sorted((base / "pictures").glob("*.*"))}

    def sha256_of(name: str) -> str:
        if name not in assets:
            raise GuideRefused("guide_no_file", file=name)
        return assets[name][0].sha256

    slides: list[Slide] = []
    ticker: dict[Lang, tuple[str, ...]] = {}
    for lang in LANGS:
        for path in sorted((base / lang).glob("*.md")):
            named = f"{path.stem}-{lang}.md"
            slides.append(markdown.read(path.read_text("utf-8"), sha256_of, name=named, lang=lang))
        ticker[lang] = _ticker(base / lang / TICKER)
    return Shipped(tuple(slides), ticker, dict(assets.values()))


def _ticker(path: Path) -> tuple[str, ...]:
    if not path.is_file():
        return ()
    lines = tuple(line.strip() for line in path.read_text("utf-8").splitlines() if line.strip())
    words.check_texts(lines, file=path.name)
    return lines


def asset_of(path: Path) -> Asset:
    """Return the description of a file. Raises OSError, GuideRefused (guide_type)."""
    media = MEDIA.get(path.suffix.lower())
    if media is None:
        raise GuideRefused("guide_type", file=path.name)
    data = path.read_bytes()
    return Asset(hashlib.sha256(data).hexdigest(), media, len(data), path.name)
