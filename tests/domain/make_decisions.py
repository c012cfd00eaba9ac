"""Makes the decision table from the packs: `python -m tests.domain.make_decisions` writes `decisions.csv`.

Every matter by class, boundary day, duty, bar and hall choice. Must not: call the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.domain.expected import expect, months_after
from tests.domain.rows import Row, written

DAY = timedelta(days=1)
DECIDED = date(2026, 4, 15)
SHOWN = date(2026, 4, 22)
LAST = date(2026, 11, 22)
DONE = "fine=2026-04-20"
BLANK = Row(
    about="", matter="", market=False, kind="penalty", listed="", record_class="", class_set_by="",
    procedure="", field="", entity="enterprise", path="ordinary", decided_on=DECIDED, published_on=SHOWN,
    duties="", answers="", facts="", hall="", today=LAST,
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A matter with the record that it is for."""

    row: Row
    classes: tuple[str, ...]
    months: tuple[int, ...]  # whose boundaries are looked at


def _row(matter: str, kind: str = "penalty", **over: object) -> Row:
    return replace(BLANK, matter=matter, kind=kind, **over)  # type: ignore[arg-type]


CLASSES = ("minor", "general", "serious")
KINDS = (
    Kind(_row("P-GEN", procedure="ordinary"), CLASSES, (0, 3, 12, 36)),
    Kind(_row("P-SAMR", market=True, procedure="ordinary"), CLASSES, (0, 3, 12, 36)),
    Kind(_row("A-SOC", "abnormal_list", entity="social_organisation"), ("minor",), (0, 6)),
    Kind(_row("A-ENT", "abnormal_list", market=True), ("", "minor"), (0,)),
    Kind(_row("A-IND", "abnormal_list", market=True, entity="sole_trader"), ("", "minor"), (0,)),
    Kind(_row("S-SAMR", "serious_list", market=True, listed="market"), ("serious",), (12, 36)),
    Kind(
        _row("S-SOC", "serious_list", listed="social", entity="social_organisation"),
        ("serious",),
        (12, 24, 36),
    ),
    Kind(_row("S-HR", "serious_list", listed="wages"), ("serious",), (6, 12, 36)),
    Kind(_row("S-EM", "serious_list", listed="safety"), ("serious",), (12, 36)),
    Kind(_row("S-STAT", "serious_list", listed="statistics"), ("serious",), (6, 12, 36)),
    Kind(_row("S-TAX", "serious_list", listed="tax"), ("serious",), (6, 12, 36)),
)
BY_MATTER = {kind.row.matter: kind for kind in KINDS}


def _classed(row: Row, record_class: str) -> Row:
    return replace(row, record_class=record_class, class_set_by="认定单位" if record_class else "")


def _typical(matter: str, record_class: str = "") -> Row:
    kind = BY_MATTER[matter]
    row = _classed(kind.row, record_class or kind.classes[-1])
    return replace(row, decided_on=date(2025, 12, 26) if row.market else date(2026, 4, 1), duties=DONE)


def boundaries() -> Iterator[Row]:
    """The day before, the last day and the day after of every period, from decision and publication."""
    for kind in KINDS:
        for record_class in kind.classes:
            row = replace(_classed(kind.row, record_class), duties=DONE)
            for months in kind.months:
                for start in dict.fromkeys((row.decided_on, row.shown_on)):
                    end = months_after(start, months)
                    for day in (end - DAY, end, end + DAY):
                        if day >= row.decided_on:
                            yield replace(row, about=f"{months} 个月边界", today=day)


STARTS = (
    date(2026, 5, 31), date(2026, 8, 30), date(2026, 8, 31), date(2026, 11, 28), date(2026, 11, 30),
    date(2027, 11, 29), date(2027, 11, 30), date(2028, 2, 29), date(2026, 12, 31),
)  # fmt: skip


def month_ends() -> Iterator[Row]:
    """Periods that begin at the end of a month or in a leap year."""
    for start in STARTS:
        for record_class, months in (("general", 3), ("serious", 12)):
            row = replace(_classed(BY_MATTER["P-GEN"].row, record_class), decided_on=start, published_on=None)
            end = months_after(start, months)
            for day in (end, end + DAY):
                yield replace(row, about="月末与闰年", today=day, duties=f"fine={start}")


DUTIES = (
    "", "fine=", "fine={on} late_fee=", "fine={on} confiscation=", "rectification=", "rectification={on}",
    "fine= rectification=", "annual_report=", "annual_report={on}", "other=", "rectification={later}",
)  # fmt: skip


def duties() -> Iterator[Row]:
    """What was done, what a paper in hand proves, and what only the body can say."""
    for matter in BY_MATTER:
        row = _typical(matter, "general" if matter.startswith("P-") else "")
        for text in DUTIES:
            said = text.format(on=row.decided_on + timedelta(days=30), later=LAST + timedelta(days=20))
            yield replace(row, about="义务", duties=said)


ANSWERS = {
    "P-GEN": ("under_review=wait", "under_review=lawsuit", "under_review=no"),
    "P-SAMR": ("same_kind_since=yes", "same_kind_since=no", "under_review=wait", "under_review=review"),
    "S-SAMR": (
        "heavier_penalty=yes", "heavier_penalty=no", "restricted_until=2026-11-21",
        "restricted_until=2026-11-22", "restricted_until=2028-01-01",
    ),
    "S-SOC": ("new_listing_ground=yes", "new_listing_ground=no"),
    "S-HR": ("new_arrears=yes", "criminal_case=yes", "new_arrears=yes criminal_case=yes", "criminal_case=no"),
    "S-TAX": ("redetermined=yes", "redetermined=no"),
}  # fmt: skip
BANS = (("2026-05-01", ""), ("2026-05-01", "ban=36"), ("2023-11-21", "ban=36"), ("2023-11-22", "ban=36"))


def bars() -> Iterator[Row]:
    """What the form says that stands against an application, and a ban after a false statement."""
    for matter in BY_MATTER:
        row = _typical(matter, "general" if matter.startswith("P-") else "")
        if matter.startswith("S-"):
            row = replace(row, today=date(2028, 4, 10), duties="fine=2026-05-20")
        for said in ANSWERS.get(matter, ()):
            yield replace(row, about="回答", answers=said)
            yield replace(row, about="回答", answers=said, today=LAST)
        for since, hall in BANS:
            yield replace(row, about="限期内不得申请", answers=f"false_statement_on={since}", hall=hall)
    yield replace(_typical("P-SAMR", "general"), about="在列名单", facts="on_list")
    yield replace(_typical("P-GEN", "general"), about="在列名单", facts="on_list")


FACTS = (
    "unrepairable", "running", "ended", "hidden", "other_name", "former_name", "deregistered",
    "deregistered running", "unrepairable running", "other_name ended", "hidden other_name",
)  # fmt: skip


def always() -> Iterator[Row]:
    """What is looked at for every record, alone and two at once."""
    for matter in BY_MATTER:
        row = _typical(matter, "general" if matter.startswith("P-") else "")
        for facts in FACTS:
            yield replace(row, about="一般情形", facts=facts)
        yield replace(row, about="本大厅不收", hall=f"off={matter}")
        yield replace(row, about="自然人", matter="", entity="natural_person")
    early = _classed(replace(BLANK, matter="P-GEN", duties="rectification="), "general")
    for facts in ("", "running", "deregistered", "other_name"):
        yield replace(early, about="同时成立", facts=facts, today=date(2026, 5, 1))


def elsewhere() -> Iterator[Row]:
    """Records that no matter of this window covers."""
    for market, kind, listed, entity in (
        (False, "other", "", "enterprise"), (False, "abnormal_list", "", "enterprise"),
        (True, "abnormal_list", "", "social_organisation"), (False, "serious_list", "other", "enterprise"),
        (False, "serious_list", "", "enterprise"),
        (False, "serious_list", "social", "enterprise"), (False, "serious_list", "market", "enterprise"),
        (False, "penalty", "", "natural_person"), (True, "penalty", "", "natural_person"),
        (False, "serious_list", "wages", "natural_person"), (False, "serious_list", "tax", "natural_person"),
    ):  # fmt: skip
        row = replace(BLANK, market=market, kind=kind, listed=listed, entity=entity)
        yield replace(_classed(row, "serious"), about="不属本窗口")
        yield replace(_classed(row, "serious"), about="不属本窗口", facts="ended")


def classes() -> Iterator[Row]:
    """A class that nobody set, or that is set without a name, is not known; the sum never tells it."""
    for matter in ("P-GEN", "P-SAMR", "S-SAMR", "S-HR"):
        for today in (date(2026, 5, 1), LAST, date(2027, 9, 1)):
            row = replace(BY_MATTER[matter].row, duties=DONE, today=today)
            yield replace(row, about="程度不明")
            yield replace(row, about="程度无人认定", record_class="general")
    for procedure in ("simple", "ordinary"):
        for record_class in CLASSES:
            row = _typical("P-GEN", record_class)
            yield replace(row, about="程序", procedure=procedure, today=date(2026, 6, 1))


def halls() -> Iterator[Row]:
    """What a hall may choose: the end day, and what counts where a department has a rule of its own."""
    for matter, record_class in (("P-GEN", "general"), ("P-SAMR", "serious"), ("S-EM", "serious")):
        row = replace(_classed(BY_MATTER[matter].row, record_class), duties=DONE, hall="end_day=1")
        end = months_after(row.shown_on if row.market else DECIDED, 3 if record_class == "general" else 12)
        for day in (end - DAY, end):
            yield replace(row, about="届满当日可申请", today=day)
    for matter in ("A-SOC", "S-SOC", "S-HR", "S-STAT", "S-TAX"):
        row = replace(_classed(BY_MATTER[matter].row, "serious" if matter[0] == "S" else "minor"))
        for duty in ("",) if matter == "A-SOC" else (DONE, "rectification="):
            for sector in ("ask", "sector", "latest"):
                for today in (date(2026, 6, 1), LAST, date(2027, 5, 1), date(2028, 5, 1)):
                    yield replace(row, about="部门规定", duties=duty, hall=f"sector={sector}", today=today)


OLDER = (
    ("P-GEN", "2026-03-31", "general", "", ("2026-06-30", "2026-07-01", "2027-04-01")),
    ("P-GEN", "2026-03-31", "serious", "", ("2026-06-30", "2026-07-01", "2027-04-01")),
    ("P-GEN", "2026-02-10", "general", "安全生产", ("2026-05-10", "2026-05-11", "2027-02-10", "2027-02-11")),
    ("P-GEN", "2026-03-20", "minor", "", ("2026-04-20", "2026-06-21")),
    ("P-GEN", "2025-10-15", "general", "消防", ("2026-04-02", "2026-10-15", "2026-10-16")),
    ("P-GEN", "2025-06-01", "serious", "", ("2026-04-01", "2026-06-01", "2026-06-02", "2028-06-02")),
    ("P-GEN", "2023-04-30", "serious", "安全生产", ("2026-04-01", "2026-04-30", "2026-05-01")),
    ("P-GEN", "2022-05-16", "general", "", ("2026-11-22",)),
    ("P-GEN", "2019-06-30", "serious", "", ("2026-11-22",)),
    ("P-SAMR", "2025-12-24", "general", "", ("2026-03-24", "2026-03-25", "2026-06-24", "2026-12-25")),
    ("P-SAMR", "2025-12-24", "general", "", ("2026-06-25", "2026-07-01", "2027-01-01")),
    ("P-SAMR", "2025-12-10", "general", "食品", ("2026-06-10", "2026-12-10", "2026-12-11")),
    ("P-SAMR", "2025-11-05", "serious", "", ("2026-05-06", "2026-11-05", "2026-11-06")),
    ("P-SAMR", "2021-08-31", "serious", "", ("2026-01-05",)),
    ("S-SAMR", "2025-12-01", "serious", "", ("2026-06-01", "2026-12-01", "2026-12-02")),
    ("S-HR", "2025-12-01", "serious", "", ("2026-11-30", "2026-12-02")),
    ("A-ENT", "2025-11-01", "minor", "", ("2025-12-25",)),
)  # fmt: skip


def transition() -> Iterator[Row]:
    """Records that were decided under the rule before, by what the hall has chosen."""
    for matter, decided, record_class, area, days in OLDER:
        on = date.fromisoformat(decided)
        row = replace(_classed(BY_MATTER[matter].row, record_class), field=area, decided_on=on)
        row = replace(row, published_on=on + timedelta(days=7), duties=f"fine={on}")
        for hall in ("transition=ask_clerk", "transition=apply_new", "transition=keep_old"):
            for day in days:
                found = replace(row, hall=hall, today=date.fromisoformat(day))
                yield replace(found, about=_of_transition(found))


def _of_transition(row: Row) -> str:
    """Say which part of the passage from one rule to the next a row is there for."""
    if row.hall_says("transition") == "apply_new":
        return "新旧规则：适用新规"
    if row.hall_says("transition") == "keep_old":
        return "新旧规则：保留旧期"
    if "R05" in expect(row)["refusals"]:
        return "新旧规则：新期已满"
    return "新旧规则：起算日不一" if row.market else "新旧规则：并列"


def bankruptcy() -> Iterator[Row]:
    """Reorganisation and settlement: the court's ruling stands for periods and duties."""
    for market, matter in ((False, "B-RUIN"), (True, "B-SAMR")):
        for kind, listed in (
            ("penalty", ""),
            ("abnormal_list", ""),
            ("serious_list", "market" if market else "tax"),
        ):
            row = replace(BLANK, market=market, kind=kind, listed=listed, path="bankruptcy", duties="fine=")
            for record_class in ("", "general", "serious"):
                for today in (date(2026, 4, 25), date(2029, 5, 1)):
                    yield replace(
                        _classed(row, record_class), about="破产重整", matter=matter, today=today,
                        answers="ruling_number=（2026）鄂12破1号之三",
                    )  # fmt: skip
            yield replace(row, about="破产重整", entity="sole_trader", today=date(2026, 4, 25))
        yield replace(_classed(row, "serious"), about="破产重整", matter=matter, facts="running", today=LAST)


def rows() -> list[Row]:
    """Return the whole table, each row with what must come out, none twice."""
    parts = (
        boundaries, month_ends, duties, bars, always, elsewhere, classes, halls, transition, bankruptcy,
    )  # fmt: skip
    every = dict.fromkeys(_named(row) for part in parts for row in part())
    return [replace(row, **expect(row)) for row in every]


def _named(row: Row) -> Row:
    """Wages: six months run from a correction that only proofs brought to the window may tell."""
    known = row.duty_list and not row.undone
    return row if row.matter != "S-HR" or known else replace(row, about="改正之日不明")


if __name__ == "__main__":
    written(rows())
