"""What the settings screen asks of the core, each a function of the Desk for a lane; and the cameras, of Qt.

Must not: know a widget.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.desk import Desk, ScanDevice, ScanProfile, Session
    from kiosk.services.upkeep.condition import Condition

_TELL_AGAIN = 0.2  # seconds

Listed = list[tuple[str, str]]  # ids and words of devices


def printers(desk: Desk) -> Listed:
    """Return names and words of the printers."""
    from kiosk.services.printing import papers

    return [(info.name, info.description) for info in papers.printers(desk)]


def condition(desk: Desk) -> Condition:
    """Return how the data of this window stand, and what goes soon."""
    from kiosk.services.upkeep import condition as service

    return service.in_full(desk)


def remembered(desk: Desk) -> Listed:
    """Return ids and labels of the scanners that were found before; asks nobody."""
    from kiosk.services.sheets import scanning

    return _listed(scanning.remembered(desk))


def look(desk: Desk, *, progress: Any, stop: Any) -> Listed:
    """Look for scanners, telling those found so far; return ids and labels of all that are known then."""
    from kiosk.services.sheets import scanning

    found: dict[str, ScanDevice] = {}
    told = time.monotonic()

    def on_found(device: ScanDevice) -> None:
        nonlocal told
        found[device.id], told = device, time.monotonic()
        progress(_listed(tuple(found.values())))

    def stopped() -> bool:
        if time.monotonic() - told < _TELL_AGAIN:  # of two that come at once progress passes on but one
            progress(_listed(tuple(found.values())))
        return bool(stop())

    return _listed(scanning.look(desk, on_found=on_found, stop=stopped))


def forget(desk: Desk, device: str) -> None:
    """Have a scanner forgotten. Raises as the service does."""
    from kiosk.services.sheets import scanning

    scanning.forget(desk, device)


def may_forget(session: Session | None) -> bool:
    """Tell whether who is signed in may have a scanner forgotten."""
    from kiosk.services.sheets import scanning

    return scanning.may_forget(session)


def load_cameras(_desk: Desk) -> None:
    """Import what listing cameras needs: QtMultimedia is heavy, and the window goes on meanwhile."""
    import ui.sources.camera  # noqa: F401


def cameras() -> Listed:
    """Return ids and names of the cameras of this computer, once they were loaded; in the GUI thread."""
    from ui.sources import camera

    return [(lens.id, lens.name) for lens in camera.lenses()]


def profiles(desk: Desk) -> tuple[ScanProfile, ...]:
    """Return the scan profiles of this workstation."""
    from kiosk.services.sheets import scanning

    return scanning.profiles(desk)


def keep_profiles(desk: Desk, wanted: Sequence[ScanProfile]) -> Any:
    """Keep scan profiles; return the settings with them. Raises as the service does."""
    from kiosk.services.sheets import scanning

    return scanning.keep_profiles(desk, wanted)


def _listed(devices: Sequence[ScanDevice]) -> Listed:
    return [(device.id, device.label) for device in devices]
