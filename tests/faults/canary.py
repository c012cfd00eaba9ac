"""`canary_hits`: nothing that was typed or taken in lies readable on a disk, also after a crash.

Canaries stand in every field and on every sheet of visits that are killed: by a fault, an abort, or as the
power would. Then data folder with its write-ahead log, temporary folder, logs, file names and cores are
searched for every piece of 8 bytes of each canary, as UTF-8, UTF-16, GBK and base64. The centre's own data
are the centre's.
"""

from __future__ import annotations

import base64
import json
import os
import random
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy

from kiosk.app.desk import close_desk
from kiosk.services.centre import health
from kiosk.services.entities import lookup
from kiosk.services.window import hall
from tests.faults import sender
from tests.faults.patience import Patience
from tests.imports.books import grid, standard
from tests.sandbox.centre import ROOT, Centre, running

PIECE = 8  # bytes
FILES = 6
VISIT = 300.0  # seconds that a visit may take on a busy machine; without one there is nothing to be found
ENDS = (signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV)
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
SIGNS = "鹂鹇鹈鹎鹕鹖鹗鹚鹛鹜鹞鹟鹠鹡鹢鹣鹤鹦鹧鹨鹩鹪鹫鹬鹭鹮鹯鹰鹱鹲鹳"  # in no name and on no paper of ours
SHARED = Path("/dev/shm")


def words(rng: random.Random) -> dict[str, str]:
    """Return a canary for each field."""

    def sung(count: int = 12) -> str:
        return "".join(rng.choices(SIGNS, k=count)) + "".join(rng.choices(LETTERS, k=2 * count))

    names = (
        "text",
        "violation",
        "content",
        "authority",
        "typed",
        "file",
        "sheet",
        "reason",
        "statement",
        "cell",
    )
    return {name: sung() for name in names} | {
        "name": "".join(rng.choices(SIGNS, k=8)),
        "agent": "".join(rng.choices(SIGNS, k=8)),
        "id_number": _identity(rng),
        "phone": "1" + "".join(rng.choices("3456789", k=10)),
    }


def _identity(rng: random.Random) -> str:
    """Return a number of nobody: district 999999 is none, the check digit is right."""
    body = "999999" + f"19{rng.randrange(50, 99)}{rng.randrange(1, 13):02d}{rng.randrange(1, 28):02d}"
    body += f"{rng.randrange(1000):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def pieces(canaries: Iterator[str] | list[str]) -> dict[int, str]:
    """Return every piece of 8 bytes of the canaries in every code, as numbers, with the canary."""
    found: dict[int, str] = {}
    for canary in canaries:
        coded = [canary.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
        for lead in range(3):
            whole = base64.b64encode(bytes(lead) + canary.encode())
            coded += [
                whole[4 if lead else 0 : -4],
                base64.urlsafe_b64encode(bytes(lead) + canary.encode())[4:-4],
            ]
        for data in coded:
            for at in range(len(data) - PIECE + 1):
                found[int.from_bytes(data[at : at + PIECE], "little")] = canary
    return found


def hits(data: bytes, wanted: dict[int, str]) -> set[str]:
    """Return the canaries of which a piece lies in some bytes, wherever it begins."""
    keys = numpy.array(sorted(wanted), dtype="<u8")
    found: set[str] = set()
    for start in range(PIECE):
        whole = (len(data) - start) // PIECE
        if whole > 0:
            here = numpy.frombuffer(data, dtype="<u8", count=whole, offset=start)
            found |= {wanted[int(number)] for number in here[numpy.isin(here, keys)]}
    return found


def search(folders: list[Path], wanted: dict[int, str]) -> Iterator[tuple[str, int, set[str]]]:
    """Yield name, size and canaries of every file in some folders; its name counts too."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                data = path.read_bytes()
                yield path.name, len(data), hits(data + b"\0" * PIECE + path.name.encode(), wanted)


class Ground:
    """A window of a centre, and the folders in which it could leave something."""

    def __init__(self, folder: Path, centre: Centre, rng: random.Random) -> None:
        self.folder, self.url, self.rng = folder, centre.url, rng
        self.words = words(rng)
        self.places = [folder / name for name in ("window", "temp", "home", "here")]
        for place in (*self.places, folder / "files"):
            place.mkdir(exist_ok=True)
        (folder / "words.json").write_text(json.dumps(self.words), "utf-8")
        for number in range(FILES):
            name = f"{number}-{self.words['file']}.jpg"
            (folder / "files" / name).write_bytes(_sheet(self.words["sheet"], number))
        (folder / "files" / "table.csv").write_text(_table(self.words), "utf-8")
        desk = sender.window(folder / "window", centre.url)
        hall.enrol(desk, centre.code())
        sender.sit_down(desk)
        health.check(desk)
        lookup.refresh_cache(desk)
        close_desk(desk)

    def killed(self) -> str:
        """Run visits for a while and end them badly; return how."""
        names = ("window", "words.json", "files")
        data, said, files = (str(self.folder / name) for name in names)
        environment = {**os.environ, "TMPDIR": str(self.folder / "temp"), "HOME": str(self.folder / "home")}
        command = [sys.executable, "-m", "tests.faults.canary_app", data, self.url, said, files]
        process = subprocess.Popen(
            command, cwd=self.folder / "here", env=environment | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=_cores_wanted,
        )  # fmt: skip
        assert process.stdout is not None
        with process.stdout as heard, (self.folder / "here" / "out.txt").open("ab") as out:
            patience, lines = Patience(VISIT), b""
            while b"visited" not in lines:
                if not patience.left():
                    process.kill()
                    raise RuntimeError(f"no visit in {VISIT:g} s")
                if select.select([heard], [], [], 0.5)[0]:
                    part = os.read(heard.fileno(), 65536)
                    if not part:
                        raise RuntimeError(lines.decode(errors="replace")[-2000:])
                    out.write(part)
                    lines += part
            time.sleep(self.rng.uniform(0, 2))
            end = self.rng.choice(ENDS)
            process.send_signal(end)
            process.wait()
        if b"said" in lines:
            raise RuntimeError(lines.decode(errors="replace")[-2000:])
        return end.name

    def left(self) -> list[Path]:
        """Return the folders to be searched, the private ones of programs that died among them."""
        own = [path for path in SHARED.glob("credit-repair-*") if path.stat().st_mtime > self.began]
        return [*self.places, *own]

    began = time.time()


def _cores_wanted() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _table(words: dict[str, str]) -> str:
    """Return a table to be imported."""
    row = standard(行政相对人名称=words["name"], 违法事实=words["cell"])
    return "\n".join(",".join(cells) for cells in grid(row))


def _sheet(canary: str, number: int) -> bytes:
    """Return a picture with a canary in its comment, which an original keeps."""
    import io

    from PIL import Image, ImageDraw

    image = Image.new("RGB", (420, 594), "white")
    ImageDraw.Draw(image).text((40, 40), f"paper {number}", fill="black")
    out = io.BytesIO()
    image.save(out, "JPEG", dpi=(50, 50), comment=canary.encode())
    return out.getvalue()


def run(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield the figure: canaries that were found, with where."""
    found, seen = Counter[str](), Counter[str]()
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        (Path(place) / "centre").mkdir()
        with running(Path(place) / "centre", "--control") as centre:
            ground = Ground(Path(place), centre, rng)
            wanted = pieces(list(ground.words.values()))
            for _ in range(count):
                how = ground.killed()
                seen[how] += 1
                for name, size, canaries in search(ground.left(), wanted):
                    seen["files"] += 1
                    seen["bytes"] += size
                    kinds = [kind for kind, word in ground.words.items() if word in canaries]
                    found.update(f"{kind} in {name} after {how}" for kind in kinds)
    seen["canaries"], seen["pieces"] = len(ground.words), len(wanted)
    told = {"found": dict(found.most_common(20)), "seen": dict(seen)}
    yield {"id": "canary_hits", "value": found.total(), "unit": "canaries", "n": count, **told}
