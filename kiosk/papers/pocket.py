"""The advice sheet for a telephone: its facts as a short text, and that as a QR code on screen.

Made of the facts of the printed sheet, so the two can't differ; the code holds words and no address, so
nothing of it goes anywhere. Must not: say more than the sheet, or leave records out unsaid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

MOST_BYTES = 1100  # a code of some 110 modules: telephones still read it off a screen
TITLE = "信用修复一次性告知单"
END = "全程免费。能否受理、是否修复由认定单位依法决定。不作为信用证明。"


def text(sheet: Mapping[str, Any]) -> str:
    """Return the facts of an advice sheet as text of at most `MOST_BYTES`; what has no room is counted."""
    for count in range(len(sheet["records"]), -1, -1):
        said = _text(sheet, count)
        if len(said.encode()) <= MOST_BYTES:
            return said
    return said.encode()[:MOST_BYTES].decode(errors="ignore")


def _text(sheet: Mapping[str, Any], count: int) -> str:
    records: Sequence[Mapping[str, Any]] = sheet["records"]
    lines = [TITLE, sheet["facts"][0]["value"], sheet["as_of"].partition("　")[0]]
    lines += [_record(record) for record in records[:count]] or [sheet["nothing"]]
    if count < len(records):
        if not count:
            lines.pop()
        lines.append(f"另有 {len(records) - count} 条，见纸质告知单。")
    if sheet["bring"]:
        lines.append(f"要带：{'；'.join(item['label'] for item in sheet['bring'])}")
    lines += [f"{item['label']}：{item['value']}" for item in sheet["place"] if item["value"]]
    return "\n".join([*lines, END])


def _record(record: Mapping[str, Any]) -> str:
    where = record["where"].partition("\n")[0]
    return f"{record['number']}. {record['what']}（{where}）：{record['verdict']}"


def modules(said: str) -> tuple[str, ...]:
    """Return the QR code of a text, row by row: 1 for a dark module, 0 for a light one; without a margin."""
    import segno

    code = segno.make(said, error="l", encoding="utf-8", micro=False, boost_error=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.matrix)
