"""Slides made of the packs in force: what to bring for a matter, how long it takes, from when one may apply.

So the wall asks for nothing that the window no longer needs. Plain values in, slides out. Must not: say a
period that a pack does not know, or leave out that no legal reader has confirmed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kiosk.domain.matter import Basis, Confidence, Ground, Material, Matter, RepairPath, Text
from kiosk.domain.pack import Pack, Start, Term
from kiosk.domain.record import RecordClass, RecordKind
from kiosk.guides.values import Checklist, Lang, Slide, Table

WHEN: Mapping[str, Text] = {  # the names of kiosk.domain.asks
    "fine": Text("有罚款的", "if fined"),
    "late_fee": Text("有加处罚款的", "if a late fee was added"),
    "confiscation": Text("有没收的", "if something was confiscated"),
    "more_than_money": Text("还有其他义务的", "if more than money was ordered"),
    "no_duties": Text("没有其他义务的", "if nothing else was ordered"),
    "reason_1": Text("未报年报的", "if an annual report is missing"),
    "reason_2": Text("未公示即时信息的", "if a disclosure is missing"),
    "reason_3": Text("公示信息不实的", "if what was disclosed is untrue"),
    "reason_4": Text("无法取得联系的", "if you could not be reached"),
    "reason_unknown": Text("列入原因不明的", "if the reason is not known"),
    "agent": Text("委托办理的", "if you send an agent"),
}
_CLASSES = {
    RecordClass.MINOR: Text("轻微", "Minor"),
    RecordClass.GENERAL: Text("一般", "General"),
    RecordClass.SERIOUS: Text("严重", "Serious"),
}
_KINDS = {
    RecordKind.PENALTY: Text("行政处罚", "Penalties"),
    RecordKind.ABNORMAL_LIST: Text("异常名录", "Abnormal list"),
    RecordKind.SERIOUS_LIST: Text("严重失信名单", "Serious list"),
    RecordKind.OTHER: Text("其他", "Other"),
}
_ASKED = (Ground.BY_LAW, Ground.SHOWN, Ground.WHEN_AGENT)  # in this order; an administrator asks the window
CLOCKS = ("accept", "decide")
_UNSURE = Text("条款待法制核对，以认定单位告知为准", "Not yet confirmed; what the body tells you counts")


def slides(packs: Sequence[Pack], lang: Lang, *, off: Iterable[str] = ()) -> tuple[Slide, ...]:
    """Return the slides of the packs in force; `off`: codes of matters that the hall does not take."""
    left_out = frozenset(off)
    found: list[Slide] = []
    for pack in packs:
        if pack.terms:
            found.append(periods(pack, lang))
        matters = [matter for matter in pack.matters if matter.code not in left_out]
        found += [bring(pack, matter, lang) for matter in matters if matter.materials]
        listed = [matter for matter in matters if not _is_everyday(matter)]
        if listed:
            found.append(whom_to_ask(pack, listed, lang))
    return tuple(found)


def everyday(packs: Sequence[Pack], lang: Lang, *, off: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the ids of those that run by default: many matters concern few, and stand in one table."""
    left_out = frozenset(off)
    found: list[str] = []
    for pack in packs:
        matters = [matter for matter in pack.matters if matter.code not in left_out]
        found += [_id("bring", m.code, lang) for m in matters if m.materials and _is_everyday(m)]
        found += [_id("periods", pack.id, lang)] if pack.terms else []
        found += [_id("whom", pack.id, lang)] if any(not _is_everyday(m) for m in matters) else []
    return tuple(found)


def _is_everyday(matter: Matter) -> bool:
    kinds = {RecordKind.PENALTY, RecordKind.ABNORMAL_LIST}
    return matter.path is RepairPath.ORDINARY and kinds.issuperset(matter.record_kinds)


def _id(what: str, of: str, lang: Lang) -> str:
    return f"{what}-{of.lower()}-{lang}"


def _said(text: Text, lang: Lang) -> str:
    return text.zh if lang == "zh" else text.en


def bring(pack: Pack, matter: Matter, lang: Lang) -> Slide:
    """Return what to bring for a matter, with how long it takes and that it is free."""
    asked = sorted(
        (material for material in matter.materials if material.ground in _ASKED),
        key=lambda material: _ASKED.index(material.ground),
    )
    note = _clock_words(pack, matter, lang) + ("全程免费。" if lang == "zh" else "Free of charge.")
    note += _doubt(matter.basis, lang)
    title = f"带什么：{matter.name.zh}" if lang == "zh" else f"What to bring: {matter.name.en}"
    items = tuple(_lines(asked, lang))
    return Slide(
        _id("bring", matter.code, lang),
        title,
        Checklist(items, note),
        lang,
        basis=_basis(pack, matter.basis, lang),
    )


def _lines(asked: Sequence[Material], lang: Lang) -> Iterable[str]:
    """Give a line for each material; what an agent brings is one."""
    agents = [_said(m.label, lang) for m in asked if m.ground is Ground.WHEN_AGENT]
    yield from (_material(m, lang) for m in asked if m.ground is not Ground.WHEN_AGENT)
    if agents:
        said = _said(WHEN["agent"], lang)
        yield f"{said}：{'、'.join(agents)}" if lang == "zh" else f"{', '.join(agents)}, {said}"


def _material(material: Material, lang: Lang) -> str:
    """Return a material as one line: when, what, and what need not be brought along."""
    label, zh = _said(material.label, lang), lang == "zh"
    if material.printed_paper and material.ground is Ground.BY_LAW and not material.when:
        label += "（窗口打印）" if zh else " (printed here)"
    elif material.ground is Ground.SHOWN:
        label += "（出示即可，不收复印件）" if zh else " (shown only, no copy kept)"
    if material.when not in WHEN:
        return label
    said = _said(WHEN[material.when], lang)
    return f"{said}：{label}" if zh else f"{label}, {said}"


def _clock_words(pack: Pack, matter: Matter, lang: Lang) -> str:
    """Say the body's own periods as far as the pack knows them, counted from when the body has it."""
    clocks = {clock.name: clock for clock in pack.clocks_of(matter) if clock.days is not None}
    accept, decide = clocks.get("accept"), clocks.get("decide")
    if lang == "zh":
        parts = [
            f"认定单位收到后 {accept.days} 个工作日内告知是否受理" if accept else "",
            f"受理后 {decide.days} 个工作日内作出决定" if decide else "",
        ]
        said = "，".join(part for part in parts if part)
        return f"{said}。" if said else ""
    parts = [
        f"The body says within {accept.days} working days of receipt whether it accepts" if accept else "",
        f"decides within {decide.days} after that" if accept and decide else "",
        f"The body decides within {decide.days} working days of accepting" if decide and not accept else "",
    ]
    said = " and ".join(part for part in parts if part)
    return f"{said}. " if said else ""


def facts(packs: Sequence[Pack], lang: Lang) -> dict[str, str]:
    """Return the body's periods for texts, {accept} and {decide}, of the rule that holds for most records."""
    clocks = [clock for pack in packs if not pack.market_supervision for clock in pack.clocks]
    days = {clock.name: clock.days for clock in clocks if clock.days is not None}
    if lang == "zh":
        return {n: f"{days[n]} 个工作日内" if n in days else "在规定期限内" for n in CLOCKS}
    return {n: f"within {days[n]} working days" if n in days else "in the time laid down" for n in CLOCKS}


def periods(pack: Pack, lang: Lang) -> Slide:
    """Return from when one may apply and when publicity ends, by class."""
    head = (
        ("失信信息", "最早何时申请", "最长公示")
        if lang == "zh"
        else ("Record", "Apply from", "Shown at most")
    )
    title = "多久以后能申请" if lang == "zh" else "From when you may apply"
    if pack.market_supervision:
        title += "（市场监管）" if lang == "zh" else " (market supervision)"
    rows = tuple((_term_name(term, lang), _least(term, lang), _most(term, lang)) for term in pack.terms)
    basis = next((term.basis for term in pack.terms if not term.basis.confirmed), pack.terms[0].basis)
    if not basis.confirmed:
        rows += (("※", _said(_UNSURE, lang), ""),)
    said = _basis(pack, basis, lang)
    if all(term.start is Start.DECISION for term in pack.terms):
        said += "；自决定文书之日起算" if lang == "zh" else "; counted from the date of the decision"
    if any(matter.sector_terms for matter in pack.matters):
        said += "；部门规定不同的由认定单位核实" if lang == "zh" else "; a department's own rule may differ"
    return Slide(_id("periods", pack.id, lang), title, Table(head, rows), lang, basis=said)


def _term_name(term: Term, lang: Lang) -> str:
    parts = [_said(_KINDS[kind], lang) for kind in term.kinds]
    parts += [_said(_CLASSES[term.record_class], lang)] if term.record_class else []
    parts += list(term.fields)
    return ("、" if lang == "zh" else ", ").join(parts) or ("各类" if lang == "zh" else "All")


def _least(term: Term, lang: Lang) -> str:
    zh = lang == "zh"
    if not term.repairable:
        return "依法不可修复" if zh else "Not open to repair by law"
    if term.auto_end:
        return "到期自动终止，无须申请" if zh else "Ends by itself"
    if not term.minimum_months:
        return "义务履行完毕即可" if zh else "Once duties are done"
    return f"满 {_months(term.minimum_months, lang)}" if zh else f"After {_months(term.minimum_months, lang)}"


def _most(term: Term, lang: Lang) -> str:
    if term.maximum_months is None:
        return "没有规定" if lang == "zh" else "not laid down"
    return _months(term.maximum_months, lang)


def _months(months: int, lang: Lang) -> str:
    years, rest = divmod(months, 12)
    if lang == "zh":
        return f"{years} 年" if years and not rest else f"{months} 个月"
    number, unit = (years, "year") if years and not rest else (months, "month")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def whom_to_ask(pack: Pack, matters: Sequence[Matter], lang: Lang) -> Slide:
    """Return which body decides on the matters that concern few."""
    head = ("事项", "由谁决定") if lang == "zh" else ("Matter", "Who decides")
    title = "这些事项也可以在窗口交件" if lang == "zh" else "The window also forwards these"
    if pack.market_supervision:
        title += "（市场监管）" if lang == "zh" else " (market supervision)"
    rows = tuple((_said(matter.name, lang), _said(matter.decides, lang)) for matter in matters)
    return Slide(_id("whom", pack.id, lang), title, Table(head, rows), lang)


def _doubt(basis: Basis, lang: Lang) -> str:
    """Say in the text itself that nobody has confirmed it: a wall may leave the basis out."""
    if basis.confirmed:
        return ""
    return f"※ {_UNSURE.zh}。" if lang == "zh" else f" ※ {_UNSURE.en}."


def _basis(pack: Pack, basis: Basis, lang: Lang) -> str:
    """Return where it comes from; what no legal reader has confirmed says so."""
    sure = basis.confidence is Confidence.CONFIRMED
    if lang == "zh":
        return f"依据：{pack.title.zh}" + ("" if sure else f"；{_UNSURE.zh}")
    return f"Basis: {pack.title.en}" + ("" if sure else f"; {_UNSURE.en}")
