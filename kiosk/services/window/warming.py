"""Children that a visit will soon need are started ahead, so that the first paper and sheet wait for none.

Each call but `scanner` returns at once, and does nothing where they live already.
Must not: start anything without a visit.
"""

from __future__ import annotations

from kiosk.desk import Desk, Stop, never


def papers(_desk: Desk) -> None:
    """Start what sets papers: an entity was opened, and half of all visits end with a paper at once."""
    from kiosk.papers import press

    press.begin()


def sheets(desk: Desk) -> None:
    """Start what sheets go through: commitments are being signed, and come back as sheets."""
    desk.scanner.begin()


def scanner(desk: Desk, *, stop: Stop = never) -> None:
    """Start what feeds from the remembered scanner and have it asked what it can.

    Waits for the device: for the lane in which devices are looked for.
    """
    from kiosk.services.sheets import scanning

    scanning.ready(desk, stop=stop)
