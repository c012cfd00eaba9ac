"""A file that a hall brings for its wall -> what it is, or why it can't go there.

What a file is, its first bytes say, not its name. Pictures and PDFs are decoded whole in a child; films are
read by their boxes; presentations become a PDF by LibreOffice where it is installed. Must not: keep anything.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.desk.values import Stop, never
from kiosk.errors import Cancelled, GuideRefused, WorkerDied
from kiosk.guides import child, film, office
from kiosk.guides.values import Asset

LARGEST = 64 * 1024 * 1024  # bytes of a picture, a PDF or a presentation
PATIENCE = 60.0  # seconds for a child
LARGEST_ANSWER = child.MOST_PAGES * child.LONGEST_TEXT * 4 + 64 * 1024  # bytes: four a character at most
MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "mp4": "video/mp4", "pdf": "application/pdf"}
CODES = frozenset(
    {
        *("guide_damaged", "guide_picture_large", "guide_picture_small", "guide_picture_moves"),
        *("guide_pdf_locked", "guide_pdf_pages"),
    }
)
_BOUNDS = {"guide_picture_large": {"most": child.MOST_PIXELS // 10**6, "side": child.MOST_SIDE}}
# ISO/IEC 23008-12 and AVIF: pictures of phones, in the boxes of a film
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as the wall can show it. `texts`: what stands on each page of a PDF; `seconds` of a film."""

    asset: Asset
    data: bytes
    texts: tuple[str, ...] = ()
    seconds: float = 0.0


def kind_of(head: bytes) -> str:
    """Return png, jpeg, heif, mp4, pdf, zip, ole or "" for the first bytes of a file."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        return "heif"
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mp4"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    return "ole" if head.startswith(b"\xd0\xcf\x11\xe0") else ""


def take(path: Path, *, stop: Stop = never) -> Taken:
    """Return a file as the wall can show it.

    Raises GuideRefused (guide_gone, guide_empty_file, guide_type, guide_too_large, guide_office, …),
    Cancelled, WorkerDied.
    """
    try:
        if not path.is_file():
            raise GuideRefused("guide_gone", file=path.name)
        with path.open("rb") as file:
            head = file.read(1024)
        if not head:
            raise GuideRefused("guide_empty_file", file=path.name)
        return _taken(path, kind_of(head), stop)
    except OSError:
        raise GuideRefused("guide_gone", file=path.name) from None


def _taken(path: Path, kind: str, stop: Stop) -> Taken:
    if kind == "mp4":
        found = film.read(path)
        return _whole(path, kind, seconds=found.seconds)
    if path.stat().st_size > LARGEST:
        raise GuideRefused("guide_too_large", file=path.name, most=LARGEST // 2**20)
    if kind in ("zip", "ole"):
        return _presentation(path, kind, stop)
    if kind == "heif":
        raise GuideRefused("guide_heif", file=path.name)
    if kind not in MEDIA:
        raise GuideRefused("guide_type", file=path.name)
    said = decoded(path, MEDIA[kind], stop)
    return _whole(path, kind, texts=tuple(map(str, said.get("texts", ()))))


def _whole(path: Path, kind: str, *, texts: tuple[str, ...] = (), seconds: float = 0.0) -> Taken:
    data = path.read_bytes()
    asset = Asset(hashlib.sha256(data).hexdigest(), MEDIA[kind], len(data), path.name[:120])
    return Taken(asset, data, texts, seconds)


def decoded(path: Path, media: str, stop: Stop) -> dict[str, Any]:
    """Return what a child says of a file. Raises GuideRefused, Cancelled, WorkerDied."""
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=child.serve, args=(theirs, str(path), media), name="guide", daemon=True)
    try:
        process.start()
        theirs.close()
        until = time.monotonic() + PATIENCE
        while not ours.poll(0.05):
            if stop():
                raise Cancelled
            if time.monotonic() > until:
                raise WorkerDied("timeout")
        said = json.loads(ours.recv_bytes(LARGEST_ANSWER))
    except (EOFError, ValueError):  # it died: what it was given was too much for it
        raise GuideRefused("guide_damaged", file=path.name) from None
    finally:
        ours.close()
        with contextlib.suppress(OSError, ValueError):
            process.kill()
            process.join()
            process.close()
    if said.get("refused") is not None:
        raise _refused(said, path.name)
    return dict(said)


def page_of(name: str, page: int, pages: int) -> str:
    """Return how a page of a file is named, counted from 1; a file of one page by its name alone."""
    return f"{name} {page}/{pages}" if pages > 1 else name


def _refused(said: dict[str, Any], name: str) -> GuideRefused:
    code = said["refused"]
    if code != "guide_too_long":
        known = code if code in CODES else "guide_damaged"
        return GuideRefused(known, file=name, **_BOUNDS.get(known, {}))
    page, pages = (said.get(key) for key in ("page", "pages"))
    at = page_of(name, page, pages) if isinstance(page, int) and isinstance(pages, int) else name
    return GuideRefused(code, file=at, most=child.LONGEST_TEXT)


def _presentation(path: Path, kind: str, stop: Stop) -> Taken:
    """Return a presentation as a PDF. Raises GuideRefused (guide_office, guide_type, guide_damaged)."""
    known = {"zip": (".pptx", ".odp", ".ppsx"), "ole": (".ppt", ".pps")}[kind]
    if path.suffix.lower() not in known:
        raise GuideRefused("guide_type", file=path.name)
    program = office.found()
    if program is None:
        raise GuideRefused("guide_office", file=path.name)
    with tempfile.TemporaryDirectory(prefix="guide-") as scratch:
        source = Path(scratch) / f"in{path.suffix.lower()}"
        shutil.copyfile(path, source)
        if not office.convert(program, source, Path(scratch), stop=stop):
            raise GuideRefused("guide_damaged", file=path.name)
        taken = _taken(source.with_suffix(".pdf"), "pdf", stop)
    asset = taken.asset
    return Taken(Asset(asset.sha256, asset.media, asset.size, path.name[:120]), taken.data, taken.texts)
