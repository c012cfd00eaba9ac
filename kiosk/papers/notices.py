"""Facts of the correction notice (材料补正告知单): relays what a determining body asks for, all at once.

Must not: look like the body's own notice, set a deadline of the window's, or ask for more than the body does.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.desk.values import Hall
from kiosk.domain.case import Case, Filing
from kiosk.papers import rows, words
from kiosk.papers.parts import Facts, base, case_number, page_code, row

BODY_SAYS = "以认定单位告知为准"


def correction_notice(case: Case, filing: Filing, *, hall: Hall, clerk: str, at: datetime) -> Facts:
    """Return the facts of the correction notice of one filing, as the body's last word has it."""
    return {
        **base(hall, at),
        "head": f"办件编号：{case_number(case)}",
        "page_code": page_code(case, "correction_notice", filing),
        "under": "本窗口转告认定单位的补正要求",
        "facts": _facts(case, filing),
        "items": [[str(n), text] for n, text in enumerate(filing.progress.corrections, 1)],
        "reason": filing.progress.reason,
        "clock": _clock(filing),
        "place": rows.of_hall(hall),
        "notes": [
            "上列内容由认定单位一次提出，本窗口原样转告，不增加要求。请对照逐项备齐，一次补正。",
            "本单由窗口出具，只作转告，不是认定单位的补正通知书，不加盖印章；两者不一致的，以认定单位的通知为准。",
            "补正可以到本窗口办理，也可以按认定单位告知的方式办理；对补正内容有疑问的，可以向窗口或者认定单位询问。",
        ],
        "clerk": clerk,
    }


def _facts(case: Case, filing: Filing) -> list[Facts]:
    record, progress = filing.record, filing.progress
    found = [
        row("申请人", case.entity.name, wide=True),
        row("失信信息", words.record_name(record)),
        row("决定日期", words.day(record.decided_on)),
        *rows.of_body(record.authority),
        row("认定单位编号", progress.authority_ref),
        row("查询码", filing.query_code),
        row("提出时间", words.moment(progress.at) if progress.at else ""),
    ]
    return [item for item in found if item["value"]]


def _clock(filing: Filing) -> list[Facts]:
    day = filing.progress.deadline
    return [
        row("补正期限", f"{words.day(day)}（{BODY_SAYS}）" if day else BODY_SAYS, wide=True),
        row("期限由谁确定", "由认定单位确定，本窗口不另设期限。", wide=True),
        row("办理期限", f"补正期间办理期限是否停止计算，{BODY_SAYS}。", wide=True),
    ]
