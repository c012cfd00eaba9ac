"""Facts of what changes hands: slip (材料暂收凭条), receipt (收件回执), hand-over list (材料交接单).

The slip says that papers lie in this hall, the receipt that the centre has the case, the list who
gave what to whom; they are never mixed up.
Must not: promise a calendar date, or name a person's number in full.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.desk.values import Hall
from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import Case, Filing
from kiosk.domain.identity import mask_number
from kiosk.domain.matter import Matter
from kiosk.domain.record import Authority
from kiosk.domain.rulebook import Rulebook
from kiosk.papers import readings, rows, words
from kiosk.papers.materials import Matters, handed, kept_here, ranges
from kiosk.papers.parts import Facts, base, case_number, page_code, row


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
        "materials": handed(case, matters),
        "clerk": clerk,
        "notes": [
            "本凭条只说明上列材料已由本窗口收下。材料尚未送达信用中心，本凭条不是收件回执，也不作为已提交申请的证明。",
            "网络恢复后材料自动送达信用中心，无需申请人再次到场；信用中心确认收到后，窗口另行出具《收件回执》。",
            "各项办理期限自认定单位收到申请之日起计算，本凭条不载明办理日期。",
            "本凭条不加盖印章，由窗口人员和交件人签字。请妥善保管，凭本凭条换领《收件回执》。",
        ],
    }


def receipt(case: Case, *, matters: Matters, book: Rulebook, hall: Hall, clerk: str, at: datetime) -> Facts:
    """Return the facts of the receipt: the centre has the case. Raises ValueError before it has.

    `book` holds the packs that judged the filings: their clocks say what comes next.
    """
    if case.receipt is None:
        raise ValueError("the centre has not confirmed the case")
    return {
        **base(hall, at),
        "head": f"回执编号：{case.receipt.number}",
        "page_code": page_code(case, "receipt"),
        "facts": [
            row("回执编号", case.receipt.number),
            row("信用中心收到时间", words.moment(case.receipt.received_at)),
            *_who(case),
        ],
        "filings": [
            [*_filing(filing), _code(filing), filing.query_code or "转送后取得"] for filing in case.filings
        ],
        "materials": handed(case, matters),
        "clerk": clerk,
        "next": _next(case, matters, book),
        "notes": [
            "本回执只说明信用中心已收到上列申请件。是否受理、是否准予修复，由认定单位依法决定；各申请件分别办理，结果可以不同。",
            "决定作出前可以到窗口申请撤回；对公示内容有异议的，可以另行提出异议申请。",
        ],
    }


def handover_list(
    case: Case,
    *,
    matters: Matters,
    hall: Hall,
    clerk: str,
    at: datetime,
    body: Authority | None = None,
) -> Facts:
    """Return the facts of the hand-over list (材料交接单): from the applicant to the window.

    With `body`, a determining body of another city, from the window to that body, for its filings alone.
    """
    filings = [f for f in case.filings if body is None or f.record.authority == body]
    numbers = [filing.number for filing in filings] if body is not None else []
    return {
        **base(hall, at),
        "head": f"办件编号：{case_number(case)}",
        "page_code": page_code(case, "handover_list"),
        "under": "跨城通办：本窗口转交异地认定单位" if body else "申请人交窗口，原件当场核对",
        "facts": [
            row("交接时间", words.moment(at), wide=True),
            *_who(case),
            *(rows.of_body(body) if body else []),
        ],
        "filings": [_filing(filing) for filing in filings],
        "materials": handed(case, matters, filings=numbers, owed="未退还", copies=True),
        "notes": [*_handover_notes(body), *(_BACK if kept_here(case, matters) else [])],
        "giver": "移交人（窗口人员）" if body else "移交人（申请人、经办人）",
        "taker": f"接收人（{body.name}）" if body else f"接收人（窗口人员）：{clerk}",
        "back": kept_here(case, matters),
    }


_BACK = ["尚有原件留在窗口，退还时由领取人在“原件退还签收”处签字。"]


def _handover_notes(body: Authority | None) -> list[str]:
    if body is None:
        return [
            "本单只记载材料的交接，不是收件回执，也不说明申请是否受理。",
            "“现场核验”的材料只核对原件，不收取；标“已退还”的原件已经当场退还。",
        ]
    return [
        "本窗口代收代转，不作决定；是否受理、是否准予修复，由上列认定单位依法决定。",
        "电子件经信用中心转送；只有纸质材料需要移交时，才随本单移交。双方核对页数后签字，各执一份。",
    ]


def _who(case: Case) -> list[Facts]:
    person = case.applicant
    number = (
        f"（{words.ID_TYPES[person.id_type]} {mask_number(person.id_number)}）" if person.id_number else ""
    )
    return [
        row("申请人", case.entity.name, wide=True),
        row(words.code_label(case.entity), case.entity.number),
        row("主体类别", words.KINDS[case.entity.kind]),
        row(_role(person), person.name + number, wide=True),
    ]


def _role(person: Applicant) -> str:
    return "到场人" if person.capacity is Capacity.RESPONSIBLE else "经办人"


def _filing(filing: Filing) -> list[str]:
    record = filing.record
    return [str(filing.number), words.record_name(record), record.authority.name]


def _code(filing: Filing) -> str:
    return filing.commitment.code if filing.commitment else ""


_FORWARDED = "信用中心把各申请件转送认定单位；转送后产生查询码，可凭码在“信用中国”网站或者向窗口查询。"
_ON_OWN_ACCOUNT = (
    "各申请件已由申请人用本单位账号在网站提交，窗口协助填写；可凭上列查询码在该网站查询，也可以向窗口查询。"
)


def _next(case: Case, matters: Matters, book: Rulebook) -> list[str]:
    """Return what comes next, in working days of the bodies and without a date; said once where all agree."""
    lines = [_ON_OWN_ACCOUNT if case.assisted else _FORWARDED]
    told: dict[str, list[int]] = {}
    for filing in case.filings:
        for sentence in _clocks(filing, matters[filing.matter], book):
            told.setdefault(sentence, []).append(filing.number)
    for sentence, numbers in told.items():
        of_all = len(numbers) == len(case.filings)
        lines.append(f"{sentence}。" if of_all else f"申请件 {ranges(numbers)}：{sentence}。")
    if any(words.UNCONFIRMED in sentence for sentence in told):
        lines.append(f"标“{words.UNCONFIRMED}”的期限以认定单位告知的为准。")
    return lines


def _clocks(filing: Filing, matter: Matter, book: Rulebook) -> list[str]:
    pack = book.named(filing.judgement.pack)
    clocks = pack.clocks_of(matter) if pack is not None else matter.clocks
    return [sentence for sentence in map(readings.clock, clocks) if sentence]
