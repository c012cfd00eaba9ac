"""Facts of the advice sheet (一次性告知单): made from the records page, without any case.

What can be applied for today, what from when, what to bring, which office stamps it, where and when to come.
Must not: promise a result, show a record that is not public unless told to, or name a person's number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kiosk.desk.values import Dossier, Hall
from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.asks import asked
from kiosk.domain.eligibility import Judgement, Outcome, Reading, Verdict
from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Ground, Material
from kiosk.domain.pack import Pack
from kiosk.domain.record import Authority, DutyKind, Origin, Record
from kiosk.domain.rulebook import Rulebook
from kiosk.papers import readings, rows, words
from kiosk.papers.parts import Facts, base, row

Judged = Sequence[tuple[Record, Judgement]]

_LATER = {Verdict.CAN_APPLY, Verdict.ASK_BODY, Verdict.FROM_DATE, Verdict.FIRST_DO}
_MONEY = {DutyKind.FINE, DutyKind.LATE_FEE}
_SOURCES = {True: "本机保存的数据，未联网核对", False: "信用中心数据"}


def advice_sheet(
    dossier: Dossier, judged: Judged, *, book: Rulebook, hall: Hall, at: datetime, hidden: bool = False
) -> Facts:
    """Return the facts of the advice sheet on an entity and its records, judged by the rules of a day.

    Records that are not public are left out unless `hidden` (identity and authority were checked).
    """
    shown = [(record, judgement) for record, judgement in judged if record.public or hidden]
    shown.sort(key=lambda row: not row[1].can_file)  # as on screen: what can be done today comes first
    as_of = words.moment(dossier.as_of)
    source = _SOURCES[dossier.from_cache]
    return {
        **base(hall, at),
        "as_of": f"失信信息截至 {as_of}（{source}）　告知时间 {words.moment(at)}",
        "facts": _entity(dossier),
        "records": [_line(n, pair, hall=hall, of=dossier.entity.kind) for n, pair in enumerate(shown, 1)],
        "nothing": _nothing(dossier, as_of),
        "bring": _bring(shown, book),
        "offices": _offices(shown, book),
        "place": rows.of_hall(hall),
        "notes": _notes(dossier, shown, _packs(shown, book, at)),
    }


def _entity(dossier: Dossier) -> list[Facts]:
    entity = dossier.entity
    person = entity.kind is EntityKind.NATURAL_PERSON
    found = [row("信用主体", entity.name, wide=True)]
    if not person:
        found.append(row(words.code_label(entity), entity.number))
    found.append(row("主体类别", words.KINDS[entity.kind]))
    return found


def _nothing(dossier: Dossier, as_of: str) -> str:
    if dossier.records is None:
        return "本次未能取得失信信息，请联网后再查询。"
    return f"未查询到公示中的失信信息（截至 {as_of}，不作为信用证明）。"


def _line(number: int, judged: tuple[Record, Judgement], *, hall: Hall, of: EntityKind) -> Facts:
    record, judgement = judged
    away = "" if record.authority.region.same_city(hall.region) else "异地"
    decided = "　".join(part for part in (f"{words.day(record.decided_on)} 决定", away) if part)
    local = "（以联网核验为准）" if judgement.provisional else ""
    given = "申请人提供，待核实" if record.origin is Origin.APPLICANT else ""
    return {
        "number": str(number),
        "what": words.record_name(record),
        "where": "\n".join(part for part in (record.authority.name, decided, given) if part),
        "kind": words.kind_of(record, of),
        "class": words.degree(record),
        "verdict": readings.verdict(judgement, record) + local,
        "why": [sentence for item in _told(judgement) if (sentence := readings.reading(item))],
    }


def _told(judgement: Judgement) -> list[Reading]:
    """Return the readings worth telling: where the window can't act, only those that say so.

    What nobody has answered yet whether it bars the way is asked once for all records, in the notes.
    """
    if judgement.verdict in _LATER:
        return [reading for reading in judgement.readings if not _to_ask(reading)]
    return [reading for reading in judgement.readings if reading.verdict is not None]


def _to_ask(reading: Reading) -> bool:
    return reading.code == "barred" and reading.outcome is Outcome.TO_DO


def _bring(shown: Judged, book: Rulebook) -> list[Facts]:
    """Return what the records ask for, each once; what an agent brings too, an administrator's papers not."""
    asking: dict[tuple[str, str], tuple[Material, int]] = {}
    for record, judgement in shown:
        for material in _materials(record, judgement, book):
            key = material.name, material.label.zh if material.per_filing else ""
            asking[key] = material, asking.get(key, (material, 0))[1] + 1
    return [
        {
            "label": material.label.zh + ("（每条失信信息一份）" if material.per_filing and many > 1 else ""),
            "ground": words.GROUNDS[material.ground],
            "hint": material.hint.zh,
        }
        for material, many in asking.values()
    ]


def _materials(record: Record, judgement: Judgement, book: Rulebook) -> list[Material]:
    if not judgement.matter or judgement.verdict not in _LATER:
        return []
    return [
        material
        for material in book.matter(judgement.matter, judgement.pack).materials
        if material.ground is not Ground.WHEN_ADMINISTRATOR
        and asked(material.when, record, Applicant(Capacity.AGENT))
    ]


def _packs(shown: Judged, book: Rulebook, at: datetime) -> Sequence[Pack]:
    """Return the rules that the records were judged by; without records those of the day."""
    names = dict.fromkeys(judgement.pack for _, judgement in shown)
    found = [pack for name in names if (pack := book.named(name)) is not None]
    return found or book.today(words.china_day(at))


def _offices(shown: Judged, book: Rulebook) -> list[Facts]:
    """Return one row for each body that has to do or stamp something, and what, with the records' numbers."""
    tasks: dict[Authority, dict[str, list[str]]] = {}
    for number, (record, judgement) in enumerate(shown, 1):
        form = book.matter(judgement.matter, judgement.pack).form_title.zh if judgement.matter else ""
        for task in _tasks(record, judgement, form):
            tasks.setdefault(record.authority, {}).setdefault(task, []).append(str(number))
    return [
        {
            "name": body.name,
            "task": "\n".join(f"第 {'、'.join(numbers)} 项：{task}" for task, numbers in wanted.items()),
            "contact": "\n".join(part for part in (body.address, body.phone, body.hours) if part)
            or "请向窗口询问",
        }
        for body, wanted in tasks.items()
    ]


def _tasks(record: Record, judgement: Judgement, form: str) -> list[str]:
    """Which office stamps it: a fine alone is proved by its receipt, anything else by the body's own seal."""
    if judgement.verdict is Verdict.NOT_HERE:
        return ["由该机关办理"]
    if judgement.verdict not in _LATER:
        return []
    tasks = []
    undone = "、".join(duty.text for duty in record.undone if duty.kind not in _MONEY)
    if judgement.verdict is Verdict.FIRST_DO and undone:
        tasks.append(f"先履行：{undone}")
    if not record.duties or any(duty.kind not in _MONEY for duty in record.duties):
        tasks.append(f"在《{form}》“认定单位意见”栏填写履行情况并盖章")
    if judgement.verdict is Verdict.ASK_BODY:
        tasks.append("核实失信程度和公示期限")
    return tasks


def _notes(dossier: Dossier, shown: Judged, packs: Sequence[Pack]) -> list[str]:
    named = [f"{p.title.zh}（{words.day(p.in_force_from)} 起施行，规则版本 {p.version}）" for p in packs]
    notes = [
        "信用修复全程免费，不必委托收费代办，不需要培训证明和信用报告；能否受理、是否准予修复由认定单位依法决定。",
        f"依据：{'；'.join(named)}。本单按告知当日情况作出，不作为信用证明。",
    ]
    asking = [item.arguments()["label"] for _, j in shown for item in j.readings if _to_ask(item)]
    if asking:
        notes.append(f"有下列情形的请告知窗口，能否申请由认定单位核实：{'；'.join(dict.fromkeys(asking))}。")
    sentences = [readings.reading(item) for _, j in shown for item in _told(j)]
    if any(words.UNCONFIRMED in sentence for sentence in sentences):
        notes.append(f"标“{words.UNCONFIRMED}”的期限以认定单位告知的为准。")
    if dossier.from_cache or any(judgement.provisional for _, judgement in shown):
        notes.append("本单依据本机保存的数据作出，为暂定意见；联网核对后如有不同，以核对结果为准。")
    if any(record.origin is Origin.APPLICANT for record, _ in shown):
        notes.append("标“申请人提供，待核实”的信息由申请人提供，尚未与信用中心核对。")
    return notes
