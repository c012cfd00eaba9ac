"""What was handed in or shown for a case, as rows of a list; slots that read alike are one row.

Must not: list what is merely on the checklist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.domain.case import Attestation, Case, CopyKind, Slot, slots
from kiosk.domain.matter import Matter
from kiosk.papers import words

Matters = Mapping[str, Matter]


@dataclass(frozen=True, slots=True)
class _Handed:
    label: str
    kind: str
    original: str
    counted: bool = False  # how many copies was said, as far as it is asked


def handed(
    case: Case, matters: Matters, *, filings: Iterable[int] = (), owed: str = "—", copies: bool = False
) -> list[list[str]]:
    """Return rows of number, material, filings, sheets, form, original given back; none named: all filings.

    `owed` stands for an original that has not been given back. With `copies` their number stands after that
    of the sheets, "—" where the clerk has not said it.
    """
    wanted = frozenset(filings)
    found: dict[_Handed, tuple[list[int], int, int]] = {}
    for slot in slots(case, dict(matters)):
        if wanted and slot.filing is not None and slot.filing not in wanted:
            continue
        sheets, said = len(case.sheets_of(slot.name)), case.attestation(slot.name)
        if sheets or said.shown:
            item = _handed(slot, said, sheets=sheets, owed=owed, counted=copies and said.copies > 0)
            numbers, pages, count = found.get(item, ([], 0, 0))
            found[item] = ([*numbers, slot.filing or 0], pages + sheets, count + said.copies)
    return [
        [
            *(str(n), item.label, use(numbers), _number(pages)),
            *([_number(count)] if copies else []),
            *(item.kind, item.original),
        ]
        for n, (item, (numbers, pages, count)) in enumerate(found.items(), 1)
    ]


def _number(count: int) -> str:
    return str(count) if count else "—"


def _handed(slot: Slot, said: Attestation, *, sheets: int, owed: str, counted: bool) -> _Handed:
    only_shown = said.shown and not sheets
    kind = "现场核验" if only_shown else words.COPIES[said.kind] if said.kind else "扫描件"
    back = "已退还" if said.returned else owed if _owed(said) else "—"
    return _Handed(slot.material.label.zh, kind, back, counted)


def _owed(said: Attestation) -> bool:
    return (said.shown or said.kind is CopyKind.ORIGINAL_CHECKED) and not said.returned


def kept_here(case: Case, matters: Matters) -> bool:
    """Tell whether an original that was checked or shown has not been given back."""
    return any(_owed(case.attestation(slot.name)) for slot in slots(case, dict(matters)))


def use(filings: Iterable[int]) -> str:
    """Return which filings a material serves, neighbours joined: 申请件 1—3、5; 0 serves all."""
    numbers = sorted(filings)
    return "全部申请件" if 0 in numbers else f"申请件 {ranges(numbers)}"


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers with neighbours joined: 1—3、5."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs)
