"""The steps of a case as the stepper shows them, and which page is the face of a step.

A step without a page of its own gets the form page, which draws the pack's fields. Must not: decide what is
missing; `kiosk.domain.journey` computes it.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ui.text import tr
from ui.widgets.stepper import StepItem
from ui.words import facts, names
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case
    from ui.casepage import CasePage, View
    from ui.widgets.stepper import State


FORM = "form"
ENDS = ("check", "submit")  # done once the case went out
FACES = {"records": "filings", "submit": "receipt"}  # steps whose module has a name of its own


def items(view: View, at: str) -> list[StepItem]:
    """Return the rows of the stepper for a case that is looked at in one step."""
    from kiosk.domain import journey

    found: list[StepItem] = []
    open_yet = True
    case = view.case
    missing = {item.step for item in view.missing if item.severity == "error"}
    for step in journey.steps(case):
        done = step.name not in missing if step.name not in ENDS else case.state != "draft"
        changed = any(item.step == step.name and item.code == "verdict_changed" for item in view.missing)
        wrong = any(item.step == step.name and item.severity == "error" for item in view.centre) or changed
        found.append(
            StepItem(step.name, names.step_name(step.name), _says(view, step.name, done), _state(
                here=step.name == at, done=done, wrong=wrong, open_yet=open_yet and _may_open(case, step.name)
            ))
        )  # fmt: skip
        open_yet = open_yet and (done or step.name == "check")
    return found


def _may_open(case: Case, name: str) -> bool:
    if case.state == "draft":
        return name != "submit"
    return name == "submit"


def _state(*, here: bool, done: bool, wrong: bool, open_yet: bool) -> State:
    if here:
        return "current"
    if wrong:
        return "problem"
    if done:
        return "done"
    return "open" if open_yet else "later"


def _says(view: View, name: str, done: bool) -> str:
    case = view.case
    if name == "records":
        return tr("×{n}", n=len(case.filings))
    if name == "applicant":
        return tr(facts.CAPACITIES_SHORT[case.applicant.capacity]) if done else ""
    if name == "form":
        return _form(view)
    if name == "commitment":
        printed = sum(f.commitment is not None and f.commitment.signed_on is not None for f in case.filings)
        return f"{printed}/{len(case.filings)}"
    if name == "materials":
        from ui.sheets import checklist

        return "{}/{}".format(*checklist.counted(view))
    return ""


def _form(view: View) -> str:
    from kiosk.domain.findings import errors
    from kiosk.domain.rules import form

    total = filled = 0
    whole: set[str] = set()  # names of the fields that are asked once
    for filing in view.case.filings:
        for spec in form.fields_of(view.case, filing, view.sight.matters[filing.matter]):
            if spec.required and spec.name not in whole:
                whole |= set() if spec.per_filing else {spec.name}
                total += 1
                value = filing.answer(spec.name) if spec.per_filing else view.case.answer(spec.name)
                wrong = form.check_value(spec, value, "", today=view.sight.today)
                filled += not errors(tuple(wrong))
    return f"{filled}/{total}"


def make_page(step: str, place: Workplace) -> CasePage:
    """Make the page of a step: the one in its module, else the generic form."""
    name = f"ui.pages.{FACES.get(step, step)}"
    if step != FORM and find_spec(name) is not None:
        from ui.casepage import CasePage

        module = import_module(name)
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, CasePage) and kind.step == step:
                return kind(place)
    from ui.pages.form import FormPage

    return FormPage(place, step)
