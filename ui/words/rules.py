"""What is said of rules that are not taken: packs, bundles of the centre, tables of holidays; and why.

Tables and how they are read, nothing else; `ui.words.sentences` takes them in. Whatever is refused, what was
in force stays so, and the sentences say it. Chinese is in `resources/translations/parts/rules.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ui.text import mark, tr

_STAYS = mark("The rules that were in force stay in force.")
_TELL = mark("The rules that were in force stay in force. Tell the help desk the code {code}.")
_AGAIN = mark(
    "The rules that were in force stay in force. Copy the folder again, or look at the centre for it."
)
_ISSUER = mark(
    "The rules that were in force stay in force. Tell whoever issued the pack file, line and reason."
)
_TABLE = mark("Nothing of it was taken. Ask for the right table, or correct it and bring it in again.")

# code: (what happened, what to do now); arguments are the error's details by name, and `fault`
REFUSED: dict[str, tuple[str, str]] = {
    "pack_invalid": (mark("A rule pack is not valid and is not used. {fault}"), _ISSUER),
    "none_found": (mark("There is no rule pack here."), mark("Tell the help desk the code {code}.")),
    "matter_gone": (
        mark("No rule pack on this computer knows the matter {matter} of this case any more."),
        mark("Tell the help desk the code {code}; the case is kept as it is."),
    ),
    "bundle_damaged": (
        mark("The rules that came from the centre are damaged on this disk ({item}) and are not used."),
        mark(
            "The rules that the program brought along are in force. Look for new rules to fetch them again."
        ),
    ),
    "nothing_before": (
        mark("There are no rules before these to go back to."),
        mark("Nothing to do: the rules in force are those that the program brought along."),
    ),
    # the list of what the centre has in force
    "no_manifest": (
        mark("This folder holds no rules: it has no file manifest.json."),
        mark("Choose the folder itself that was copied at the centre."),
    ),
    "manifest_unreadable": (mark("The list of the new rules cannot be read ({where})."), _TELL),
    "manifest_not_signed": (
        mark("The new rules are not signed by the centre of this hall, or were changed on the way."),
        _TELL,
    ),
    "key_of_another": (
        mark("The new rules are signed by somebody else than the centre of this hall."),
        _TELL,
    ),
    "key_of_training": (
        mark("The new rules come from a training centre, and this is real work."),
        mark("The rules that were in force stay in force. Take the folder of the real centre."),
    ),
    "serial_older": (
        mark("These rules (no. {serial}) are older than those that were in force here before (no. {here})."),
        _STAYS,
    ),
    "serial_reused": (
        mark("The new rules bear the number {serial} of others that were in force here."),
        _TELL,
    ),
    # one item of it
    "item_missing": (mark("Part of the new rules is missing: {item}."), _AGAIN),
    "item_size": (
        mark(
            "Part of the new rules did not come whole: {item} has {found} bytes and should have {expected}."
        ),
        _AGAIN,
    ),
    "item_hash": (mark("Part of the new rules was changed or damaged on the way: {item}."), _AGAIN),
    "item_not_signed": (
        mark("Part of the new rules is not signed by the centre of this hall: {item}."),
        _TELL,
    ),
    "item_unreadable": (mark("Part of the new rules cannot be read: {item} ({where})."), _TELL),
    "item_too_large": (mark("Part of the new rules is too large: {item}."), _TELL),
    "item_older": (
        mark("The new rules would put {item} back from version {here} to version {version}."),
        mark("The rules that were in force stay in force. To go back on purpose use “Go back”."),
    ),
    "item_reused": (
        mark("The new rules have other content for {item} under the same version {version}."),
        _TELL,
    ),
    "file_name": (
        mark("Part of the new rules holds a file of a name that is not allowed: {item}, {file}."),
        _TELL,
    ),
    # tables of holidays
    "no_file": (mark("The file is not there any more, or cannot be read."), mark("Choose it again.")),
    "holidays_too_large": (mark("This file is too large for a table of holidays."), _TABLE),
    "holidays_unreadable": (
        mark("This file is no table of holidays, or part of it is missing."),
        mark("Nothing of it was taken. Choose a file holiday_YYYY.json with days off and days made up."),
    ),
    "holidays_other_year": (mark("The table is of {year}, but {day} does not belong to that year."), _TABLE),
    "holidays_both": (mark("In the table of {year} {day} is both off and worked."), _TABLE),
    "holidays_no_weekend": (
        mark("In the table of {year} {day} is made up, but it is no Saturday or Sunday."),
        _TABLE,
    ),
    "holidays_too_few": (mark("The table of {year} has too few days off to be whole."), _TABLE),
}

# how the core words a reason, and its sentence; the first that fits counts
REASONS: dict[str, str] = {
    "unknown word": mark("this word has no meaning in a pack"),
    "no basis: it names no rule": mark("the basis is missing: it names no rule"),
    "before it begins": mark("it ends before it begins"),
    "shorter than the minimum": mark("the longest period is shorter than the shortest"),
    "ends by itself, but no maximum says when": mark("it ends by itself, but nothing says when"),
    "never reached: a term before it covers the same records": mark(
        "it never counts: a period before it covers the same records"
    ),
    "nothing known is named {name}": mark("nothing that could be filled in is called “{name}”"),
    "choices and kind do not fit": mark("choices and kind of the field do not fit together"),
    "no condition is named {name}": mark("no circumstance is called “{name}”"),
    "no rule is named {name}": mark("this program knows no rule called “{name}”"),
    "no field of the form is named {name}": mark("the form has no field called “{name}”"),
    "no answer of the field is named {name}": mark("the field has no answer called “{name}”"),
    "no verdict is named {name}": mark("there is no verdict called “{name}”"),
    "nothing in the library is named {name}": mark("the library of the pack has nothing called “{name}”"),
    "nothing uses it": mark("nothing in the pack uses it"),
    "in force together with {name}": mark("it would be in force together with {name}"),
    "there twice": mark("the same version is there twice"),
    "{name} is there twice": mark("“{name}” is there twice"),
    "no {name}": mark("“{name}” is empty"),
    "missing": mark("the file is missing"),
    "not a mapping": mark("the file does not hold names with values"),
    "not a mapping of mappings": mark("the library does not hold names with values of each part"),
    "not a list of codes": mark("the order is no list of codes of matters"),
    "not from {least} to {most}": mark("the number is not from {least} to {most}"),
    "not UTF-8": mark("the file is not in UTF-8"),
    "Field required": mark("a value that must be there is missing"),
}
OTHER = mark("the value or the way it is written does not fit here")


def reason(technical: str) -> str:
    """Say in plain words why a value of a pack is refused; a general sentence for what is not known."""
    for form, said in REASONS.items():
        shape = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(form))
        found = re.fullmatch(shape, technical, re.DOTALL)
        if found is not None:
            return tr(said, **found.groupdict())
    return tr(OTHER)


def spoken(details: Mapping[str, str]) -> dict[str, str]:
    """Give what a sentence has besides the details: `fault`, where they name a place in a pack."""
    if "reason" not in details or "file" not in details:
        return {}
    named = {"file": details["file"], "line": details.get("line", "1"), "why": reason(details["reason"])}
    if details.get("where"):
        return {"fault": tr("{file}, line {line} ({where}): {why}.", where=details["where"], **named)}
    return {"fault": tr("{file}, line {line}: {why}.", **named)}
