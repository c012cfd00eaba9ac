"""A visit without a screen whose every field and sheet holds a canary, to be killed: for `canary`.

    python -m tests.faults.canary_app DATA CENTRE WORDS FILES

The Desk is opened as the program opens it: log, private places, no core. WORDS: JSON of names and canaries.
"""

from __future__ import annotations

import json
import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk import redact
from kiosk.desk import Desk
from kiosk.domain.applicant import Capacity
from kiosk.domain.case import Case, CopyKind, slots
from kiosk.domain.matter import FieldKind
from kiosk.domain.rules import form
from kiosk.errors import Conflict, ImportRefused, KioskError
from kiosk.services.cases import casework, parking, submit, unfinished
from kiosk.services.centre import objecting, outbox, tracking
from kiosk.services.entities import importing, lookup
from kiosk.services.printing import papermaking, papers
from kiosk.services.sheets import capture
from kiosk.services.upkeep import backup
from kiosk.settings import load
from tests.faults import sender
from tests.services import seating
from tests.services.seating import CLERK, Tray
from ui.__main__ import opened

Words = dict[str, str]
_TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT)


def visit(desk: Desk, words: Words, files: list[Path]) -> None:
    """Look up, enter, fill in, take papers in, print, submit, send: a canary everywhere."""
    for text in (words["name"], words["id_number"], words["text"]):
        lookup.from_cache(desk, text)
    more = {"violation": words["violation"], "content": words["content"], "authority": words["authority"]}
    found = seating.opened(desk, count=2, **more)
    chosen = [record.id for record, _ in found.rows[-2:]]
    case = casework.start(desk, found, chosen)
    casework.set_applicant(
        desk, case.id, name=words["name"], id_number=words["id_number"], phone=words["phone"],
        notice_read_on=desk.clock.today(),
    )  # fmt: skip
    left = unfinished.LeftOff(case.id, CLERK, "form", "answers.x", words["typed"], "")
    unfinished.keep(desk, left)
    _answers(desk, casework.issue_commitments(desk, case.id), words)
    for paper in papermaking.commitments(desk, case.id):
        papers.print_paper(desk, paper.id)
    casework.mark_signed(desk, case.id, desk.clock.today())
    _sheets(desk, casework.load(desk, case.id), files)
    submit.submit(desk, case.id)
    outbox.drain(desk)
    papers.print_due(desk, case.id)
    _afterwards(desk, case, words)
    _given_up(desk, words, files[0].with_name("table.csv"))


def _afterwards(desk: Desk, case: Case, words: Words) -> None:
    """Take one filing back, object to the record of the other, and make the backup of the day."""
    tracking.ask_withdrawal(desk, case.id, 2, reason=words["reason"], grace=0)
    told = {
        "to": "site",
        "items": "content",
        "statement": words["statement"],
        "evidence": words["text"],
    }
    try:
        objecting.object_to(desk, case.id, 1, values=told, grace=0)
    except Conflict as error:
        if error.code != "objection_waits":  # that of a visit which was killed while it was posted
            raise
    tracking.post(desk)
    if backup.is_due(desk):
        backup.make(desk)


def _given_up(desk: Desk, words: Words, table: Path) -> None:
    """Read a table, begin for an agent, take a paper in anyway, park, and throw it all away."""
    with suppress(ImportRefused):  # by its words; it was read all the same
        importing.read(desk, table)
    with suppress(ImportRefused):
        importing.read(desk, table.read_text("utf-8"))
    found = seating.opened(desk, violation=words["violation"])
    case = casework.start(desk, found, [found.rows[-1][0].id], reason=words["reason"])
    who = {"name": words["agent"], "id_number": words["id_number"], "phone": words["phone"]}
    casework.set_applicant(desk, case.id, capacity=Capacity.AGENT, **who)
    parking.park(desk, case.id, parking.Spot("applicant", "applicant.name"))
    casework.discard(desk, case.id, reason=words["reason"])


def _answers(desk: Desk, case: Case, words: Words) -> None:
    """Answer every text with a canary, and the rest as ever."""
    matters = casework.sight(desk, case).matters
    for filing in case.filings:
        for spec in form.fields_of(case, filing, matters[filing.matter]):
            if spec.kind in _TEXTS:
                number = filing.number if spec.per_filing else None
                casework.answer(desk, case.id, spec.name, words["text"], filing=number)
    seating.answer_all(desk, casework.load(desk, case.id))


def _sheets(desk: Desk, case: Case, files: list[Path]) -> None:
    for slot, path in zip(slots(case, dict(casework.sight(desk, case).matters)), files * 9, strict=False):
        if slot.needs_sheets:
            capture.take_file(desk, case.id, slot.name, path.read_bytes(), name=path.name)
            casework.attest(desk, case.id, slot.name, kind=CopyKind.COPY)
        else:
            casework.attest(desk, case.id, slot.name, shown=True)


def mishap(words: Words) -> None:
    """Let something fail whose words hold a canary, as a fault of ours would."""
    log = logging.getLogger("kiosk")
    try:
        {}[words["name"]]
    except KeyError as error:
        redact.report(error, event="mishap")
    log.warning("%s %s", words["text"], words["id_number"])
    log.error(words["phone"], extra={"case": words["name"], "detail": words["text"]})


def main(data: str, centre: str, words: Words, files: list[Path]) -> None:
    """Visit again and again."""
    given = {"training": "true", "data": data, "centre": centre, "workstation": sender.WORKSTATION}
    desk: Any = opened(load(given, environment={}), printer=Tray())
    sender.sit_down(desk)
    print("ready", flush=True)
    while True:
        try:
            visit(desk, words, files)
        except KioskError as error:
            print("said", error.code, [item.code for item in getattr(error, "findings", ())], flush=True)
        mishap(words)
        print("visited", flush=True)


if __name__ == "__main__":
    main(
        sys.argv[1],
        sys.argv[2],
        json.loads(Path(sys.argv[3]).read_text("utf-8")),
        sorted(Path(sys.argv[4]).glob("*.jpg")),
    )
