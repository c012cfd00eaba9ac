"""What of the centre was refused, by the digest of its manifest: tried again, but ever less often.

A refused generation may be half a gigabyte; it must not be fetched at every round. The first try after a
refusal comes at once, for a line may have garbled something; then pauses double. Orders are not held up.
Must not: remember a full disk, or anything once a generation was taken.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.guides.profile import write_whole

FILE = "refused.json"
FIRST, LONGEST = 120.0, 7200.0  # seconds of a pause
MOST = 16  # refusals that are remembered
_LARGEST = 64 * 1024  # bytes of the file


@dataclass(frozen=True, slots=True)
class Refusal:
    """`times` a manifest was refused, `at` (seconds since 1970) for the last time; `etag` it came with."""

    digest: str
    why: str
    times: int
    at: float
    etag: str = ""

    @property
    def again_at(self) -> float:
        """When it is tried again, in seconds since 1970."""
        return self.at + (min(LONGEST, FIRST * 2.0 ** min(self.times - 2, 20)) if self.times > 1 else 0.0)

    def waits(self, now: float) -> bool:
        """Tell whether it is too early; a clock that was set back holds nothing up."""
        return self.at <= now < self.again_at


def digest_of(body: Mapping[str, Any]) -> str:
    """Return the name under which a manifest is remembered, signed or not."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def last(base: Path) -> Refusal | None:
    """Return the refusal that came last, if nothing was taken since."""
    return max(_read(base), key=lambda each: each.at, default=None)


def of(base: Path, digest: str) -> Refusal | None:
    """Return the refusal of a manifest."""
    return next((each for each in _read(base) if each.digest == digest), None)


def note(base: Path, digest: str, why: str, *, etag: str, now: float) -> None:
    """Remember a refusal; a full disk can't keep it and is no reason to stop."""
    if why.startswith("disk:"):  # nothing was fetched for it
        return
    before = of(base, digest)
    times = before.times + 1 if before is not None else 1
    others = sorted((each for each in _read(base) if each.digest != digest), key=lambda each: each.at)
    kept = [*others[-(MOST - 1) :], Refusal(digest, why[:200], times, now, etag[:200])]
    with suppress(OSError):
        write_whole(base / FILE, json.dumps([asdict(each) for each in kept]).encode())


def forget(base: Path) -> None:
    """Remember nothing any more: something was taken. Raises OSError."""
    (base / FILE).unlink(missing_ok=True)


def told(base: Path) -> dict[str, object]:
    """Return the last refusal for the wall's health: how often, and when it is tried again."""
    found = last(base)
    if found is None:
        return {}
    with suppress(OverflowError, OSError, ValueError):
        again = datetime.fromtimestamp(found.again_at).astimezone().isoformat(timespec="seconds")
        return {"times": found.times, "again_at": again}
    return {"times": found.times}


def _refusal(found: Any) -> Refusal:
    digest, why, etag = (str(found[name]) for name in ("digest", "why", "etag"))
    return Refusal(digest, why, int(found["times"]), float(found["at"]), etag)


def _read(base: Path) -> list[Refusal]:
    path = base / FILE
    try:
        if path.stat().st_size > _LARGEST:
            return []
        return [_refusal(each) for each in json.loads(path.read_bytes())]
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return []
