"""Windows that play whole cases, many at a time, for `fleet`: real client, services, store and vault.

    python -m tests.faults.fleet_window TEMPLATE FOLDER URL SEED FIRST COUNT

Each looks an entity up, files one case with two filings, takes the second back, and sends the correction that
is wanted of the first; the line is now and then away, and answers are lost. What a window holds at its end is
told as one line of JSON. Must not: judge; `fleet` compares what is told with the centre's tables.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import requests

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, OutboxState
from kiosk.domain import revision
from kiosk.domain.case import Case, CaseState
from kiosk.domain.entity import EntityKind
from kiosk.errors import KioskError, Offline, Unknown
from kiosk.services.cases import casework, revising, submit
from kiosk.services.centre import letters, outbox, tracking
from kiosk.services.entities import lookup, records
from kiosk.services.sheets import capture
from kiosk.services.window import hall, people
from tests.faults import sender
from tests.sandbox.centre import ANDA, plain_session
from tests.services.seating import CLERK, PASSWORD, fill, hand_values, open_window, sheet

AT_ONCE = 8  # windows of one process
ROUNDS = 150  # after which a window has given up
WORDS = ("安达", "adys", "运输", "建材")
LOOKING = frozenset({"search", "dossier", "case_feed", "paper"})
CALLS = LOOKING | {"commitment_codes", "put_revision", "upload", "complete", "withdraw"}


class Rough:
    """The Api of a window on a bad line: of ten calls one does not go out, and one answer never comes."""

    def __init__(self, api: Any, rng: random.Random) -> None:
        self._api, self._rng = api, rng

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._api, name)
        if name not in CALLS:
            return found

        def call(*values: Any, **named: Any) -> Any:
            fate = self._rng.random()
            if fate < 0.1:
                raise Offline
            answer = found(*values, **named)
            if fate < 0.2:
                raise Unknown
            return answer

        return call


def until(call: Callable[[], Any], good: Callable[[Any], bool] = lambda _found: True) -> Any:
    """Do something again until it is good, as a clerk would who sees that the line is away."""
    for turn in range(ROUNDS):
        try:
            found = call()
        except KioskError as error:
            found = error
        else:
            if good(found):
                return found
        time.sleep(min(0.05 * turn, 0.5))
    raise TimeoutError(f"given up at {found!r}")


def control(url: str, path: str, **body: Any) -> Any:
    """Call the control of the centre until one of its processes answers."""
    for _ in range(ROUNDS):
        try:
            with plain_session() as http:
                answer = http.post(f"{url}/_sandbox/{path}", json=body, timeout=20)
            if answer.ok:
                return answer.json() if answer.content else None
        except requests.RequestException:
            pass
        time.sleep(0.1)
    raise TimeoutError(path)


def play(desk: Desk, url: str, rng: random.Random) -> dict[str, Any]:
    """Play one window from enrolment to the end of its feed; return what it holds."""
    code = control(url, "enrolments", kind="workstation", hall="xianan-01")["code"]
    until(lambda: hall.enrol(desk, code))
    _sit_down(desk)
    desk = replace(desk, api=Rough(desk.api, rng), packs=sender.SHIPPED)
    case = _file(desk, rng)
    _take_back(desk, case)
    _correct(desk, url, case)
    until(lambda: tracking.poll(desk))
    return _held(desk, case)


def _sit_down(desk: Desk) -> None:
    """Sign the clerk in at the centre, without a verifier for days offline.

    Argon2id is made to take a quarter of a second: at five hundred windows two minutes that no centre sees.
    """
    session = until(lambda: desk.api.sign_in(CLERK, PASSWORD))
    with desk.store.begin() as work:
        people.keep_session(desk, work, session)


def _file(desk: Desk, rng: random.Random) -> Case:
    hits = until(lambda: lookup.from_centre(desk, rng.choice(WORDS)))
    code = rng.choice([hit.entity.code for hit in hits if hit.entity.kind is EntityKind.ENTERPRISE] or [ANDA])
    found = until(lambda: lookup.open_dossier(desk, code))
    for _ in range(2):
        values = hand_values(document_number=f"台运罚〔2026〕{rng.randrange(10**9)}号")
        made = records.enter_record(desk, found.dossier.entity, values)
        found = lookup.with_record(desk, found, made.record)
    case = casework.start(desk, found, [record.id for record, _ in found.rows[-2:]])
    until(lambda: casework.issue_commitments(desk, case.id))
    submit.submit(desk, fill(desk, case.id).id)
    return _sent(desk, case.id)


def _sent(desk: Desk, case_id: str) -> Case:
    """Let the outbox send until the centre has the case."""

    def turn() -> Case:
        for key in sender.keys(desk, frozenset({OutboxState.SET_ASIDE})):
            outbox.retry(desk, key)
        outbox.wake(desk)
        outbox.drain(desk)
        return casework.load(desk, case_id)

    done: Case = until(turn, lambda case: case.state is CaseState.RECEIVED)
    return done


def _correct(desk: Desk, url: str, case: Case) -> None:
    """Let the body of the first filing want a correction, and send it."""
    control(url, "fates", case_id=case.id, number=1, fate="correct")

    def wanted() -> bool:
        control(url, "hurry", case_id=case.id)
        tracking.poll(desk)
        return 1 in revision.wanted(casework.load(desk, case.id))

    until(wanted, bool)
    begun = revising.begin(desk, case.id)
    capture.hand_in(desk, case.id, begun.sheets[0].material, sheet("corrected"))
    submit.submit(desk, case.id)
    _sent(desk, case.id)


def _take_back(desk: Desk, case: Case) -> None:
    letter = tracking.ask_withdrawal(desk, case.id, 2, reason="申请人要求撤回", grace=0)

    def turn() -> bool:
        if letters.waiting(desk):
            letters.again(desk, letter.key)
            tracking.post(desk)
        return not letters.waiting(desk)

    until(turn, bool)


def _held(desk: Desk, case: Case) -> dict[str, Any]:
    """Return what this window believes of its case."""
    case = casework.load(desk, case.id)
    with desk.store.read() as work:
        sequence = int(work.notes.get(tracking.SEQUENCE) or 0)
    return {
        "case": case.id,
        "revision": case.revision,
        "receipt": case.receipt.number if case.receipt else "",
        "codes": [filing.commitment.code for filing in case.filings if filing.commitment],
        "statuses": [str(filing.progress.status) for filing in case.filings],
        "window": str(desk.settings["workstation"]),
        "sequence": sequence,
    }


def one(template: Path, folder: Path, url: str, *, seed: int, number: int) -> dict[str, Any]:
    """Play window `number` in a folder of its own, which is gone afterwards."""
    place = folder / f"window-{number}"
    shutil.copytree(template, place)
    rng = random.Random(f"{seed}:{number}")
    desk = open_window(place, url, workstation=f"F{number}", bound_disk_mb="0")
    try:
        return play(desk, url, rng)
    except Exception as error:
        traceback.print_exc()
        return {"window": f"F{number}", "failed": f"{type(error).__name__}: {error}"}
    finally:
        close_desk(desk)
        shutil.rmtree(place, ignore_errors=True)


def main(template: Path, folder: Path, url: str, *, seed: int, first: int, count: int) -> None:
    """Play so many windows and tell of each; whoever else speaks is heard in the log."""
    out, sys.stdout = sys.stdout, sys.stderr
    with ThreadPoolExecutor(AT_ONCE) as pool:
        played = pool.map(
            lambda number: one(template, folder, url, seed=seed, number=number), range(first, first + count)
        )
        for told in played:
            print(json.dumps(told), file=out, flush=True)


if __name__ == "__main__":
    seed, first, count = (int(word) for word in sys.argv[4:7])
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], seed=seed, first=first, count=count)
