"""`manifest_accepted`: generations that must not go on air and did: of the centre, and of the hall itself.

Every kind of wrong content of `tests.guides.centre.wrong` against a wall that shows something good which must
stay on air; for the hall's own generations every kind of `KINDS` below.
"""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.errors import GuideRefused
from kiosk.guides import content, publishing, signing, trusting
from kiosk.guides.centre import shelf, taking
from kiosk.guides.coding import Unreadable
from tests.guides import programmes
from tests.guides.centre.signing import PLAIN, good
from tests.guides.centre.wrong import WRONG
from tests.ui.lobby import airing

Damage = Callable[[Path], object]


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def _another_key(folder: Path) -> None:
    body = (folder / "programme.json").read_bytes()
    (folder / signing.SIGNATURE).write_bytes(signing.sign(body, b"\x09" * 32))


def _unapproved(folder: Path) -> None:
    found = json.loads((folder / "programme.json").read_bytes())
    _signed(folder, json.dumps({**found, "approvals": []}).encode())


def _out_of_the_folder(folder: Path) -> None:
    found = json.loads((folder / "programme.json").read_bytes())
    found["assets"][0]["sha256"] = "../../../../etc/passwd"
    _signed(folder, json.dumps(found).encode())


def _signed(folder: Path, body: bytes) -> None:
    (folder / "programme.json").write_bytes(body)
    (folder / signing.SIGNATURE).write_bytes(signing.sign(body, b"\7" * 32))


def _no_signature(folder: Path) -> None:
    said = {"key": signing.public_of(b"\7" * 32).hex(), "signature": base64.b64encode(bytes(64)).decode()}
    (folder / signing.SIGNATURE).write_text(json.dumps(said))


KINDS: dict[str, Damage] = {
    "hall: one bit of the document": lambda folder: _flip(folder / "programme.json"),
    "hall: one bit of a file": lambda folder: _flip(next((folder / "assets").iterdir())),
    "hall: a file cut short": lambda folder: _cut(next((folder / "assets").iterdir())),
    "hall: a file gone": lambda folder: next((folder / "assets").iterdir()).unlink(),
    "hall: document cut short": lambda folder: _cut(folder / "programme.json"),
    "hall: another key": _another_key,
    "hall: no signature": _no_signature,
    "hall: unapproved": _unapproved,
    "hall: out of its folder": _out_of_the_folder,
}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def _of_centre(name: str, folder: Path) -> bool:
    """Tell whether a wall takes what is wrong in one way, or loses what it had."""
    centre, lobby = good(), folder / "lobby"
    device = centre.hang(lobby)
    number = taking.update(centre, lobby, device)
    centre.publish("city", [{**PLAIN, "id": "c"}])
    WRONG[name](centre)
    try:
        taking.update(centre, lobby, device)
    except Unreadable:
        found = shelf.find(lobby)
        return found is None or found.programme.number != number
    return True


def _of_hall(name: str, folder: Path) -> bool:
    """Tell whether a wall airs a generation of the hall that was damaged in one way, or none at all."""
    lobby = folder / "lobby"
    for number in (1, 2):
        made = replace(programmes.programme(number), approvals=())
        airing.air(lobby, made, (programmes.SVG,))
    KINDS[name](lobby / "content" / "2")
    found = content.find(lobby, folder / "none", check=trusting.check_of(lobby))
    return found is None or found.programme.number != 1


def _older(folder: Path) -> bool:
    """Tell whether the hall's own place takes an older number."""
    lobby = folder / "lobby"
    airing.air(lobby, replace(programmes.programme(5), approvals=()), (programmes.SVG,))
    try:
        airing.air(lobby, replace(programmes.programme(5), approvals=()), (programmes.SVG,))
    except GuideRefused as refused:
        return refused.code != "guide_older" or publishing.highest(lobby) != 5
    return True


def run(_seed: int) -> Iterator[dict[str, object]]:
    """Yield how many were accepted, and their kinds."""
    tried: list[tuple[str, Callable[[Path], bool]]] = [("hall: older", _older)]
    tried += [(name, lambda folder, name=name: _of_centre(name, folder)) for name in WRONG]  # type: ignore[misc]
    tried += [(name, lambda folder, name=name: _of_hall(name, folder)) for name in KINDS]  # type: ignore[misc]
    accepted = []
    for name, goes_through in tried:
        with tempfile.TemporaryDirectory(prefix="manifest-") as folder:
            if goes_through(Path(folder)):
                accepted.append(name)
    yield {
        "figure": "manifest_accepted",
        "value": len(accepted),
        "unit": "generations",
        "n": len(tried),
        "accepted": accepted,
    }
