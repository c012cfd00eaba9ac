"""What is asked when something is entered by hand: one table of questions with their editors.

Must not: know the page, or check an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.text import mark, tr
from ui.widgets.choice import Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.editor import Select, TextArea, TextField
from ui.widgets.lines import Lines, Part
from ui.widgets.multichoice import MultiChoice
from ui.widgets.number import MoneyField
from ui.words import facts, names

ENTERED = ("enterprise", "sole_trader", "social_organisation", "public_institution", "government")
PENALTY, ABNORMAL, SERIOUS = "penalty", "abnormal_list", "serious_list"
LISTS = {
    "market": mark("Market supervision"),
    "social": mark("Social organisations"),
    "wages": mark("Unpaid wages of migrant workers"),
    "safety": mark("Work safety"),
    "statistics": mark("Statistics"),
    "tax": mark("Major tax violations"),
    "other": mark("Another list"),
}
REASONS = {
    "1": mark("No annual report in time"),
    "2": mark("No immediate disclosure in time"),
    "3": mark("False or hidden facts disclosed"),
    "4": mark("Not found at its registered address"),
}
FIELDS = {  # as the records have them
    "": mark("none of these"),
    "食品": mark("Food"),
    "药品": mark("Drugs"),
    "特种设备": mark("Special equipment"),
    "安全生产": mark("Work safety"),
    "消防": mark("Fire safety"),
    "生态环境": mark("Ecology and environment"),
    "工程质量": mark("Construction quality"),
    "强制性产品认证": mark("Compulsory certification"),
}
PENALTIES = {  # as decisions name them (行政处罚法 2021, article 9)
    "警告": mark("Warning"),
    "通报批评": mark("Public criticism"),
    "罚款": mark("Fine"),
    "没收违法所得": mark("Illegal gains confiscated"),
    "没收非法财物": mark("Illegal property confiscated"),
    "暂扣许可证件": mark("Licence suspended"),
    "降低资质等级": mark("Qualification lowered"),
    "吊销许可证件": mark("Licence revoked"),
    "限制开展生产经营活动": mark("Business restricted"),
    "责令停产停业": mark("Ordered to stop business"),
    "责令关闭": mark("Ordered to close"),
    "限制从业": mark("Barred from the trade"),
    "其他": mark("Other"),
}
DUTIES = {
    "fine": mark("Fine"),
    "late_fee": mark("Late fee"),
    "confiscation": mark("Confiscation"),
    "rectification": mark("Rectification"),
    "annual_report": mark("Annual report"),
    "other": mark("Other"),
}
USUAL_DUTIES = {  # as the papers name them
    "fine": "缴纳罚款",
    "late_fee": "缴纳加处罚款",
    "confiscation": "上缴没收款物",
    "rectification": "完成整改",
    "annual_report": "补报并公示年度报告",
    "other": "履行其他义务",
}
ROOM = 690  # pixels: what the card leaves to a field beside that of the entity
Today = Callable[[], date]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: its place, label, editor; where it stands in the grid of its card, two columns wide."""

    place: str
    label: str
    make: Callable[[str, Today], Any]
    at: tuple[int, int]
    wide: bool = False
    required: bool = False
    hint: str = ""
    kinds: tuple[str, ...] = ()  # of records; none: it is asked for all
    blank: object = None  # what the editor holds where nothing was said


def _text(name: str, _today: Today) -> Any:
    return TextField(name=name)


def _code(name: str, _today: Today) -> Any:
    return CodeField(mask=None, name=name)


def _kinds(name: str, _today: Today) -> Any:
    return Select([(key, names.kind_name(key)) for key in ENTERED], name=name)


def _titles(name: str, _today: Today) -> Any:
    return Select(name=name)  # its options go by the kind


def _date(name: str, today: Today) -> Any:
    return DateField(today=today, name=name)


def _classes(name: str, _today: Today) -> Any:
    return Choice(
        [("", tr("not known")), *((key, tr(said)) for key, said in facts.CLASSES.items())], name=name
    )


def _lines(name: str, _today: Today) -> Any:
    return TextArea(lines=2, name=name)


def _sum(name: str, _today: Today) -> Any:
    return MoneyField(name=name)


def _record_kinds(name: str, _today: Today) -> Any:
    return Choice([(kind, tr(facts.RECORD_KINDS[kind])) for kind in (PENALTY, ABNORMAL, SERIOUS)], name=name)


def _lists(name: str, _today: Today) -> Any:
    return Select([(key, tr(said)) for key, said in LISTS.items()], hint=tr("Choose the list"), name=name)


def _reasons(name: str, _today: Today) -> Any:
    return MultiChoice([(key, tr(said)) for key, said in REASONS.items()], wide=ROOM, name=name)


def _penalties(name: str, _today: Today) -> Any:
    return MultiChoice([(key, tr(said)) for key, said in PENALTIES.items()], wide=ROOM, name=name)


def _fields(name: str, _today: Today) -> Any:
    return Select([(key, tr(said)) for key, said in FIELDS.items()], name=name)


def _procedures(name: str, _today: Today) -> Any:
    said = (("", tr("not said")), ("yes", tr("simplified")), ("no", tr("ordinary")))
    return Choice(said, name=name)


def _duties(name: str, today: Today) -> Any:
    def kinds(name: str) -> Any:
        return Select([(key, tr(said)) for key, said in DUTIES.items()], name=name)

    parts = (
        Part(tr("Kind of duty"), kinds, 2),
        Part(tr("What is to be done"), lambda name: TextField(name=name), 4),
        Part(tr("Sum (yuan)"), lambda name: MoneyField(name=name), 2),
        Part(tr("Done on"), lambda name: DateField(today=today, name=name), 2),
    )
    return Lines(parts, add=tr("Add a duty"), key="Alt+D", usual=USUAL_DUTIES, name=name)


AS_SET = mark("As the body set it; leave open what the paper does not say")
SETTER = mark("As the paper names it; left blank, the determining body is asked")
CODE_WHY = mark("Six digits; only where the city is not known by its name")
DUTIES_WHY = mark("What the decision asks for and when it was done; sums above count without a line here")
PUBLISHED = mark("Where the printout says it")
SAME_NAME = mark("Where it is another than today; blank: the same")
ASKED = (
    Ask("entity.kind", mark("Subject kind"), _kinds, (0, 0), wide=True, required=True),
    Ask(
        "entity.code", mark("Unified social credit code"), _code, (1, 0), wide=True, required=True,
        hint=mark("18 characters, from the licence"),
    ),
    Ask(
        "entity.registration_number", mark("Registration number"), _code, (2, 0), wide=True, required=True,
        hint=mark("13 or 15 digits, from the old licence"),
    ),
    Ask("entity.name", mark("Name"), _text, (3, 0), wide=True, required=True),
    Ask("entity.responsible_title", mark("Title on the licence"), _titles, (4, 0), required=True),
    Ask("entity.responsible_person", mark("Responsible person"), _text, (4, 1)),
    Ask("entity.address", mark("Address"), _text, (5, 0), wide=True),
    Ask(
        "record.kind", mark("Kind of record"), _record_kinds, (0, 0), wide=True, required=True, blank=PENALTY,
    ),
    Ask("record.list_kind", mark("Which list"), _lists, (1, 0), wide=True, required=True, kinds=(SERIOUS,)),
    Ask(
        "record.listing_reason", mark("Why it was listed"), _reasons, (2, 0), wide=True, kinds=(ABNORMAL,),
        hint=mark("What is to be brought depends on it"),
    ),
    Ask("record.authority", mark("Body that made the decision"), _text, (3, 0), required=True),
    Ask("record.region_name", mark("City of the body"), _text, (3, 1), required=True),
    Ask("record.region_code", mark("Region code of the body"), _code, (4, 0), wide=True, hint=CODE_WHY),
    Ask("record.document_number", mark("Number of the decision"), _text, (5, 0), required=True),
    Ask("record.decided_on", mark("Decided on"), _date, (5, 1), required=True),
    Ask("record.fine", mark("Fine (yuan)"), _sum, (6, 0), kinds=(PENALTY,)),
    Ask("record.confiscated", mark("Confiscated (yuan)"), _sum, (6, 1), kinds=(PENALTY,)),
    Ask(
        "record.record_class", mark("Class"), _classes, (7, 0), wide=True, hint=AS_SET,
        kinds=(PENALTY, SERIOUS), blank="",
    ),
    Ask(
        "record.class_set_by", mark("Who set the class"), _text, (8, 0), wide=True, hint=SETTER,
        kinds=(PENALTY, SERIOUS),
    ),
    Ask("record.duties", mark("Duties"), _duties, (9, 0), wide=True, hint=DUTIES_WHY),
    Ask("record.published_on", mark("Published on"), _date, (10, 0), hint=PUBLISHED),
    Ask("record.subject_name", mark("Name in the decision"), _text, (10, 1), hint=SAME_NAME),
    Ask(
        "record.simple_procedure", mark("Procedure"), _procedures, (11, 0), wide=True,
        kinds=(PENALTY,), blank="",
    ),
    Ask("record.field", mark("Field"), _fields, (12, 0), wide=True, kinds=(PENALTY,), blank=""),
    Ask("record.penalties", mark("Kinds of penalty"), _penalties, (13, 0), wide=True, kinds=(PENALTY,)),
    Ask("record.violation", mark("What it was about"), _lines, (14, 0), wide=True),
)  # fmt: skip
NAMED = {  # what the same question is called where a record is a listing
    "record.authority": mark("Body that listed it"),
    "record.document_number": mark("Number of the listing decision"),
    "record.decided_on": mark("Listed on"),
    "record.violation": mark("Why it was listed, in words"),
}
OPTIONAL = ("record.document_number",)  # of a listing
