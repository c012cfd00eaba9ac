"""Scanners in the network without a driver (eSCL). Runs in a feeder child.

Must not: import what speaks HTTP before it is needed: the desk asks here where a source works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.capture.config import CaptureConfig

if TYPE_CHECKING:
    from kiosk.capture.escl.devices import EsclSource

IN_CHILD = True


def is_set_up(config: CaptureConfig) -> bool:
    """Tell whether there is anywhere to look for scanners."""
    return config.escl.discover or bool(config.escl.addresses)


def open_source(config: CaptureConfig, folder: str) -> EsclSource:  # noqa: ARG001
    """Return the source of scanners in the network."""
    from kiosk.capture.escl.devices import EsclSource

    return EsclSource(config)
