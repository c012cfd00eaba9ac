"""What stands in a pack, as widgets for the card beside the list: matters, periods, clocks, sources, gaps.

Must not: change anything itself; a matter that is switched is told by a call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.screens.rules import packtexts
from ui.text import join, mark, plural, tr
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.choice import Check
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label, Rule
from ui.widgets.pill import Pill
from ui.widgets.spoken import hint
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.matter import Basis, Matter
    from kiosk.services.packs.inforce import PackLine

PARTS = {
    "terms": mark("Publicity periods"),
    "clocks": mark("Periods of the determining body"),
    "standards": mark("Classes by department"),
}
Switch = Callable[[str, bool], object]  # code of a matter, whether it is taken here


def about(
    line: PackLine,
    off: frozenset[str],
    now: datetime,
    *,
    may_switch: bool,
    switch: Switch,
    list_values: Callable[[], object] | None = None,
) -> list[QWidget]:
    """Return the widgets for one pack; `off`: matters that this hall does not take.

    `list_values` is what a button does that stands for the unconfirmed values; None: they are listed.
    """
    made: list[QWidget] = [*_head(line, now)]
    if line.pack.matters:
        made += _matters(line, off, may_switch=may_switch, switch=switch)
    pack = line.pack
    for title, rows in (
        (tr(PARTS["terms"]), [(packtexts.term(t), t.basis) for t in pack.terms]),
        (tr(PARTS["clocks"]), [(packtexts.clock(c), c.basis) for c in pack.clocks]),
        (tr(PARTS["standards"]), [(packtexts.standard(s), s.basis) for s in pack.standards]),
    ):
        if rows:
            made += [Rule(), Label(title, "strong"), *_with_bases(rows)]
    return [*made, *_sources(line), *_gaps(line, list_values)]


def _head(line: PackLine, now: datetime) -> list[QWidget]:
    said, tone = packtexts.STANDINGS[line.standing]
    where, since = packtexts.origin(line, now)
    return [
        Label(facts.said(line.pack.title), "strong", selectable=True),
        Pill(tr(said), tone),
        IconLine(join(line.pack.name, packtexts.scope(line.pack)), "rules", "quiet"),
        IconLine(packtexts.span(line.pack), "calendar", "quiet"),
        IconLine(join(where, since), "folder" if not line.serial else "shield", "quiet"),
    ]


# -- matters


def _matters(line: PackLine, off: frozenset[str], *, may_switch: bool, switch: Switch) -> list[QWidget]:
    matters = line.pack.matters
    taken = sum(matter.code not in off for matter in matters)
    made: list[QWidget] = [Rule(), Label(tr("Matters"), "strong")]
    if line.standing != "in_force":
        return [*made, *(Label(_name(matter), "small") for matter in matters)]
    said = tr("{n} of {all} are taken in this hall", n=taken, all=len(matters))
    hint = said if may_switch else join(said, tr("a lead or an administrator may change it"))
    made.append(Label(hint, "small", "muted"))
    return [*made, *(_check(m, off, may_switch=may_switch, switch=switch) for m in matters)]


def _name(matter: Matter) -> str:
    return f"{matter.code}  {facts.said(matter.name)}"


def _check(matter: Matter, off: frozenset[str], *, may_switch: bool, switch: Switch) -> Check:
    where = tr("Decided by {body}", body=facts.said(matter.decides))
    check = Check(_name(matter), name=f"matter_{matter.code}", about=join(where, facts.basis(matter.basis)))
    hint(check, "\n".join((_name(matter), where, facts.basis(matter.basis))))
    check.setSizePolicy(
        QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
    )  # a long name is cut, its tip is not
    check.set_value(matter.code not in off)
    check.setEnabled(may_switch)
    check.edited.connect(lambda on, code=matter.code: switch(code, bool(on)))
    return check


# -- values and what they rest on


def _with_bases(rows: Iterable[tuple[str, Basis]]) -> list[QWidget]:
    """Give the values with their basis below; once for those in a row that rest on the same."""
    made: list[QWidget] = []
    rows = list(rows)
    for number, (text, basis) in enumerate(rows):
        line = Label(text, "small", selectable=True)
        hint(line, basis.note)
        made.append(line)
        following = rows[number + 1][1] if number + 1 < len(rows) else None
        if following is None or facts.basis(following) != facts.basis(basis):
            made.append(Label(facts.basis(basis), "nav", "muted"))
    return made


def _sources(line: PackLine) -> list[QWidget]:
    made: list[QWidget] = [Rule(), Label(tr("Sources of the values"), "strong")]
    for source in line.sources:
        tone: Tone = "ok" if source.confirmed == source.values else "warn"
        icon = "check" if tone == "ok" else "warning"
        made += [IconLine(source.rule, icon, tone), _under(packtexts.source(source))]
    return made


def _under(text: str) -> Label:
    label = Label(text, "nav", "muted")
    label.setContentsMargins(26, 0, 0, 2)  # below the words of a line, not below its icon
    return label


def _gaps(line: PackLine, list_values: Callable[[], object] | None) -> list[QWidget]:
    """List what no legal reader has confirmed: the open questions, then every value, or a button for them."""
    count = packtexts.count(line)
    if not count:
        return [Rule(), IconLine(tr("A legal reader has confirmed every value."), "check", "ok")]
    said = plural("{n} value is not confirmed", "{n} values are not confirmed", n=count)
    made: list[QWidget] = [Rule(), Label(said, "strong")]
    made += [IconLine(text, "question", "warn") for text in line.pack.unconfirmed]
    if list_values is not None:
        about = tr("Where each stands, what it rests on, and how sure it is")
        button = Button(tr("List every value"), key="Alt+V", small=True, name="list_values", about=about)
        button.clicked.connect(lambda _checked=False: list_values())
        return [*made, button]
    for title, values in _grouped(line).items():
        made.append(Label(title, "small_strong", "muted"))
        made.append(Label("\n".join(values), "nav", "muted", selectable=True, name="unconfirmed"))
    return made


def _grouped(line: PackLine) -> dict[str, list[str]]:
    """Give the values that nobody has confirmed by the part of the pack in which they stand.

    Those that rest on the same are one entry: what they are, and below it what they rest on.
    """
    found = dict[str, dict[str, list[str]]]()
    for gap in line.gaps:
        part = tr(PARTS.get(gap.where.partition(".")[0], mark("Other")))
        title = _name(gap.matter) if gap.matter is not None else part
        found.setdefault(title, {}).setdefault(packtexts.rests(gap), []).append(packtexts.called(gap))
    return {
        title: [f"{packtexts.listed(*dict.fromkeys(names))}\n　{rests}" for rests, names in same.items()]
        for title, same in found.items()
    }
