"""What was pasted: rows of a table, or the text of one decision or of a record's page, label by label.

A label stands before its value on the same line, parted by a colon or a blank, or on a line of its own above.
What no label names is taken from the text of a decision where it can be nothing else.
Must not: start a child; what is longer than some pages belongs into a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import StringIO

from kiosk.domain import identity
from kiosk.errors import ImportRefused
from kiosk.imports import PASTE_LIMIT, cells, columns, reading
from kiosk.imports.columns import meaning
from kiosk.imports.csvfile import Row, parsed, separator_of
from kiosk.imports.table import Table

_LEAST = 3  # labels that make a text one of labels and values
_LINE = 20_000  # characters of a line, or of either end of a text, that are looked through
_LINES = 50_000  # of a text that is not a table: a thousand records have fewer
_LONGS = ("violation", "facts", "content")
_LABEL = re.compile(r"^\s*([^:：\t]{2,40}?)\s*(?:[:：\t]\s*|\s{1,}|$)(.*)$")
_NUMBER = re.compile(
    r"[\u4e00-\u9fa5A-Za-z()（）·]{2,30}?[\[(（【〔{［]\s*(?:19|20)\d{2}\s*[\])）】〕}］]\s*第?\s*[(（]?[0-9A-Z-]{1,12}[)）]?\s*号"
)
_DAY = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_FINE = re.compile(r"(?:处以|处|并处)?罚款(?:人民币)?\s*[(（]?([0-9,，.]+\s*万?元)")
_BODY = re.compile(
    r"^[\u4e00-\u9fa5（）()]{3,40}(?:局|委员会|政府|支队|总队|大队|厅|分局)(?:[（(][^（()）]{1,10}[)）])?$"
)
_PARTY = re.compile(r"(?:当事人|被处罚人|被处罚单位)(?:名称|姓名)?\s*[:：]\s*([^\s，,。；;]{2,60})")


def read_text(text: str, today: date) -> Table:
    """Return the table in a pasted text. Raises ImportRefused."""
    if len(text) > PASTE_LIMIT:
        raise ImportRefused("table_paste", limit=PASTE_LIMIT)
    whole = text.encode("utf-8", "replace").decode()  # half a character can't be kept
    plain = whole.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not plain.strip():
        raise ImportRefused("table_empty")
    few = plain.count("\n") < _LINES
    rows = list(_labelled(plain)) if few and not _is_table(plain) else []
    blocks: list[bytes] = []
    if rows:
        found = reading.read(rows, today, on_block=blocks.append)
    else:
        table = parsed(StringIO(plain, newline=""), separator_of(plain))
        found = reading.read(table, today, on_block=blocks.append, headless=True)
    return found.table(tuple(blocks))


def _is_table(text: str) -> bool:
    """Tell whether lines hold cells: several tabs each, or a header that is known."""
    lines = [line for line in text.splitlines() if line.strip()]
    tabs = [line.count("\t") for line in lines]
    if max(tabs) >= 3:
        return True
    first = re.split(r"[,;\t，；]", lines[0])
    return len(lines) > 1 and sum(bool(meaning(part)[0]) for part in first) >= _LEAST


def _labelled(text: str) -> Iterator[Row]:
    """Yield a header and one row a record, from labels and their values; nothing where there are too few."""
    records = _records(text)
    if not records:
        return
    _complete(records, text)
    labels = list(dict.fromkeys(label for record in records for label in record))
    yield 1, labels
    for number, record in enumerate(records, 1):
        yield number + 1, [record.get(label, "") for label in labels]


def _records(text: str) -> list[dict[str, str]]:
    """Return what labels say, a record for each time that a label comes again."""
    records: list[dict[str, str]] = [{}]
    label, of_label = "", set[str]()
    for line in filter(str.strip, text.splitlines()):
        found, known = _split(line), records[-1].get(label, "")
        waits = bool(label) and not known  # a label on a line of its own: what follows is its value
        if found is None or (waits and _is_value(line, found[1], meaning(label)[0])):
            goes_on = meaning(label)[0] in _LONGS and len(known) <= cells.LONG
            if label and (not known or goes_on):
                records[-1][label] = f"{known}\n{line.strip()}" if known else line.strip()
            continue
        label, value, field = found
        if field in of_label and field in ("document_number", "subject_name") and records[-1].get(label):
            records.append({})
            of_label = set()
        if field in of_label and label not in records[-1]:
            label = ""  # another word for what is known
            continue
        of_label.add(field)
        if field == "subject_name":
            value = re.split(r"[，,。；;]", value)[0]
        records[-1].setdefault(label, value)
    named = [record for record in records if len(record) >= _LEAST]
    return named if named or not _NUMBER.search(text[:_LINE]) else records[:1]


def _is_value(line: str, rest: str, waiting: str) -> bool:
    """Tell whether a line that begins like a label is the value of the one above (处罚内容: 罚款 5 元)."""
    return waiting == "penalties" or bool(rest and not re.search("[:：\t]", line))


def _split(line: str) -> tuple[str, str, str] | None:
    """Return label, value and field of a line that begins with a label that is known."""
    if len(line) > _LINE:
        return None
    for cut in (_LABEL.match(line), re.match(r"^\s*(\S{2,40})(?:[\s　]+(.*))?$", line)):
        if cut is not None:
            label, value = cut[1].strip(), (cut[2] or "").strip()
            field = meaning(label)[0]
            if field and not field.startswith("numbered.") and not _is_sentence(field, line):
                return label, value, field
    return None


def _is_sentence(field: str, line: str) -> bool:
    """Tell whether a line only begins with a word that is a label too (罚款 5000 元，上缴国库。)."""
    return field in (*columns.SUMS, "content", "violation") and line.rstrip().endswith(("。", "；", ";"))


def _complete(records: list[dict[str, str]], text: str) -> None:
    """Add to the one record of a decision's text what no label names and only one thing can be."""
    if len(records) != 1:
        return
    has = {meaning(label)[0] for label in records[0]}
    if has & {"listed_on", "listing_reason", "list"}:
        return
    if len(text) > 2 * _LINE:  # number and party stand at the beginning, body and day at the end
        text = f"{text[:_LINE]}\n{text[-_LINE:]}"
    lines = [line.strip() for line in text.splitlines()]
    days, bodies = _DAY.findall(text), [line for line in lines if _BODY.match(line)]
    found = {
        "行政处罚决定书文号": (match := _NUMBER.search(text)) and re.sub(r"^.*?(?:文号|编号)", "", match[0]),
        "处罚决定日期": days[-1] if days else None,
        "处罚机关": bodies[-1] if bodies else None,
        "行政相对人名称": (match := _PARTY.search(text)) and match[1],
        "统一社会信用代码": _subject_code(text),
        "罚款金额（元）": (match := _FINE.search(text)) and match[1],
    }
    for label, value in found.items():
        if value and meaning(label)[0] not in has:
            records[0][label] = cells.plain(value)


def _subject_code(text: str) -> str | None:
    found = re.search(r"(?:统一社会信用代码|社会信用代码)[^0-9A-Z]{0,6}([0-9A-Z]{18})", text)
    return found[1] if found is not None and identity.is_uscc(found[1]) else None
