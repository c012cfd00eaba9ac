"""Synthetic values for tests of the domain: valid check digits, names marked （示例）."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from kiosk.domain.applicant import Applicant, Capacity
from kiosk.domain.case import Case, Commitment, Filing, Sheet
from kiosk.domain.eligibility import Judgement, Subject, judge
from kiosk.domain.entity import Entity, EntityKind, Region
from kiosk.domain.matter import (
    Basis,
    Choice,
    Condition,
    Confidence,
    FieldKind,
    FormField,
    Ground,
    Material,
    Matter,
    Text,
)
from kiosk.domain.pack import Pack, Term
from kiosk.domain.record import Authority, Duty, DutyKind, Record, RecordClass, RecordKind
from kiosk.domain.rulebook import HallRules, Rulebook

TODAY = date(2026, 11, 21)
HOME = Region("421202", "咸安区")
BASIS = Basis("信用修复管理办法（示例）", "第一条", Confidence.HIGH)
ENTITY = Entity(
    "91330100MA99TE5773",
    "安达运输（示例）有限公司",
    EntityKind.ENTERPRISE,
    HOME,
    responsible_person="张明（示例）",
)
ORDINARY = ("class_known", "minimum_over", "maximum_not_over", "duties_done", "commitment_made")
BODY = Authority("台州市交通运输局（示例）", "113202060000000271", Region("331000", "台州市"))


def text(zh: str) -> Text:
    """A text of a pack, the same in both languages."""
    return Text(zh, zh)


def record(**changes: object) -> Record:
    """A general penalty of 2026-05-12 with its fine paid."""
    values: dict[str, object] = {
        "id": "r1",
        "entity_code": ENTITY.code,
        "kind": RecordKind.PENALTY,
        "authority": BODY,
        "document_number": "台运罚〔2026〕00123号",
        "decided_on": date(2026, 5, 12),
        "record_class": RecordClass.GENERAL,
        "class_set_by": BODY.name,
        "fine": Decimal(5000),
        "duties": (Duty(DutyKind.FINE, "罚款", Decimal(5000), date(2026, 5, 20), "信用平台"),),
    }
    return Record(**(values | changes))  # type: ignore[arg-type]


def matter(**changes: object) -> Matter:
    """P-GEN with one field of each kind and one material of each ground."""
    fields = (
        FormField("correction", text("纠正情况"), FieldKind.LONG_TEXT, per_filing=True),
        FormField(
            "corrected_on",
            text("纠正日期"),
            FieldKind.DATE,
            per_filing=True,
            fill="record.duties_done_on",
            past=True,
        ),
        FormField("paid", text("金额"), FieldKind.MONEY, required=False),
        FormField("contact", text("电话"), FieldKind.PHONE, required=False),
        FormField("pending", text("复议"), FieldKind.YES_NO, required=False),
        FormField(
            "delivery", text("送达"), FieldKind.CHOICE, required=False, choices=(Choice("sms", text("短信")),)
        ),
        FormField("note", text("说明"), required=False, max_length=10),
    )
    materials = (
        Material("commitment", text("信用承诺书"), Ground.BY_LAW, True, text(""), BASIS, "commitment"),
        Material("proof", text("履行义务证明"), Ground.BY_LAW, True, text(""), BASIS, min_sheets=2),
        Material("licence", text("营业执照"), Ground.SHOWN, False, text(""), BASIS),
        Material("authority", text("授权委托书"), Ground.WHEN_AGENT, False, text(""), BASIS),
    )
    values: dict[str, object] = {
        "code": "P-GEN",
        "name": text("终止公示行政处罚信息"),
        "record_kinds": (RecordKind.PENALTY,),
        "conditions": tuple(Condition(rule, BASIS) for rule in ORDINARY),
        "fields": fields,
        "materials": materials,
        "commitment": ("所提交材料真实。",),
        "basis": BASIS,
    }
    return Matter(**(values | changes))  # type: ignore[arg-type]


def pack(**changes: object) -> Pack:
    """Order 36 as far as the tests need it."""
    terms = (
        Term(RecordClass.MINOR, 0, 3, BASIS),
        Term(RecordClass.GENERAL, 3, 12, BASIS),
        Term(RecordClass.SERIOUS, 12, 36, BASIS),
    )
    values: dict[str, object] = {
        "id": "ndrc36",
        "version": "1",
        "title": text("信用修复管理办法"),
        "in_force_from": date(2026, 4, 1),
        "in_force_until": None,
        "terms": terms,
        "clocks": (),
        "matters": (matter(),),
    }
    return Pack(**(values | changes))  # type: ignore[arg-type]


def judged(
    rec: Record,
    *packs: Pack,
    subject: Subject | None = None,
    today: date = TODAY,
    answers: dict[str, str] | None = None,
    **hall: object,
) -> Judgement:
    """The verdict on a record under these packs (none: `pack()`) in a hall with these choices."""
    book = Rulebook(packs or (pack(),), HallRules(**hall))  # type: ignore[arg-type]
    who = subject or Subject(EntityKind.ENTERPRISE)
    return judge(rec, book, subject=who, today=today, answers=answers)


def filing(number: int = 1, **changes: object) -> Filing:
    """A filing with its commitment signed and its required fields answered."""
    rec = record(id=f"r{number}")
    values: dict[str, object] = {
        "number": number,
        "matter": "P-GEN",
        "record": rec,
        "judgement": judged(rec),
        "answers": (("correction", "罚款已缴清"), ("corrected_on", "2026-05-20")),
        "commitment": Commitment("42120220261121000007", signed_on=TODAY),
    }
    return Filing(**(values | changes))  # type: ignore[arg-type]


def sheet(slot: str, position: int = 1) -> Sheet:
    """A sheet that lies in a slot."""
    at = datetime(2026, 11, 21, 2, 24, tzinfo=UTC)
    return Sheet(f"{slot}-{position}", slot, position, "0" * 64, 1, "image/jpeg", 1, 1, at)


def applicant(**changes: object) -> Applicant:
    """The responsible person, complete."""
    values: dict[str, object] = {
        "capacity": Capacity.RESPONSIBLE,
        "name": "张明（示例）",
        "id_number": "110101199001010015",
        "phone": "13800000000",
        "notice_read_on": TODAY,
    }
    return Applicant(**(values | changes))  # type: ignore[arg-type]


def case(**changes: object) -> Case:
    """A draft of two filings that is complete but for its sheets."""
    values: dict[str, object] = {
        "id": "c1",
        "entity": ENTITY,
        "filings": (filing(1), filing(2)),
        "created_at": datetime(2026, 11, 21, 2, 24, tzinfo=UTC),
        "clerk": "0307",
        "applicant": applicant(),
    }
    return Case(**(values | changes))  # type: ignore[arg-type]
