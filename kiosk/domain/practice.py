"""What may be wrong with a practice paper and with the practice scanner; in training only.

A fault is one of three: of what stands on the paper, of its picture, or of the machine that feeds it. Must
not: know how one is made.
"""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """One thing that is wrong, chosen by whoever lays the papers."""

    # of what stands on the paper
    WRONG_AMOUNT = "wrong_amount"
    WRONG_NAME = "wrong_name"  # one character of the entity's name
    WRONG_NUMBER = "wrong_number"  # of the document
    OTHER_ENTITY = "other_entity"  # somebody else's paper
    FUTURE_DATE = "future_date"
    NO_SEAL = "no_seal"
    MISSING_PAGE = "missing_page"  # the last of several
    # of its picture
    BLURRED = "blurred"
    DARK = "dark"
    GLARE = "glare"
    SKEWED = "skewed"
    UPSIDE_DOWN = "upside_down"
    CUT_EDGE = "cut_edge"
    BLANK_BACK = "blank_back"  # an empty side behind it
    TWO_SHEETS = "two_sheets"  # another lies on it
    LOW_RESOLUTION = "low_resolution"
    FOLDED_CORNER = "folded_corner"
    PHONE_PHOTO = "phone_photo"  # a picture with perspective, on a table
    # of the machine, at this sheet
    JAM = "jam"
    FEEDS_NO_MORE = "feeds_no_more"  # the feeder says that it is empty
    COVER_OPEN = "cover_open"
    DOUBLE_FEED = "double_feed"
    HANGS = "hangs"


IN_PAPER = (
    Fault.WRONG_AMOUNT,
    Fault.WRONG_NAME,
    Fault.WRONG_NUMBER,
    Fault.OTHER_ENTITY,
    Fault.FUTURE_DATE,
    Fault.NO_SEAL,
    Fault.MISSING_PAGE,
)
IN_PICTURE = (
    Fault.BLURRED,
    Fault.DARK,
    Fault.GLARE,
    Fault.SKEWED,
    Fault.UPSIDE_DOWN,
    Fault.CUT_EDGE,
    Fault.BLANK_BACK,
    Fault.TWO_SHEETS,
    Fault.LOW_RESOLUTION,
    Fault.FOLDED_CORNER,
    Fault.PHONE_PHOTO,
)
OF_MACHINE = (Fault.JAM, Fault.FEEDS_NO_MORE, Fault.COVER_OPEN, Fault.DOUBLE_FEED, Fault.HANGS)
