"""Makes `kiosk/capture/imaging/weights.py`: what tells a letter that stands upright from one on its head.

    python -m tests.capture.imaging.make_weights FACE[:INDEX]…

Texts of the program's own resources, figures and Latin are set in the given faces, in all sizes, spoiled a
little, cut into letters as the darkroom cuts them, and a net of one layer learns which way up they are. Takes
some minutes. The numbers in use come of Noto and Debian's fonts-arphic-gbsn00lp, -gkai00mp and fonts-wqy-*,
Latin and figures of fonts-urw-base35 as well. Other faces make others; tests say whether they are good.
"""

from __future__ import annotations

import argparse
import base64
import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kiosk.capture.imaging import glyphs
from kiosk.capture.imaging.view import View, ink_of

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "kiosk/capture/imaging/weights.py"
PAGES, TRAITS, ROUNDS, BATCH = 160, 24, 40, 512
SIZE, MARGIN = (1000, 900), 30
_KINDS = {"chinese": 50, "level one": 22, "figures": 18, "latin": 10}
Values = np.ndarray[Any, Any]


@cache
def _words() -> tuple[str, str, list[str]]:
    """Return Chinese text of the resources, the characters of GB 2312's first level, and English words."""
    paths = [*ROOT.glob("resources/**/*.yaml"), *ROOT.glob("resources/papers/**/*.typ")]
    chinese = "".join(
        re.findall(r"[一-鿿，。、：；（）〔〕“”0-9]", "".join(p.read_text("utf-8") for p in paths))
    )
    codes = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    level = "".join(code.decode("gb2312", "ignore") for code in codes)
    return chinese, level, re.findall(r"[A-Za-z]+", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))


def line(chance: random.Random, kind: str, length: int) -> str:
    """Return one line of a kind of text."""
    chinese, level, english = _words()
    if kind == "chinese":
        start = chance.randrange(len(chinese) - length)
        return chinese[start : start + length]
    if kind == "level one":
        return "".join(chance.choice(level) for _ in range(length))
    if kind == "latin":
        return " ".join(chance.choice(english) for _ in range(length // 2))
    return "  ".join(
        chance.choice((f"{chance.randrange(10**8):,}.00", f"2026-{chance.randrange(1, 13):02d}-08",
                       str(chance.randrange(10**6, 10**18)))) for _ in range(length // 6 + 1)
    )  # fmt: skip


def page(chance: random.Random, faces: Sequence[str]) -> Values:
    """Return a page of gray pixels in one face and size, a little spoiled."""
    path, _, index = chance.choice(faces).partition(":")
    em = round(2 ** chance.uniform(3.7, 5.5))
    font = ImageFont.truetype(path, em, index=int(index or 0))
    made = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(made)
    (kind,) = chance.choices(list(_KINDS), list(_KINDS.values()))
    y = em
    while y + 2 * em < SIZE[1]:
        draw.text((MARGIN, y), line(chance, kind, SIZE[0] // em - 3), chance.randrange(90), font)
        y += round(em * chance.uniform(1.4, 2.2))
    return _spoiled(np.asarray(made), chance, em)


def _spoiled(values: Values, chance: random.Random, em: int) -> Values:
    if chance.random() < 0.5:
        values = np.asarray(cv2.GaussianBlur(values, (0, 0), chance.uniform(0.4, 0.06 * em)))
    turn = cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), chance.uniform(-0.35, 0.35), 1)
    values = np.asarray(cv2.warpAffine(values, turn, SIZE, borderValue=255, flags=cv2.INTER_CUBIC))
    noise = np.random.default_rng(chance.randrange(1 << 30)).normal(0, chance.uniform(1, 8), values.shape)
    return np.clip(values * 0.95 + noise, 0, 255).astype(np.uint8)


def upright_letters(pages: int, faces: Sequence[str]) -> Values:
    """Return the features of letters that stand upright, of pages as they are and on their heads."""
    chance = random.Random(1)

    def both() -> Iterator[Values]:
        for _ in range(pages):
            values = page(chance, faces)
            yield _letters(values)
            yield glyphs.upended(_letters(np.ascontiguousarray(values[::-1, ::-1])))

    return np.concatenate(list(both()))


def _letters(values: Values) -> Values:
    ink = ink_of(View(values, 150.0))
    return glyphs.letters_of(ink.light, ink.mm)


def learned(letters: Values) -> list[Values]:
    """Return parts, least and counts of the traits (Adam on the logistic loss of upright against upended)."""
    rng = np.random.default_rng(0)
    net = [rng.normal(0, 0.3, (letters.shape[1], TRAITS)), np.zeros(TRAITS), rng.normal(0, 0.5, TRAITS)]
    first, second, step = [np.zeros_like(part) for part in net], [np.zeros_like(part) for part in net], 0
    for done in range(ROUNDS):
        rate = 0.004 * (1 - done / ROUNDS) + 0.0002
        for batch in np.array_split(rng.permutation(len(letters)), len(letters) // BATCH + 1):
            step += 1
            for number, slope in enumerate(_slopes(net, letters[batch])):
                first[number] = 0.9 * first[number] + 0.1 * slope
                second[number] = 0.999 * second[number] + 0.001 * slope**2
                size = np.sqrt(second[number] / (1 - 0.999**step)) + 1e-8
                net[number] = net[number] - rate * first[number] / (1 - 0.9**step) / size
    return net


def _slopes(net: list[Values], upright: Values) -> list[Values]:
    parts, least, counts = net
    ended = glyphs.upended(upright)
    one, other = upright @ parts + least, ended @ parts + least
    apart = np.maximum(one, 0) - np.maximum(other, 0)
    wrong = -1 / (1 + np.exp(np.clip(apart @ counts, -30, 30))) / len(upright)
    here, there = np.outer(wrong, counts) * (one > 0), -np.outer(wrong, counts) * (other > 0)
    return [
        upright.T @ here + ended.T @ there + 3e-5 * parts,
        here.sum(axis=0) + there.sum(axis=0),
        apart.T @ wrong + 3e-5 * counts,
    ]


def written(source: str, net: list[Values]) -> str:
    """Return the module's source with other numbers: parts in steps of a byte, the rest to match."""
    parts, least, counts = net
    step = np.abs(parts).max(axis=0) / 127
    coded = base64.b85encode(np.round(parts / step).astype(np.int8).tobytes()).decode()
    rows = "".join(f'    "{coded[start : start + 100]}"\n' for start in range(0, len(coded), 100))
    for name, values in (("LEAST", least / step), ("COUNTS", counts * step)):
        numbers = [f"{value:.4g}" for value in values]
        lines = "".join(f"    {', '.join(numbers[at : at + 8])},\n" for at in range(0, len(numbers), 8))
        source = re.sub(
            rf"^{name} = np\.array\(\(\n.*?^\)", f"{name} = np.array((\n{lines})", source, flags=re.S | re.M
        )
    return re.sub(r"^_PARTS = \(\n.*?^\)", lambda _: f"_PARTS = (\n{rows})", source, flags=re.S | re.M)


def main() -> None:
    """Write the module anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("faces", nargs="+")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--to", type=Path, default=TARGET)
    given = parser.parse_args()
    net = learned(upright_letters(given.pages, given.faces))
    given.to.write_text(written(TARGET.read_text("utf-8"), net), "utf-8")


if __name__ == "__main__":
    main()
