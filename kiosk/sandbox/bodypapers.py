"""Papers as the determining bodies would issue them: acceptance, correction, extension, decision, …

Each is made once, of what the feed said, and served ever after byte for byte. All say: example.
Must not: be mistaken for a paper of the window, which only relays them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.access import Who
from kiosk.sandbox.cases import case_of
from kiosk.sandbox.clock import CHINA
from kiosk.sandbox.database import Database, insert_new
from kiosk.sandbox.problems import Problem
from kiosk.sandbox.tables import Event, Filing, Revision
from kiosk.sandbox.tables_after import Paper

NAMES = {  # name in the contract: status that it follows, title
    "acceptance": ("accepted", "信用修复受理通知书"),
    "non_acceptance": ("not_accepted", "信用修复不予受理通知书"),
    "correction": ("correction_wanted", "信用修复补正告知书"),
    "extension": ("extended", "信用修复延长办理期限告知书"),
    "decision": ("decided", "信用修复决定书"),
}
_FONTS = (
    Path(__file__).parents[2] / "resources" / "fonts",
    Path("/usr/share/fonts"),
)
_TEMPLATE = """
#let d = json(bytes(sys.inputs.facts))
#let mark = rotate(-35deg, text(54pt, rgb("#e9edf2"))[示例 · 培训用])
#set page(paper: "a4", margin: (x: 28mm, y: 30mm), background: mark)
#set text(font: ("Noto Sans CJK SC", "Noto Sans SC"), size: 12pt, lang: "zh", region: "cn")
#align(center, text(20pt, weight: "bold", d.title))
#v(4mm)
#align(right, d.ref)
#v(6mm)
#for line in d.lines [#par(first-line-indent: 2em, line) ]
#v(14mm)
#align(right)[#d.body \\ #d.day]
"""


def paper(database: Database, who: Who, case_id: str, *, number: int, name: str) -> bytes:
    """Return a paper of a filing's body. Raises Problem case-unknown, filing-unknown, not-found."""
    with database.read() as session:
        state = _asked(session, who, case_id, number=number, name=name)
        place = {"case_id": case_id, "number": number, "sequence": state["sequence"]}
        kept = session.get(Paper, place)
        if kept is not None:
            return kept.data
        facts = _facts(session, state, NAMES[name][1])
    data = _made(facts, state["at"])  # between transactions, for it takes a while
    with database.write() as session:
        insert_new(session, Paper, **place, data=data)
        return session.get_one(Paper, place).data  # a rival's, where that was first


def _asked(session: Session, who: Who, case_id: str, *, number: int, name: str) -> dict[str, Any]:
    """Return what the feed said when a paper was issued. Raises Problem."""
    case = case_of(session, who, case_id)
    filing = session.get(Filing, (case.id, number))
    if filing is None:
        raise Problem("filing-unknown")
    state = _state(session, filing, NAMES[name][0])
    if state is None:
        raise Problem("not-found", "认定单位没有出具这种文书。")
    return state


def _state(session: Session, filing: Filing, status: str) -> dict[str, Any] | None:
    """Return what the feed said when the filing last came into a status."""
    query = select(Event).where(Event.hall == filing.hall, Event.window == filing.window)
    found: dict[str, Any] | None = None
    before = ""
    for event in session.scalars(query.where(Event.case_id == filing.case_id).order_by(Event.sequence)):
        if event.body["filing"] != filing.number:
            continue
        if event.body["status"] == status != before:
            found = event.body
        before = event.body["status"]
    return found


def _facts(session: Session, state: dict[str, Any], title: str) -> dict[str, Any]:
    revision = session.get_one(Revision, (state["case_id"], state["revision"]))
    sent = next(one for one in revision.body["filings"] if one["number"] == state["filing"])
    entity = revision.body["entity"]["name"]
    points = [f"{n}. {text}" for n, text in enumerate(state["corrections"], 1)]
    said = {
        "approved": "经审查，同意终止公示。",
        "refused": "经审查，不同意终止公示。",
    }.get(state["decision"] or "", "")
    until = f"期限至{state['deadline']}。" if state["deadline"] else ""
    lines = [f"{entity}：", f"关于你单位提出的信用修复申请，现告知如下：{said}{state['reason'] or ''}{until}"]
    day = state["at"][:10]
    body = {"title": title, "ref": state["authority_ref"] or "", "lines": [*lines, *points]}
    return body | {"body": sent["authority"]["name"], "day": day}


def _made(facts: dict[str, Any], at: str) -> bytes:
    from datetime import datetime

    import typst

    template: Any = _TEMPLATE.encode()  # its stub infers nothing from bytes
    return bytes(
        typst.compile(
            template,
            font_paths=[str(path) for path in _FONTS if path.is_dir()],
            sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
            timestamp=datetime.fromisoformat(at).astimezone(CHINA),
        )
    )
