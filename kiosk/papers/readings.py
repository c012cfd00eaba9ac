"""Verdicts, the clocks and conditions behind them, and the body's own clocks, as sentences of a paper.

Codes are those of `kiosk.domain.conditions`. Must not: judge, or write a number of years where only the body
can say it (bans after false statements).
"""

from __future__ import annotations

import re

from kiosk.domain.eligibility import Judgement, Reading, Verdict
from kiosk.domain.matter import WorkingClock
from kiosk.domain.record import SHOWN, Record, RecordClass
from kiosk.papers import words

VERDICTS = {
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
_NUMBER = re.compile(r"（[^（）]*号）$")  # of the order, at the end of a rule's name
_OVER, _RUNS, _NOT_KNOWN = "已于 {ends} 届满", "{ends} 届满", "起算日期待核实"
SENTENCES = {  # code of a reading, or code and outcome
    "natural_person": "自然人的失信信息由作出认定的机关办理",
    "no_matter_here": "不在本窗口收件范围，请到{body}办理",
    "matter_off": "本大厅不收此事项，请到{body}办理",
    "deregistered": "主体已经注销，能否申请由认定单位核实",
    "not_repairable": "依法不予修复：{basis}",
    "running": "{since}起已在{where}办理",
    "ended": "已于 {on} 终止公示",
    "not_public": "未在网站公示；如信息有误，可提出异议",
    "other_subject": "文书所载名称为“{name}”，与申请主体不一致，请核对",
    "class_unknown": "失信程度由认定单位确定，尚不明确",
    "class_standard": "主管部门公布的标准：此类处罚属{class}失信，以认定单位认定为准",
    "no_term": "该程度的公示期限尚待核实",
    "minimum.met": "最短公示期 {months} 个月，" + _OVER,
    "minimum.not_met": "最短公示期 {months} 个月，" + _RUNS,
    "minimum_publication.met": "自公示之日起算：最短公示期 {months} 个月，" + _OVER,
    "minimum_publication.not_met": "自公示之日起算：最短公示期 {months} 个月，" + _RUNS,
    "minimum_old.met": "按作出决定时的规则（{rule}）：最短公示期 {months} 个月，" + _OVER,
    "minimum_old.not_met": "按作出决定时的规则（{rule}）：最短公示期 {months} 个月，" + _RUNS,
    "minimum_sector.met": "按{rule}：满 {months} 个月方可申请，" + _OVER,
    "minimum_sector.not_met": "按{rule}：满 {months} 个月方可申请，" + _RUNS,
    "minimum_sector.unknown": "按{rule}：满 {months} 个月方可申请，" + _NOT_KNOWN,
    "minimum_if": "如属{class}失信：最短公示期 {months} 个月，" + _RUNS,
    "minimum_if.none": "如属{class}失信：无最短公示期，履行义务后即可申请",
    "maximum.met": "不申请的，最长公示期 {months} 个月，至 {ends}",
    "maximum.not_met": "最长公示期已于 {ends} 届满；未纠正的由认定单位依规定处理",
    "maximum_old.met": "按作出决定时的规则（{rule}）：最长公示期 {months} 个月，至 {ends}",
    "maximum_old.not_met": "按作出决定时的规则（{rule}）：最长公示期已于 {ends} 届满",
    "maximum_sector": "按{rule}：最长公示期 {months} 个月，至 {ends}",
    "auto_end": "{ends} 到期终止公示，无需申请；未纠正的由认定单位依规定处理",
    "duty_done": "{duty}：已于 {on} 履行{source}",
    "duty_open": "{duty}：须先履行",
    "duty_proof": "{duty}：请带履行义务的凭证",
    "barred.met": "没有下列情形：{label}",
    "barred.not_met": "有下列情形：{label}",
    "restriction.met": "法定限制期" + _OVER,
    "restriction.not_met": "法定限制期 " + _RUNS,
    "ban.met": "依规定不得申请的期限已经届满",
    "ban.not_met": "依规定限期内不得申请",
    "ban_unknown": "依规定限期内不得申请，何时届满由认定单位核实",
    "lists.not_met": "仍在名录或者名单中（{bodies}），能否申请由认定单位核实",
    "court_ruling.met": "法院裁定：{number}",
    "court_ruling.to_do": "请带法院批准重整计划或者认可和解协议的裁定书",
}
CLOCKS = {
    "accept": "自认定单位收到之日起 {days} 个工作日内决定是否受理",
    "decide": "自认定单位受理之日起 {days} 个工作日内作出决定",
    "extend": "情况复杂或者需要核实的，认定单位告知申请人后可以延长 {days} 个工作日",
    "site": "“信用中国”网站一般在收到申请之日起 {days} 个工作日内反馈结果",
}


def verdict(judgement: Judgement, record: Record) -> str:
    """Return the words of a verdict, with the date or the body where it names one."""
    return VERDICTS[judgement.verdict].format(
        body=record.authority.name, ends=words.day(judgement.ends_on), earliest=words.day(judgement.earliest)
    )


def reading(item: Reading) -> str:
    """Return the sentence of one clock or condition; empty for one that a paper does not mention."""
    found = SENTENCES.get(item.code) or SENTENCES.get(f"{item.code}.{item.outcome}", "")
    facts = item.arguments()
    if item.code == "minimum" and facts.get("months") == "0":
        return "无最短公示期，履行义务后即可申请"
    facts["rule"] = _NUMBER.sub("", facts.get("rule", ""))
    facts["source"] = f"（{SHOWN}）" if facts.get("source") == SHOWN else ""
    if "class" in facts:
        facts["class"] = words.CLASSES[RecordClass(facts["class"])]
    if item.code == "minimum_if" and facts.get("months") == "0":
        found = SENTENCES["minimum_if.none"]
    sentence = found.format_map(_Blank(facts, basis=item.basis.rule))
    return sentence + words.mark(item.basis) if sentence and ("months" in facts or item.until) else sentence


def clock(item: WorkingClock) -> str:
    """Return the sentence of a working-day clock; empty where its days are not known."""
    if item.days is None:
        return ""
    found = CLOCKS.get(item.name, f"{item.label.zh}：{{days}} 个工作日")
    return found.format(days=item.days) + words.mark(item.basis)


class _Blank(dict[str, str]):
    """Arguments of a sentence; what is not there leaves nothing behind."""

    def __missing__(self, key: str) -> str:
        return ""
