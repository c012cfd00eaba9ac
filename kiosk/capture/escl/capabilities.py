"""What a scanner says that it can do: its XML becomes plain values. Lengths in 1/300 inch.

Devices leave out much and repeat more: what is missing is assumed to be ordinary, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kiosk.capture.escl import xmltree

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LABEL_LIMIT = 80
_MOST_DPI = 4800


@dataclass(frozen=True, slots=True)
class Way:
    """One way for paper to come in. `resolutions` in dots per inch, ascending."""

    width: int = 0
    height: int = 0
    modes: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    extended: bool = False  # formats are also asked for under their newer name
    resolutions: tuple[int, ...] = ()
    intents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a device is and can; `ways` by flatbed, feeder, duplex."""

    model: str
    serial: str
    uuid: str
    version: str
    ways: Mapping[str, Way]
    senses_paper: bool = False  # its word that the feeder is empty can be relied on
    align: str = ""  # where narrow paper lies in the feeder: Left, Center, Right


def parse(data: bytes) -> Capabilities:
    """Return what a device can do. Raises NotXml."""
    root = xmltree.parse(data, root="ScannerCapabilities")
    named = {
        profile.attrib["name"]: profile
        for profile in root.iter("SettingProfile")
        if "name" in profile.attrib and "ref" not in profile.attrib
    }
    ways: dict[str, Way] = {}
    for name, *path in (
        ("flatbed", "Platen", "PlatenInputCaps"),
        ("feeder", "Adf", "AdfSimplexInputCaps"),
        ("duplex", "Adf", "AdfDuplexInputCaps"),
    ):
        for element in xmltree.every(root, *path):
            ways.setdefault(name, _way(element, named))
    if "duplex" in ways:
        ways.setdefault("feeder", ways["duplex"])  # some tell of both sides only
    options = xmltree.texts(root, "Adf", "AdfOptions", "AdfOption")
    return Capabilities(
        model=plain(xmltree.text(root, "MakeAndModel") or xmltree.text(root, "ModelName")),
        serial=plain(xmltree.text(root, "SerialNumber")),
        uuid=uuid_in(xmltree.text(root, "UUID")),
        version=xmltree.text(root, "Version") or "2.0",
        ways=ways,
        senses_paper="DetectPaperLoaded" in options,
        align=xmltree.text(root, "Adf", "Justification", "XImagePosition"),
    )


def uuid_in(text: str) -> str:
    """Return the uuid within a text, in small letters, or ""."""
    found = _UUID.search(text.lower())
    return found[0] if found else ""


def plain(text: str) -> str:
    """Return a name that strangers gave, fit to be shown: one line, not long."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LABEL_LIMIT]


def _way(element: Element, named: Mapping[str, Element]) -> Way:
    profiles = [
        named.get(profile.attrib.get("ref", ""), profile)
        for profile in xmltree.every(element, "SettingProfiles", "SettingProfile")
    ]
    formats = _of(profiles, "DocumentFormats", "DocumentFormat")
    extended = _of(profiles, "DocumentFormats", "DocumentFormatExt")
    resolutions = {dpi for profile in profiles for dpi in _resolutions(profile)}
    intents = xmltree.texts(element, "SupportedIntents", "Intent")
    return Way(
        width=xmltree.number(element, "MaxWidth"),
        height=xmltree.number(element, "MaxHeight"),
        modes=_of(profiles, "ColorModes", "ColorMode"),
        formats=frozenset(word.lower() for word in formats | extended),
        extended=bool(extended),
        resolutions=tuple(sorted(resolutions)),
        intents=frozenset(intents or xmltree.texts(element, "SupportedIntents", "SupportedIntent")),
    )


def _of(profiles: list[Element], *path: str) -> frozenset[str]:
    return frozenset(word for profile in profiles for word in xmltree.texts(profile, *path))


def _resolutions(profile: Element) -> list[int]:
    found = []
    for one in xmltree.every(profile, "SupportedResolutions", "DiscreteResolutions", "DiscreteResolution"):
        across, down = xmltree.number(one, "XResolution"), xmltree.number(one, "YResolution")
        if across == down and 0 < across <= _MOST_DPI:
            found.append(across)
    for ranged in profile.iter("XResolutionRange"):
        least, most = xmltree.number(ranged, "Min"), min(xmltree.number(ranged, "Max"), _MOST_DPI)
        if 0 < least <= most:
            found += range(least, most + 1, max(1, xmltree.number(ranged, "Step"), (most - least) // 200))
            found.append(most)
    return found
