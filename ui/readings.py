"""Clocks and conditions of a verdict as sentences, with the icon and tone of how each stands.

Codes are those of `kiosk.domain.eligibility`. Must not: judge anything again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ui import words
from ui.text import day, join, mark, tr
from ui.theme import Tone

if TYPE_CHECKING:
    from kiosk.domain.eligibility import Judgement, Reading, Verdict
    from kiosk.domain.record import Record

SENTENCES = {
    "natural_person": mark("Records of natural persons are not handled at this window."),
    "no_matter_here": mark("Records of this kind are handled by {body}."),
    "not_repairable": mark("By law, publication of this record cannot be ended early."),
    "running": mark("An application already runs at {where} since {since}."),
    "ended": mark("Publication ended on {on}."),
    "not_public": mark("The record is not public; an objection may be the better way."),
    "class_unknown": mark("The class is not known; the determining body has to say it."),
    "no_term": mark("The publicity period of this class is not known; ask the determining body."),
    "class_minor": mark("Class: minor. Set by: {by}"),
    "class_general": mark("Class: general. Set by: {by}"),
    "class_serious": mark("Class: serious. Set by: {by}"),
    "class_minor_plain": mark("Class: minor."),
    "class_general_plain": mark("Class: general."),
    "class_serious_plain": mark("Class: serious."),
    "minimum": mark(
        "Decided on {decided_on}; the minimum publicity of {months} months ends on {ends}, "
        "one may apply from {first}."
    ),
    "minimum_zero": mark("No minimum publicity period for this class."),
    "maximum": mark("Publication ends by itself on {ends}."),
    "duty_done": mark("{duty}: done on {on} {source}"),
    "duty_open": mark("{duty}: has to be done first."),
    "duty_proof": mark("{duty}: bring the proof."),
    "commitment": mark("A public commitment has to be made (printed here)."),
}
STANDS: dict[str, tuple[str, Tone]] = {
    "met": ("check", "ok"),
    "to_do": ("dot", "info"),
    "not_met": ("cross", "bad"),
    "unknown": ("question", "warn"),
}
SAID = {
    "met": mark("met"),
    "to_do": mark("to do"),
    "not_met": mark("not met"),
    "unknown": mark("not known"),
}
SHORT = {
    "can_apply": mark("All conditions are met"),
    "proof": mark("Bring the proof of payment"),
    "from_date": mark("Minimum publicity not over"),
    "first_do": mark("{duty} first"),
    "ask_body": mark("The body has to confirm the class"),
    "ends_by_itself": mark("No need to apply"),
    "not_here": mark("Not handled at this window"),
    "running": mark("At {where} since {since}"),
    "ended": mark("Since {on}"),
    "not_repairable": mark("See the legal ground at the right"),
    "object": mark("To the determining body or Credit China"),
}


def sentence(reading: Reading) -> str:
    """Put one clock or condition into words."""
    arguments = reading.arguments()
    code = reading.code
    if code == "minimum" and arguments.get("months") == "0":
        code = "minimum_zero"
    if f"{code}_plain" in SENTENCES and not arguments.get("by"):
        code = f"{code}_plain"
    if arguments.get("source"):
        arguments["source"] = f"（{arguments['source']}）"
    return words.fill(SENTENCES.get(code, SENTENCES["class_unknown"]), **arguments)


def pill(record: Record, judgement: Judgement) -> tuple[str, Tone]:
    """Give the words and tone of a verdict; of this workstation's own data it is never green."""
    text, tone = pill_of(judgement.verdict, record, judgement)
    return text, "info" if judgement.provisional and tone == "ok" else tone


def pill_of(verdict: Verdict, record: Record, judgement: Judgement) -> tuple[str, Tone]:
    """Give the words and tone of one of the verdicts that are true at once."""
    date = judgement.earliest if verdict == "from_date" else judgement.ends_on
    text, tone = words.verdict(verdict, date=day(date), body=record.authority.name)
    return text, cast(Tone, tone)


def short(judgement: Judgement) -> str:
    """Say in a few words why the verdict is what it is; the rest stands beside the table."""
    verdict = judgement.verdict.value
    reading = next((r for r in judgement.readings if r.verdict == judgement.verdict), None)
    if verdict == "can_apply" and any(r.code == "duty_proof" for r in judgement.readings):
        verdict = "proof"
    said = words.fill(SHORT[verdict], **(reading.arguments() if reading else {}))
    return join(said, own_data(judgement))


def own_data(judgement: Judgement) -> str:
    """Say that a verdict is by this workstation's data; nothing where the centre was asked."""
    return tr("local data, verify online") if judgement.provisional else ""
