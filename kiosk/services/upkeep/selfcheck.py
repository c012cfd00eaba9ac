"""The edges of one visit, worked once for the program's check of itself: each with how much came of it.

Finds nothing by its name: what a built program left out shows as a zero or a failure. Must not: be called
anywhere but in a data folder and a centre made for the check.
"""

from __future__ import annotations

from kiosk.desk import CapturedSheet, Desk
from kiosk.services.cases import casework
from kiosk.services.entities import lookup
from kiosk.services.printing import papermaking, papers
from kiosk.services.window import people

_ASKED = ("公司", "示例", "有限")  # one of them finds somebody in any centre's data
_PAGE = b"self-test"

Count = tuple[str, int]


def worked(desk: Desk) -> tuple[list[Count], str]:
    """Sign in, look up, keep a case, make a paper and take it in again; return counts and the case's id.

    Raises LookupError, and whatever an edge raises.
    """
    hits = [hit for asked in _ASKED for hit in lookup.from_centre(desk, asked)]
    counts = [("sign-in", int(people.current(desk) is not None)), ("look-up", len(hits))]
    for code in dict.fromkeys(hit.entity.code for hit in hits):
        opened = lookup.open_dossier(desk, code, purpose=lookup.Purpose.OWN_CHECK)
        ids = [record.id for record, judgement in opened.rows if judgement.can_file]
        if ids:
            break
    else:
        raise LookupError("the centre of the check has nobody who can apply")
    case = casework.start(desk, opened, ids)
    counts.append(("store", int(casework.load(desk, case.id) == case)))
    counts.append(("vault", int(_vault(desk))))
    made = papermaking.commitments(desk, case.id)
    counts.append(("paper", len(made)))
    return [*counts, *_taken_in(desk, papers.pdf(desk, made[0].id))], case.id


def _vault(desk: Desk) -> bool:
    kept = desk.vault.put(_PAGE)
    same = desk.vault.get(kept.id) == _PAGE
    desk.vault.discard(kept.id)
    return same and kept.id not in desk.vault.items()


def _taken_in(desk: Desk, paper: bytes) -> list[Count]:
    """Have a printed paper drawn, corrected and read by the children."""
    sheets: list[CapturedSheet] = []
    desk.scanner.intake(paper, name="", on_sheet=sheets.append)
    codes = desk.scanner.codes(sheets[0].data)
    same = desk.scanner.correct(sheets[0].data, ())
    return [("sheets", len(sheets)), ("darkroom", int(same.width == sheets[0].width)), ("codes", len(codes))]
