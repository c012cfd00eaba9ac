"""What a picture of paper can be: its pixels, and its resolution where nothing states it. Decodes nothing."""

from __future__ import annotations

import math

from kiosk.capture.config import CaptureConfig
from kiosk.errors import FileRefused

_A4_INCHES = (8.27, 11.69)
_LONGEST = 65500  # JPEG ends there


def check_size(size: tuple[int, int], config: CaptureConfig) -> None:
    """Refuse more pixels than a sheet of paper can have. Raises FileRefused (too_many_pixels, broken)."""
    width, height = size
    if width < 1 or height < 1:
        raise FileRefused("broken")
    if width * height > config.max_pixels or max(size) > _LONGEST:
        raise FileRefused("too_many_pixels", width=width, height=height)


def fitting_dpi(size: tuple[int, int]) -> int:
    """Return the resolution with which a picture fills a sheet of A4."""
    short, long = sorted(size)
    return max(36, math.ceil(max(short / _A4_INCHES[0], long / _A4_INCHES[1])))
