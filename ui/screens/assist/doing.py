"""What the assistant asks of the services, as calls for a lane, `put_away` aside. Must not: hold a widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.domain.case import Case
    from kiosk.services.cases.assisting import Entry
    from kiosk.services.cases.siteexport import Exported


def begin(desk: Desk, case_id: str, number: int, site: str) -> Entry:
    """Return a filing as a site wants it; 0: the first that has no code yet."""
    from kiosk.services.cases import assisting

    return assisting.begin(desk, case_id, number, site=site)


def export(
    desk: Desk,
    case_id: str,
    number: int,
    site: str,
    *,
    progress: Callable[[int, int], None],
    stop: Callable[[], bool],
) -> Exported:
    """Write the materials for a site."""
    from kiosk.services.cases import siteexport

    return siteexport.export(desk, case_id, number, site=site, progress=progress, stop=stop)


def put_away(desk: Desk) -> None:
    """Remove what was written for a site; light enough for the GUI thread."""
    from kiosk.services.cases import sitefolder

    sitefolder.put_away(desk)


def keep(desk: Desk, case_id: str, number: int, typed: str, site: str) -> Case:
    """Keep the code that a site gave."""
    from kiosk.services.cases import assisting

    return assisting.keep_code(desk, case_id, number, typed, site=site)
