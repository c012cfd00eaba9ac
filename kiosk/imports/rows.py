"""One row: its cells become the values that entry by hand takes, with a finding for each that is wrong.

The same check runs over all rows while a table is read, and over one row when somebody looks at it.
Must not: know the other rows, or which entity is open.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kiosk.domain import identity
from kiosk.domain.entity import PLACEHOLDER
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.rules.record import STEP
from kiosk.imports import cells
from kiosk.imports.cells import Problem, Read
from kiosk.imports.columns import NEEDED
from kiosk.imports.table import TROUBLE, Body, Layout, RowState, Subject

_CLASSES = {"轻微": "minor", "一般": "general", "严重": "serious", "特定严重": "serious"}
_REASONS = {
    "1": "未按期公示年度报告",
    "2": "未在责令期限内公示有关信息",
    "3": "公示信息隐瞒真实情况、弄虚作假",
    "4": "通过登记的住所或者经营场所无法联系",
}
# what a reason says, and its code; whose list it is, by its name or its body
_REASON_WORDS = (
    ("1", re.compile("年度报告|年报")),
    ("2", re.compile("责令.*公示|期限.*公示有关|即时信息")),
    ("3", re.compile("隐瞒|弄虚作假|虚假")),
    ("4", re.compile("无法.*联系|取得联系|住所")),
)
_LISTS = (
    ("wages", re.compile("工资|农民工|人力资源|人社|劳动")),
    ("social", re.compile("社会组织|民政")),
    ("safety", re.compile("安全生产|应急管理|应急局")),
    ("tax", re.compile("税收|税务")),
    ("statistics", re.compile("统计")),
    ("market", re.compile("市场监督|市场监管|工商行政|严重违法失信")),
)
_LONGS = ("violation", "facts", "content")
_DAYS = ("decided_on", "listed_on", "published_on", "publicity_ends_on", "removed_on")


class Checked(NamedTuple):
    """What came of a row: values by name as entry by hand takes them, what is wrong, what it is fit for."""

    values: Mapping[str, str]
    problems: tuple[tuple[str, Problem], ...]  # (field, problem)
    state: RowState
    subject: Subject
    body: Body
    mark: int


class Checker:
    """Checks the rows of one layout, as of one day."""

    def __init__(self, layout: Layout, today: date) -> None:
        self.layout = layout
        self.today = today
        self._readers = [(at, column.field, _reader(column.field, column.unit))
                         for at, column in enumerate(layout.columns)]  # fmt: skip
        self._listed = layout.kind != "penalty"

    def check(self, row: tuple[str, ...]) -> Checked:
        """Return what came of the cells of a row."""
        read: dict[str, str] = {}
        problems: list[tuple[str, Problem]] = []
        for at, field, reader in self._readers:
            text = row[at]
            if not text:
                continue
            if text[0] == TROUBLE:
                problem = cells.trouble(text)
            else:
                read[field], problem = reader(text)
            if problem is not None:
                problems.append((field, problem))
        if row[-1]:
            problems.append(("", cells.trouble(row[-1]) or Problem("cells_shifted")))
        subject = _subject(read, problems)
        values = self._values(read, subject)
        self._judge(values, read, problems)
        body = Body(values["authority"], _body_code(read), read.get("region_code", ""))
        mark = mark_of(key_of(values["document_number"], values["kind"], values["decided_on"]))
        return Checked(values, tuple(problems), _state(read, problems), subject, body, mark)

    def _values(self, read: Mapping[str, str], subject: Subject) -> dict[str, str]:
        get = read.get
        own = get("body_or_code", "")
        code = get("reason_code", "")
        reason = get("listing_reason", "") or _REASONS.get(code, code)
        kind = self.layout.kind
        about = get("violation", "") or get("title", "") or get("facts", "")
        authority = get("authority", "") or ("" if own.isascii() else own) or get("source", "")
        return {
            "kind": kind,
            "authority": authority,
            "document_number": get("document_number", "") or _number_in(get("basis_or_number", "")),
            "decided_on": (get("listed_on", "") if self._listed else "") or get("decided_on", ""),
            "published_on": get("published_on", ""),
            "publicity_ends_on": get("publicity_ends_on", ""),
            "record_class": _CLASSES.get(get("record_class", "").removesuffix("失信"), ""),
            "class_set_by": get("class_set_by", ""),
            "violation": about or reason,
            "content": get("content", ""),
            "penalties": ",".join(filter(None, (get("penalties"), get("penalties_more")))),
            "fine": get("fine", ""),
            "confiscated": get("confiscated", ""),
            "field": _field(get("field", "")),
            "simple_procedure": _simple(get("procedure", "")),
            "list_kind": _list(get("list", ""), authority) if kind == "serious_list" else "",
            "listing_reason": _reason(code, reason) if kind == "abnormal_list" else "",
            "subject_name": subject.name,
        }

    def _judge(
        self, values: dict[str, str], read: Mapping[str, str], problems: list[tuple[str, Problem]]
    ) -> None:
        """Say what is missing, and what does not fit together."""
        wrong = {field for field, problem in problems if problem.severity is Severity.ERROR}
        for field in NEEDED[self.layout.kind]:
            sources = {field, *(("listed_on",) if field == "decided_on" else ())}
            if not values[field] and not wrong & sources:
                problems.append((field, Problem(f"{field}_blank")))
        decided = values["decided_on"]
        if decided and decided > self.today.isoformat():
            problems.append(("decided_on", Problem("decided_in_future")))
        elif decided and decided < "1990":
            problems.append(("decided_on", Problem("day_wrong")))
        published = values["published_on"]
        if published and (published > self.today.isoformat() or published < max(decided, "1990")):
            problems.append(("published_on", Problem("published_left_out", Severity.WARNING)))
            values["published_on"] = ""
        if self.layout.kind == "serious_list" and not values["list_kind"]:
            problems.append(("list", Problem("list_kind_blank")))
        if _removed(read):
            problems.append(("removed_on", Problem("moved_out", Severity.WARNING)))


@lru_cache(maxsize=8)
def checker(layout: Layout, today: date) -> Checker:
    """Return the checker of a layout and day."""
    return Checker(layout, today)


def key_of(document_number: str, kind: str, decided_on: str) -> str:
    """Return what tells a decision among those of one entity: its folded number, else kind and day."""
    usual = cells.PLAIN_NUMBER.fullmatch(document_number)
    if usual is not None:  # quicker than folding, and the same
        return f"{usual[1]}{usual[2].lstrip('0') or '0'}号"
    return identity.fold_document_number(document_number) or f"{kind}\n{decided_on}"


def mark_of(key: str) -> int:
    """Return a number of 63 bits that stands for a key; the same in every process."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1


def findings(checked: Checked, row: tuple[str, ...], layout: Layout, number: int) -> tuple[Finding, ...]:
    """Return what is wrong with a row as findings: place ``rows.<row>.<column letters>``, what was read."""
    found = []
    for field, problem in checked.problems:
        at = next((n for n, column in enumerate(layout.columns) if column.field == field), None)
        column = layout.columns[at] if at is not None else None
        letters = letters_of(column.at) if column is not None else ""
        read = cells.shown(row[at]) if at is not None else ""
        args = {
            "row": number, "column": letters, "header": column.header if column is not None else "",
            "read": read, **dict(problem.args),
        }  # fmt: skip
        found.append(finding(problem.code, problem.severity, STEP, f"rows.{number}.{letters}", **args))
    return tuple(found)


def letters_of(at: int) -> str:
    """Return the letters of a column of a workbook, counted from 0."""
    text, rest = "", at + 1
    while rest:
        rest, sign = divmod(rest - 1, 26)
        text = chr(65 + sign) + text
    return text


def _reader(field: str, unit: str) -> Callable[[str], Read]:
    if field in _DAYS:
        return cells.day
    if field == "document_number":
        return cells.document_number
    if field in ("fine", "confiscated"):
        return lambda text: cells.money(text, unit)
    if field == "subject_code":
        return cells.code
    if field in ("penalties", "penalties_more"):
        return cells.penalties
    return cells.long if field in _LONGS else cells.line


def _subject(read: Mapping[str, str], problems: list[tuple[str, Problem]]) -> Subject:
    code, registration = read.get("subject_code", ""), _folded(read.get("registration_number", ""))
    kind = read.get("subject_kind", "")
    if code == PLACEHOLDER and (not registration or kind not in ("", "个体工商户")):
        problems.append(("subject_code", Problem("code_placeholder")))
    name = read.get("subject_name", "")
    return Subject(code, name, registration, kind, read.get("responsible_person", ""))


def _body_code(read: Mapping[str, str]) -> str:
    own = read.get("body_or_code", "")
    code = read.get("authority_code", "") or (own if own.isascii() else "")
    if not code and read.get("authority", "") in ("", read.get("source", "")):
        code = read.get("source_code", "")  # else it is another body's, maybe of another city
    return _folded(code)


_folded = lru_cache(maxsize=1 << 14)(identity.fold)


def _number_in(basis: str) -> str:
    return basis if identity.is_document_number(basis) else ""


def _reason(code: str, text: str) -> str:
    if code in _REASONS:
        return code
    return ",".join(number for number, word in _REASON_WORDS if word.search(text))


@lru_cache(maxsize=1024)
def _list(name: str, body: str) -> str:
    """Return whose serious list it is, by its name, else by its body; one of none that is known: other."""
    for text in (name, body):
        found = next((kind for kind, word in _LISTS if word.search(text)), "")
        if found:
            return found
    return "other" if name else ""


def _field(text: str) -> str:
    return next((name for name in ("食品", "药品", "特种设备", "安全生产", "消防") if name in text), "")


def _simple(text: str) -> str:
    return "yes" if "简易" in text else "no" if "普通" in text or "一般" in text else ""


def _removed(read: Mapping[str, str]) -> bool:
    moved, state = read.get("moved_out", ""), read.get("state", "")
    return (
        bool(read.get("removed_on"))
        or moved in ("1", "2", "是", "已移出")
        or state in ("1", "撤销", "已撤销")
    )


def _state(read: Mapping[str, str], problems: list[tuple[str, Problem]]) -> RowState:
    if any(problem.severity is Severity.ERROR for _, problem in problems):
        return RowState.ERROR
    if _removed(read):
        return RowState.ENDED
    return RowState.WARNING if problems else RowState.OK
