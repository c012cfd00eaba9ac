"""Which row is the header, or which two, and what layout that makes; or, pasted without one, by content.

Titles may stand above the header, a merged group of columns over its parts. Must not: go by position: the two
layouts of penalties have other numbers under 代码_2 and 代码_3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.domain import identity
from kiosk.errors import ImportRefused
from kiosk.imports import cells, columns
from kiosk.imports.columns import meaning
from kiosk.imports.table import TROUBLE, Column, Layout

LOOK = 12  # rows in which the header must be: ten titles at most, and two of its own
_LEAST = 2  # fields that a row must name to be a header
_BODY = re.compile(
    r"(局|委员会|委|政府|队|厅|院|部|署|办公室|中心|所|监管局|税务局|公安局|分局|支队|总队|大队)$"
)
_NAME = re.compile(r"(公司|合作社|厂|店|社|行|部|中心|协会|学会|商会|基金会|院|馆|场|铺|坊|吧)$")


@dataclass(frozen=True, slots=True)
class Found:
    """Where the header ends (rows before the data) and the layout that it makes."""

    rows: int
    layout: Layout


def find(head: Sequence[Sequence[str]]) -> Found:
    """Return header and layout of a table by its first rows. Raises ImportRefused where there is none."""
    best: tuple[int, int, list[str]] = (0, 0, [])
    for at in range(min(len(head), LOOK)):
        one = _texts(head[at])
        for rows, texts in (
            (at + 1, one),
            (at + 2, _joined(one, head[at + 1]) if at + 1 < len(head) else []),
        ):
            score = len({field for text in texts if (field := meaning(text)[0])})
            if score > best[0]:
                best = (score, rows, texts)
    score, rows, texts = best
    if score < _LEAST:
        raise ImportRefused("table_no_header", looked=min(len(head), LOOK))
    return Found(rows, layout_of(texts))


def _texts(row: Sequence[str]) -> list[str]:
    return ["" if text.startswith(TROUBLE) else cells.plain(text.replace("\n", "")) for text in row]


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the headers of two rows as one: a group's name spreads to the right over its parts."""
    parts = _texts(below)
    if sum(bool(meaning(text)[0]) for text in parts) < 2:
        return []  # the second row is data, where 罚款 may stand as a kind of penalty
    width = max(len(above), len(parts))
    tops = [*above, *[""] * (width - len(above))]
    parts += [""] * (width - len(parts))
    joined, group = [], ""
    for at, (top, part) in enumerate(zip(tops, parts, strict=True)):
        group = top or (group if part else "")
        spreads = not top or top in tops[at - 1 : at] or tops[at + 1 : at + 2] in ([""], [top])
        whole = f"{group}{part}" if part != group else part
        order = (whole, part, top) if spreads else (whole, top, part)
        joined.append(next((text for text in order if text and meaning(text)[0]), whole))
    return joined


def layout_of(texts: Sequence[str]) -> Layout:
    """Return the layout that headers make. Raises ImportRefused where one that is needed is missing."""
    folded = [columns.fold_header(text) for text in texts]
    name, kind = _kind(folded)
    fields = [meaning(text) for text in texts]
    found: list[Column] = []
    personal: list[str] = []
    unused: list[str] = []
    for at, (text, (field, unit)) in enumerate(zip(texts, fields, strict=True)):
        field = _settled(field, name)
        if field in columns.PERSONAL:
            personal.append(text)
        elif field and field not in columns.IDLE and not any(column.field == field for column in found):
            found.append(_column(at, text, field, unit, name))
        elif text:
            unused.append(text)
    width = max((at + 1 for at, text in enumerate(texts) if text), default=0)
    layout = Layout(name, kind, tuple(found), tuple(unused), tuple(personal), width)
    missing = _missing(layout)
    if missing:
        raise ImportRefused("table_columns_missing", columns="、".join(missing))
    return layout


def _kind(folded: Sequence[str]) -> tuple[str, str]:
    text = "\n".join(folded)
    if "处罚" not in text and not re.search(r"^CF", text, re.MULTILINE):
        if columns.ABNORMAL.search(text):
            return "abnormal_list", "abnormal_list"
        if columns.SERIOUS.search(text) or "列入日期" in text or "列入原因" in text:
            return "serious_list", "serious_list"
    if columns.only_2015() & set(folded):
        return "penalty_2015", "penalty"
    return "penalty_2019", "penalty"


def _settled(field: str, layout: str) -> str:
    """Return the field of a header in its layout."""
    if field.startswith("numbered."):
        return columns.NUMBERED.get(layout, columns.NUMBERED["penalty_2019"])[int(field[-1]) - 1]
    return "" if layout.startswith("penalty") and field in ("listed_on", "listing_reason") else field


def _column(at: int, text: str, field: str, unit: str, layout: str) -> Column:
    if field not in columns.SUMS:
        return Column(at, text, field)
    if unit:
        return Column(at, text, field, unit)
    return Column(at, text, field, "wan" if layout == "penalty_2019" else "yuan", "layout")


def _missing(layout: Layout) -> list[str]:
    """Return the headers of the fields that no column has."""
    names = columns.NAMED | (columns.NAMED_LIST if layout.kind != "penalty" else {})
    has = {column.field for column in layout.columns}
    if layout.kind != "penalty" and "listed_on" in has:
        has.add("decided_on")
    if {"body_or_code", "source"} & has:
        has.add("authority")
    return [names[field] for field in columns.NEEDED[layout.kind] if field not in has]


def by_content(head: Sequence[Sequence[str]]) -> Found:
    """Return the layout of pasted rows without a header, by what stands in them. Raises ImportRefused.

    What only one field can be is taken: decision number, code, date, body, name, a sum in yuan.
    """
    width = max((len(row) for row in head), default=0)
    found: dict[str, Column] = {}
    for at in range(width):
        field = _looks_like([row[at].strip() for row in head if at < len(row) and row[at].strip()])
        if field and field not in found:
            found[field] = Column(at, "", field, "yuan" if field == "fine" else "", "content")
    layout = Layout("pasted", "penalty", tuple(found.values()))
    if _missing(layout):
        raise ImportRefused("table_no_header", looked=min(len(head), LOOK))
    return Found(0, replace(layout, columns=tuple(sorted(found.values(), key=lambda column: column.at))))


def _looks_like(texts: Sequence[str]) -> str:
    """Return the one field that all texts of a column can be, or ""."""
    if not texts:
        return ""
    tests = (
        ("document_number", identity.is_document_number),
        ("authority_code", lambda text: _is_code(text) and identity.fold(text)[:2] in ("11", "12")),
        ("subject_code", _is_code),
        ("decided_on", lambda text: not text.isdigit() and cells.day(text)[0] != ""),
        ("fine", lambda text: text.endswith("元") and cells.money(text, "yuan")[0] != ""),
        ("authority", lambda text: len(text) > 3 and bool(_BODY.search(_bare(text)))),
        ("subject_name", lambda text: len(text) > 3 and bool(_NAME.search(_bare(text)))),
    )  # fmt: skip
    return next((field for field, fits in tests if all(fits(text) for text in texts)), "")


def _is_code(text: str) -> bool:
    return identity.is_uscc(identity.fold(text))


def _bare(text: str) -> str:
    return re.sub(r"[（(][^（()）]*[)）]$", "", text)
