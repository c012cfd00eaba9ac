"""Many different questions to the engine, seeded: what can come back for any record under any rules.

The packs are made here, with every condition, kind of start and department period that a pack can have.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kiosk.domain.conditions import CONDITIONS
from kiosk.domain.entity import EntityKind, EntityStatus, Region
from kiosk.domain.matter import (
    Basis,
    Condition,
    Confidence,
    Ground,
    Material,
    Matter,
    RepairPath,
    SectorTerm,
    Since,
    Text,
)
from kiosk.domain.pack import Pack, Standard, Start, Term
from kiosk.domain.record import (
    Authority,
    Duty,
    DutyKind,
    Record,
    RecordClass,
    RecordKind,
    Running,
)
from kiosk.domain.rulebook import HallRules, Rulebook, Sector, Transition
from kiosk.domain.verdict import Subject

TODAY = date(2026, 11, 21)
NAME = "安达运输（示例）有限公司"
BASIS = Basis("信用修复管理办法（示例令第36号）", "第十二条", Confidence.HIGH)
OWN = Basis("部门规定（示例令第45号）", "第九条", Confidence.CONFIRMED)
BODY = Authority("台州市交通运输局（示例）", "113202060000000271", Region("331000", "台州市"))
LABEL = Text("处罚决定正在复议，认定单位要求等待", "Under review and the body asks to wait")
VERDICTS = ("first_do", "ask_body", "object", "from_date", "not_repairable")


def conditions(verdict: str = "ask_body", *, label: Text | None = LABEL) -> tuple[Condition, ...]:
    """Return every condition there is, each asked in the form by its own name."""
    found = []
    for rule in CONDITIONS:
        barred = rule == "barred_if"
        said = {"refusal": "R14", "verdict": verdict, "label": label} if barred else {}
        found.append(Condition(rule, BASIS, answer=rule, **said))  # type: ignore[arg-type]
    return tuple(found)


def material(name: str = "commitment", *, zh: str = "信用承诺书") -> Material:
    """Return a material that every filing brings."""
    return Material(name, Text(zh, name), Ground.BY_LAW, True, Text("", ""), BASIS)


def matter(code: str = "P-GEN", **more: object) -> Matter:
    """Return a matter for every kind of record with every condition."""
    values: dict[str, object] = {
        "code": code,
        "name": Text("终止公示行政处罚信息", "End of publicity"),
        "record_kinds": tuple(kind for kind in RecordKind if kind is not RecordKind.OTHER),
        "conditions": conditions(),
        "fields": (),
        "materials": (material(),),
        "commitment": ("材料真实。",),
        "basis": BASIS,
    }
    return Matter(**(values | more))  # type: ignore[arg-type]


def sector_terms() -> tuple[SectorTerm, ...]:
    """Return a department period of each start, and one without a minimum."""
    made = [SectorTerm(since, since, OWN, minimum_months=6, maximum_months=36) for since in Since]
    return (*made, SectorTerm("none", Since.DECISION, OWN, minimum_months=0))


def pack(name: str = "ndrc36", *, start: Start = Start.DECISION, **more: object) -> Pack:
    """Return a pack in force today, with a period for each class."""
    terms = (
        Term(RecordClass.MINOR, 0, 3, BASIS, start=start, auto_end=start is Start.UNCONFIRMED),
        Term(RecordClass.GENERAL, 3, 12, BASIS, start=start),
        Term(RecordClass.SERIOUS, 12, 36, BASIS, start=start, repairable=start is not Start.PUBLICATION),
    )
    standards = (Standard("交通运输局", RecordClass.GENERAL, BASIS, fine_below=Decimal(20000)),)
    values: dict[str, object] = {
        "id": name,
        "version": "2026.11",
        "title": Text(BASIS.rule, "Measures (example)"),
        "in_force_from": date(2026, 4, 1),
        "in_force_until": None,
        "terms": terms,
        "clocks": (),
        "matters": (matter(), matter("B-RUIN", path=RepairPath.BANKRUPTCY)),
        "standards": standards,
    }
    return Pack(**(values | more))  # type: ignore[arg-type]


def older() -> Pack:
    """Return the rule before: no minimum for the minor, then six months, then twelve."""
    title = Text("信用信息修复管理办法（示例令第58号）", "Earlier measures (example)")
    months = ((RecordClass.MINOR, 0), (RecordClass.GENERAL, 6), (RecordClass.SERIOUS, 12))
    terms = tuple(Term(record_class, least, 36, BASIS) for record_class, least in months)
    return pack(
        "ndrc58",
        title=title,
        in_force_from=date(2023, 5, 1),
        in_force_until=date(2026, 3, 31),
        terms=terms,
    )


def book(rng: random.Random) -> Rulebook:
    """Return rules of a day with random choices of the hall."""
    own = sector_terms() if rng.random() < 0.5 else ()
    verdict, label = rng.choice(VERDICTS), rng.choice((LABEL, None))
    today = pack(start=rng.choice(tuple(Start)))
    changed = replace(today.matters[0], conditions=conditions(verdict, label=label), sector_terms=own)
    if rng.random() < 0.05:
        today = replace(today, terms=())
    hall = HallRules(
        end_day_counts=rng.random() < 0.5,
        transition=rng.choice(tuple(Transition)),
        sector=rng.choice(tuple(Sector)),
        ban_months=rng.choice((None, 36)),
        off=frozenset({"P-GEN"}) if rng.random() < 0.05 else frozenset(),
    )
    return Rulebook((older(), replace(today, matters=(changed, today.matters[1]))), hall)


def record(rng: random.Random, number: int = 1) -> Record:
    """Return a record of any kind, days and duties."""
    decided = TODAY - timedelta(days=rng.randrange(1, 1400))
    duties = tuple(
        Duty(
            kind,
            "缴纳罚款",
            rng.choice((None, Decimal(5000))),
            rng.choice((None, decided + timedelta(days=8))),
            rng.choice(("", "信用平台")),
        )
        for kind in rng.sample(tuple(DutyKind), rng.randrange(3))
    )
    return Record(
        id=f"r{number}",
        entity_code="91330100MA99TE5773",
        kind=rng.choice((RecordKind.PENALTY,) * 5 + tuple(RecordKind)),
        authority=BODY,
        document_number=f"台运罚〔2026〕{number:05d}号",
        decided_on=decided,
        record_class=rng.choice((None, *RecordClass)),
        class_set_by=rng.choice(("", BODY.name, BODY.name)),
        fine=rng.choice((None, Decimal(5000))),
        duties=duties,
        published_on=rng.choice((None, decided + timedelta(days=20))),
        ended_on=TODAY if rng.random() < 0.05 else None,
        public=rng.random() > 0.05,
        repairable=rng.random() > 0.05,
        unrepairable_basis=rng.choice(("", "示例法第三条")),
        running=Running(TODAY, "台州市信用窗口（示例）") if rng.random() < 0.05 else None,
        subject_name=rng.choice(("", "", NAME, "别家（示例）")),
    )


def answers(rng: random.Random) -> dict[str, str]:
    """Return what a form may say."""
    return {
        "barred_if": rng.choice(("", "yes", "no")),
        "restriction_over": rng.choice(("", "2026-10-01", "2027-05-01")),
        "no_ban": rng.choice(("", "2020-01-01", "2026-01-01")),
        "court_ruling": rng.choice(("", "（2026）浙10破1号（示例）")),
    }


def subject(rng: random.Random, *records: Record) -> Subject:
    """Return a subject of any kind on any path."""
    kind = EntityKind.NATURAL_PERSON if rng.random() < 0.05 else EntityKind.ENTERPRISE
    status = EntityStatus.DEREGISTERED if rng.random() < 0.05 else EntityStatus.ACTIVE
    path = RepairPath.BANKRUPTCY if rng.random() < 0.1 else RepairPath.ORDINARY
    return Subject(kind, status, (NAME,), records, path)


def questions(count: int, *, seed: int = 1) -> Iterator[tuple[Record, Rulebook, Subject, dict[str, str]]]:
    """Yield records with the rules, subjects and answers under which they are to be judged."""
    rng = random.Random(seed)
    for number in range(count):
        asked = record(rng, number)
        others = tuple(record(rng, 100_000 + n) for n in range(rng.randrange(2)))
        yield asked, book(rng), subject(rng, asked, *others), answers(rng)
