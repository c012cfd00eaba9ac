"""What a SANE device can do, read from `scanimage -A`, and which of its words mean what we ask for.

Drivers name the same thing differently ("ADF", "Automatic Document Feeder", "24bit Color"), some in the
language of the country; vendor words are matched here and nowhere else. One tree comes of them: flatbed,
feeder, duplex. Must not: run anything.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.errors import ScannerFailed

_LINE = re.compile(
    r"^ {4}--?([\w-]+)(?:\[=\((.*?)\)\]| (.*?))?"  # a switch, or a name with its choices
    r"\s*\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?: \[[\w-]+\])*\s*$"  # what is set; some words hold brackets
)
_BUTTON = re.compile(r"^ {4}--([\w-]+)$")
_STEPS = re.compile(r" \(in steps of ([^)]*)\)")
_RANGE = re.compile(r"^(?:auto\|+)?(-?[\d.]+)\.\.(-?[\d.]+)(?:[a-z%]*)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_GRID = 25  # dots per inch: a range becomes a list of such steps, as people choose from
PAPERS_MM: Mapping[str, tuple[float, float]] = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
}
_EVERYTHING = (9999.0, 9999.0)

_BOTH = r"duplex|both|(two|double|2).?side|recto.?verso|beidseitig|doble cara|双面"
_FEEDER = (
    r"adf|feed|simplex|sheet.?fed|hopper|front|进纸|進紙|输稿|送稿|馈纸|馈送|正面"
    r"|einzug|chargeur|aliment"
)
_GLASS = (
    r"flatbed|platen|glass|document table|normal|^fb$|平板|稿台|玻璃|平台"
    r"|flachbett|vorlagenglas|vitre|à plat|cristal|cama plana"
)
_WAYS: Mapping[str, tuple[str, ...]] = {
    "flatbed": (rf"^(?!.*(?:adf|feed|{_BOTH})).*(?:{_GLASS})",),
    "feeder": (rf"^(?!.*(?:{_BOTH}|back|rear|film|背面)).*(?:{_FEEDER})",),
    "duplex": (_BOTH,),
}
_MODES = {
    "color": (
        r"^(?!.*(gray|grey|error|灰)).*(colou?r|couleur|farb|彩)",
        r"rgb|24.?bit|48.?bit",
    ),
    "gray": (r"^(?!.*(error|half|diffus)).*(gray|grey|grau|gris|grigio|灰)",),
}
_SOURCE_OPTIONS = ("source", "scan-source", "doc-source", "document-source")
_DUPLEX_OPTIONS = ("adf-mode", "adf-duplex", "duplex", "scan-both-sides", "double-side", "duplexscan")
_SHEET_FED = re.compile(r"^(adf-|page-loaded|feeder-mode|eject|load-sheet|dfdetect|paper-?detect|feed-)")
_WIDTHS, _HEIGHTS = ("page-width", "x"), ("page-height", "y")


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a device: name -> the choices or range, as `scanimage` writes them.

    `allowed` are those that can be set now, `asleep` those that another option wakes, `chosen` what is set.
    """

    allowed: Mapping[str, str]
    asleep: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, float] = field(default_factory=dict)
    sheet_fed: bool = False  # known from elsewhere: the device has no glass

    @property
    def source_option(self) -> str | None:
        """Name of the option that chooses how paper is taken, or None."""
        return next((name for name in _SOURCE_OPTIONS if self.allowed.get(name)), None)

    def sources(self) -> tuple[str, ...]:
        """Return flatbed, feeder and duplex as far as the device has them; one is made up where it says none.

        A device without a choice is a flatbed, unless it has what only a feeder has.
        """
        if self.source_option is None:
            ways: tuple[str, ...] = ("feeder",) if self._sheet_fed() else ("flatbed",)
        else:
            ways = tuple(way for way in _WAYS if self.source_word(way) is not None)
        if "feeder" in ways and "duplex" not in ways and self._duplex() is not None:
            ways = (*ways, "duplex")
        return ways

    def source_word(self, way: str) -> str | None:
        """Return the device's own word for a way of taking paper, or None."""
        option = self.source_option
        return None if option is None else self._word(option, _WAYS[way])

    def waking(self, way: str) -> list[str]:
        """Return the arguments that choose a way and wake its options; [] where it is chosen already."""
        option = self.source_option
        if option is None or (word := self._feeding_word(way)) is None or self.chosen.get(option) == word:
            return []
        return [f"--{option}={word}"]

    def arguments(self, *, source: str, mode: str, dpi: int, paper: str = "A4") -> list[str]:
        """Return the arguments of `scanimage`. Raises ScannerFailed where the device has no such source."""
        found = self._source_arguments(source)
        if (word := self._word("mode", _MODES.get(mode, ()))) is not None:
            found.append(f"--mode={word}")
        if "8" in self._choices("depth"):
            found.append("--depth=8")
        for option in ("resolution", "x-resolution", "y-resolution"):
            if option in self.allowed:
                found.append(f"--{option}={self.resolution(dpi, option)}")
        return found + self._paper(paper, dpi)

    def resolutions(self, option: str = "resolution") -> tuple[int, ...]:
        """Return the resolutions offered, always as a list: a range in steps of 25; () where none is told."""
        text = self.allowed.get(option, "")
        if limits := _RANGE.match(text):
            least, most = float(limits[1]), float(limits[2])
            step = self.steps.get(option, 1.0) or 1.0
            wanted = range(math.ceil(least / _GRID) * _GRID, int(most) + 1, _GRID)
            near = (least + math.ceil((dpi - least) / step - 1e-6) * step for dpi in wanted)
            return tuple(sorted({int(dpi) for dpi in near if dpi <= most and dpi > 0} or {int(most)}))
        return tuple(sorted({int(float(number)) for number in _NUMBER.findall(text)}))

    def resolution(self, wanted: int, option: str = "") -> int:
        """Return the resolution to ask for: the smallest that is not less than wanted, else the greatest."""
        if not option:
            option = "resolution" if "resolution" in self.allowed else "x-resolution"
        offered = self.resolutions(option)
        return next((dpi for dpi in offered if dpi >= wanted), offered[-1] if offered else wanted)

    def _source_arguments(self, way: str) -> list[str]:
        if way not in self.sources():
            raise ScannerFailed("no_such_way", missing=way)
        option = self.source_option
        found = [] if option is None else [f"--{option}={self._feeding_word(way)}"]
        duplex = self._duplex()
        if duplex is None or way == "flatbed" or self.source_word("duplex") is not None:
            return found
        name, simplex, both = duplex
        return [*found, f"--{name}={both if way == 'duplex' else simplex}"]

    def _feeding_word(self, way: str) -> str | None:
        """Return the word to choose for a way: that of the feeder where both sides are another option's."""
        word = self.source_word(way)
        if word is None and way == "duplex":
            return self.source_word("feeder")
        return word

    def _duplex(self) -> tuple[str, str, str] | None:
        """Return the option that makes a feeder take both sides, with its words for one and for both."""
        every = {**self.asleep, **self.allowed}
        for name in _DUPLEX_OPTIONS:
            words = [word for word in every.get(name, "").split("|") if word]
            if "yes" in words:
                return name, "no", "yes"
            both = next((word for word in words if re.search(_BOTH, word, re.IGNORECASE)), None)
            one = next((word for word in words if word != both), None)
            if both is not None and one is not None:
                return name, one, both
        return None

    def _sheet_fed(self) -> bool:
        names = {*self.allowed, *self.asleep}
        return self.sheet_fed or any(_SHEET_FED.match(name) for name in names) or self._duplex() is not None

    def _paper(self, paper: str, dpi: int) -> list[str]:
        width, height = PAPERS_MM.get(paper, _EVERYTHING)
        found = []
        sizes = {"page-width": width, "page-height": height, "l": 0.0, "t": 0.0, "x": width, "y": height}
        for name, wanted in sizes.items():
            text = self.allowed.get(name, "")
            if limits := _RANGE.match(text):
                if "mm" not in text:  # in pixels
                    wanted = wanted / 25.4 * self.resolution(dpi)
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
    """Read the output of `scanimage -A`; what can't be set is left out."""
    allowed: dict[str, str] = {}
    asleep: dict[str, str] = {}
    chosen: dict[str, str] = {}
    steps: dict[str, float] = {}
    for line in text.splitlines():
        if button := _BUTTON.match(line):
            allowed[button[1]] = ""
        match = _LINE.match(line) if "[read-only]" not in line else None
        if match is None:
            continue
        name, choices, now = match[1], match[2] or match[3] or "", match[4]
        if step := _STEPS.search(choices):
            steps[name] = float(number[0]) if (number := _NUMBER.search(step[1])) else 1.0
        (asleep if now == "inactive" else allowed)[name] = _STEPS.sub("", choices)
        chosen[name] = now
    return Options(allowed, asleep, chosen, steps)
