"""Chinese words of the papers for what the domain names by code; how dates, sums, verdicts are written.

The words of the screen live in `ui`; papers are Chinese whatever the screen speaks.
Must not: lay out, or read anything but its arguments.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from kiosk.domain.applicant import IdType
from kiosk.domain.case import CopyKind
from kiosk.domain.eligibility import Judgement, Reading, Verdict
from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import Basis, Confidence, FieldKind, FormField, Ground, WorkingClock
from kiosk.domain.record import Record, RecordClass, RecordKind

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
CLASSES = {RecordClass.MINOR: "轻微", RecordClass.GENERAL: "一般", RecordClass.SERIOUS: "严重"}
COPIES = {CopyKind.ORIGINAL_CHECKED: "原件已核", CopyKind.COPY: "复印件", CopyKind.ELECTRONIC: "电子件"}
GROUNDS = {Ground.BY_LAW: "法定必交", Ground.SHOWN: "现场核验免提交", Ground.WHEN_AGENT: "委托时提供"}
ID_TYPES = {
    IdType.RESIDENT_ID: "居民身份证",
    IdType.PASSPORT: "护照",
    IdType.HK_MACAO_PERMIT: "港澳居民来往内地通行证",
    IdType.TAIWAN_PERMIT: "台湾居民来往大陆通行证",
    IdType.FOREIGN_RESIDENT: "外国人永久居留身份证",
}
_VERDICTS = {
    Verdict.NOT_HERE: "请到{body}办理",
    Verdict.NOT_REPAIRABLE: "依法不可修复",
    Verdict.RUNNING: "已在办理中",
    Verdict.ENDED: "已终止公示",
    Verdict.ENDS_BY_ITSELF: "到期终止公示（{ends}）",
    Verdict.FIRST_DO: "须先履行义务",
    Verdict.FROM_DATE: "{earliest} 起可申请",
    Verdict.ASK_BODY: "待认定单位核实",
    Verdict.OBJECT: "建议提异议",
    Verdict.CAN_APPLY: "可申请",
}
_READINGS = {  # code of a reading, or code and outcome
    "natural_person": "自然人的失信信息由作出认定的机关办理",
    "no_matter_here": "不在本窗口收件范围，请到{body}办理",
    "not_repairable": "依法不予修复：{basis}",
    "running": "{since}起已在{where}办理",
    "ended": "已于 {on} 终止公示",
    "not_public": "未在网站公示；如信息有误，可提出异议",
    "class_unknown": "失信程度由认定单位确定，尚不明确",
    "no_term": "该程度的公示期限尚待核实",
    "minimum.met": "最短公示期 {months} 个月，已于 {ends} 届满",
    "minimum.not_met": "最短公示期 {months} 个月，{ends} 届满",
    "maximum.met": "不申请的，最长公示期 {months} 个月，至 {ends}",
    "maximum.not_met": "最长公示期已于 {ends} 届满；未纠正的由认定单位依规定处理",
    "duty_done": "{duty}：已于 {on} 履行",
    "duty_open": "{duty}：须先履行",
    "duty_proof": "{duty}：请带履行义务的凭证",
}
_CLOCKS = {
    "accept": "自认定单位收到之日起 {days} 个工作日内决定是否受理",
    "decide": "自认定单位受理之日起 {days} 个工作日内作出决定",
    "extend": "情况复杂或者需要核实的，认定单位告知申请人后可以延长 {days} 个工作日",
    "site": "“信用中国”网站一般在收到申请之日起 {days} 个工作日内反馈结果",
}


def code_label(kind: EntityKind) -> str:
    """Name the code of an entity; a natural person has a number of the centre's, not the credit code."""
    return "主体编号" if kind is EntityKind.NATURAL_PERSON else "统一社会信用代码"


def day(value: date | None) -> str:
    """Return a date as tables show it, 2026-05-12; empty for none."""
    return value.isoformat() if value else ""


def long_day(value: date) -> str:
    """Return a date as letters show it, 2026年5月12日."""
    return f"{value.year}年{value.month}月{value.day}日"


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
                return {choice.value: choice.label.zh for choice in spec.choices}[value]
            case _:
                return value
    except (ValueError, ArithmeticError, KeyError):
        return value


def record_name(record: Record) -> str:
    """Return what a record is called: its decision's number, or its kind where it has none."""
    return record.document_number or RECORD_KINDS[record.kind]


def degree(record: Record) -> str:
    """Return the class of a record and who set it, or that it is still to be verified."""
    if record.record_class is None:
        return "程度待核实"
    setter = "认定单位" if record.class_set_by == record.authority.name else record.class_set_by
    return CLASSES[record.record_class] + (f"（{setter}定）" if setter else "")


def verdict(judgement: Judgement, record: Record) -> str:
    """Return the words of a verdict, with the date or the body where it names one."""
    return _VERDICTS[judgement.verdict].format(
        body=record.authority.name, ends=day(judgement.ends_on), earliest=day(judgement.earliest)
    )


def reading(item: Reading) -> str:
    """Return the sentence of one clock or condition; empty for one that a paper does not mention."""
    words = _READINGS.get(item.code) or _READINGS.get(f"{item.code}.{item.outcome}", "")
    facts = item.arguments()
    if item.code == "minimum" and facts.get("months") == "0":
        return "无最短公示期，履行义务后即可申请"
    sentence = words.format_map(_Blank(facts, basis=item.basis.rule))
    return sentence + mark(item.basis) if sentence and item.until else sentence


def clock(item: WorkingClock) -> str:
    """Return the sentence of a working-day clock; empty where its days are not known."""
    if item.days is None:
        return ""
    words = _CLOCKS.get(item.name, f"{item.label.zh}：{{days}} 个工作日")
    return words.format(days=item.days) + mark(item.basis)


def mark(basis: Basis) -> str:
    """Return the mark of a value that no legal reader has confirmed."""
    return "" if basis.confidence is Confidence.CONFIRMED else UNCONFIRMED


class _Blank(dict[str, str]):
    """Arguments of a sentence; what is not there leaves nothing behind."""

    def __missing__(self, key: str) -> str:
        return ""
