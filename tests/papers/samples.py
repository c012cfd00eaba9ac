"""Cases, halls and dossiers for the papers: an ordinary visit, and one as long as can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from kiosk.desk.values import Dossier, Hall
from kiosk.domain.applicant import Capacity
from kiosk.domain.case import (
    Attestation,
    Case,
    CaseState,
    Commitment,
    CopyKind,
    Filing,
    Progress,
    Receipt,
)
from kiosk.domain.eligibility import Judgement, Subject, judge
from kiosk.domain.entity import EntityKind, Region
from kiosk.domain.matter import (
    Basis,
    Condition,
    Confidence,
    Ground,
    Material,
    Matter,
    SectorTerm,
    Since,
    WorkingClock,
)
from kiosk.domain.pack import Pack
from kiosk.domain.record import (
    Authority,
    Duty,
    DutyKind,
    Origin,
    Record,
    RecordClass,
    RecordKind,
    Running,
)
from kiosk.domain.rulebook import Rulebook
from tests.domain import builders as b

NOW = datetime(2026, 11, 21, 2, 24, tzinfo=UTC)  # 10:24 in China
HALL = Hall(
    "咸安区政务服务大厅（示例）",
    "3",
    Region("421202", "咸安区"),
    "湖北省咸宁市咸安区长安大道（示例）100 号一楼",
    "0715-0000000",
    "周一至周五 9:00—12:00，13:30—17:00（法定节假日除外）",
    b"",
    b"",
)
COMMITMENT = (
    "所提交的申请材料真实、合法、有效，无任何伪造、篡改、虚假成分。",
    "已经纠正失信行为，消除危害后果，履行了决定书规定的全部义务。",
    "今后严格遵守法律、法规和国家政策规定，诚实守信经营，自觉接受社会监督。",
    "如违背承诺，自愿承担违约责任，接受依法给予的失信惩戒，并同意将违诺信息依法公示。",
    "同意将本承诺书通过“信用中国”网站向社会公开。",
)


def material(name: str, zh: str, ground: Ground, hint: str, *, per_filing: bool = False) -> Material:
    """One material with its hint."""
    return Material(name, b.text(zh), ground, per_filing, b.text(hint), b.BASIS)


def matter() -> Matter:
    """P-GEN with the materials that an ordinary visit asks for."""
    materials = (
        material("commitment", "信用承诺书", Ground.BY_LAW, "窗口打印，签字并盖章", per_filing=True),
        material(
            "proof",
            "履行义务证明",
            Ground.BY_LAW,
            "罚没票据上应有决定书文号；整改类须认定单位出具",
            per_filing=True,
        ),
        material("licence", "营业执照", Ground.SHOWN, "带原件或电子营业执照，核对后当场退还"),
        material("authority", "授权委托书", Ground.WHEN_AGENT, "写明委托事项和期限，盖章"),
        material("agent_id", "经办人身份证", Ground.WHEN_AGENT, "带原件"),
    )
    return b.matter(materials=materials, commitment=COMMITMENT)


def pack(confidence: Confidence = Confidence.HIGH) -> Pack:
    """Order 36 with its clocks."""
    basis = Basis("信用修复管理办法（示例）", "第一条", confidence)
    clocks = (
        WorkingClock("accept", 3, "received", basis, b.text("决定是否受理")),
        WorkingClock("decide", 7, "accepted", basis, b.text("作出决定")),
        WorkingClock("extend", 10, "accepted", basis, b.text("延长")),
        WorkingClock("objection", None, "received", basis, b.text("异议")),
        WorkingClock("appeal", 60, "decided", basis, b.text("申请复议")),
    )
    terms = tuple(replace(term, basis=basis) for term in b.pack().terms)
    return b.pack(matters=(matter(),), clocks=clocks, terms=terms)


def book(confidence: Confidence = Confidence.HIGH) -> Rulebook:
    """The rules of the day: order 36, and one of market supervision that takes nothing here."""
    market = replace(pack(confidence), id="samr107", market_supervision=True, matters=())
    return Rulebook((pack(confidence), market))


def penalty(number: int = 1, **changes: object) -> Record:
    """An overload fine, paid."""
    values: dict[str, object] = {
        "id": f"r{number}",
        "document_number": f"台运罚〔2026〕{number:05d}号",
        "violation": "超限运输",
        "content": "罚款 5,000 元",
        "penalties": ("罚款",),
        "published_on": date(2026, 5, 14),
        "publicity_ends_on": date(2027, 5, 12),
    }
    return b.record(**(values | changes))


def filing(number: int, record: Record | None = None) -> Filing:
    """A filing of a record, commitment signed."""
    found = record or penalty(number)
    return b.filing(
        number,
        record=found,
        judgement=judge(found, book(), subject=Subject(EntityKind.ENTERPRISE), today=b.TODAY),
        commitment=Commitment(f"42120220261121{number:06d}", NOW, b.TODAY),
        answers=(("correction", "罚款已缴清，车辆已整改并通过检测。"), ("corrected_on", "2026-05-20")),
    )


def case(filings: int = 2, **changes: object) -> Case:
    """An agent's case, queued, with sheets."""
    numbers = range(1, filings + 1)
    sheets = tuple(
        b.sheet(f"{name}#{n}", p) for n in numbers for name in ("commitment", "proof") for p in (1, 2)
    )
    values: dict[str, object] = {
        "id": "20261121-0307-0042",
        "entity": replace(b.ENTITY, address="湖北省咸宁市咸安区（示例）经济开发区 18 号"),
        "filings": tuple(filing(n) for n in numbers),
        "state": CaseState.QUEUED,
        "applicant": b.applicant(
            capacity=Capacity.AGENT, name="李安（示例）", authorised_until=date(2026, 12, 20)
        ),
        "answers": (("contact", "13800000000"), ("pending", "no"), ("delivery", "sms"), ("paid", "5000.50")),
        "sheets": (*sheets, b.sheet("authority"), b.sheet("agent_id"), b.sheet("agent_id", 2)),
        "attestations": (
            *(Attestation(f"proof#{n}", CopyKind.COPY) for n in numbers),
            Attestation("licence", shown=True),
            Attestation("agent_id", CopyKind.ORIGINAL_CHECKED, returned=True),
        ),
        "slip_number": "ZS-20261121-3-0042",
        "submitted_at": NOW,
    }
    return b.case(**(values | changes))


def received(filings: int = 2) -> Case:
    """The same case once the centre has it."""
    made = case(filings, state=CaseState.RECEIVED, receipt=Receipt("SJ-421202-20261121-000042", NOW, True))
    first = replace(made.filing(1), progress=Progress(query_code="XF2026112100001"))
    return made.with_filing(first)


def longest() -> Case:
    """A name of 60 and an address of 200 characters, rare characters, 50 filings."""
    name = ("䶮㛃𬱖" + "安达运输物流供应链管理服务" * 5)[:54] + "（示例）公司"
    address = ("湖北省咸宁市咸安区经济开发区物流大道与兴业路交叉口东北角" * 10)[:200]
    entity = replace(
        b.ENTITY, name=name, address=address, former_names=(name[:-2] + "厂", "吉通（示例）运输公司")
    )
    return replace(case(50), entity=entity)


def large_pack() -> Pack:
    """A pack with more than the law has: eight matters, each with rules, clocks and materials of its own."""
    matters = tuple(_own_matter(number) for number in range(8))
    return replace(
        pack(), matters=matters, unconfirmed=tuple(f"第 {n} 条的官方文本待核对" for n in range(1, 11))
    )


def _own_matter(number: int) -> Matter:
    shared = matter()
    basis = Basis(f"部门规则第 {number} 号（示例）", f"第 {number + 1} 条（条款号待核）", Confidence.LOW)
    bars = tuple(
        Condition(
            "barred_if", basis, "answer", f"R{code:02d}", "ask_body", b.text(f"列入期间有第 {code} 种情形")
        )
        for code in (11, 12, 13)
    )
    return replace(
        shared,
        code=f"S-{number}",
        name=b.text(f"提前移出第 {number} 类严重失信主体名单（示例）"),
        conditions=(*shared.conditions, *bars),
        basis=basis,
        sector_terms=(SectorTerm("sector", Since.CORRECTION, basis, 6, 36),),
        clocks=(WorkingClock("decide", 15 + number, "accepted", basis, b.text("作出决定")),),
        materials=(
            *shared.materials,
            replace(material(f"m{number}", f"第 {number} 类整改验收意见", Ground.BY_LAW, ""), basis=basis),
            replace(material(f"n{number}", f"第 {number} 类情况说明", Ground.SHOWN, ""), basis=basis),
        ),
    )


def dossier(*records: Record, from_cache: bool = False) -> Dossier:
    """What is known of the sample enterprise."""
    return Dossier(b.ENTITY, records, NOW, from_cache)


def judged(
    *records: Record, kind: EntityKind = EntityKind.ENTERPRISE, confidence: Confidence = Confidence.HIGH
) -> list[tuple[Record, Judgement]]:
    """The records with their verdicts of today."""
    rules = book(confidence)
    return [(record, judge(record, rules, subject=Subject(kind), today=b.TODAY)) for record in records]


def every_verdict() -> tuple[Record, ...]:
    """One record for each verdict that an enterprise can meet."""
    body = Authority(
        "咸宁市应急管理局（示例）",
        "113202060000000271",
        Region("421200", "咸宁市"),
        phone="0715-0000001",
        address="咸宁市咸安区（示例）银泉大道 8 号 3 楼",
        hours="周一至周五 9:00—17:00",
    )
    market = replace(body, name="咸安区市场监督管理局（示例）", market_supervision=True)
    repair = Duty(DutyKind.RECTIFICATION, "整改安全隐患")
    return (
        penalty(1),
        penalty(2, duties=(Duty(DutyKind.FINE, "罚款", Decimal(8000)),)),
        penalty(3, record_class=RecordClass.SERIOUS, authority=body, decided_on=date(2026, 8, 2)),
        penalty(4, authority=body, duties=(repair,)),
        penalty(5, authority=market, kind=RecordKind.ABNORMAL_LIST, document_number=""),
        penalty(6, decided_on=date(2025, 3, 1)),
        penalty(7, ended_on=date(2026, 9, 1)),
        penalty(8, running=Running(date(2026, 11, 2), "广州市")),
        penalty(9, repairable=False, unrepairable_basis="法律另有规定（示例）"),
        penalty(10, record_class=None, origin=Origin.APPLICANT, duties=()),
        penalty(11, public=False),
    )
