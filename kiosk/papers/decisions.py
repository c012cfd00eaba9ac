"""Facts of the decision table (认定规则核对表): a pack on two pages, for a legal reader to check and sign.

Made from the pack alone. What several matters share stands once; every row has its basis and how sure we are.
Must not: say anything that the pack does not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from kiosk.domain.entity import EntityKind
from kiosk.domain.matter import (
    Basis,
    Condition,
    Confidence,
    Material,
    Matter,
    RepairPath,
    SectorTerm,
    Since,
    WorkingClock,
)
from kiosk.domain.pack import Pack, Standard, Start, Term
from kiosk.domain.verdict import Verdict
from kiosk.papers import readings, words
from kiosk.papers.parts import Facts

CONDITIONS = {  # name of a rule in a pack, and what it looks at
    "class_known": "失信程度已由认定单位确定",
    "minimum_over": "最短公示期已经届满",
    "maximum_not_over": "最长公示期尚未届满",
    "duties_done": "义务已经履行、失信行为已经纠正",
    "commitment_made": "公开作出信用承诺",
    "barred_if": "没有下列情形",
    "restriction_over": "法定限制期已经届满",
    "not_on_lists": "不在同领域的名录、名单中",
    "no_ban": "不在依规定不得申请的期限内",
    "court_ruling": "有法院批准重整计划或者认可和解协议的裁定",
}
_STARTS = {
    Start.DECISION: "认定文书之日",
    Start.PUBLICATION: "公示之日",
    Start.UNCONFIRMED: "认定文书之日或者公示之日（未定）",
}
_SINCE = {
    Since.DECISION: "认定（列入）之日",
    Since.PUBLICATION: "公示之日",
    Since.CORRECTION: "纠正（履行）之日",
}
_CLOCK_STARTS = {"received": "认定单位收到", "accepted": "认定单位受理", "decided": "作出决定"}


@dataclass(slots=True)
class _Rules:
    """The rules that the rows rest on, each with its number."""

    numbers: dict[str, int] = field(default_factory=dict)

    def row(self, text: str, basis: Basis) -> Facts:
        number = self.numbers.setdefault(basis.rule, len(self.numbers) + 1)
        cited = f"[{number}]{basis.article}"
        return {"text": text, "basis": cited, "confidence": words.CONFIDENCES[basis.confidence]}


def decision_table(pack: Pack, *, at: datetime) -> Facts:
    """Return the facts of the decision table of one pack."""
    rules = _Rules()
    blocks = [
        _block("公示期限（自起算日起整月计算）", [rules.row(_term(t), t.basis) for t in pack.terms]),
        _block("失信程度的部门标准（只作提示）", [rules.row(_standard(s), s.basis) for s in pack.standards]),
        _block("认定单位的办理期限", [rules.row(_clock(c), c.basis) for c in pack.clocks]),
        *_matters(pack, rules),
    ]
    until = f"至 {words.day(pack.in_force_until)}" if pack.in_force_until else "起施行"
    return {
        "made_at": at.astimezone(words.CHINA).isoformat(),
        "hall": dict.fromkeys(("name", "window", "address", "phone", "hours"), ""),
        "head": f"规则版本：{pack.name}",
        "under": f"{pack.title.zh}　{words.day(pack.in_force_from)} {until}　{_scope(pack)}",
        "blocks": [block for block in blocks if block["rows"]],
        "rules": [f"[{number}] {rule}" for rule, number in rules.numbers.items()],
        "unconfirmed": list(pack.unconfirmed),
        "count": _count(blocks),
        "signers": ["核对人（法制审核）签字：", "单位（职务）：", "日期："],
    }


def named(item: object) -> str:
    """Return what a value of a pack says, in the words of the table; "" for what has no row of its own."""
    match item:
        case Term():
            return _term(item)
        case Standard():
            return _standard(item)
        case WorkingClock():
            return _clock(item)
        case SectorTerm():
            return _sector(item)
        case Condition():
            return f"条件：{_condition(item)}"
        case Material():
            return f"材料：{_material(item)}"
        case Matter():
            return item.name.zh
        case _:
            return ""


def _block(title: str, rows: list[Facts]) -> Facts:
    return {"title": title, "rows": rows}


def _scope(pack: Pack) -> str:
    return f"适用于市场监督管理部门{'' if pack.market_supervision else '以外的单位'}认定的信息"


def _count(blocks: list[Facts]) -> str:
    found = [line["confidence"] for block in blocks for line in block["rows"]]
    confirmed = found.count(words.CONFIDENCES[Confidence.CONFIRMED])
    return f"本表共 {len(found)} 行，已确认 {confirmed} 行，尚未确认 {len(found) - confirmed} 行。"


def _matters(pack: Pack, rules: _Rules) -> list[Facts]:
    """Return what most matters share, with those that do not, then each matter with what is its own."""
    whole = {matter.code: _lines(matter) for matter in pack.matters}
    every = dict.fromkeys(line for lines in whole.values() for line in lines)
    without = {line: [code for code, lines in whole.items() if line not in lines] for line in every}
    shared = {line: codes for line, codes in without.items() if len(codes) * 2 < len(whole) > 1}
    common = (replace(line, text=line.text + _except(codes)) for line, codes in shared.items())
    found = [_block("多数事项共有的", _rows(common, rules))]
    for matter in pack.matters:
        own = _rows((line for line in whole[matter.code] if line not in shared), rules)
        about = rules.row(_about(matter), matter.basis)
        found.append(_block(f"{matter.code}　{matter.name.zh}", [about, *own]))
    return found


def _except(codes: list[str]) -> str:
    return f"（{'、'.join(codes)} 除外）" if codes else ""


@dataclass(frozen=True, slots=True)
class _Line:
    """One value of a matter; lines of a group with the same basis are joined into one row."""

    group: str
    text: str
    basis: Basis


def _lines(matter: Matter) -> list[_Line]:
    return [
        *(_Line("条件", _condition(c), c.basis) for c in matter.conditions),
        *(_Line("", _sector(term), term.basis) for term in matter.sector_terms),
        *(_Line("", _clock(clock), clock.basis) for clock in matter.clocks),
        *(_Line(f"材料（{words.GROUNDS[m.ground]}）", _material(m), m.basis) for m in matter.materials),
    ]


def _rows(lines: Iterable[_Line], rules: _Rules) -> list[Facts]:
    joined: dict[tuple[str, str, str, str], list[_Line]] = {}
    for number, line in enumerate(lines):
        apart = "" if line.group else str(number)
        key = (line.group + apart, line.basis.rule, line.basis.article, line.basis.confidence)
        joined.setdefault(key, []).append(line)
    found = []
    for same in joined.values():
        group = f"{same[0].group}：" if same[0].group else ""
        found.append(rules.row(group + "；".join(line.text for line in same), same[0].basis))
    return found


def _about(matter: Matter) -> str:
    of = matter.entity_kinds[0] if len(matter.entity_kinds) == 1 else EntityKind.ENTERPRISE
    kinds = "、".join(words.kind_name(kind, of) for kind in matter.record_kinds)
    lists = "、".join(words.LISTS.get(item, "其他名单") for item in matter.lists)
    whom = "、".join(words.KINDS[kind] for kind in matter.entity_kinds) or "各类主体（自然人除外）"
    path = "；破产重整、和解途径" if matter.path is RepairPath.BANKRUPTCY else ""
    return f"{lists or kinds}；{whom}；认定单位：{matter.decides.zh}{path}"


def _term(term: Term) -> str:
    of = words.CLASSES[term.record_class] if term.record_class else "各种程度"
    narrowed = [*(words.RECORD_KINDS[kind] for kind in term.kinds), *term.fields]
    which = of + (f"（{'、'.join(narrowed)}）" if narrowed else "")
    parts = [f"最短 {term.minimum_months} 个月" if term.minimum_months else "无最短期", _maximum(term)]
    parts.append(f"自{_STARTS[term.start]}起算")
    if term.auto_end:
        parts.append("到期自行终止，无需申请")
    if not term.repairable:
        parts.append("期内不予修复")
    return f"{which}：{'，'.join(parts)}"


def _maximum(term: Term) -> str:
    return "最长期未定" if term.maximum_months is None else f"最长 {term.maximum_months} 个月"


def _standard(item: Standard) -> str:
    low = f"{words.yuan(item.fine_from)}以上" if item.fine_from is not None else ""
    high = f"不满 {words.yuan(item.fine_below)}" if item.fine_below is not None else ""
    what = "，".join(part for part in ("、".join(item.penalties), low, high) if part)
    return f"{item.authority}：{what or '全部处罚'}，属{words.CLASSES[item.record_class]}"


def _clock(clock: WorkingClock) -> str:
    start = _CLOCK_STARTS.get(clock.starts, clock.starts)
    days = "，期限未定" if clock.days is None else f" {clock.days} 个工作日"
    return f"办理期限·{clock.label.zh}：自{start}起{days}"


def _sector(term: SectorTerm) -> str:
    parts = [f"满 {term.minimum_months} 个月方可申请"] if term.minimum_months is not None else []
    parts += [f"最长 {term.maximum_months} 个月"] if term.maximum_months is not None else []
    when = f"（{words.WHEN.get(term.when, term.when)}）" if term.when else ""
    return f"部门规则{when}：自{_SINCE[term.since]}起{'，'.join(parts)}"


def _condition(condition: Condition) -> str:
    text = CONDITIONS.get(condition.rule, condition.rule)
    if condition.label is not None:
        text = f"没有“{condition.label.zh}”的情形" if condition.rule == "barred_if" else condition.label.zh
    if condition.verdict:
        text += f"，否则{_consequence(condition.verdict)}"
    return text + (f"（{condition.refusal}）" if condition.refusal else "")


def _consequence(verdict: str) -> str:
    return readings.VERDICTS[Verdict(verdict)].format(body="认定单位", ends="到期", earliest="届满")


def _material(material: Material) -> str:
    each = "，每条一份" if material.per_filing else ""
    copies = f"，{material.copies} 份" if material.copies > 1 else ""
    when = f"，{words.WHEN.get(material.when, material.when)}" if material.when else ""
    said = (each + copies + when).removeprefix("，")
    return material.label.zh + (f"（{said}）" if said else "")
