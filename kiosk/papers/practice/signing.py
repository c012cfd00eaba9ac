"""Signs and seals a paper that was printed here, as an applicant does: found by its own captions, drawn over.

The printed page stays as it is, its code included. Must not: know what the paper says beyond its captions.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from kiosk.papers.practice import press
from kiosk.papers.press import Place, places

_SEALS = ("（公章）", "（管理人印章）")
_SIGNATURE = "签字）："
_PLAIN_SIGNATURE = "签字："
_AGENT = "受托人（签字）："
_BODY = "经办人签字："
_PRINT = "（指印）"
_DATE = "年　　月　　日"
_CAPTIONS = (*_SEALS, _SIGNATURE, _PLAIN_SIGNATURE, _AGENT, _BODY, _PRINT, _DATE)
_UNDER_CAPTION = 60.0  # points from the caption of a seal's place to its middle
_NEAR = 170.0  # points between the date of a seal's place and its caption


@dataclass(frozen=True, slots=True)
class Written:
    """One thing that is added: seal, hand or print, its words, its place in points from the upper left."""

    kind: str
    words: str
    x: float
    y: float
    size: float = 16.0


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the entity for its seal, the person responsible, the agent, and when."""

    seal: str
    person: str
    agent: str
    day: date


def signed(pdf: bytes, signer: Signer, *, sealed: bool = True) -> bytes:
    """Return a paper with signatures, dates and, unless that is missing, its seal."""
    import pikepdf

    written = list(_written(places(pdf, _CAPTIONS), signer))
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        boxes = [[float(value) for value in page.mediabox] for page in paper.pages]
        pages = [
            {
                "width": box[2] - box[0],
                "height": box[3] - box[1],
                "marks": [asdict(m) for page, m in written if page == n and (sealed or m.kind == "hand")],
            }
            for n, box in enumerate(boxes)
        ]
        with pikepdf.open(io.BytesIO(press.render("signed", {"pages": pages}))) as over:
            for page, added in zip(paper.pages, over.pages, strict=True):
                page.add_overlay(added, None)
            out = io.BytesIO()
            paper.save(out)
    return out.getvalue()


def _written(found: Sequence[Place], signer: Signer) -> Iterator[tuple[int, Written]]:
    captions = [place for place in found if place.words in _SEALS or place.words == _PRINT]
    for place in captions:
        middle = (place.left + place.right) / 2
        if place.words == _PRINT:
            yield place.page, Written("print", "", middle, place.bottom + 34)
        else:
            yield place.page, Written("seal", signer.seal, middle, place.bottom + _UNDER_CAPTION)
    for place in found:
        if place.words == _DATE and any(_of_seal(place, caption) for caption in captions):
            yield from _dated(place, signer.day)
    for place in found:
        if place.words == _SIGNATURE:
            agents = [other for other in found if other.words == _AGENT]
            who = signer.agent if _same(place, agents) else signer.person
            yield place.page, Written("hand", who, place.right + 4, place.bottom)
        elif place.words == _PLAIN_SIGNATURE and not _same(place, [p for p in found if p.words == _BODY]):
            yield place.page, Written("hand", signer.person, place.right - 62, place.bottom + 27, size=12.5)


def _of_seal(date_line: Place, caption: Place) -> bool:
    below = 0 < date_line.top - caption.top < _NEAR
    return date_line.page == caption.page and below and abs(date_line.left - caption.left) < _NEAR


def _same(place: Place, others: Sequence[Place]) -> bool:
    """Tell whether a caption is the end of one of others."""
    return any(
        place.page == other.page and abs(place.right - other.right) < 1 and abs(place.top - other.top) < 3
        for other in others
    )


def _dated(place: Place, day: date) -> Iterator[tuple[int, Written]]:
    em = (place.right - place.left) / 7
    for words, left in ((str(day.year), -2.6 * em), (str(day.month), 1.2 * em), (str(day.day), 4.2 * em)):
        yield place.page, Written("hand", words, place.left + left, place.bottom + 1, size=em * 1.15)
