"""What the screen of the outbox asks of the services: reading, sending in slices, pausing, taking back.

Called in a lane, with the Desk. Must not: know a widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from pathlib import Path

    from kiosk.desk import Desk, ProgressFn, Stop
    from kiosk.services.centre.outbox import Drained
    from kiosk.services.centre.outboxlines import Queue
    from kiosk.services.centre.packages import Exported, Imported
    from kiosk.services.window.acts import Act
    from kiosk.services.window.bounds import Standing
    from kiosk.services.window.people import Approval

RECENT = 50  # received cases among which the last receipt is looked for


@dataclass(frozen=True, slots=True)
class Answer:
    """What waits, when the last receipt came (None: never), how far this computer's clock is off, limits.

    `letters`: withdrawals and objections that the centre does not have.
    """

    queue: Queue
    last: datetime | None
    clock_off: timedelta
    standings: tuple[Standing, ...] = ()
    letters: int = 0


def read(desk: Desk, number: int) -> Answer:
    """Return a page of what waits, the moment of the last receipt, how far this computer's clock is off."""
    from kiosk.domain.case import CaseState
    from kiosk.services.cases import casework, worklist
    from kiosk.services.centre import letters, outboxlines
    from kiosk.services.window import bounds

    queue = outboxlines.queue(desk, number=number)
    received = () if queue.lines else worklist.lines(desk, states=(CaseState.RECEIVED,), limit=RECENT)
    receipts = [casework.load(desk, line.id).receipt for line in received]
    last = max((receipt.received_at for receipt in receipts if receipt is not None), default=None)
    waiting = len(letters.waiting(desk)) + letters.unreadable(desk)
    return Answer(queue, last, desk.clock.offset, bounds.look(desk), waiting)


def make_due(desk: Desk, keys: tuple[str, ...]) -> None:
    """Make rows due; no keys: everything, also what was set aside, and a paused queue goes on."""
    from kiosk.desk import OutboxState
    from kiosk.services.cases import worklist
    from kiosk.services.centre import holding, outbox

    if not keys:
        holding.go_on(desk)
        outbox.wake(desk)
        keys = tuple(line.key for line in worklist.outbox(desk, states=(OutboxState.SET_ASIDE,)))
    else:
        for key in filter(lambda key: holding.is_held(desk, key), keys):
            holding.let_go_on(desk, key)
    for key in keys:
        outbox.retry(desk, key)


def send(desk: Desk, *, progress: ProgressFn, stop: Stop) -> Drained:
    """Send what is due for one slice; the other rounds of the lane have their turn before the next."""
    from kiosk.services.centre import outbox

    return outbox.drain(desk, seconds=outbox.SLICE, progress=progress, stop=stop)


def pause(desk: Desk, on: bool) -> None:
    """Pause the queue in the name of who is signed in, or let it go on."""
    from kiosk.services.centre import holding

    (holding.pause if on else holding.go_on)(desk)


def hold(desk: Desk, key: str) -> None:
    """Hold one submission in the name of who is signed in."""
    from kiosk.services.centre import holding

    holding.hold(desk, key)


def recall(desk: Desk, key: str) -> str:
    """Take a submission back in the name of who is signed in; return its case."""
    from kiosk.services.centre import holding

    return holding.recall(desk, key).id


def export(desk: Desk, folder: Path, lead: str, word: str, *, progress: ProgressFn, stop: Stop) -> Exported:
    """Write what waits onto a stick once a lead has said yes; no lead: who is signed in, once more."""
    from kiosk.services.centre import packages
    from kiosk.services.window.acts import Act

    approval = _approved(desk, lead, word, Act.EXPORT_OUTBOX)
    return packages.export(desk, folder, approval=approval, progress=progress, stop=stop)


def give_up(desk: Desk, at: datetime, lead: str, word: str, reason: str) -> int:
    """Count on a stick no more once a lead has said so; no lead: who is signed in, once more."""
    from kiosk.services.centre import sticks
    from kiosk.services.window.acts import Act

    return sticks.give_up(desk, at, reason, approval=_approved(desk, lead, word, Act.GIVE_UP_STICK))


def _approved(desk: Desk, lead: str, word: str, act: Act) -> Approval | None:
    from kiosk.services.window import people

    if lead:
        return people.approve(desk, lead, word, act)
    people.unlock(desk, word)
    return None


def take_file(desk: Desk, path: Path, *, progress: ProgressFn, stop: Stop) -> Imported:
    """Take in a file from a stick: the centre's receipts, or a package that is handed in here."""
    from kiosk.services.centre import packages

    if path.suffix != packages.SUFFIX:
        return packages.take_back(desk, path)
    return packages.hand_in(desk, path, progress=progress, stop=stop)
