"""Chinese words of the papers for what the domain names by code; how dates, sums and answers are written.

The words of the screen live in `ui`; papers are Chinese whatever the screen speaks.
Must not: lay out, or read anything but its arguments.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from kiosk.domain.applicant import IdType
from kiosk.domain.case import CopyKind
from kiosk.domain.entity import Entity, EntityKind
from kiosk.domain.matter import Basis, Confidence, FieldKind, FormField, Ground
from kiosk.domain.record import ListKind, Record, RecordClass, RecordKind

CHINA = timezone(timedelta(hours=8), "CST")  # one time for the whole country, without summer time since 1991
UNCONFIRMED = "※"

KINDS = {
    EntityKind.ENTERPRISE: "企业",
    EntityKind.SOLE_TRADER: "个体工商户",
    EntityKind.SOCIAL_ORGANISATION: "社会组织",
    EntityKind.PUBLIC_INSTITUTION: "事业单位",
    EntityKind.GOVERNMENT: "政府机构",
    EntityKind.NATURAL_PERSON: "自然人",
}
RECORD_KINDS = {
    RecordKind.PENALTY: "行政处罚",
    RecordKind.ABNORMAL_LIST: "经营异常名录",
    RecordKind.SERIOUS_LIST: "严重失信主体名单",
    RecordKind.OTHER: "其他失信信息",
}
_ABNORMAL = {
    EntityKind.SOLE_TRADER: "经营异常状态",
    EntityKind.SOCIAL_ORGANISATION: "活动异常名录",
}
CLASSES = {RecordClass.MINOR: "轻微", RecordClass.GENERAL: "一般", RecordClass.SERIOUS: "严重"}
COPIES = {CopyKind.ORIGINAL_CHECKED: "原件已核", CopyKind.COPY: "复印件", CopyKind.ELECTRONIC: "电子件"}
GROUNDS = {
    Ground.BY_LAW: "法定必交",
    Ground.SHOWN: "现场核验免提交",
    Ground.WHEN_AGENT: "委托时提供",
    Ground.WHEN_ADMINISTRATOR: "管理人申请时提供",
}
LISTS = {
    ListKind.MARKET: "市场监督管理严重违法失信名单",
    ListKind.SOCIAL: "社会组织严重违法失信名单",
    ListKind.WAGES: "拖欠农民工工资失信联合惩戒对象名单",
    ListKind.SAFETY: "安全生产严重失信主体名单",
    ListKind.STATISTICS: "统计严重失信企业信息",
    ListKind.TAX: "重大税收违法失信主体信息",
}
CONFIDENCES = {
    Confidence.CONFIRMED: "已确认",
    Confidence.HIGH: "较高",
    Confidence.MEDIUM: "一般",
    Confidence.LOW: "较低",
}
WHEN = {  # when a field or material is asked for: the names of kiosk.domain.asks
    "fine": "有罚款的",
    "late_fee": "有加处罚款的",
    "confiscation": "有没收的",
    "more_than_money": "还有其他义务的",
    "no_duties": "没有其他义务的",
    "reason_1": "未报送年度报告的",
    "reason_2": "未公示即时信息的",
    "reason_3": "公示信息隐瞒真实情况的",
    "reason_4": "无法取得联系的",
    "reason_unknown": "列入原因不明的",
    "agent": "委托办理的",
}
ID_TYPES = {
    IdType.RESIDENT_ID: "居民身份证",
    IdType.PASSPORT: "护照",
    IdType.HK_MACAO_PERMIT: "港澳居民来往内地通行证",
    IdType.TAIWAN_PERMIT: "台湾居民来往大陆通行证",
    IdType.FOREIGN_RESIDENT: "外国人永久居留身份证",
}


def code_label(entity: Entity) -> str:
    """Name the number of an entity; a natural person has one of the centre's, not the credit code."""
    if entity.kind is EntityKind.NATURAL_PERSON:
        return "主体编号"
    return "统一社会信用代码" if entity.number == entity.code else "注册号"


def day(value: date | None) -> str:
    """Return a date as tables show it, 2026-05-12; empty for none."""
    return value.isoformat() if value else ""


def long_day(value: date) -> str:
    """Return a date as letters show it, 2026年5月12日."""
    return f"{value.year}年{value.month}月{value.day}日"


def china_day(value: datetime) -> date:
    """Return the day of an aware moment in China."""
    return value.astimezone(CHINA).date()


def moment(value: datetime) -> str:
    """Return an aware moment in China's time, 2026-11-21 10:24."""
    return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}"


def yuan(amount: Decimal) -> str:
    """Return a sum in yuan with its jiao and fen only where there are any: 5,000 元."""
    return f"{amount:,.2f}".removesuffix(".00") + " 元"


def answer(spec: FormField, value: str) -> str:
    """Return an answer of the form as it is written on paper; an ill-formed one as it was typed."""
    try:
        match spec.kind:
            case FieldKind.DATE:
                return long_day(date.fromisoformat(value))
            case FieldKind.MONEY:
                return yuan(Decimal(value))
            case FieldKind.YES_NO:
                return {"yes": "是", "no": "否"}[value]
            case FieldKind.CHOICE:
                return _labels(spec)[value]
            case FieldKind.MULTI_CHOICE:
                return "、".join(_labels(spec)[item] for item in value.split(","))
            case _:
                return value
    except (ValueError, ArithmeticError, KeyError):
        return value


def _labels(spec: FormField) -> dict[str, str]:
    return {choice.value: choice.label.zh for choice in spec.choices}


def kind_name(kind: RecordKind, of: EntityKind = EntityKind.ENTERPRISE) -> str:
    """Name a kind of record of an entity of a kind."""
    own = _ABNORMAL.get(of) if kind is RecordKind.ABNORMAL_LIST else None
    return own or RECORD_KINDS[kind]


def kind_of(record: Record, of: EntityKind = EntityKind.ENTERPRISE) -> str:
    """Return what was published of an entity of a kind; of a serious list, whose it is."""
    named = LISTS.get(record.list_kind) if record.list_kind else None
    return named or kind_name(record.kind, of)


def record_name(record: Record) -> str:
    """Return what a record is called: its decision's number, or its kind where it has none."""
    return record.document_number or kind_of(record)


def degree(record: Record) -> str:
    """Return the class of a record and who set it, or that it is still to be verified."""
    if record.record_class is None:
        return "程度待核实"
    setter = "认定单位" if record.class_set_by == record.authority.name else record.class_set_by
    return CLASSES[record.record_class] + (f"（{setter}定）" if setter else "")


def mark(basis: Basis) -> str:
    """Return the mark of a value that no legal reader has confirmed."""
    return "" if basis.confidence is Confidence.CONFIRMED else UNCONFIRMED
