"""The files that go out: one PDF for each material, made of the sheets of its slot and kept in the vault.

The same sheets always make the same bytes, so a file that no longer opens is made again, and is still the one
that was announced. Must not: hold a transaction while it makes one, or let other bytes go under an old name.
"""

from __future__ import annotations

import hashlib
import uuid

from kiosk.desk import Desk, OutFile
from kiosk.domain.case import Case, Sheet, Slot
from kiosk.errors import NotFound, StoreFailed


def make(desk: Desk, case: Case, slot: Slot) -> OutFile:
    """Make the file of a slot and keep it. Raises ValueError (unreadable), NotFound, StoreFailed."""
    sheets = case.sheets_of(slot.name)
    stored = desk.vault.put(_pdf(desk, sheets))
    every = tuple(filing.number for filing in case.filings)
    return OutFile(
        id=str(uuid.uuid4()),
        material=slot.material.name,
        filings=every if slot.filing is None else (slot.filing,),
        sheets=len(sheets),
        media_type="application/pdf",
        size=stored.size,
        sha256=stored.sha256,
        vault_id=stored.id,
    )


def read(desk: Desk, case: Case, file: OutFile) -> bytes:
    """Return the bytes of a file of a case that went out; made again where it no longer opens.

    Raises StoreFailed: file_lost where its sheets do not open either.
    """
    try:
        return desk.vault.get(file.vault_id)
    except (NotFound, StoreFailed) as error:
        if not is_loss(error):
            raise
    for slot in (file.material, *(f"{file.material}#{number}" for number in file.filings)):
        data = _again(desk, case.sheets_of(slot))
        if hashlib.sha256(data).hexdigest() == file.sha256:
            return data
    raise StoreFailed("file_lost")


def is_loss(error: BaseException) -> bool:
    """Tell whether an error of the vault says that what was asked for is gone or damaged."""
    return isinstance(error, NotFound) or (isinstance(error, StoreFailed) and error.code == "damaged")


def _again(desk: Desk, sheets: tuple[Sheet, ...]) -> bytes:
    """Return the PDF of some sheets, nothing where there are none or they no longer open."""
    try:
        return _pdf(desk, sheets) if sheets else b""
    except (NotFound, StoreFailed) as error:
        if not is_loss(error):
            raise
    except ValueError:
        pass
    return b""


def _pdf(desk: Desk, sheets: tuple[Sheet, ...]) -> bytes:
    from kiosk.capture.assemble import material_pdf

    return material_pdf(
        ((desk.vault.get(sheet.shown), sheet.media_type) for sheet in sheets),  # one at a time
        attachments=_whole(desk, sheets),
    )


def _whole(desk: Desk, sheets: tuple[Sheet, ...]) -> list[tuple[str, bytes]]:
    """Return the documents that sheets are pages of, each once; named by number, for names tell of people."""
    from kiosk.capture.kinds import kind_of

    found = [desk.vault.get(item) for item in dict.fromkeys(s.document for s in sheets if s.document)]
    return [(f"{number}.{kind_of(data)}", data) for number, data in enumerate(found, 1)]
