"""What a form asks for: of a filing, of the whole case, what is carried over, what is wrong with an answer.

Read from the case and the pack each time. Must not: know a widget, or keep an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.rules.form import check_value, fields_of
from kiosk.services.cases import known
from ui.text import join, plural, tr
from ui.words import facts
from ui.words.findings import sentence

if TYPE_CHECKING:
    from kiosk.domain.case import Case, Filing
    from kiosk.domain.matter import FormField
    from ui.casepage import View


def matters(case: Case) -> list[str]:
    """Return the codes of the matters of a case, in the order in which its filings come."""
    return list(dict.fromkeys(filing.matter for filing in case.filings))


def filings_of(case: Case, matter: str) -> list[Filing]:
    """Return the filings of a matter."""
    return [filing for filing in case.filings if filing.matter == matter]


def title(view: View, matter: str) -> str:
    """Return the title of a matter's form, its code behind it where the case has several matters."""
    code = matter if len(matters(view.case)) > 1 else ""
    return join(facts.said(view.sight.matters[matter].form_title), code)


def own(view: View, filing: Filing) -> tuple[tuple[str, FormField], ...]:
    """Return place and field of what is asked for a filing."""
    asked = fields_of(view.case, filing, view.sight.matters[filing.matter])
    return tuple((known.place(spec, filing), spec) for spec in asked if spec.per_filing)


def whole(view: View) -> tuple[tuple[str, FormField], ...]:
    """Return place and field of what is asked once for the whole case, by any filing."""
    found: dict[str, FormField] = {}
    for filing in view.case.filings:
        for spec in fields_of(view.case, filing, view.sight.matters[filing.matter]):
            if not spec.per_filing:
                found.setdefault(known.place(spec, filing), spec)
    return tuple(found.items())


def answer(case: Case, name: str, number: int | None) -> str:
    """Return what a case says in a field of a filing, or of the whole case; "" for nothing."""
    return case.answer(name) if number is None else case.filing(number).answer(name)


def wanting(view: View, step: str) -> int:
    """Return the number of the first filing that wants something at a step, 0 for none."""
    places = [item.place for item in view.missing if item.step == step]
    found = next((own for place in places if (own := of_filing(place))), None)
    return found[0] if found else 0


def copied(view: View, number: int) -> frozenset[str]:
    """Return the names of what is copied from a filing to others: all but what comes from its own record."""
    mine = own(view, view.case.filing(number))
    return frozenset(s.name for _place, s in mine if not s.fill.startswith("record."))


def from_first(view: View, number: int) -> dict[tuple[int, str], str]:
    """Return what the first filing of a matter says where another says nothing yet."""
    filing, names = view.case.filing(number), copied(view, number)
    first = filings_of(view.case, filing.matter)[0]
    return {(number, n): t for n, t in first.answers if t and n in names and not filing.answer(n)}


def of_filing(place: str) -> tuple[int, str] | None:
    """Return number and field of a place of a filing; None for another."""
    parts = place.split(".")
    if parts[0] != "filings" or len(parts) < 2 or not parts[1].isdigit():
        return None
    return int(parts[1]), parts[-1]


def standing(wants: int, wrong: int) -> str:
    """Say how many cells wait and how many are wrong."""
    open_yet = plural("{n} field open", "{n} fields open", n=wants) if wants else ""
    check = plural("{n} to check", "{n} to check", n=wrong) if wrong else ""
    return join(check, open_yet) or tr("complete")


def differs(spec: FormField, text: str, first: str) -> bool:
    """Tell whether an answer is unlike that of the first filing; what comes from the record always may be."""
    return bool(text and first) and text != first and not spec.fill.startswith("record.")


def said(view: View, spec: FormField, text: str, *, filing: Filing) -> str:
    """Say what is wrong with an answer, or doubtful beside its record; nothing of an empty one, as yet."""
    record = filing.record if spec.per_filing else None
    found = check_value(spec, text, "", today=view.sight.today, record=record) if text else ()
    return sentence(found[0]) if found else ""
