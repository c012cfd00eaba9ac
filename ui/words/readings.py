"""Clocks and conditions of a verdict as sentences, with the icon and tone of how each stands.

Codes are those of `kiosk.domain.conditions`; a sentence is looked for under the code with how it stands
("minimum.met"), then under the code alone. Must not: judge anything again, or say what a pack says.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from kiosk.domain.record import SHOWN
from ui.text import day, join, language, mark, money, tr
from ui.theme import Tone
from ui.words import facts, names

if TYPE_CHECKING:
    from kiosk.domain.record import Record
    from kiosk.domain.verdict import Judgement, Reading, Verdict

_IF_NOT = mark("If not corrected by then, the rule of the determining body decides.")
NO_MINIMUM = mark("No minimum publicity period.")
SENTENCES = {
    "natural_person": mark("Records of natural persons are not handled here; go to whoever made it: {body}."),
    "no_matter_here": mark("Records of this kind are handled by {body}."),
    "matter_off": mark("This hall does not take in this matter; go to {body}."),
    "deregistered": mark(
        "The subject is deregistered; the determining body has to say whether one may apply."
    ),
    "not_repairable": mark("By law, publication of this record cannot be ended early."),
    "running": mark("An application already runs at {where} since {since}."),
    "ended": mark("Publication ended on {on}."),
    "not_public": mark("The record is not public; an objection may be the better way."),
    "other_subject": mark("The decision names “{name}”; check it, an objection may be the better way."),
    "class_unknown": mark("The class is not known; the determining body has to say it."),
    "class_standard": mark(
        "By the department's published standard such a penalty is {class}; the body's own word counts."
    ),
    "no_term": mark("The publicity period of this class is not known; ask the determining body."),
    "class_minor": mark("Class: minor. Set by: {by}"),
    "class_general": mark("Class: general. Set by: {by}"),
    "class_serious": mark("Class: serious. Set by: {by}"),
    "minimum_if": mark("If {class}: {months} months end on {ends}, one may apply from {first}."),
    "minimum_if.none": mark("If {class}: no minimum publicity period."),
    "minimum.met": mark("Decided on {start}; the minimum publicity of {months} months ended on {ends}."),
    "minimum.not_met": mark(
        "Decided on {start}; the minimum publicity of {months} months ends on {ends}, "
        "one may apply from {first}."
    ),
    "minimum.met.list": mark("Listed on {start}; the minimum publicity of {months} months ended on {ends}."),
    "minimum.not_met.list": mark(
        "Listed on {start}; the minimum publicity of {months} months ends on {ends}, "
        "one may apply from {first}."
    ),
    "minimum.none": NO_MINIMUM,
    "minimum_publication.met": mark("Counted from publication ({start}): {months} months ended on {ends}."),
    "minimum_publication.not_met": mark(
        "Counted from publication ({start}): {months} months end on {ends}, one may apply from {first}."
    ),
    "minimum_publication.no_day": mark(
        "Counted from publication, whose day is not known: from the decision {months} months end on {ends}."
    ),
    "minimum_publication.none": NO_MINIMUM,
    "minimum_old.met": mark(
        "By the rule of that day ({rule}): {months} months from {start} ended on {ends}."
    ),
    "minimum_old.not_met": mark(
        "By the rule of that day ({rule}): {months} months from {start} end on {ends}, "
        "one may apply from {first}."
    ),
    "minimum_old.none": mark("By the rule of that day ({rule}): no minimum publicity period."),
    "minimum_sector.met": mark("By {rule}: {months} months from {start} ended on {ends}."),
    "minimum_sector.not_met": mark(
        "By {rule}: {months} months from {start} end on {ends}, one may apply from {first}."
    ),
    "minimum_sector.unknown": mark(
        "By {rule}: {months} months from the day on which all is corrected; that day is not known yet."
    ),
    "minimum_sector.none": mark("By {rule}: no minimum period."),
    "maximum.met": mark("Publication lasts {months} months at most and ends by itself on {ends}."),
    "maximum.not_met": mark("The longest publicity ended on {ends}."),
    "maximum_old.met": mark("By the rule of that day ({rule}): {months} months at most, until {ends}."),
    "maximum_old.not_met": mark("By the rule of that day ({rule}) the longest publicity ended on {ends}."),
    "auto_end": mark("Publication ends by itself on {ends}; nobody need apply."),
    "maximum_sector": mark("By {rule}: {months} months at most, until {ends}."),
    "duty_done": mark("{duty}: done on {on} {source}"),
    "duty_open": mark("{duty}: has to be done first."),
    "duty_proof": mark("{duty}: bring the proof."),
    "commitment": mark("A public commitment has to be made (printed here)."),
    "court_ruling.met": mark("Ruling of the court: {number}"),
    "court_ruling.to_do": mark(
        "Bring the court's ruling that approves the plan or recognises the settlement."
    ),
    "barred.met": mark("Does not apply: {label}"),
    "barred.not_met": mark("Applies: {label}"),
    "barred.to_do": mark("Asked in the form: {label}"),
    "restriction.met": mark("The legal restriction ended on {ends}."),
    "restriction.not_met": mark("A legal restriction runs until {ends}; one may apply from {first}."),
    "restriction.to_do": mark("Asked in the form: a legal restriction that still runs"),
    "ban.met": mark("The time without application after a false statement is over ({ends})."),
    "ban.not_met": mark(
        "No application within the time set after a false statement; by this hall's setting until {ends}."
    ),
    "ban.to_do": mark("Asked in the form: a false statement that was established"),
    "ban_unknown": mark(
        "No application within the time set after a false statement ({since}); the determining body knows it."
    ),
    "lists.met": mark("On no other list of this field, as far as the records here tell."),
    "lists.not_met": mark("Still on a list of {bodies}; the determining body says whether one may apply."),
}
OTHER = mark("Please check this point ({code}).")
_ENDS = ("maximum", "maximum_old", "auto_end")

STANDS: dict[str, tuple[str, Tone]] = {
    "met": ("check", "ok"),
    "to_do": ("dot", "info"),
    "not_met": ("cross", "bad"),
    "unknown": ("question", "warn"),
}
TOLD: tuple[str, Tone] = ("info", "quiet")  # what explains and does not count
SAID = {
    "met": mark("met"),
    "to_do": mark("to do"),
    "not_met": mark("not met"),
    "unknown": mark("not known"),
}
_BRING = ("duty_proof", "court_ruling")
_ONLY_TOLD = ("class_standard", "minimum_if", "maximum_sector")

GROUPS: dict[str, tuple[str, ...]] = {  # parts of the panel, by the beginnings of the codes in them
    "class": ("class_", "no_term", "minimum_if"),
    "clocks": ("minimum", "maximum", "auto_end", "restriction", "ban"),
    "duties": ("duty_", "commitment", "court_ruling"),
    "other": ("barred", "lists"),
    "place": ("",),  # whether this window is the right way at all
}

SHORT = {  # what stands below a verdict: by the reading that decided it, else by the verdict
    "natural_person": mark("Natural persons: whoever made it"),
    "matter_off": mark("Not taken in by this hall"),
    "not_here": mark("Not handled at this window"),
    "not_repairable": mark("See the legal ground at the right"),
    "running": mark("At {where} since {since}"),
    "ended": mark("Since {on}"),
    "auto_end": mark("No need to apply"),
    "maximum": mark("Longest publicity over"),
    "maximum_old": mark("Longest publicity over"),
    "ends_by_itself": mark("No need to apply"),
    "duty_open": mark("{duty} first"),
    "first_do": mark("Something has to be done first"),
    "restriction": mark("A legal restriction runs"),
    "ban": mark("No application within the time set"),
    "ban_unknown": mark("No application within the time set"),
    "from_date": mark("Minimum publicity not over"),
    "class_unknown": mark("The body has to confirm the class"),
    "no_term": mark("Publicity period not known"),
    "differs": mark("The periods differ, see at the right"),
    "deregistered": mark("Subject deregistered"),
    "lists": mark("Still on a list of this field"),
    "barred": "{label}",
    "ask_body": mark("The body has to confirm it"),
    "not_public": mark("The record is not public"),
    "other_subject": mark("The decision names another subject"),
    "object": mark("To the determining body or Credit China"),
    "duty_proof": mark("Bring the proof: {duty}"),
    "court_ruling": mark("Bring the court's ruling"),
    "over": mark("Minimum publicity over"),
    "can_apply": mark("What is known fits"),
}


def sentence(reading: Reading, record: Record | None = None) -> str:
    """Put one clock or condition into words; with the record it is said where a day of it is not known."""
    arguments = _arguments(reading)
    source = SENTENCES.get(_state(reading, record)) or SENTENCES.get(reading.code, OTHER)
    said = names.fill(source, **{"code": reading.code, **arguments})
    if reading.code in _ENDS:
        said = f"{said} {tr(_IF_NOT)}" if language() == "en" else f"{said}；{tr(_IF_NOT)}"
    if arguments.get("counts") == "":
        said = tr("{said} (for comparison, does not count)", said=said)
    return said


def _state(reading: Reading, record: Record | None) -> str:
    """Give the code with how it stands."""
    if reading.arguments().get("months") == "0":
        return f"{reading.code}.none"
    if reading.code == "minimum_publication" and record is not None and record.published_on is None:
        return f"{reading.code}.no_day"
    state = f"{reading.code}.{reading.outcome}"
    listed = record is not None and record.kind != "penalty" and f"{state}.list" in SENTENCES
    return f"{state}.list" if listed else state


def _arguments(reading: Reading, *, sums: bool = True) -> dict[str, str]:
    """Give the arguments of a reading in the words of the screen."""
    found = reading.arguments()
    if "class" in found:
        found["class"] = tr(facts.CLASSES[found["class"]])
    if found.get("source") == SHOWN:
        found["source"] = tr("from the applicant, unverified")
    if found.get("source"):
        found["source"] = f"（{found['source']}）" if language() == "zh_CN" else f"({found['source']})"
    if sums and found.get("amount"):
        found["duty"] = join(found["duty"], money(Decimal(found["amount"])))
    if reading.code == "barred":
        own = found.get("label_en" if language() == "en" else "label", "")
        found["label"] = own or reading.basis.article or reading.basis.rule
    return found


def group(reading: Reading) -> str:
    """Give the part of the panel in which a reading stands; what is still asked is no clock yet."""
    if reading.code in ("restriction", "ban") and reading.outcome == "to_do":
        return "other"
    return next(name for name, heads in GROUPS.items() if reading.code.startswith(heads))


def told_only(reading: Reading) -> bool:
    """Tell whether a reading explains and does not count."""
    return reading.code in _ONLY_TOLD or reading.arguments().get("counts") == ""


def stands(reading: Reading, *, provisional: bool = False) -> tuple[str, Tone]:
    """Give the icon and tone of how a reading stands; of this workstation's own data it is never green."""
    icon, tone = TOLD if told_only(reading) else STANDS[reading.outcome]
    if reading.outcome == "met" and reading.arguments().get("source") == SHOWN:
        icon, tone = "edit", "warn"
    return icon, "quiet" if provisional and tone == "ok" else tone


def ground(reading: Reading, *, rule: str = "") -> str:
    """Say on what a reading rests, after its refusal code where an application would fail on it.

    A rule that the sentence names, and `rule`, which is named once elsewhere, are left out here.
    """
    basis = reading.basis
    refusal = reading.refusal if reading.verdict is not None else ""
    named = "" if basis.rule in (rule, reading.arguments().get("rule")) else basis.rule
    unsure = "" if basis.confirmed else tr("to be confirmed")
    return join(refusal, named, basis.article, unsure)


def pill(record: Record, judgement: Judgement) -> tuple[str, Tone]:
    """Give the words and tone of a verdict; of this workstation's own data it is never green."""
    text, tone = pill_of(judgement.verdict, record, judgement)
    return text, "info" if judgement.provisional and tone == "ok" else tone


def pill_of(verdict: Verdict, record: Record, judgement: Judgement) -> tuple[str, Tone]:
    """Give the words and tone of one of the verdicts that are true at once."""
    date = judgement.earliest if verdict == "from_date" else judgement.ends_on
    if verdict == "from_date" and date is None:
        return tr("Not yet"), "warn"
    text, tone = names.verdict(verdict, date=day(date), body=record.authority.name)
    return text, cast(Tone, tone)


def short(judgement: Judgement) -> str:
    """Say in a few words why the verdict is what it is; the rest stands beside the table."""
    deciding = next((r for r in judgement.readings if r.verdict == judgement.verdict), None)
    if deciding is None:
        key, deciding = _fits(judgement)
    else:
        key = "differs" if _differs(judgement, deciding) else deciding.code
    source = SHORT.get(key) or SHORT[judgement.verdict]
    said = names.fill(source, **(_arguments(deciding, sums=False) if deciding is not None else {}))
    return join(said, own_data(judgement))


def _differs(judgement: Judgement, deciding: Reading) -> bool:
    return judgement.verdict == "ask_body" and deciding.code.startswith(("minimum", "maximum"))


def _fits(judgement: Judgement) -> tuple[str, Reading | None]:
    """Say what to notice of a record that one can apply for: what to bring, else the period."""
    bring = next((r for r in judgement.readings if r.outcome == "to_do" and r.code in _BRING), None)
    if bring is not None:
        return bring.code, bring
    over = any(
        r.code.startswith("minimum") and r.outcome == "met" and r.arguments().get("months") != "0"
        for r in judgement.readings
        if not told_only(r)
    )
    return ("over" if over else "can_apply"), None


def own_data(judgement: Judgement) -> str:
    """Say that a verdict is by this workstation's data; nothing where the centre was asked."""
    return tr("local data, verify online") if judgement.provisional else ""
