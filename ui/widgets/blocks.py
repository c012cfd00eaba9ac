"""Blocks of cells as spreadsheets put them on the clipboard: lines, and tabs between cells.

A cell with a line end or tab in it stands in quotation marks. Must not: know a table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

MOST = 100_000  # signs of a clipboard that are looked at


def block_of(text: str) -> list[list[str]]:
    """Return the cells of a text, line by line; [] for nothing."""
    plain = text[:MOST].replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not plain.strip():
        return []
    if "\t" not in plain and "\n" in plain and not plain.startswith('"'):
        return [[line] for line in plain.split("\n")]
    return [line or [""] for line in csv.reader(io.StringIO(plain), delimiter="\t")]


def text_of(lines: Iterable[Iterable[str]]) -> str:
    """Return cells as a text that a spreadsheet takes."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(lines)
    return out.getvalue().removesuffix("\n")
