"""`upload_ratio`: a material of 50 MB made into its PDF and sent by our code, over curl sending the same.

Both send to the same training centre over the loopback, in turns. Ours: sheets into the PDF, the upload
opened, chunks whose size follows the speed, each with its checksum, the whole file's SHA-256. curl: one
connection; the upload opened, chunks of 4 MiB cut and their checksums made before its clock starts.
"""

from __future__ import annotations

import base64
import hashlib
import io
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from kiosk.adapters.api_http_calls import Call
from kiosk.capture.assemble import material_pdf
from kiosk.desk import never, silent
from tests.adapters import sending
from tests.sandbox.centre import running

if TYPE_CHECKING:
    from kiosk.adapters.api_http import HttpApi
    from kiosk.desk import Submission

ROUNDS, BYTES, DIFFERENT = 7, 50_000_000, 6
CHUNK = 4 * 1024 * 1024  # bytes of a PATCH of curl's
_TUS = {"Tus-Resumable": "1.0.0"}


def sheets(seed: int) -> list[tuple[bytes, str]]:
    """Return sheets of 50 MB in all: noise, which no compression makes smaller."""
    chance = random.Random(seed)
    made = []
    for _ in range(DIFFERENT):
        noise = Image.frombytes("RGB", (1240, 1754), chance.randbytes(1240 * 1754 * 3))
        out = io.BytesIO()
        noise.save(out, "JPEG", quality=60, dpi=(150, 150))
        made.append(out.getvalue())
    count = -(-BYTES // (sum(map(len, made)) // DIFFERENT))
    return [(made[number % DIFFERENT], "image/jpeg") for number in range(count)]


def announced(api: HttpApi, data: bytes) -> Submission:
    """Return a revision of a new case whose one file the centre waits for."""
    sent, _ = sending.submission(api, hand=True, data=data)
    api.put_revision(sent, key=sending.key(sent))
    return sent


def ours(api: HttpApi, material: list[tuple[bytes, str]], sent: Submission) -> dict[str, float]:
    """Make and send; return seconds."""
    start = time.perf_counter()
    data = material_pdf(material)
    made = time.perf_counter()
    api.upload(sent.files[0], data, case_id=sent.case.id, revision=1, progress=silent, stop=never)
    end = time.perf_counter()
    return {"assembled": made - start, "sent": end - made, "whole": end - start}


def curls(api: HttpApi, url: str, data: bytes, sent: Submission, folder: Path) -> float:
    """Send by curl; return seconds."""
    named = {"case_id": sent.case.id, "revision": "1", "file_id": sent.files[0].id}
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in named.items())
    headers = {**_TUS, "Upload-Length": str(len(data)), "Upload-Metadata": metadata}
    place = api._caller.answer(Call("POST", "/uploads", headers=headers)).headers["Location"]
    settings = folder / "curl"
    settings.write_text("next\n".join(_orders(api, url + place, data, folder)), "utf-8")
    start = time.perf_counter()
    done = subprocess.run(["curl", "-K", settings], capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["204"] * -(-len(data) // CHUNK), done.stdout
    return seconds


def _orders(api: HttpApi, url: str, data: bytes, folder: Path) -> Iterator[str]:
    for offset in range(0, len(data), CHUNK):
        chunk = data[offset : offset + CHUNK]
        path = folder / f"chunk{offset}"
        path.write_bytes(chunk)
        headers = {
            **_TUS,
            "Authorization": f"Bearer {api._caller._tokens.access}",
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(offset),
            "Upload-Checksum": f"sha256 {base64.b64encode(hashlib.sha256(chunk).digest()).decode()}",
            "Expect": "",
        }
        lines = [
            f'header = "{key}: {value}"' if value else f'header = "{key}:"' for key, value in headers.items()
        ]
        lines += [f'url = "{url}"', 'request = "PATCH"', f'data-binary = "@{path}"']
        yield "\n".join(
            [
                *lines,
                "silent",
                'noproxy = "*"',
                f'output = "{folder / "answer"}"',
                r'write-out = "%{http_code}\n"',
                "",
            ]
        )


def once(api: HttpApi, url: str, material: list[tuple[bytes, str]], *, first: bool) -> dict[str, Any]:
    """Send the material both ways; return the seconds of each."""
    data = material_pdf(material)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found: dict[str, Any] = {}
        for turn in (first, not first):
            sent = announced(api, data)
            if turn:
                found |= ours(api, material, sent)
            else:
                found["curl"] = curls(api, url, data, sent, Path(folder))
            api.complete(sent.case.id, 1, key=sending.key(sent))
    return found


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the figure: the median of the ratios of the rounds; one round before them is not counted."""
    material = sheets(seed)
    size = len(material_pdf(material))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, running(Path(folder), "--control") as centre:
        api = sending.client(centre.url)
        sending.enrol(api, centre)
        api.sign_in("0307", "training-0307")
        rounds = [once(api, centre.url, material, first=number % 2 == 0) for number in range(ROUNDS + 1)][1:]
    medians = {name: round(statistics.median(one[name] for one in rounds), 3) for name in rounds[0]}
    yield {
        "figure": "upload_ratio",
        "value": round(statistics.median(one["whole"] / one["curl"] for one in rounds), 3),
        "unit": "ratio",
        "n": ROUNDS,
        "peer": medians["curl"],
        "seconds": medians,
        "file_mb": round(size / 1e6, 1),
        "sheets": len(material),
        "each": [round(one["whole"] / one["curl"], 2) for one in rounds],
    }
