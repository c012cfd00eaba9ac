"""A case (办件): what one visit files, its filings (申请件), sheets and commitments, and the moves allowed.

A frozen value; every change makes a new one. `edit` counts saves, `revision` submissions (the outbox key).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from kiosk.domain.applicant import Applicant
from kiosk.domain.asks import asked
from kiosk.domain.entity import Entity
from kiosk.domain.matter import Ground, Material, Matter, RepairPath
from kiosk.domain.record import Record
from kiosk.domain.sheet import Act, Capture, Mark
from kiosk.domain.siteform import Assisted
from kiosk.domain.verdict import Judgement


class CaseState(StrEnum):
    """The honest states of a case at this workstation."""

    DRAFT = "draft"  # saved here
    QUEUED = "queued"  # submitted here, not yet with the centre
    SENDING = "sending"  # being sent
    CONFIRMING = "confirming"  # bytes went out, no answer yet
    RECEIVED = "received"  # received and verified by the centre
    REFUSED = "refused"  # the centre has findings; back to draft on a new revision


class FilingStatus(StrEnum):
    """What the centre and the body say of one filing."""

    NOT_SENT = "not_sent"
    RECEIVED = "received"
    FORWARDED = "forwarded"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    CORRECTION_WANTED = "correction_wanted"
    EXTENDED = "extended"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class CopyKind(StrEnum):
    """How a paper was handed in."""

    ORIGINAL_CHECKED = "original_checked"  # 原件已核
    COPY = "copy"  # 复印件
    ELECTRONIC = "electronic"  # 电子件


UNASSIGNED = "#unassigned"  # slot of sheets that no slot of the checklist has yet; never goes out

_MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.DRAFT: frozenset({CaseState.QUEUED}),
    CaseState.QUEUED: frozenset({CaseState.SENDING, CaseState.DRAFT}),
    CaseState.SENDING: frozenset(
        {CaseState.CONFIRMING, CaseState.RECEIVED, CaseState.REFUSED, CaseState.QUEUED}
    ),
    CaseState.CONFIRMING: frozenset(  # queued: the centre said that it does not have it
        {CaseState.SENDING, CaseState.RECEIVED, CaseState.REFUSED, CaseState.QUEUED}
    ),
    CaseState.RECEIVED: frozenset(),  # a correction begins in `kiosk.domain.revision` only
    CaseState.REFUSED: frozenset({CaseState.DRAFT}),
}


def may_move(before: CaseState, after: CaseState) -> bool:
    """Tell whether a case may go from one state to the other."""
    return after in _MOVES[before]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment (信用承诺书) for one record. The code comes from the centre's range for this window."""

    code: str
    printed_at: datetime | None = None
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What the feed last said of a filing; dates only once the body has it."""

    status: FilingStatus = FilingStatus.NOT_SENT
    at: datetime | None = None
    forwarded_at: datetime | None = None
    authority_ref: str = ""
    query_code: str = ""
    decision: str = ""  # approved, refused
    reason: str = ""
    corrections: tuple[str, ...] = ()
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """The part of a case for one record and one determining body. `number` counts from 1 within the case."""

    number: int
    matter: str
    record: Record
    judgement: Judgement
    answers: tuple[tuple[str, str], ...] = ()
    commitment: Commitment | None = None
    progress: Progress = field(default_factory=Progress)
    assisted: Assisted | None = None

    def answer(self, name: str) -> str:
        """Return what was answered in a field of this filing, or an empty text."""
        return dict(self.answers).get(name, "")

    @property
    def query_code(self) -> str:
        """The code under which to ask for it at its body; empty while there is none."""
        return self.progress.query_code or (self.assisted.code if self.assisted else "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One captured side of paper. As it came it lies in the vault under `id`; corrected, under `picture`.

    Hash, size, kind and pixels are those of the picture that counts (`shown`).
    """

    id: str
    material: str  # slot name: material name, or material name + "#" + filing number
    position: int
    sha256: str
    size: int
    media_type: str
    width: int
    height: int
    captured_at: datetime
    picture: str = ""  # where corrections made another one; the original stays until the case has gone out
    dpi: int = 0
    acts: tuple[Act, ...] = ()
    marks: tuple[Mark, ...] = ()
    codes: tuple[str, ...] = ()  # texts of the QR and bar codes on it
    read: bool = False  # codes were looked for
    capture: Capture = field(default_factory=Capture)
    document: str = ""  # the file that it is a page of, whole, in the vault, where that is sent as well

    @property
    def shown(self) -> str:
        """Return the vault's id of the picture that counts."""
        return self.picture or self.id

    @property
    def items(self) -> tuple[str, ...]:
        """Return the vault's ids of all that is kept of it, besides the small pictures."""
        return tuple(item for item in (self.id, self.picture, self.document) if item)


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the checklist: a material for the whole case or for one filing."""

    name: str
    material: Material
    filing: int | None  # None: serves every filing

    @property
    def needs_sheets(self) -> bool:
        """Tell whether sheets must lie in this slot before submission."""
        return self.material.ground is not Ground.SHOWN


@dataclass(frozen=True, slots=True)
class Attestation:
    """What the clerk says of a slot: kind of paper and copies, or that the original was shown instead."""

    slot: str
    kind: CopyKind | None = None
    shown: bool = False
    returned: bool = False
    copies: int = 0  # handed in; 0: not said
    signed: tuple[str, ...] = ()  # ids of the sheets on which signature and seal were looked at


@dataclass(frozen=True, slots=True)
class Receipt:
    """The centre's signed word that it has the case. `number` as printed; `raw` is the signed JSON."""

    number: str
    received_at: datetime
    verified: bool
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """What belongs to the person of another capacity, kept for the time that one stands there again."""

    applicant: Applicant
    sheets: tuple[Sheet, ...] = ()
    attestations: tuple[Attestation, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What one visit files. Immutable; `edit` is the optimistic lock."""

    id: str
    entity: Entity
    filings: tuple[Filing, ...]
    created_at: datetime
    clerk: str
    state: CaseState = CaseState.DRAFT
    revision: int = 1
    edit: int = 0
    applicant: Applicant = field(default_factory=Applicant)
    answers: tuple[tuple[str, str], ...] = ()
    attestations: tuple[Attestation, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    provisional: bool = False  # judged offline
    slip_number: str = ""
    submitted_at: datetime | None = None
    receipt: Receipt | None = None
    updated_at: datetime | None = None
    numbered: int = 0  # highest number that a filing ever had here: a number is never given twice
    aside: Aside | None = None  # as older versions kept the one other person
    asides: tuple[Aside, ...] = ()  # of every other capacity; never part of what goes out
    path: RepairPath = RepairPath.ORDINARY
    scope: tuple[int, ...] = ()  # the filings of this revision; empty: all
    before: Case | None = None  # as the centre has it, while a correction is made and until that has arrived
    spent: int = 0  # highest revision that was given up: a number is never given twice
    ticked: tuple[tuple[int, str], ...] = ()  # filing and point of its body that was dealt with

    def answer(self, name: str) -> str:
        """Return what was answered in a field of the whole case, or an empty text."""
        return dict(self.answers).get(name, "")

    @property
    def assisted(self) -> bool:
        """Tell whether it was filed on the applicant's own account and the centre only gets to know of it."""
        return bool(self.filings) and all(filing.assisted is not None for filing in self.filings)

    def filing(self, number: int) -> Filing:
        """Return the filing with this number; raises KeyError if there is none."""
        for filing in self.filings:
            if filing.number == number:
                return filing
        raise KeyError(number)

    def sheets_of(self, slot: str) -> tuple[Sheet, ...]:
        """Return the sheets of a slot in their order."""
        return tuple(sorted((s for s in self.sheets if s.material == slot), key=lambda s: s.position))

    def sheet(self, sheet_id: str) -> Sheet:
        """Return the sheet with this id; raises KeyError if there is none."""
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise KeyError(sheet_id)

    def attestation(self, slot: str) -> Attestation:
        """Return what the clerk said of a slot; a blank one if nothing yet."""
        return next((a for a in self.attestations if a.slot == slot), Attestation(slot))

    def signed(self, slot: str) -> bool:
        """Tell whether signature and seal were looked at on every sheet that lies in a slot."""
        ids = {sheet.id for sheet in self.sheets if sheet.material == slot}
        return bool(ids) and ids <= set(self.attestation(slot).signed)

    def with_filing(self, filing: Filing) -> Case:
        """Return the case with this filing in the place of the one with the same number."""
        return replace(self, filings=tuple(filing if f.number == filing.number else f for f in self.filings))


def with_answer(answers: tuple[tuple[str, str], ...], name: str, value: str) -> tuple[tuple[str, str], ...]:
    """Return the answers with one set; an empty value removes it. Order of first answering is kept."""
    rest = dict(answers)
    rest[name] = value
    return tuple((key, text) for key, text in rest.items() if text)


def _wanted(material: Material, filing: Filing, who: Applicant) -> bool:
    """Tell whether a material is asked for, by the person at the window and by the record."""
    acts = {Ground.WHEN_AGENT: who.is_agent, Ground.WHEN_ADMINISTRATOR: who.is_administrator}
    return acts.get(material.ground, True) and asked(material.when, filing.record, who)


def slots(case: Case, matters: dict[str, Matter]) -> tuple[Slot, ...]:
    """Return the checklist of a case: materials by case or by filing, an agent's only if one acts.

    `matters` holds the matter of every code that the filings name.
    """
    found: dict[str, Slot] = {}
    for filing in case.filings:
        for material in matters[filing.matter].materials:
            if not _wanted(material, filing, case.applicant):
                continue
            name = f"{material.name}#{filing.number}" if material.per_filing else material.name
            found.setdefault(name, Slot(name, material, filing.number if material.per_filing else None))
    return tuple(sorted(found.values(), key=lambda slot: (slot.filing is None, slot.filing or 0)))
