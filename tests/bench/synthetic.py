"""Sheets as scanners and cameras see them, by seed, with the truth beside.

Papers are drawn once at 300 dpi (`pages.py`) and then spoiled: turned, put on a bed, seen from the side,
blurred, shaded, shone through, punched, coloured, compressed. `RANGES` says how far, and goes out with every
figure.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image

from tests.bench.pages import BLANKS, DPI, Pixels, blank, page, picture

RANGES: dict[str, object] = {
    "skew_deg": 3.0,
    "dpi": [100, 150, 200, 300],
    "jpeg_quality": [15, 95],
    "blur_px": 2.0,
    "shadow": 0.35,
    "perspective": 0.06,
    "bleed_through": 0.14,
    "punch_holes": [0, 2, 4],
    "paper_colours": 7,
}
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
_PAPERS = (
    (255, 255, 255), (250, 252, 252), (244, 248, 250), (215, 240, 250), (235, 225, 250), (235, 250, 225),
    (250, 235, 215),
)  # fmt: skip
_BEDS = ((58, 60, 62), (120, 122, 124), (28, 28, 30), (70, 96, 110), (90, 70, 50))


@dataclass(frozen=True)
class Look:
    """How a paper is seen; lengths in pixels of the picture, shares of the paper."""

    skew: float = 0.0  # degrees, clockwise
    dpi: int = 300
    quality: int = 90
    blur: float = 0.0
    shadow: float = 0.0
    perspective: float = 0.0
    bleed: float = 0.0
    holes: int = 0
    paper: int = 0
    bed: int = -1  # -1: the paper fills the picture
    noise: float = 2.0
    quarters: int = 0  # how often the paper lies turned clockwise


@dataclass(frozen=True)
class Synthetic:
    """A sheet: its picture, the map from its paper's points (300 dpi) to the picture's, how it was made."""

    pixels: Pixels
    matrix: Matrix
    look: Look
    kind: str
    truth: dict[str, object] = field(default_factory=dict)

    @property
    def jpeg(self) -> bytes:
        """The picture as a file, as bad as its look says."""
        out = io.BytesIO()
        rgb = Image.fromarray(cv2.cvtColor(self.pixels, cv2.COLOR_BGR2RGB))
        rgb.save(out, "JPEG", quality=self.look.quality, dpi=(self.look.dpi, self.look.dpi))
        return out.getvalue()

    @property
    def pnm(self) -> bytes:
        """The picture as a scanner hands it over."""
        high, wide = self.pixels.shape[:2]
        return b"P6\n%d %d\n255\n" % (wide, high) + cv2.cvtColor(self.pixels, cv2.COLOR_BGR2RGB).tobytes()


def some_look(rng: np.random.Generator, **given: object) -> Look:
    """Return a look within RANGES; what is given is not drawn."""
    drawn: dict[str, object] = {
        "skew": float(rng.uniform(-3, 3)),
        "dpi": int(rng.choice([100, 150, 200, 300], p=[0.15, 0.25, 0.3, 0.3])),
        "quality": int(rng.integers(15, 96)),
        "blur": float(rng.uniform(0, 2)) if rng.random() < 0.4 else 0.0,
        "shadow": float(rng.uniform(0, 0.35)) if rng.random() < 0.4 else 0.0,
        "bleed": float(rng.uniform(0.02, 0.14)) if rng.random() < 0.3 else 0.0,
        "holes": int(rng.choice([0, 2, 4], p=[0.7, 0.2, 0.1])),
        "paper": int(rng.integers(len(_PAPERS))),
        "bed": int(rng.integers(len(_BEDS))) if rng.random() < 0.3 else -1,
        "noise": float(rng.uniform(0.5, 4)),
    }
    if drawn["bed"] != -1 and rng.random() < 0.5:
        drawn["perspective"] = float(rng.uniform(0.01, 0.06))
    return Look(**{**drawn, **given})  # type: ignore[arg-type]


def text_sheet(rng: np.random.Generator, **given: object) -> Synthetic:
    """Return a sheet with text."""
    look = some_look(rng, **given)
    number = int(rng.integers(0, 1 << 30))
    drawn, kind = page(number)
    return seen(drawn, look, rng, kind=kind)


def picture_sheet(rng: np.random.Generator, **given: object) -> Synthetic:
    """Return a photograph that fills its sheet."""
    look = some_look(rng, **{"bed": -1, "perspective": 0.0, "holes": 0, "bleed": 0.0, "skew": 0.0, **given})
    return seen(picture(rng), look, rng, kind="picture")


def blank_sheet(rng: np.random.Generator, kind: str = "", **given: object) -> Synthetic:
    """Return a sheet without ink, or (kinds of BLANKS beside "") with next to nothing on it."""
    look = some_look(rng, **given)
    return seen(blank(kind, rng), look, rng, kind=kind or "blank", truth={"blank": kind == ""})


BLANK_KINDS = BLANKS


def seen(
    paper: Pixels, look: Look, rng: np.random.Generator, *, kind: str, truth: dict[str, object] | None = None
) -> Synthetic:
    """Return a paper as it is seen."""
    paper = np.rot90(paper, -look.quarters)
    turn = _turned(paper.shape, look.quarters)
    small = np.ascontiguousarray(paper)
    if look.dpi < DPI:
        factor = look.dpi / DPI
        small = cv2.resize(small, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    shrunk = np.diag([small.shape[1] / paper.shape[1], small.shape[0] / paper.shape[0], 1.0])
    small = _coloured(small, look)
    if look.bleed:
        small = _shone_through(small, look, rng)
    if look.holes:
        small = _punched(small, look)
    matrix, size = _placed(small, look, rng)
    ground = (250, 250, 250) if look.bed < 0 else _BEDS[look.bed]
    result = cv2.warpPerspective(
        small, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=ground
    )
    if look.bed < 0:
        result = _filled(result, matrix, small, look)
    return Synthetic(_lit(result, look, rng), matrix @ shrunk @ turn, look, kind, truth or {})


def _turned(shape: tuple[int, ...], quarters: int) -> Matrix:
    """Return the map from points of the upright paper to those of the turned one."""
    high, wide = shape[:2]
    maps = {
        0: [[1, 0, 0], [0, 1, 0]],
        1: [[0, -1, wide], [1, 0, 0]],
        2: [[-1, 0, wide], [0, -1, high]],
        3: [[0, 1, 0], [-1, 0, high]],
    }
    return np.array([*maps[quarters % 4], [0, 0, 1]], dtype=np.float64)


def _coloured(paper: Pixels, look: Look) -> Pixels:
    if not look.paper:
        return paper
    tables = np.arange(256)[:, None] * np.array(_PAPERS[look.paper])[None, :] / 255
    return cv2.LUT(paper, tables.astype(np.uint8)[None])


def _shone_through(paper: Pixels, look: Look, rng: np.random.Generator) -> Pixels:
    back, _ = page(int(rng.integers(0, 1 << 30)))
    high, wide = paper.shape[:2]
    mirrored = cv2.resize(back[:, ::-1], (wide // 2, high // 2), interpolation=cv2.INTER_AREA)
    soft = cv2.resize(cv2.GaussianBlur(mirrored, (0, 0), 2.5 * look.dpi / DPI), (wide, high))
    light = cv2.LUT(cv2.cvtColor(soft, cv2.COLOR_BGR2GRAY), (255 - look.bleed * np.arange(255, -1, -1)))
    return cv2.multiply(paper, cv2.merge([light.astype(np.uint8)] * 3), scale=1 / 255)


def _punched(paper: Pixels, look: Look) -> Pixels:
    """Punch holes of 6 mm, 12 mm from the left edge, 80 mm from each other (ISO 838)."""
    paper = paper.copy()
    mm = look.dpi / 25.4
    ground = (205, 205, 205) if look.bed < 0 else _BEDS[look.bed]
    rim = max(1, round(0.25 * mm))
    for number in range(look.holes):
        y = paper.shape[0] / 2 + (number - (look.holes - 1) / 2) * 80 * mm
        cv2.circle(paper, (round(12 * mm), round(y)), round(3 * mm), ground, -1, cv2.LINE_AA)
        cv2.circle(paper, (round(12 * mm), round(y)), round(3 * mm), (90, 90, 90), rim, cv2.LINE_AA)
    return paper


def _placed(paper: Pixels, look: Look, rng: np.random.Generator) -> tuple[Matrix, tuple[int, int]]:
    """Return the map from paper to picture, and the picture's size."""
    high, wide = paper.shape[:2]
    margin = 0.0 if look.bed < 0 else float(rng.uniform(0.06, 0.12))
    size = (round(wide * (1 + 2 * margin)), round(high * (1 + 2 * margin)))
    angle = math.radians(look.skew)
    centre = np.array([[1, 0, -wide / 2], [0, 1, -high / 2], [0, 0, 1.0]])
    turn = np.array(
        [[math.cos(angle), -math.sin(angle), 0], [math.sin(angle), math.cos(angle), 0], [0, 0, 1.0]]
    )
    back = np.array([[1, 0, size[0] / 2], [0, 1, size[1] / 2], [0, 0, 1.0]])
    placed = back @ turn @ centre
    return (_leaning(placed, paper, look, rng) if look.perspective else placed), size


def _leaning(placed: Matrix, paper: Pixels, look: Look, rng: np.random.Generator) -> Matrix:
    high, wide = paper.shape[:2]
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    seen_at = cv2.perspectiveTransform(corners[None], placed)[0]
    moved = rng.uniform(0, look.perspective, (4, 2)) * np.array([wide, high])
    inwards = np.sign(seen_at.mean(axis=0) - seen_at)
    return np.asarray(cv2.getPerspectiveTransform(corners, (seen_at + inwards * moved).astype(np.float32)))


def _filled(result: Pixels, matrix: Matrix, paper: Pixels, look: Look) -> Pixels:
    """Return a picture in which the paper goes on beyond its edge, as under a white lid."""
    mask = cv2.warpPerspective(np.full(paper.shape[:2], 255, np.uint8), matrix, result.shape[1::-1])
    lid = np.array(_PAPERS[look.paper] if look.paper < 3 else (243, 244, 244), np.uint8)
    return np.where(mask[:, :, None] > 127, result, lid).astype(np.uint8)


def _lit(picture: Pixels, look: Look, rng: np.random.Generator) -> Pixels:
    """Return a picture blurred, shaded from one side, with noise."""
    if look.blur > 0.1:
        picture = cv2.GaussianBlur(picture, (0, 0), look.blur)
    high, wide = picture.shape[:2]
    if look.shadow:
        angle = rng.uniform(0, 2 * math.pi)
        x, y = np.linspace(-0.5, 0.5, wide), np.linspace(-0.5, 0.5, high)
        ramp = np.clip(np.add.outer(y * math.sin(angle), x * math.cos(angle)) + 0.2, 0, 1) / 0.9
        picture = cv2.multiply(picture, cv2.merge([1 - look.shadow * ramp] * 3), dtype=cv2.CV_8U)
    grain = rng.normal(0, look.noise, (min(high, 512), min(wide, 512))).astype(np.float32)
    tiled = np.tile(grain, (high // grain.shape[0] + 1, wide // grain.shape[1] + 1))[:high, :wide]
    return np.asarray(cv2.add(picture, cv2.merge([tiled] * 3), dtype=cv2.CV_8U))
