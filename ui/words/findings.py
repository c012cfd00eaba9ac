"""Findings as sentences that say what to do; the place of a finding is known to the pages.

One row a code of `kiosk.domain.rules`, `kiosk.services` and the centre. Must not: check anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ui.text import language, mark, tr
from ui.words import corrections, names, sheets
from ui.words.tables import FOUND

if TYPE_CHECKING:
    from kiosk.domain.findings import Finding

SENTENCES = {
    # records
    "no_filing": mark("Choose at least one record."),
    "verdict_changed": mark("{number}: can no longer be applied for today. Take it out or ask the body."),
    "decided_in_future": mark("The decision date lies in the future. Check it."),
    "record_unverified": mark("{number}: given by the applicant, still to be verified."),
    "duty_confirmed": mark(
        "{number}: that “{duty}” was done on {on} is given by the applicant, still to be verified."
    ),
    "document_number_unusual": mark(
        "{number} does not look like a document number. Check it against the paper."
    ),
    "code_missing": mark("Enter the unified social credit code."),
    "code_wrong": mark(
        "The check character of the code does not fit: one place is wrong or two are swapped, and the code "
        "cannot tell which. Compare each character with the licence."
    ),
    "code_letters": mark("There is no letter {letters} in such codes."),
    "code_length": mark("A unified social credit code has 18 characters, this one {n}."),
    "code_organisation": mark("This is an organisation code. Enter the 18 characters of the licence."),
    "code_registration": mark(
        "This is an old registration number. Enter the 18 characters of the licence; only a sole trader "
        "without such a code goes by it."
    ),
    "code_placeholder": mark("17 zeros and X stand only for a sole trader who has a registration number."),
    "registration_missing": mark("Enter the registration number of the sole trader."),
    "registration_wrong": mark("The registration number is not right: its check digit does not fit."),
    "kind_unlike_code": mark(
        "A code that begins with {begins} is mostly another kind of subject. Compare it with the licence."
    ),
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
    "decided_in_future_record": mark("This day is still to come. Check it."),
    "published_before_decision": mark("It was published before it was decided. Check both days."),
    "list_missing": mark("Choose which list it is."),
    "duty_wrong": mark(
        "Duty {line}: enter kind and what is to be done; sum and day like 5000.00 and 2026-05-20."
    ),
    "duty_in_future": mark("Duty {line}: this day is still to come. Check it."),
    "money_wrong": mark("This is no sum in yuan. Write it like 5000.00."),
    "too_long": mark("At most {limit} characters."),
    # applicant
    "name_missing_applicant": mark("Enter the person's name."),
    "id_missing": mark("Enter the number of the identity paper."),
    "id_wrong": mark(
        "The check digit does not fit: one digit is wrong or two are swapped, and the number cannot tell "
        "which. Compare each digit with the card."
    ),
    "id_old": mark(
        "A number of 15 digits is from a card that is no longer valid. Enter the 18 digits of the new card."
    ),
    "id_length": mark("A resident identity number has 18 digits, this one {n}."),
    "id_letters": mark("A resident identity number has digits only, and at its end a digit or X."),
    "id_date": mark("Places 7 to 14 are no date of birth. Compare them with the card."),
    "id_form": mark("The number of such a paper has 5 to 30 letters and digits."),
    "id_not_of_record": mark(
        "This is not the number of the person on record. Somebody else needs a power of attorney: "
        "choose agent."
    ),
    "id_not_of_operator": mark("This is not the number on record for the {title}. Check the licence."),
    "name_digits": mark("There are digits in the name. Check it."),
    "name_former": mark("{number}: the decision bears the former name {name}."),
    "name_differs": mark("{number}: the decision names {name}. Check whether it is the same subject."),
    "phone_missing": mark("Enter a phone number."),
    "phone_wrong": mark("This is no phone number: 11 digits for a mobile, or a land line with area code."),
    "no_authority": mark(
        "An agent needs a power of attorney (ground of refusal R17). Enter until when it runs."
    ),
    "authority_far": mark("The power of attorney runs for more than {years} years. Check the date."),
    "agent_is_responsible": mark("This is the {title} by name: no power of attorney is needed in person."),
    "administrator_missing": mark("Enter whom the court appointed as administrator."),
    "authority_over": mark("The power of attorney ended on {on}. A new one is needed."),
    "notice_not_read": mark("Show the privacy notice and tick that it was read."),
    "not_the_responsible_person": mark(
        "The name differs from the {title} on record. Choose agent, or check the licence."
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
    "answer_not_number": mark("{label}: digits only, for example 12."),
    "answer_not_multi_choice": mark("{label}: choose among the values that are offered."),
    # commitment
    "commitment_missing": mark("{number}: no commitment yet. Print it."),
    "commitment_unsigned": mark("{number}: enter the date on which the commitment was signed."),
    "commitment_date_wrong": mark(
        "{number}: the date of the commitment lies in the future or before the decision."
    ),
    "filings_too_many": mark(
        "{n} records are in this case, the centre takes {limit} in one. Take some out and file them "
        "as another case."
    ),
    "case_too_large": mark(
        "The case makes {size} without its files, the centre takes {limit}. Take some records out "
        "and file them as another case."
    ),
    # materials
    "original_not_seen": mark("{label}: look at the original and tick it."),
    "material_missing": mark("{label}: nothing here yet. Scan it or take a file."),
    "sheets_too_few": mark("{label}: at least {needed} pages."),
    "file_half_taken": mark(
        "The program ended while a file was being taken in; none of its pages were kept. Take it again."
    ),
    "pages_under_way": mark("Pages are still coming in. Submit once they are in, or stop them."),
    "sheet_unreadable": mark("{label}: a page cannot be read. Delete it and scan it again."),
    "file_too_large": mark(
        "{label}: the sheets make {size}, the centre takes {limit} in one file. Take out what is not "
        "needed, or scan again in grey at a lower resolution."
    ),
    "files_too_many": mark(
        "{n} materials are to go out, the centre takes {limit} at a time. Take a record out and file "
        "it as a case of its own."
    ),
    "files_not_taken": mark(
        "The centre takes no PDF at present, and materials go out as PDF. Tell the administrator; "
        "the draft is kept."
    ),
    "signature_not_seen": mark("{label}: look whether signature and seal are there, and tick it."),
    "kind_not_said": mark("{label}: say whether it is an original, a copy or electronic."),
    "late_fee_too": mark("{number}: a late fee is owed beside the fine; one receipt may not be enough."),
    # sending
    "site_code_missing": mark(
        "{number}: no query code yet. Open the entry assistant, file it on the site and paste the code."
    ),
    "clock_wrong": mark("The clock of this computer is off by more than a day. Set it before you submit."),
    "clock_off": mark("The clock of this computer is off by more than five minutes."),
    "refused_by_centre": mark("The centre did not take the case. Check the points and submit again."),
    # the centre's own
    "runs_elsewhere": mark("This record is already being handled at {where} since {since}. Take it out."),
    "centre_says": mark("The centre says: {detail}"),
    "findings": mark("The centre asks for corrections."),
    **FOUND,
    **corrections.FOUND,
    **sheets.FOUND,
}
OTHER = mark("Please check this point ({code}).")


def sentence(finding: Finding) -> str:
    """Put a finding into words, the pack's own in the language in force."""
    arguments = finding.arguments()
    if language() != "zh_CN":
        arguments["label"] = arguments.get("label_en") or arguments.get("label", "")
        arguments["letters"] = arguments.get("letters", "").replace("、", ", ")
    if "title" in arguments:
        arguments["title"] = names.responsible_title(arguments["title"]) or tr("person on record")
    own = f"{finding.code}_{finding.place.partition('.')[0]}"  # it may be called otherwise there
    source = SENTENCES.get(own) or SENTENCES.get(finding.code, OTHER)
    return names.fill(source, **{"code": finding.code, **arguments})


def at_places(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Give (place, sentence) pairs as `Page.show_findings` takes them."""
    return [(finding.place, sentence(finding)) for finding in findings]
