"""Values of packs and the hall's choices in words: periods, clocks, standings, where a pack comes from.

Must not: know a widget, or judge.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ui.text import day, join, mark, money, plural, series, tr
from ui.theme import Tone
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.matter import SectorTerm, WorkingClock
    from kiosk.domain.pack import Pack, Standard, Term
    from kiosk.packs.report import Gap
    from kiosk.services.packs.inforce import PackLine, Reach, Source

STANDINGS: dict[str, tuple[str, Tone]] = {
    "in_force": (mark("In force"), "ok"),
    "later": (mark("Not yet in force"), "info"),
    "replaced": (mark("Replaced"), "quiet"),
    "explains": (mark("For older records"), "quiet"),
}
STARTS = {
    "decision": mark("from the day of the decision"),
    "publication": mark("from the day of publication"),
    "unconfirmed": mark("from the decision or from the publication, which is not settled"),
}
CLOCK_STARTS = {
    "received": mark("{n} working days after the body received it"),
    "accepted": mark("{n} working days after the body accepted it"),
    "decided": mark("{n} working days after the decision"),
}
CHOICES: dict[str, dict[str, tuple[str, str]]] = {  # setting: value: (words, what it does)
    "transition": {
        "ask_clerk": (
            mark("Show both periods"),
            mark("Where the day of application differs, the determining body is asked"),
        ),
        "apply_new": (mark("The rule in force"), mark("The older rule is only shown")),
        "keep_old": (
            mark("The rule of the day of the decision"),
            mark("The rule in force is shown and does not count"),
        ),
    },
    "sector_rule": {
        "ask": (
            mark("Show both periods"),
            mark("Where the day of application differs, the determining body is asked"),
        ),
        "sector": (mark("The department's rule"), mark("The order is shown and does not count")),
        "latest": (mark("The later day"), mark("Both must be over before one can apply")),
    },
}
ABOUT = {
    "transition": mark("Which period counts for a decision from before the order came into force."),
    "sector_rule": mark("Which period counts where a department's rule and the order differ."),
    "end_day_counts": mark(
        "No: one can apply from the day after the shortest period. Yes: already on its last day."
    ),
    "ban_months": mark(
        "How long nobody may apply after false papers or a broken commitment. 0: the determining body says."
    ),
    "matters_off": mark("Records of these matters are sent on to the office that takes them."),
}


CONFIDENCES = {
    "high": mark("[rather sure]"),
    "medium": mark("[less sure]"),
    "low": mark("[not sure]"),
}
CONDITIONS = {  # rule of a condition: what it looks at
    "class_known": mark("the class was set by the determining body"),
    "minimum_over": mark("the shortest publicity is over"),
    "maximum_not_over": mark("the longest publicity is not over"),
    "duties_done": mark("duties done, conduct corrected"),
    "commitment_made": mark("a public commitment is made"),
    "barred_if": mark("none of the bars applies"),
    "restriction_over": mark("the legal restriction is over"),
    "not_on_lists": mark("on no other list of the field"),
    "no_ban": mark("not within a time without application"),
    "court_ruling": mark("a court's ruling on plan or settlement is there"),
}


def listed(*names: str) -> str:
    """Join names as a list within a sentence."""
    return series(name for name in names if name)


def span(pack: Pack) -> str:
    """Say from when until when a pack is in force."""
    start = day(pack.in_force_from)
    if pack.in_force_until is None:
        return tr("from {start} on", start=start)
    return tr("{start} to {end}", start=start, end=day(pack.in_force_until))


def scope(pack: Pack) -> str:
    """Say whose records a pack is for."""
    if pack.market_supervision:
        return tr("Records of market supervision")
    return tr("Records of all other bodies")


def origin(line: PackLine, now: datetime) -> tuple[str, str]:
    """Say where a pack comes from, and since when it is here."""
    if not line.serial:
        return tr("This program"), tr("brought along")
    since = tr("here since {when}", when=facts.when(line.since, now)) if line.since is not None else ""
    return tr("Centre, no. {n}", n=line.serial), since


def months(count: int) -> str:
    """Say a number of months."""
    return plural("{n} month", "{n} months", n=count)


def term(value: Term) -> str:
    """Say a publicity period: whose, how short, how long, from when."""
    kinds = listed(*(tr(facts.RECORD_KINDS[kind]) for kind in value.kinds))
    if value.record_class is not None:
        degree = tr(facts.CLASSES[value.record_class])
        whose = tr("Class {degree}", degree=degree)
    else:
        whose = kinds or tr("Every class")
    extra = listed(*([kinds] if value.record_class is not None else []), *value.fields)
    named = tr("{whose} ({extra})", whose=whose, extra=extra) if extra else whose
    return tr("{names}: {what}", names=named, what=_period(value))


def _period(value: Term) -> str:
    least = tr("at least {months}", months=months(value.minimum_months))
    most = tr("at most {months}", months=months(value.maximum_months or 0))
    parts = [
        least if value.minimum_months else tr("no shortest period"),
        most if value.maximum_months is not None else tr("longest period not known"),
        tr(STARTS[value.start]),
    ]
    if value.auto_end:
        parts.append(tr("ends by itself"))
    if not value.repairable:
        parts.append(tr("not open to repair meanwhile"))
    return tr(", ").join(parts)


def clock(value: WorkingClock) -> str:
    """Say a period of the determining body."""
    if value.days is None:
        said = tr("not known")
    elif value.starts in CLOCK_STARTS:
        said = tr(CLOCK_STARTS[value.starts], n=value.days)
    else:
        said = tr("{n} working days", n=value.days)
    return tr("{names}: {what}", names=facts.said(value.label), what=said)


def standard(value: Standard) -> str:
    """Say what a department has published on the class of its penalties."""
    low = tr("{sum} or more", sum=money(value.fine_from)) if value.fine_from is not None else ""
    high = tr("below {sum}", sum=money(value.fine_below)) if value.fine_below is not None else ""
    what = listed(*value.penalties, low, high) or tr("every penalty")
    degree = tr("Class {degree}", degree=tr(facts.CLASSES[value.record_class]))
    return tr("{names}: {what}", names=f"{value.authority} {what}", what=degree)


def count(line: PackLine) -> int:
    """Count what no legal reader has confirmed: open questions and values."""
    return len(line.pack.unconfirmed) + len(line.gaps)


def rests(value: Gap) -> str:
    """Say on what a value rests that nobody has confirmed, and how sure it is."""
    basis = value.basis
    note = tr("({what})", what=basis.note) if basis.note else ""
    sure = tr(CONFIDENCES[basis.confidence]) if basis.confidence in CONFIDENCES else ""
    return " ".join(part for part in (basis.rule, basis.article, sure, note) if part)


def called(value: Gap) -> str:
    """Name a value of a pack by what it is."""
    from kiosk.domain import matter, pack

    match value.item:
        case pack.Term() as item:
            return term(item)
        case pack.Standard() as item:
            return standard(item)
        case matter.WorkingClock() as item:
            return clock(item)
        case matter.Condition() as item:
            said = facts.said(item.label) if item.label is not None else tr(CONDITIONS[item.rule])
            return tr("Condition “{what}”", what=said)
        case matter.Material() as item:
            return tr("Material “{what}”", what=facts.said(item.label))
        case matter.SectorTerm() as item:
            return _sector(item)
        case _:
            return tr("The matter as such")


def _sector(value: SectorTerm) -> str:
    least, most = value.minimum_months, value.maximum_months
    parts = [
        tr("at least {months}", months=months(least)) if least is not None else "",
        tr("at most {months}", months=months(most)) if most is not None else "",
    ]
    what = tr(", ").join(part for part in parts if part)
    return tr("Department's own period: {what}", what=what)


def source(value: Source) -> str:
    """Say how many values rest on a rule, and how many of them are confirmed."""
    return join(
        plural("{n} value", "{n} values", n=value.values),
        tr("{n} confirmed", n=value.confirmed) if value.confirmed else tr("none confirmed"),
    )


def reach(value: Reach) -> str:
    """Say from which day on a period reaches a year without a table."""
    period = tr("{n} working days", n=value.clock.days)
    named = tr("{whose} ({extra})", whose=facts.said(value.clock.label), extra=period)
    return tr("{names}: {what}", names=named, what=tr("from {date} on", date=day(value.begins)))
