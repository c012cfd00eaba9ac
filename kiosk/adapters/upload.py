"""One file to the centre by tus 1.0: goes on where an earlier try ended, every chunk with its checksum.

Must not: send bytes that are not the file's, or start from the beginning where the centre has some already.
"""

from __future__ import annotations

import base64
import hashlib
import re
import time

from kiosk.adapters.api_http_calls import Call, Caller
from kiosk.adapters.pace import CALM, waits
from kiosk.adapters.wire_parts import nonsense
from kiosk.desk.values import OutFile, ProgressFn, Stop
from kiosk.errors import Cancelled, CentreFailed, Conflict, NotFound, StoreFailed, Unknown

_TRIES = 4  # times that one file may be interrupted
_VERSION = {"Tus-Resumable": "1.0.0"}
_LOCATION = re.compile(r"/uploads/[0-9a-f-]{36}")


class Upload:
    """The upload of one file."""

    def __init__(self, caller: Caller, file: OutFile, data: bytes) -> None:
        if len(data) != file.size or hashlib.sha256(data).hexdigest() != file.sha256:
            raise StoreFailed("damaged")
        self._caller, self._file, self._data = caller, file, data

    def run(self, case_id: str, revision: int, *, progress: ProgressFn, stop: Stop) -> None:
        """Send the whole file.

        Raises Cancelled between chunks, and what the calls raise once it was interrupted too often.
        """
        path, offset = self._open(case_id, revision)
        tries = _TRIES
        progress(offset, self._file.size)
        while offset < self._file.size:
            if stop():
                raise Cancelled
            try:
                offset = self._chunk(path, offset)
            except (Unknown, Conflict, NotFound, CentreFailed) as error:
                self._caller.pace.stumbled()
                tries -= 1
                if not tries or not _goes_on(error):
                    raise
                path, offset = self._found(path, case_id, revision)
            progress(offset, self._file.size)

    def _open(self, case_id: str, revision: int) -> tuple[str, int]:
        """Open the upload, or the one that is there already; return its path and offset."""
        named = {"case_id": case_id, "revision": str(revision), "file_id": self._file.id}
        metadata = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in named.items())
        headers = {**_VERSION, "Upload-Length": str(self._file.size), "Upload-Metadata": metadata}
        answer = self._caller.plain(Call("POST", "/uploads", headers=headers), 201)
        path = answer.headers.get("Location", "")
        if not _LOCATION.fullmatch(path):
            raise nonsense("Location")
        return path, self._offset(answer.headers.get("Upload-Offset", ""))

    def _chunk(self, path: str, offset: int) -> int:
        pace = self._caller.pace
        chunk = self._data[offset : offset + pace.size]
        digest = base64.b64encode(hashlib.sha256(chunk).digest()).decode()
        headers = {
            **_VERSION,
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(offset),
            "Upload-Checksum": f"sha256 {digest}",
        }
        whole = offset + len(chunk) == self._file.size
        wait = waits(self._file.size) if whole else CALM  # after the last one the centre reads all of them
        call = Call("PATCH", path, data=chunk, headers=headers, answer=wait, least=pace.least)
        started = time.monotonic()
        answer = self._caller.plain(call, 204)
        pace.learn(len(chunk), time.monotonic() - started)
        reached = self._offset(answer.headers.get("Upload-Offset", ""))
        if reached != offset + len(chunk):
            raise CentreFailed("upload_stands")  # else a centre that takes nothing would be sent to for ever
        return reached

    def _found(self, path: str, case_id: str, revision: int) -> tuple[str, int]:
        """Return where to go on after an interruption: the same upload, or a new one where it is gone."""
        try:
            answer = self._caller.answer(Call("HEAD", path, headers=_VERSION))
        except NotFound:
            return self._open(case_id, revision)
        return path, self._offset(answer.headers.get("Upload-Offset", ""))

    def _offset(self, text: str) -> int:
        """Return an offset of the centre; other digits than ours and more than the size do not fit."""
        if not (text.isascii() and text.isdigit()) or len(text) > 18 or int(text) > self._file.size:
            raise nonsense("Upload-Offset")
        return int(text)


def _goes_on(error: Unknown | Conflict | NotFound | CentreFailed) -> bool:
    """Tell whether asking for the offset and going on can help."""
    if isinstance(error, CentreFailed):
        return error.code in {"checksum_mismatch", "file_digest_mismatch", "upload_stands"}
    return not isinstance(error, Conflict) or error.code == "upload_offset_mismatch"
