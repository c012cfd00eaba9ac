"""Names of what may be wrong with practice papers, their pictures and their scanner.

A table and nothing else; Chinese is in `resources/translations/parts/practice.yaml`.
"""

from __future__ import annotations

from kiosk.domain.practice import Fault
from ui.text import mark

FAULTS: dict[Fault, str] = {
    Fault.WRONG_AMOUNT: mark("Another amount"),
    Fault.WRONG_NAME: mark("Name misspelt"),
    Fault.WRONG_NUMBER: mark("Another number"),
    Fault.OTHER_ENTITY: mark("Of somebody else"),
    Fault.FUTURE_DATE: mark("Dated after today"),
    Fault.NO_SEAL: mark("No seal"),
    Fault.MISSING_PAGE: mark("Last page missing"),
    Fault.BLURRED: mark("Out of focus"),
    Fault.DARK: mark("Too dark"),
    Fault.GLARE: mark("Lamp reflected"),
    Fault.SKEWED: mark("Laid crooked"),
    Fault.UPSIDE_DOWN: mark("Upside down"),
    Fault.CUT_EDGE: mark("Over the edge"),
    Fault.BLANK_BACK: mark("Blank back"),
    Fault.TWO_SHEETS: mark("Two at once"),
    Fault.LOW_RESOLUTION: mark("Low resolution"),
    Fault.FOLDED_CORNER: mark("Folded corner"),
    Fault.PHONE_PHOTO: mark("Photo by phone"),
    Fault.JAM: mark("Scanner: jam"),
    Fault.FEEDS_NO_MORE: mark("Scanner: stops"),
    Fault.COVER_OPEN: mark("Scanner: lid open"),
    Fault.DOUBLE_FEED: mark("Scanner: doubles"),
    Fault.HANGS: mark("Scanner: hangs"),
}
