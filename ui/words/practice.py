"""Names of what may be wrong with practice papers, their pictures and their scanner.

A table and nothing else; Chinese is in `resources/translations/parts/practice.yaml`.
"""

from __future__ import annotations

from kiosk.domain.practice import Fault
from ui.text import mark

FAULTS: dict[Fault, str] = {
    Fault.WRONG_AMOUNT: mark("Another amount"),
    Fault.WRONG_NAME: mark("Name misspelt"),
    Fault.WRONG_NUMBER: mark("Another document number"),
    Fault.OTHER_ENTITY: mark("Somebody else's paper"),
    Fault.FUTURE_DATE: mark("Dated after today"),
    Fault.NO_SEAL: mark("No seal"),
    Fault.MISSING_PAGE: mark("Last page missing"),
    Fault.BLURRED: mark("Out of focus"),
    Fault.DARK: mark("Too dark to read"),
    Fault.GLARE: mark("Reflection of a lamp"),
    Fault.SKEWED: mark("Laid crooked"),
    Fault.UPSIDE_DOWN: mark("Upside down"),
    Fault.CUT_EDGE: mark("Laid over the edge"),
    Fault.BLANK_BACK: mark("Blank back"),
    Fault.TWO_SHEETS: mark("Two sheets at once"),
    Fault.LOW_RESOLUTION: mark("Too few dots"),
    Fault.FOLDED_CORNER: mark("Corner folded over"),
    Fault.PHONE_PHOTO: mark("Photo by phone"),
    Fault.JAM: mark("Scanner: jam"),
    Fault.FEEDS_NO_MORE: mark("Scanner: feeds no more"),
    Fault.COVER_OPEN: mark("Scanner: cover open"),
    Fault.DOUBLE_FEED: mark("Scanner: double feed"),
    Fault.HANGS: mark("Scanner: hangs"),
}
