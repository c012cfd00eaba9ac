"""Facts of the commitment (信用承诺书): one for each record, its code given by the centre.

Must not: change the wording of the pack.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.desk.values import Hall
from kiosk.domain.case import Case, Filing
from kiosk.domain.entity import Entity, EntityKind
from kiosk.domain.matter import Matter
from kiosk.domain.record import Record, RecordKind
from kiosk.papers import signing, words
from kiosk.papers.parts import Facts, base, page_code, row
from kiosk.papers.signing import Signing


def commitment(case: Case, filing: Filing, *, matter: Matter, hall: Hall, at: datetime) -> Facts:
    """Return the facts of the commitment (信用承诺书) for one record. Raises ValueError without a code."""
    if filing.commitment is None:
        raise ValueError("the filing has no commitment code")
    entity, record, who = case.entity, filing.record, signing.of(case)
    return {
        **base(hall, at),
        "page_code": page_code(case, "commitment", filing),
        "code_line": f"承诺编码：{filing.commitment.code}　承诺类型：信用修复型",
        "facts": _promiser(entity, case.applicant.administrator),
        "addressee": record.authority.name,
        "opening": _opening(record, who, entity.kind),
        "items": _items(matter.commitment),
        "signers": [f"承诺人：{entity.name}"],
        "signature": f"{who.title}（签字）：" if who.sealed else "承诺人（签字）：",
        "sealed": who.sealed,
        "seal": who.seal,
    }


def _promiser(entity: Entity, administrator: str) -> list[Facts]:
    rows = [
        row("承诺人", entity.name, wide=True),
        row(words.code_label(entity), entity.number, wide=True),
        row("主体类别", words.KINDS[entity.kind]),
    ]
    if entity.kind is not EntityKind.NATURAL_PERSON:
        rows.append(row(entity.title, entity.responsible_person))
    if administrator:
        rows.append(row("管理人", administrator, wide=True))
    return rows


def _opening(record: Record, who: Signing, of: EntityKind) -> str:
    act = f"因{record.violation.rstrip('。；')}，" if record.violation else ""
    number = f"（{record.document_number}）" if record.document_number else ""
    day = words.long_day(record.decided_on)
    return f"{who.we}{act}于{day}被{record.authority.name}{_act(record, of)}{number}。"


def _act(record: Record, of: EntityKind) -> str:
    match record.kind:
        case RecordKind.PENALTY:
            return "作出行政处罚决定"
        case RecordKind.ABNORMAL_LIST | RecordKind.SERIOUS_LIST:
            verb = (
                "标记为"
                if of is EntityKind.SOLE_TRADER and record.kind is RecordKind.ABNORMAL_LIST
                else "列入"
            )
            return f"{verb}{words.kind_of(record, of)}"
        case RecordKind.OTHER:
            return "认定失信信息"


_COUNT = "一二三四五六七八九十"


def _items(texts: tuple[str, ...]) -> list[str]:
    """Return the paragraphs of the pack; with an opening and numbers where they bring none."""
    if texts[:1] and texts[0].endswith("："):
        return list(texts)
    opening = "现申请信用修复，郑重承诺如下："
    numbers = [_COUNT[n] if n < len(_COUNT) else str(n + 1) for n in range(len(texts))]
    return [opening, *(f"{number}、{text}" for number, text in zip(numbers, texts, strict=True))]
