"""What a look-up found, as rows of the result list: the match marked, how many records are public.

Must not: search; a number that is not known is not shown, and offline never a reassuring one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.text import join, plural, tr
from ui.theme import Tone
from ui.widgets.rows import Cell, Row
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.entity import EntityHit


def rows(hits: Sequence[EntityHit], text: str) -> list[Row]:
    """Turn what was found into rows; the key is the entity's code."""
    return [Row(hit.entity.code, (_cell(hit, text),), pills=_pills(hit)) for hit in hits]


def _cell(hit: EntityHit, text: str) -> Cell:
    name = hit.entity.name
    at = name.lower().find(text.lower()) if text else -1
    marks = ((at, len(text)),) if at >= 0 else ()
    matched = hit.matched if hit.matched not in ("", name, hit.entity.code) else ""
    why = ""
    if matched:
        former = matched in hit.entity.former_names
        why = tr("formerly {name}", name=matched) if former else tr("found by {what}", what=matched)
    return Cell(name, join(facts.entity_line(hit.entity), why), marks=marks, strong=True)


def _pills(hit: EntityHit) -> tuple[tuple[str, Tone], ...]:
    if hit.published is None:
        return ()
    if hit.published:
        return ((plural("{n} record public", "{n} records public", n=hit.published), "bad"),)
    if hit.from_cache:
        return ()  # offline nothing reassuring is said
    return ((tr("No public record found"), "info"),)
