"""The wall of a hall: which output, which pixels of it, pitch and distance, hours, and who may close it.

`wall.json` in the lobby's folder, written whole. The profile is never changed because an output is gone: it
comes back. Must not: hold a PIN, only its scrypt.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import time
from pathlib import Path
from typing import Any

FILE = "wall.json"
LARGEST = 16384  # px
SHORTEST_PIN, LONGEST_PIN = 4, 12  # digits that the pad on the wall takes
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


@dataclass(frozen=True, slots=True)
class Output:
    """A screen as its cable names it. Empty parts match any.

    `size`: pixels as `1920x1080`, which choose between screens that the rest does not tell apart.
    """

    name: str = ""
    model: str = ""
    serial: str = ""
    size: str = ""

    def among(self, known: Sequence[Output]) -> int | None:
        """Return which of some screens is meant, None where none is.

        Of several it is the one of this size, else the first: a screen that comes back at another size is
        still itself.
        """
        named = any((self.name, self.model, self.serial))
        meant = [at for at, other in enumerate(known) if self._names(other)]
        sized = [at for at in meant if self.size and known[at].size == self.size]
        return next(iter(sized or (meant if named else ())), None)

    def _names(self, other: Output) -> bool:
        pairs = ((self.name, other.name), (self.model, other.model), (self.serial, other.serial))
        return all(not want or want == has for want, has in pairs)


@dataclass(frozen=True, slots=True)
class WallProfile:
    """Pixels are physical ones of the output; `width` or `height` 0: the whole of it."""

    output: Output = Output()
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    pitch_mm: float = 0.0
    distance_m: float = 0.0
    high: bool = False  # hangs above three metres
    langs: tuple[str, ...] = ("zh", "en")
    opens: time | None = None  # outside the hours the wall is black
    closes: time | None = None
    dim: float = 1.0  # 0 to 1, of all that is painted
    pin: str = ""  # salt:scrypt, hexadecimal

    def opens_to(self, pin: str) -> bool:
        """Tell whether a PIN closes the wall; where none was set, anything does."""
        if not self.pin:
            return True
        salt, _, kept = self.pin.partition(":")
        return hmac.compare_digest(_scrypt(pin, bytes.fromhex(salt)), kept)

    def with_pin(self, pin: str) -> WallProfile:
        """Return the profile with a new PIN; an empty one takes it away."""
        salt = os.urandom(16)
        return replace(self, pin=f"{salt.hex()}:{_scrypt(pin, salt)}" if pin else "")


def _scrypt(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt, dklen=32, **_SCRYPT).hex()


def load(folder: Path) -> WallProfile:
    """Return the profile of a folder; what is missing or damaged has its default: the wall always shows."""
    try:
        found = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return WallProfile()
    return profile_of(found) if isinstance(found, dict) else WallProfile()


def profile_of(found: dict[str, Any]) -> WallProfile:
    """Return the profile of a JSON object, with the default for what does not fit."""
    kept: dict[str, Any] = {}
    default = WallProfile()
    for each in fields(WallProfile):
        if each.name in found:
            try:
                kept[each.name] = _member(each.name, found[each.name], getattr(default, each.name))
            except (TypeError, ValueError, AttributeError):
                continue
    return WallProfile(**kept)


def _member(name: str, found: Any, default: object) -> object:
    if name == "output":
        parts = {key: str(value) for key, value in found.items()}
        fits = re.fullmatch(r"\d{2,5}x\d{2,5}", parts.get("size", ""))
        return Output(**{**parts, "size": parts["size"] if fits else ""})
    if name in ("opens", "closes"):
        return None if found is None else time.fromisoformat(found)
    if name == "langs":
        langs = tuple(lang for lang in found if lang in ("zh", "en"))
        return langs or default
    if name == "pin":
        salt, _, kept = found.partition(":")
        return found if not found or (bytes.fromhex(salt) and len(bytes.fromhex(kept)) == 32) else ""
    if name == "dim":
        return min(1.0, max(0.05, float(found)))
    if isinstance(default, bool):
        return bool(found)
    if isinstance(default, float):
        return max(0.0, float(found))
    return min(LARGEST, max(0, int(found)))


def save(folder: Path, profile: WallProfile) -> None:
    """Write the profile, whole or not at all. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = asdict(profile)
    for name in ("opens", "closes"):
        plain[name] = plain[name].isoformat("minutes") if plain[name] else None
    write_whole(folder / FILE, json.dumps(plain, ensure_ascii=False, indent=1).encode())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the one before or all of this one. Raises OSError."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
