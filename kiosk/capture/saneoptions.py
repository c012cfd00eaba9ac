"""What a SANE device can do, read from `scanimage -A`, and which of its words mean what we ask for.

Drivers name the same thing differently ("ADF", "Automatic Document Feeder", "24bit Color"); vendor words are
matched here and nowhere else. Must not: run anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.errors import ScannerFailed

_LINE = re.compile(r"^ {4}--?([\w-]+) (.*?)\s*\[([^\[\]]*)\](?: \[[\w-]+\])*\s*$")
_STEPS = re.compile(r" \(in steps of [^)]*\)")
_RANGE = re.compile(r"^(?:auto\|)?(-?[\d.]+)\.\.(-?[\d.]+)(?:[a-z%]*)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
A4_MM = (210.0, 297.0)

_SOURCES = {
    "flatbed": (r"flatbed|platen|glass|normal|^fb$",),
    "feeder": (r"^(?!.*(duplex|both|back|rear)).*(adf|feeder|simplex)", r"adf|feeder|duplex"),
}
_MODES = {
    "color": (r"^(?!.*(gray|grey|error)).*colou?r", r"rgb"),
    "gray": (r"^(?!.*(error|half)).*(gray|grey)",),
}


@dataclass(frozen=True, slots=True)
class Options:
    """The options that are active on a device: name -> the choices or range, as `scanimage` writes them."""

    allowed: Mapping[str, str]

    def sources(self) -> tuple[str, ...]:
        """Return flatbed and feeder as far as the device has them; a device without a choice is a flatbed."""
        if "source" not in self.allowed:
            return ("flatbed",)
        return tuple(name for name in _SOURCES if self._word("source", _SOURCES[name]))

    def arguments(self, *, source: str, mode: str, dpi: int) -> list[str]:
        """Return the arguments of `scanimage`. Raises ScannerFailed where the device has no such source."""
        found = []
        if "source" in self.allowed:
            word = self._word("source", _SOURCES[source])
            if word is None:
                raise ScannerFailed("scanner_failed", missing=source)
            found.append(f"--source={word}")
        elif source == "feeder":
            raise ScannerFailed("scanner_failed", missing=source)
        if (word := self._word("mode", _MODES.get(mode, ()))) is not None:
            found.append(f"--mode={word}")
        if "8" in self._choices("depth"):
            found.append("--depth=8")
        if "resolution" in self.allowed:
            found.append(f"--resolution={self.resolution(dpi)}")
        return found + self._paper()

    def resolution(self, wanted: int) -> int:
        """Return the resolution to ask for: the smallest that is not less than wanted, else the greatest."""
        text = self.allowed.get("resolution", "")
        if limits := _RANGE.match(text):
            return int(min(max(wanted, float(limits[1])), float(limits[2])))
        offered = sorted(int(float(number)) for number in _NUMBER.findall(text))
        return next((dpi for dpi in offered if dpi >= wanted), offered[-1] if offered else wanted)

    def _paper(self) -> list[str]:
        found = []
        width, height = A4_MM
        sizes = {"page-width": width, "page-height": height, "l": 0.0, "t": 0.0, "x": width, "y": height}
        for name, wanted in sizes.items():
            limits = _RANGE.match(self.allowed.get(name, ""))
            if limits and "mm" in self.allowed[name]:
                value = min(max(wanted, float(limits[1])), float(limits[2]))
                found += [f"--{name}={value:g}"] if len(name) > 1 else [f"-{name}", f"{value:g}"]
        return found

    def _choices(self, option: str) -> list[str]:
        return [word for word in self.allowed.get(option, "").split("|") if word]

    def _word(self, option: str, patterns: tuple[str, ...]) -> str | None:
        for pattern in patterns:
            for word in self._choices(option):
                if re.search(pattern, word, re.IGNORECASE):
                    return word
        return None


def parse(text: str) -> Options:
    """Read the output of `scanimage -A`; switches, and what is inactive or can't be set, are left out."""
    matches = [_LINE.match(line) for line in text.splitlines() if "[read-only]" not in line]
    return Options({m[1]: _STEPS.sub("", m[2]) for m in matches if m and m[3] != "inactive"})
