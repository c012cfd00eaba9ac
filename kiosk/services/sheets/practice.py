"""Practice papers: made of the case at hand and laid into the tray of the practice scanner; in training only.

Every call refuses outside training: what looks like the paper of an authority is never made in real work.
Nothing of them is kept but what the tray holds. Must not: know how a paper looks, or what is wrong with one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.capture.practice import tray
from kiosk.capture.practice.tray import Side
from kiosk.desk import Desk, IssuedPaper, ProgressFn, ScanDevice, Stop, never, silent
from kiosk.domain.case import Case, Slot, slots
from kiosk.domain.practice import IN_PAPER, IN_PICTURE, OF_MACHINE, Fault
from kiosk.domain.record import RecordKind
from kiosk.errors import Cancelled, NotFound, SignInRefused
from kiosk.services.cases.drafts import load
from kiosk.services.packs import rules
from kiosk.services.printing import papers

if TYPE_CHECKING:
    from kiosk.papers.practice.told import Told

DEVICE = ScanDevice("practice:tray", "练习扫描仪", ("flatbed", "feeder", "duplex"))
_EACH: dict[str, Callable[..., tuple[IssuedPaper, ...]]] = {
    papers.COMMITMENT: papers.commitments,
    papers.APPLICATION_FORM: papers.application_forms,
}
_WHOLE: dict[str, Callable[[Desk, str], IssuedPaper]] = {
    papers.POWER_OF_ATTORNEY: papers.power_of_attorney,
    papers.IDENTITY_STATEMENT: papers.identity_statement,
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A practice paper of a case. `id`: slot/kind; `wanted`: it is what its slot of the checklist takes.

    `printed`: name of the paper that is printed here and comes back signed; "": somebody else's. `filing` is
    the one that it is about; `slot` "": no place of the checklist asks for it.
    """

    id: str
    title: str
    slot: str
    filing: int
    wanted: bool
    printed: str = ""


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
    return tuple(_of_case(desk, load(desk, case_id)))


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
    pdfs: dict[str, bytes] = {}
    leaves = []
    for number, laying in enumerate(chosen):
        if stop():
            raise Cancelled
        name, paper = f"{number:03d}.pdf", every[laying.paper]
        pdfs[name] = _pdf(desk, case, paper, laying.faults)
        leaves += _leaves(name, pdfs[name], paper, laying.faults, chance)
        progress(number + 1, len(chosen))
    if mixed:
        chance.shuffle(leaves)
    tray.lay(folder(desk), pdfs, [side for leaf in leaves for side in leaf])
    return lying(desk)


def with_faults(layings: Iterable[Laying], *, seed: int = 0) -> tuple[Laying, ...]:
    """Return the papers with one thing wrong with each, of the paper or of its picture."""
    chance = random.Random(seed)
    every = [*IN_PAPER, *IN_PICTURE]
    chance.shuffle(every)
    return tuple(replace(item, faults=(every[n % len(every)],)) for n, item in enumerate(layings))


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


def _of_case(desk: Desk, case: Case) -> Iterator[Offered]:
    for slot in slots(case, dict(rules.matters(desk, case))):
        yield from _of_slot(case, slot)
    for filing in case.filings:
        if filing.record.kind is RecordKind.PENALTY:
            yield from _besides(filing.number)


def _of_slot(case: Case, slot: Slot) -> Iterator[Offered]:
    from kiosk.papers.practice import kinds

    filing = case.filings[0] if slot.filing is None else case.filing(slot.filing)
    others = kinds.of_material(slot.material, filing.matter)
    own = slot.material.printed_paper
    if own:
        wanted = slot.needs_sheets and not others
        yield Offered(f"{slot.name}/{own}", papers.title(own), slot.name, filing.number, wanted, own)
    for kind in others:
        yield Offered(f"{slot.name}/{kind.name}", kind.title, slot.name, filing.number, slot.needs_sheets)


def _besides(filing: int) -> Iterator[Offered]:
    from kiosk.papers.practice import kinds

    for name in kinds.BESIDES:
        yield Offered(f"#{filing}/{name}", kinds.KINDS[name].title, "", filing, wanted=False)


def _pdf(desk: Desk, case: Case, paper: Offered, faults: Sequence[Fault]) -> bytes:
    from kiosk.papers.practice import kinds, press, told

    said = told.spoilt(told.of(case, case.filing(paper.filing), today=desk.clock.today()), faults)
    if paper.printed:
        return _signed(desk, case, paper, said)
    return press.render(*kinds.KINDS[paper.id.rpartition("/")[2]].make(said))


def _signed(desk: Desk, case: Case, paper: Offered, said: Told) -> bytes:
    """Return a paper that is printed here as it comes back: printed now where it never was."""
    from kiosk.papers.practice import signing

    number = paper.filing if paper.printed in _EACH else None
    printed = [p for p in papers.of_case(desk, case.id) if (p.name, p.filing) == (paper.printed, number)]
    if not printed and number:
        printed = list(_EACH[paper.printed](desk, case.id, filings=(number,)))
    elif not printed:
        printed = [_WHOLE[paper.printed](desk, case.id)]
    who = case.applicant
    signer = signing.Signer(
        seal=who.administrator if who.is_administrator else said.name,
        person=who.name if who.is_administrator else said.responsible,
        agent=said.agent,
        day=max(said.today, said.paid_on),
    )
    return signing.signed(papers.pdf(desk, printed[-1].id), signer, sealed=said.sealed)


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
