"""What the set-up asks of the core, functions of the Desk for a lane.

Must not: know a widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk import CentreMeta, Desk, KeyPlace, OnDevice, Stop
    from kiosk.services.window.hall import Enrolment
    from kiosk.settings import Settings

Listed = tuple[tuple[str, str], ...]


def try_line(desk: Desk, address: str) -> tuple[str, CentreMeta]:
    """Ask who answers at an address; return the address as it was used with what was said there."""
    from kiosk.services.window import hall

    return hall.address_of(address), hall.try_line(desk, address)


def register(desk: Desk, address: str, code: str, window: str) -> Enrolment:
    """Enrol at a centre; nothing is kept yet."""
    from kiosk.services.window import hall

    return hall.register(desk, address, code, window=window)


def printers(desk: Desk) -> Listed:
    """Return names and words of the printers."""
    from kiosk.services.printing import papers

    return tuple((info.name, info.description) for info in papers.printers(desk))


def scanners(desk: Desk, *, stop: Stop) -> Listed:
    """Return ids and labels of the scanners."""
    return tuple((device.id, device.label) for device in desk.scanner.devices(on_found=_unheard(), stop=stop))


def _unheard() -> OnDevice:
    from kiosk.desk import unheard

    return unheard


def key_place(desk: Desk) -> KeyPlace | None:
    """Return where the key of the data lies; None where it is not to be moved now."""
    from kiosk.services.window import hall, keyplace

    if desk.settings["training"] or hall.is_enrolled(desk):
        return None
    return keyplace.read(desk)


def keep(desk: Desk, given: Enrolment, devices: dict[str, str], into_keyring: bool) -> Settings:
    """Keep everything; return the settings to be put in force. The key goes first: it is whole by itself."""
    from kiosk import settings as table
    from kiosk.desk.disk import disk_faults
    from kiosk.services.window import hall, keyplace

    if into_keyring:
        keyplace.move(desk, into_keyring=True)
    settings = hall.take_up(desk, given)
    with disk_faults():
        for name, value in devices.items():
            settings = table.save(settings, name, value)
    return settings
