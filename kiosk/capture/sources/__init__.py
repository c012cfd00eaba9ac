"""The sources of sheets, one module each; a plain tuple is the registry: a built program finds it too."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.capture.config import CaptureConfig
    from kiosk.capture.source import Source

NAMES = ("practice", "file", "command", "folder", "sane", "escl", "httpcamera")


def in_child(name: str) -> bool:
    """Tell whether a source needs a child of its own."""
    return bool(import_module(f"{__name__}.{name}").IN_CHILD)


def sources_of_devices(config: CaptureConfig) -> tuple[str, ...]:
    """Return the sources that devices are searched with: in a child, and set up here."""
    modules = {name: import_module(f"{__name__}.{name}") for name in NAMES}
    return tuple(
        name
        for name, module in modules.items()
        if module.IN_CHILD and getattr(module, "is_set_up", lambda _config: True)(config)
    )


def open_source(name: str, config: CaptureConfig, folder: str) -> Source:
    """Return a source by name; `folder` is private and in memory. Raises ModuleNotFoundError."""
    source: Source = import_module(f"{__name__}.{name}").open_source(config, folder)
    return source
