"""Practice papers: made of the case at hand and laid into the tray of the practice scanner; in training only.

Every call refuses outside training: what looks like the paper of an authority is never made in real work.
Nothing of them is kept but what the tray holds. Must not: know how a paper looks, or what is wrong with one.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.capture.practice import tray
from kiosk.capture.practice.tray import Side
from kiosk.desk import Desk, ProgressFn, ScanDevice, Stop, never, silent
from kiosk.domain.case import Case, Filing, Slot, slots
from kiosk.domain.practice import IN_PAPER, OF_MACHINE, Fault
from kiosk.errors import Cancelled, NotFound, SignInRefused
from kiosk.services import rules
from kiosk.services.drafts import load

if TYPE_CHECKING:
    from kiosk.papers.practice.told import Told

DEVICE = ScanDevice("practice:tray", "练习扫描仪", ("flatbed", "feeder", "duplex"))
OWN = "own"  # kind of the papers that are printed here, signed and sealed


@dataclass(frozen=True, slots=True)
class Offered:
    """A practice paper of a case. `id`: slot name/kind; `wanted`: a slot of the checklist takes it."""

    id: str
    title: str
    slot: str
    filing: int
    wanted: bool


@dataclass(frozen=True, slots=True)
class Laying:
    """A paper to be laid, and what is to be wrong with it."""

    paper: str
    faults: tuple[Fault, ...] = ()


def offered(desk: Desk, case_id: str) -> tuple[Offered, ...]:
    """Return the practice papers that there are for a case, in the order of its checklist.

    Raises SignInRefused (not_allowed) outside training, NotFound.
    """
    _training(desk)
    case = load(desk, case_id)
    return tuple(item for slot in _slots(desk, case) for item in _of_slot(case, slot))


def lay(
    desk: Desk,
    case_id: str,
    layings: Iterable[Laying] | None = None,
    *,
    mixed: bool = False,
    seed: int = 0,
    progress: ProgressFn = silent,
    stop: Stop = never,
) -> int:
    """Lay papers into the tray, in the place of what lay there; return how many sides lie there now.

    None: one of each that the checklist waits for, and nothing wrong. `mixed` shuffles them. A fault of the
    machine comes at the first side of its paper. Raises SignInRefused (not_allowed) outside training,
    NotFound, WorkerDied, Cancelled, and what making our own papers raises.
    """
    _training(desk)
    case, chance = load(desk, case_id), random.Random(seed)
    every = {item.id: item for item in offered(desk, case_id)}
    chosen = [Laying(item.id) for item in every.values() if item.wanted] if layings is None else list(layings)
    if any(laying.paper not in every for laying in chosen):
        raise NotFound
    papers: dict[str, bytes] = {}
    leaves = []
    for number, laying in enumerate(chosen):
        if stop():
            raise Cancelled
        name, paper = f"{number:03d}.pdf", every[laying.paper]
        papers[name] = _pdf(desk, case, paper, laying.faults)
        leaves += _leaves(name, papers[name], paper, laying.faults, chance)
        progress(number + 1, len(chosen))
    if mixed:
        chance.shuffle(leaves)
    tray.lay(folder(desk), papers, [side for leaf in leaves for side in leaf])
    return lying(desk)


def lying(desk: Desk) -> int:
    """Return how many sides lie in the tray; none outside training."""
    return len(tray.lying(folder(desk))) if desk.settings["training"] else 0


def clear(desk: Desk) -> None:
    """Take everything out of the tray. Raises SignInRefused (not_allowed) outside training."""
    _training(desk)
    tray.clear(folder(desk))


def folder(desk: Desk) -> Path:
    """Return the tray of this desk."""
    return tray.place(desk.settings.folder)


def _training(desk: Desk) -> None:
    if not desk.settings["training"]:
        raise SignInRefused("not_allowed")


def _slots(desk: Desk, case: Case) -> tuple[Slot, ...]:
    return slots(case, dict(rules.matters(desk, case)))


def _of_slot(case: Case, slot: Slot) -> Sequence[Offered]:
    from kiosk.papers.practice import kinds

    filing = _filing(case, slot)
    made = kinds.of_material(slot.material.name, filing.matter)
    return [
        Offered(f"{slot.name}/{kind.name}", kind.title, slot.name, filing.number, slot.needs_sheets)
        for kind in made
    ]


def _filing(case: Case, slot: Slot) -> Filing:
    return case.filings[0] if slot.filing is None else case.filing(slot.filing)


def _pdf(desk: Desk, case: Case, paper: Offered, faults: Sequence[Fault]) -> bytes:
    from kiosk.papers.practice import kinds, press

    kind = kinds.KINDS[paper.id.rpartition("/")[2]]
    return press.render(*kind.make(_told(desk, case, paper, faults)))


def _told(desk: Desk, case: Case, paper: Offered, faults: Sequence[Fault]) -> Told:
    from kiosk.papers.practice import told

    right = told.of(case, case.filing(paper.filing), today=desk.clock.today())
    return told.spoilt(right, faults)


def _leaves(
    name: str, pdf: bytes, paper: Offered, faults: tuple[Fault, ...], chance: random.Random
) -> list[list[Side]]:
    """Return the leaves of a paper, each with its sides."""
    from kiosk.papers.practice import kinds
    from kiosk.papers.press import page_count

    pages = page_count(pdf)
    if Fault.MISSING_PAGE in faults and pages > 1:
        pages -= 1
    seen = tuple(fault for fault in faults if fault not in IN_PAPER and fault not in OF_MACHINE)
    sides = [Side(name, page, faults=seen, seed=chance.randrange(2**31)) for page in range(pages)]
    sides[0] = replace(sides[0], faults=(*seen, *(fault for fault in faults if fault in OF_MACHINE)))
    kind = kinds.KINDS.get(paper.id.rpartition("/")[2])
    if kind is not None and kind.leaf:
        return [[sides[0], *(replace(side, back=True) for side in sides[1:])]]
    blank = [Side("", -1, back=True, seed=chance.randrange(2**31))] if Fault.BLANK_BACK in faults else []
    return [[side, *blank] for side in sides]
