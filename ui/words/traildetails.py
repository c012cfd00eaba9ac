"""What the details and targets of the audit trail are called on screen: counts, windows, limits, states.

The trail keeps them short and the same for ever; what fits no line here is shown as it was written, for it
may be the reason that somebody typed. Must not: change what the trail holds.
"""

from __future__ import annotations

import re

from ui import text
from ui.text import join, mark, tr
from ui.words import names, papernames

_NUMBER = r"(?P<n>\d+)"
PATTERNS: tuple[tuple[str, str], ...] = (
    (rf"window {_NUMBER}", mark("Window {n}")),
    (rf"revision {_NUMBER}", mark("revision {n}")),
    (rf"revision {_NUMBER}: (?P<which>.+)", mark("revision {n}: {which}")),
    (rf"{_NUMBER} filings", mark("{n} filings")),
    (rf"{_NUMBER} files", mark("{n} files")),
    (r"(?P<rows>\d+) rows, (?P<files>\d+) files", mark("{rows} rows, {files} files")),
    (rf"(?P<site>\w+), {_NUMBER} files", mark("{site}, {n} files")),
    (rf"{_NUMBER} sheets", mark("{n} sheets")),
    (rf"{_NUMBER} receipts", mark("{n} receipts")),
    (rf"{_NUMBER} cases, approved by (?P<who>\S+)", mark("{n} cases, approved by {who}")),
    (rf"{_NUMBER} cases, approved by (?P<who>\S+): (?P<why>.+)", mark("{n} cases, approved by {who}: {why}")),
    (rf"{_NUMBER} days", mark("{n} days")),
    (rf"{_NUMBER} min", mark("{n} minutes")),
    (r"for (?P<who>\d+)", mark("for {who}")),
    (r"backup (?P<at>\d{4}-\d\d-\d\d)T(?P<time>\d\d:\d\d)\S*", mark("backup of {at} {time}")),
    (r"(?P<before>.*) -> (?P<after>.*)", mark("{before} → {after}")),
)
WORDS = {
    "keyring": mark("In the keyring of this account"),
    "file": mark("In a file beside the data"),
}

PLACES = {  # what was acted on, where that is no case, code or setting
    "workstation": mark("this workstation"),
    "cache": mark("records kept here"),
    "centre": mark("the centre"),
    "guides": mark("files of the wall"),
    "scan_folder": mark("the scan folder"),
}
WALLS = {"wall": mark("This wall"), "walls": mark("All walls"), "lobby": mark("Lobby wall")}
OF_WALLS = {
    "notice": mark("Notice"),
    "blackout": mark("Black"),
    "grey": mark("Grey mode"),
    "freeze": mark("Hold content"),
    "hours": mark("Opening hours"),
    "way": mark("Way to the window"),
}


def detail(written: str, *, action: str) -> str:
    """Say a detail in the language of the window; as it was written where nothing here fits."""
    if action == "filing.status" and written in names.FILING_STATES:
        return names.filing_state(written)[0]
    if action == "key.moved" and written in WORDS:
        return tr(WORDS[written])
    if action == "paper.printed" and written in papernames.NAMES:
        return tr(papernames.NAMES[written])
    for pattern, said in PATTERNS:
        if (found := re.fullmatch(pattern, written)) is not None:
            return tr(said, **found.groupdict())
    return written


def target(written: str) -> str:
    """Name a place, an order to walls or a setting as the screen does; anything else as it was written."""
    from kiosk.settings import SETTINGS

    if written in PLACES:
        return tr(PLACES[written])
    where, _, what = written.partition("/")
    if where in WALLS:
        return join(tr(WALLS[where]), tr(OF_WALLS[what]) if what in OF_WALLS else what)
    zh = text.language() == "zh_CN"
    return next((one.zh if zh else one.en for one in SETTINGS if one.name == written), written)
