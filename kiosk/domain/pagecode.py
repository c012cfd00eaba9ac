"""The code on each page of a paper that is printed for a case: which case, paper, filing and page it is.

Its text has only signs that a QR code packs two in eleven bits (capitals, digits, - and /): fewer and larger
squares, which a poor scan still shows.
Whoever holds a sheet may have printed the code: it says where a sheet belongs, never what is true. Must not:
know how a code is drawn or read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.case import Case, Slot

PROGRAM = "CRW1"  # first part of the text; another number would mean another form
_FORM = re.compile(PROGRAM + r"/([^/]{1,64})/([A-Z-]{1,40})/([0-9]{1,4})/([0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class PageCode:
    """What a page says of itself. `case` is the id as it is printed (see `printed_id`).

    `filing` 0: the paper is for all of them; `page` counts from 1.
    """

    case: str
    paper: str
    filing: int
    page: int

    @property
    def document(self) -> tuple[str, str, int]:
        """Return what the pages of one paper have in common."""
        return (self.case, self.paper, self.filing)


def text_before_page(case: Case, paper: str, filing: int = 0) -> str:
    """Return the text of a paper's code up to its page."""
    return f"{PROGRAM}/{printed_id(case)}/{paper.replace('_', '-').upper()}/{filing}/"


def printed_id(case: Case) -> str:
    """Return a case's id as it stands in codes: capitals, no hyphens."""
    return case.id.replace("-", "").upper()


def of(codes: Iterable[str]) -> PageCode | None:
    """Return the page that the codes on a sheet name; None if none does, or they name more than one."""
    found = {match.groups() for text in codes if (match := _FORM.fullmatch(text.strip()))}
    if len(found) != 1:
        return None
    ((case, paper, filing, page),) = found
    return PageCode(case, paper.replace("-", "_").lower(), int(filing), int(page))


def home(code: PageCode, case: Case, every: Iterable[Slot]) -> Slot | None:
    """Return the slot of the checklist that a page belongs into; None where the case has no place for it."""
    if code.case != printed_id(case):
        return None
    for slot in every:
        fits = slot.material.printed_paper == code.paper and slot.filing in (None, code.filing)
        if fits and slot.needs_sheets:
            return slot
    return None
