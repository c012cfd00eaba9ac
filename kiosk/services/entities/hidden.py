"""Records that are not public: asked of the centre once identity and authority were checked, and logged.

The centre logs the same look under the same purpose. What came stands on screen and, where it is applied for,
in the case; the cache never has it. Must not: show anything that the trail does not have.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.desk import Desk, LookFor
from kiosk.errors import KioskError
from kiosk.services.entities import lookup
from kiosk.services.entities.lookup import Opened
from kiosk.services.window import people
from kiosk.services.window.acts import Act

_PURPOSES = {"self": LookFor.PRESENT, "agent": LookFor.AGENT}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked before records that are not public are shown; codes, nothing of the papers themselves.

    `document`: resident_id, passport, licence; `authority`: self, agent. `original`: it was seen.
    """

    document: str
    authority: str
    original: bool

    @property
    def purpose(self) -> LookFor:
        """For what the centre is asked. Raises ValueError for an authority that is none."""
        if self.authority not in _PURPOSES:
            raise ValueError("authority")
        return _PURPOSES[self.authority]


def show(desk: Desk, opened: Opened, checked: Checked) -> Opened:
    """Return what was opened with the records that are not public, all judged today.

    What is on screen stays, records entered by hand among it. Who looked, and what was checked before, is in
    the trail before anything is returned; a look without an answer too, for the centre may have logged it.
    Raises ValueError where the original was not seen, SignInEnded, and what `Api.dossier` raises.
    """
    if not checked.original:
        raise ValueError("the original was not seen")
    clerk, code = people.demand(desk, Act.LOOK_HIDDEN), opened.dossier.entity.code
    said = f"{checked.document} {checked.authority}"
    try:
        fresh = desk.api.dossier(code, purpose=checked.purpose)
    except KioskError:
        _note(desk, "records.hidden_asked", code, clerk=clerk, said=said)
        raise
    _note(desk, "records.hidden_shown", code, clerk=clerk, said=said)
    here = opened.dossier.records or ()
    known = {record.id for record in here}
    more = tuple(record for record in fresh.records or () if record.id not in known)
    dossier = replace(opened.dossier, records=(*here, *more), hidden=0)
    return lookup.judged(desk, dossier, reason=opened.reason, path=opened.path)


def _note(desk: Desk, action: str, code: str, *, clerk: str, said: str) -> None:
    with desk.store.begin() as work:
        work.audit(action, code, actor=clerk, detail=said)
