"""The part of the Api port that deals with packages on a stick; most of it asks no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

from kiosk.adapters.api_http_calls import Call, Caller
from kiosk.desk.notes import DEVICE, HALL, INSTALLATION, hall_of
from kiosk.desk.values import Carried, Hall, OutboxRow, ProgressFn, Stop, Submission, never, silent
from kiosk.errors import CentreFailed, FileRefused, SignInEnded, SignInRefused


class PackageCalls:
    """Base of the client; the notes are those of the store."""

    _caller: Caller
    _recall: Callable[[str], str | None]

    def pack(
        self,
        out: BinaryIO,
        rows: Iterable[OutboxRow],
        *,
        read: Callable[[str], bytes],
        progress: ProgressFn = silent,
        stop: Stop = never,
    ) -> str:
        """Write a package that only the centre can open, with these submissions; return its id.

        Raises Conflict (no_package_key), SignInEnded (not_enrolled), Cancelled, OSError.
        """
        from kiosk.adapters import package

        token, installation = self._recall(DEVICE) or "", self._recall(INSTALLATION) or ""
        sealer = package.Sealer(out, self._hall(), token=token, installation=installation)
        return package.write(sealer, rows, read, progress, stop)

    def carried(self, receipts: bytes, sent: Callable[[str], Submission | None]) -> tuple[Carried, ...]:
        """Return what the centre says of a package, each receipt verified. Raises FileRefused."""
        from kiosk.adapters import package

        return package.carried(receipts, self._hall(), sent)

    def hand_in(self, package: bytes, *, progress: ProgressFn = silent, stop: Stop = never) -> bytes:
        """Hand a package of any window to the centre; return the file of its receipts.

        Raises FileRefused (no_package) for what the centre can't open, Cancelled.
        """
        headers = {"Content-Type": "application/octet-stream"}
        call = Call(
            "POST", "/packages", data=package, headers=headers, signed=False, answer=120.0,
            progress=progress, stop=stop,
        )  # fmt: skip
        try:
            return self._caller.json_octets(call)
        except (SignInRefused, CentreFailed) as error:
            if error.code in ("malformed", "device_unknown"):
                raise FileRefused("no_package") from None
            raise

    def _hall(self) -> Hall:
        note = self._recall(HALL)
        if note is None:
            raise SignInEnded("not_enrolled")
        return hall_of(note)
