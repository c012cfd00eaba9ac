"""Facts of what the applicant carries home: slip (材料暂收凭条) and receipt (收件回执), never mixed up.

The slip says that papers lie in this hall; the receipt says that the centre has the case.
Must not: promise a calendar date, or name a person's number in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.desk.values import Hall
from kiosk.domain.case import Case, Filing, slots
from kiosk.domain.identity import mask_number
from kiosk.domain.matter import Matter, Pack
from kiosk.papers import words
from kiosk.papers.parts import Facts, base, page_code, row

Matters = Mapping[str, Matter]


def slip(case: Case, *, matters: Matters, hall: Hall, clerk: str, at: datetime) -> Facts:
    """Return the facts of the slip: what lies in this hall and is not yet with the centre.

    `matters` holds the matter of every filing; `clerk` is the name or number to print.
    """
    return {
        **base(hall, at),
        "head": f"凭条编号：{case.slip_number}",
        "page_code": page_code(case, "slip"),
        "facts": [
            row("凭条编号", case.slip_number),
            row("暂收时间", words.moment(case.submitted_at or at)),
            *_who(case),
        ],
        "filings": [[*_filing(filing), _code(filing)] for filing in case.filings],
        "materials": _materials(case, matters),
        "clerk": clerk,
        "notes": [
            "本凭条只说明上列材料已由本窗口收下。材料尚未送达中心，本凭条不是收件回执，也不作为已提交申请的证明。",
            "网络恢复后材料自动送达中心，无需申请人再次到场；中心确认收到后，窗口另行出具《收件回执》。",
            "各项办理期限自认定单位收到申请之日起计算，本凭条不载明办理日期。",
            "本凭条不加盖印章，由窗口人员和交件人签字。请妥善保管，凭本凭条换领《收件回执》。",
        ],
    }


def receipt(case: Case, *, matters: Matters, pack: Pack, hall: Hall, clerk: str, at: datetime) -> Facts:
    """Return the facts of the receipt: the centre has the case. Raises ValueError before it has.

    `pack` is the one that judged the case: its clocks say what comes next, in working days, without a date.
    """
    if case.receipt is None:
        raise ValueError("the centre has not confirmed the case")
    return {
        **base(hall, at),
        "head": f"回执编号：{case.receipt.number}",
        "page_code": page_code(case, "receipt"),
        "facts": [
            row("回执编号", case.receipt.number),
            row("中心收到时间", words.moment(case.receipt.received_at)),
            *_who(case),
        ],
        "filings": [
            [*_filing(filing), _code(filing), filing.progress.query_code or "转送后取得"]
            for filing in case.filings
        ],
        "materials": _materials(case, matters),
        "clerk": clerk,
        "next": _next(pack),
        "notes": [
            "本回执只说明中心已收到上列申请件。是否受理、是否准予修复，由认定单位依法决定；各申请件分别办理，结果可以不同。",
            "决定作出前可以到窗口申请撤回；对公示内容有异议的，可以另行提出异议申请。",
        ],
    }


def _who(case: Case) -> list[Facts]:
    person = case.applicant
    number = (
        f"（{words.ID_TYPES[person.id_type]} {mask_number(person.id_number)}）" if person.id_number else ""
    )
    return [
        row("申请人", case.entity.name, wide=True),
        row(words.code_label(case.entity.kind), case.entity.code),
        row("主体类别", words.KINDS[case.entity.kind]),
        row("经办人" if person.is_agent else "到场人", person.name + number, wide=True),
    ]


def _filing(filing: Filing) -> list[str]:
    record = filing.record
    return [str(filing.number), words.record_name(record), record.authority.name]


def _code(filing: Filing) -> str:
    return filing.commitment.code if filing.commitment else ""


@dataclass(frozen=True, slots=True)
class _Handed:
    """What one slot holds, as a row of the list; slots of several filings that read alike are one row."""

    label: str
    kind: str
    original: str


def _materials(case: Case, matters: Matters) -> list[list[str]]:
    """Return the rows of what was handed in or shown: only that, never what is merely on the checklist."""
    found: dict[_Handed, tuple[list[int], int]] = {}
    for slot in slots(case, dict(matters)):
        sheets, said = case.sheets_of(slot.name), case.attestation(slot.name)
        if not sheets and not said.shown:
            continue
        only_shown = said.shown and not sheets
        kind = "现场核验" if only_shown else words.COPIES[said.kind] if said.kind else "扫描件"
        handed = _Handed(slot.material.label.zh, kind, "已退还" if said.returned else "—")
        filings, pages = found.get(handed, ([], 0))
        found[handed] = ([*filings, slot.filing or 0], pages + len(sheets))
    return [
        [str(n), handed.label, _use(filings), str(pages) if pages else "—", handed.kind, handed.original]
        for n, (handed, (filings, pages)) in enumerate(found.items(), 1)
    ]


def _use(filings: list[int]) -> str:
    """Return which filings a material serves, neighbours joined: 申请件 1—3、5; 0 serves all."""
    if 0 in filings:
        return "全部申请件"
    runs: list[tuple[int, int]] = []
    for number in sorted(filings):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return "申请件 " + "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs)


def _next(pack: Pack) -> list[str]:
    sentences = [sentence for sentence in map(words.clock, pack.clocks) if sentence]
    lines = ["中心把各申请件转送认定单位；转送后产生查询码，可凭码在“信用中国”网站查询，也可以向窗口查询。"]
    lines += [sentence + "。" for sentence in sentences]
    if any(words.UNCONFIRMED in sentence for sentence in sentences):
        lines.append(f"标“{words.UNCONFIRMED}”的期限以认定单位告知的为准。")
    return lines
