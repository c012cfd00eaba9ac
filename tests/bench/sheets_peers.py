"""`ocrmypdf_cpu_ratio`, `unpaper_cpu_ratio`: the processor's time of others for straightening, over ours.

The same sides, A4, colour, 300 dpi. They straighten only; ours is all of the darkroom's work, and safe on
disk. OCRmyPDF gets one PDF of the JPEGs and writes one; unpaper gets raw pixels and writes raw pixels. Ours
is a child that works since the morning; `cold` is the ratio with its start laid on these few sides. Where one
of them is not on this machine its line has no value, and says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from kiosk.capture.assemble import material_pdf
from kiosk.capture.source import Raw
from tests.bench.sheets_work import ROOT, Line, child_cpu
from tests.bench.synthetic import RANGES, Synthetic, text_sheet

SIDES = 24
_UNPAPER = (
    "unpaper", "--overwrite", "--no-blackfilter", "--no-noisefilter", "--no-blurfilter", "--no-grayfilter",
    "--no-mask-scan", "--no-border-scan",
)  # fmt: skip
_OCRMYPDF = (
    "ocrmypdf", "--jobs", "2", "--tesseract-timeout", "0", "--deskew", "--output-type", "pdf", "-O0",
)  # fmt: skip


def spent(command: Sequence[str]) -> float:
    """Run a program and return the processor's seconds of it and its children."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime


def ours(sides: Sequence[Raw], folder: Path) -> tuple[float, float]:
    """Return our seconds for all sides, and those of the child's start."""
    folder.mkdir()
    line = Line(folder)
    line.keep(sides[0])
    started = line.cpu()
    for side in sides:
        line.keep(side)
    total = line.cpu() - started
    start = child_cpu(line.children.pids()["darkroom"]) - total
    line.close()
    return total, max(0.0, start)


def _ocrmypdf(sheets: Sequence[Synthetic], folder: Path) -> float:
    pages = folder / "in.pdf"
    pages.write_bytes(material_pdf((sheet.jpeg, "image/jpeg") for sheet in sheets))
    return spent([*_OCRMYPDF, str(pages), str(folder / "out.pdf")])


def _unpaper(sheets: Sequence[Synthetic], folder: Path) -> float:
    total = 0.0
    for sheet in sheets:
        (folder / "in.ppm").write_bytes(sheet.pnm)
        total += spent([*_UNPAPER, str(folder / "in.ppm"), str(folder / "out.ppm")])
    return total


def _absent(figure: str, peer: str) -> dict[str, object]:
    said = f"{peer} is not on this machine: apt-get install {peer}"
    return {"figure": figure, "value": None, "unit": "times", "n": 0, "missing": said}


def _line(figure: str, peer: str, theirs: float, spent_here: tuple[float, float]) -> dict[str, object]:
    own, start = spent_here
    return {
        "figure": figure,
        "value": round(theirs / own, 2),
        "unit": "times",
        "n": SIDES,
        "peer": peer,
        "theirs_cpu_s": round(theirs / SIDES, 3),
        "ours_cpu_s": round(own / SIDES, 3),
        "cold": round(theirs / (own + start), 2),
        "load": round(os.getloadavg()[0], 1),
        "sheets": RANGES | {"dpi": [300], "jpeg_quality": [85, 85]},
    }


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    rng = np.random.default_rng(seed)
    sheets = [text_sheet(rng, dpi=300, quality=85) for _ in range(SIDES)]
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as name:
        folder = Path(name)
        yield from _against_ocrmypdf(sheets, folder)
        yield from _against_unpaper(sheets, folder)


def _against_ocrmypdf(sheets: Sequence[Synthetic], folder: Path) -> Iterator[dict[str, object]]:
    figure = "ocrmypdf_cpu_ratio"
    if shutil.which("ocrmypdf") is None:
        yield _absent(figure, "ocrmypdf")
        return
    spent_here = ours([Raw(sheet.jpeg, "jpeg", 300) for sheet in sheets], folder / "jpeg")
    yield _line(figure, " ".join(_OCRMYPDF), _ocrmypdf(sheets, folder), spent_here)


def _against_unpaper(sheets: Sequence[Synthetic], folder: Path) -> Iterator[dict[str, object]]:
    figure = "unpaper_cpu_ratio"
    if shutil.which("unpaper") is None:
        yield _absent(figure, "unpaper")
        return
    spent_here = ours([Raw(sheet.pnm, "pnm", 300) for sheet in sheets], folder / "pnm")
    yield _line(figure, " ".join(_UNPAPER), _unpaper(sheets, folder), spent_here)
