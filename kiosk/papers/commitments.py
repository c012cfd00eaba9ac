"""Facts of the commitment (信用承诺书): one for each record, its code given by the centre.

Must not: change the wording of the pack.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.desk.values import Hall
from kiosk.domain.case import Case, Filing
from kiosk.domain.entity import Entity, EntityKind, responsible_title
from kiosk.domain.matter import Matter
from kiosk.domain.record import Record, RecordKind
from kiosk.papers import words
from kiosk.papers.parts import Facts, base, page_code, row


def commitment(case: Case, filing: Filing, *, matter: Matter, hall: Hall, at: datetime) -> Facts:
    """Return the facts of the commitment (信用承诺书) for one record. Raises ValueError without a code."""
    if filing.commitment is None:
        raise ValueError("the filing has no commitment code")
    entity, record = case.entity, filing.record
    sealed = entity.kind is not EntityKind.NATURAL_PERSON
    title = responsible_title(entity.kind)
    return {
        **base(hall, at),
        "page_code": page_code(case, "commitment", filing),
        "code_line": f"承诺编码：{filing.commitment.code}　承诺类型：信用修复型",
        "facts": _promiser(entity),
        "addressee": record.authority.name,
        "opening": _opening(record, "本单位" if sealed else "本人"),
        "items": _items(matter.commitment),
        "signers": [f"承诺人：{entity.name}"],
        "signature": f"{title}（签字）：" if sealed else "承诺人（签字）：",
        "sealed": sealed,
    }


def _promiser(entity: Entity) -> list[Facts]:
    person = entity.kind is EntityKind.NATURAL_PERSON
    rows = [
        row("承诺人", entity.name, wide=True),
        row(words.code_label(entity.kind), entity.code, wide=True),
        row("主体类别", words.KINDS[entity.kind]),
    ]
    return rows if person else [*rows, row(responsible_title(entity.kind), entity.responsible_person)]


_ACTS = {
    RecordKind.PENALTY: "作出行政处罚决定",
    RecordKind.ABNORMAL_LIST: "列入经营异常名录",
    RecordKind.SERIOUS_LIST: "列入严重失信主体名单",
    RecordKind.OTHER: "认定失信信息",
}


def _opening(record: Record, we: str) -> str:
    act = f"因{record.violation.rstrip('。；')}，" if record.violation else ""
    number = f"（{record.document_number}）" if record.document_number else ""
    return (
        f"{we}{act}于{words.long_day(record.decided_on)}被{record.authority.name}"
        f"{_ACTS[record.kind]}{number}。"
    )


_COUNT = "一二三四五六七八九十"


def _items(texts: tuple[str, ...]) -> list[str]:
    """Return the paragraphs of the pack; with an opening and numbers where they bring none."""
    if texts[:1] and texts[0].endswith("："):
        return list(texts)
    opening = "现申请信用修复，郑重承诺如下："
    numbers = [_COUNT[n] if n < len(_COUNT) else str(n + 1) for n in range(len(texts))]
    return [opening, *(f"{number}、{text}" for number, text in zip(numbers, texts, strict=True))]
