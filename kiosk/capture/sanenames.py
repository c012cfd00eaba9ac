"""What the names of SANE's devices tell: maker and model to show, address, serial number; what is no scanner.

Vendors write their name twice, join words by underscores, or leave the name of a protocol in its place. Must
not: ask a device.
"""

from __future__ import annotations

import re
from pathlib import Path

_NO_PAPER = re.compile(r"^(v4l|gphoto2|dc25|dc210|dc240|stv680|qcam|dmc):")  # cameras that call themselves so
_NO_PAPER_KINDS = ("video camera", "still camera", "frame grabber")
_NO_MAKERS = frozenset({"noname", "escl", "wsd", "generic", "unknown", "network"})
_ADDRESS = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?![\d.])")
_SERIAL = re.compile(r"[?&]serial=([^&\s]+)|^(?:fujitsu|canon_dr):[^:]+:([\w-]+)$")
_USB = re.compile(r"libusb:(\d+):(\d+)")
_USB_DEVICES = Path("/sys/bus/usb/devices")


def takes_paper(device: str, kind: str) -> bool:
    """Tell whether what SANE lists is a scanner; `kind` is its type as SANE says it."""
    return not _NO_PAPER.match(device) and kind.lower() not in _NO_PAPER_KINDS


def named(vendor: str, model: str) -> tuple[str, str]:
    """Return maker and model, each named once and with blanks between its words."""
    maker, rest = (" ".join(text.replace("_", " ").split()) for text in (vendor, model))
    if maker.lower() in _NO_MAKERS:
        return "", rest
    while maker and rest.lower().startswith(f"{maker.lower()} "):
        rest = rest[len(maker) + 1 :]
    return maker, rest


def host(device: str, kind: str) -> str:
    """Return the address of a device in the network, or "" (also behind another computer's SANE)."""
    if device.startswith("net:"):
        return ""  # the address of that computer: several devices may be there
    found = _ADDRESS.search(device) or (_ADDRESS.search(kind) if "ip=" in kind else None)
    return found[1] if found else ""


def serial(device: str, *, usb: Path = _USB_DEVICES) -> str:
    """Return a device's serial number as its name or the system tells it, or ""."""
    if found := _SERIAL.search(device):
        return found[1] or found[2]
    if found := _USB.search(device):
        place = int(found[1]), int(found[2])
        for folder in usb.glob("*"):
            if _place(folder) == place:
                return _said(folder / "serial")
    return ""


def _place(folder: Path) -> tuple[int, int] | None:
    bus, number = _said(folder / "busnum"), _said(folder / "devnum")
    return (int(bus), int(number)) if bus.isdigit() and number.isdigit() else None


def _said(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
