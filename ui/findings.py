"""Findings as sentences that say what to do; the place of a finding is known to the pages.

One row a code of `kiosk.domain.rules`, `kiosk.services` and the centre. Must not: check anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ui import words
from ui.text import language, mark

if TYPE_CHECKING:
    from kiosk.domain.findings import Finding

SENTENCES = {
    # records
    "no_filing": mark("Choose at least one record."),
    "verdict_changed": mark("{number}: can no longer be applied for today. Take it out or ask the body."),
    "decided_in_future": mark("The decision date lies in the future. Check it."),
    "record_unverified": mark("{number}: given by the applicant, still to be verified."),
    "document_number_unusual": mark(
        "{number} does not look like a document number. Check it against the paper."
    ),
    "code_missing": mark("Enter the unified social credit code."),
    "code_wrong": mark("The unified social credit code is not right: its check character does not fit."),
    "name_missing": mark("Enter the name."),
    "choice_wrong": mark("Choose one of the values."),
    "region_wrong": mark("The region code has six digits."),
    "region_differs": mark("This code does not lie in {name}. Check code and city."),
    "city_missing": mark("Enter the city of the body: the filing is forwarded there."),
    "city_unknown": mark("No city is called “{name}”. Enter the city, for a county its region code too."),
    "city_differs": mark("The body is named after {name}, but the city entered is {city}. Check it."),
    "code_known": mark("This code belongs to “{name}”. Take that entity, or check code and name."),
    "record_known": mark("{number} of {body} is here already; it need not be entered."),
    "record_twice": mark("{number} is in this case twice (as {other}). Take one out."),
    "authority_missing_record": mark("Enter the body that made the decision."),
    "document_number_missing": mark("Enter the number of the decision."),
    "date_missing": mark("Enter the date of the decision."),
    "date_wrong": mark("This is no date. Write it like 2026-05-12."),
    "money_wrong": mark("This is no sum in yuan. Write it like 5000.00."),
    "too_long": mark("At most {limit} characters."),
    # applicant
    "id_missing": mark("Enter the number of the identity paper."),
    "id_wrong": mark("The identity number is not right: check each digit against the card."),
    "phone_missing": mark("Enter a phone number."),
    "phone_wrong": mark("This is no phone number: 11 digits for a mobile, or a land line with area code."),
    "authority_missing": mark("Enter until when the power of attorney runs."),
    "authority_over": mark("The power of attorney ended on {on}. A new one is needed."),
    "notice_not_read": mark("Show the privacy notice and tick that it was read."),
    "not_the_responsible_person": mark(
        "The name differs from the responsible person on record. Choose agent, or check the licence."
    ),
    # form
    "answer_missing": mark("{label}: please fill in."),
    "answer_in_future": mark("{label}: this day is still to come. Check it."),
    "answer_before_decision": mark("{label}: before the decision of {decided}. Check it."),
    "answer_too_long": mark("{label}: at most {limit} characters."),
    "answer_not_date": mark("{label}: this is no date. Write it like 2026-05-12."),
    "answer_not_money": mark("{label}: this is no sum in yuan."),
    "answer_not_phone": mark("{label}: this is no phone number."),
    "answer_not_choice": mark("{label}: choose one of the values."),
    "answer_not_yes_no": mark("{label}: choose yes or no."),
    # commitment
    "commitment_missing": mark("{number}: no commitment yet. Print it."),
    "commitment_unsigned": mark("{number}: enter the date on which the commitment was signed."),
    "commitment_date_wrong": mark(
        "{number}: the date of the commitment lies in the future or before the decision."
    ),
    # materials
    "original_not_seen": mark("{label}: look at the original and tick it."),
    "material_missing": mark("{label}: nothing here yet. Scan it or take a file."),
    "sheets_too_few": mark("{label}: at least {needed} pages."),
    "sheet_unreadable": mark("{label}: a page cannot be read. Delete it and scan it again."),
    "kind_not_said": mark("{label}: say whether it is an original, a copy or electronic."),
    "late_fee_too": mark("{number}: a late fee is owed beside the fine; one receipt may not be enough."),
    # sending
    "clock_wrong": mark("The clock of this computer is off by more than a day. Set it before you submit."),
    "clock_off": mark("The clock of this computer is off by more than five minutes."),
    "refused_by_centre": mark("The centre did not take the case. Check the points and submit again."),
    # the centre's own
    "runs_elsewhere": mark("This record is already being handled at {where} since {since}. Take it out."),
    "centre_says": mark("The centre says: {detail}"),
    "findings": mark("The centre asks for corrections."),
}
OTHER = mark("Please check this point ({code}).")


def sentence(finding: Finding) -> str:
    """Put a finding into words, the pack's own in the language in force."""
    arguments = finding.arguments()
    if language() != "zh_CN" and arguments.get("label_en"):
        arguments["label"] = arguments["label_en"]
    own = f"{finding.code}_record" if finding.place.startswith("record.") else finding.code
    source = SENTENCES.get(own) or SENTENCES.get(finding.code, OTHER)
    return words.fill(source, **{"code": finding.code, **arguments})


def at_places(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Give (place, sentence) pairs as `Page.show_findings` takes them."""
    return [(finding.place, sentence(finding)) for finding in findings]
