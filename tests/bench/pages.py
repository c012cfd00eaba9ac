"""Papers of all sorts at 300 dpi, by seed, all invented: letters, forms, licences, photographs, blanks.

Must not: name anybody who exists.
"""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests import papermaker
from tests.papermaker import A4, DPI

Pixels = np.ndarray[Any, Any]
POOL = 24  # different papers; each is seen in another way every time
_MM = DPI / 25.4
_INKS = ((24, 26, 32), (40, 42, 50), (60, 60, 66))
_WORDS = (
    "根据有关规定，当事人已经履行完毕行政处罚决定确定的义务，并纠正违法行为。",
    "现申请提前终止公示相关信息，所提交的材料真实、准确、完整，愿意承担相应的责任。",
    "经查，该单位（示例）自处罚决定作出之日起，未再发生同类违法行为。",
    "罚款已于规定期限内缴纳，缴款书编号见附件；整改报告一并提交，请予核对。",
    "本承诺书一式两份，由承诺单位和信用修复专窗各执一份。",
    "联系人：张示例，电话：000-00000000。收到材料后，应当当场核对；材料齐全的，即时办理。",
    "依据《管理办法（示例）》第十二条、第十三条，作出如下说明：",
    "一、基本情况。二、整改措施。三、履行情况。四、其他需要说明的事项。",
)
_TITLES = ("信用修复承诺书", "整改情况报告", "履行义务证明", "授权委托书", "情况说明", "申请书")
_CARD = (
    (45, ("姓名　张示例", "性别　男　民族　汉", "住址　示例省示例市示例路1号")),
    (125, ("居民身份证（示例）", "签发机关　示例市公安局", "有效期限　2020.01.01-2040.01.01")),
)
BLANKS = ("page number", "signature", "seal", "one line")


def page(number: int) -> tuple[Pixels, str]:
    """Return one of the papers and its kind."""
    made, kind = _page(number % POOL)
    return made, kind


@cache
def _page(number: int) -> tuple[Pixels, str]:
    chance = random.Random(number)
    kind = ("letter", "table", "letter", "receipt", "sparse", "licence", "dense", "card")[number % 8]
    if kind == "receipt":
        return pixels(papermaker.fine_receipt()), kind
    if kind == "licence":
        return pixels(papermaker.licence()), kind
    makers = {"letter": _letter, "table": _table, "sparse": _letter, "dense": _letter, "card": _card}
    return pixels(makers[kind](chance, kind)), kind


def pixels(picture: Image.Image) -> Pixels:
    """Return a picture as an array, blue first."""
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])


def _letter(chance: random.Random, kind: str) -> Image.Image:
    made = Image.new("RGB", A4, (255, 255, 255))
    draw = ImageDraw.Draw(made)
    serif, ink = chance.random() < 0.6, chance.choice(_INKS)
    size = round({"dense": 9, "letter": chance.choice((10.5, 12, 14)), "sparse": 14}[kind] * DPI / 72)
    large = papermaker._font(size * 2, serif)
    draw.text((A4[0] // 2, round(35 * _MM)), chance.choice(_TITLES), ink, large, "mm")
    left, right, y = round(28 * _MM), A4[0] - round(26 * _MM), round(55 * _MM)
    font = papermaker._font(size, serif)
    bottom = round({"dense": 275, "letter": chance.uniform(170, 240), "sparse": 110}[kind] * _MM)
    while y < bottom:
        words = "".join(chance.choice(_WORDS) for _ in range(chance.randrange(2, 5)))
        y = _paragraph(draw, words, (left, right, y), font, ink, size)
    if kind != "dense":
        draw.text((right, y + 3 * size), "安达运输（示例）有限公司", ink, font, "rm")
        draw.text((right, y + 5 * size), "2026年5月20日", ink, font, "rm")
        papermaker._stamp(made, (right - 5 * size, y + 4 * size), "安达运输（示例）有限公司")
    draw.text((A4[0] // 2, A4[1] - round(15 * _MM)), f"— {chance.randrange(1, 30)} —", ink, font, "mm")
    return made


def _paragraph(
    draw: ImageDraw.ImageDraw,
    words: str,
    box: tuple[int, int, int],
    font: ImageFont.FreeTypeFont,
    ink: tuple[int, int, int],
    size: int,
) -> int:
    left, right, y = box
    x = left + 2 * size
    for letter in words:
        if x + size > right and letter not in "，。、；：）":
            x, y = left, y + round(1.7 * size)
        draw.text((x, y), letter, ink, font)
        x += round(draw.textlength(letter, font))
    return y + round(1.7 * size)


def _table(chance: random.Random, kind: str) -> Image.Image:
    made = Image.new("RGB", A4, (255, 255, 255))
    draw = ImageDraw.Draw(made)
    size, ink = round(chance.choice((9, 10.5, 12)) * DPI / 72), chance.choice(_INKS)
    font = papermaker._font(size)
    large = papermaker._font(size * 2, True)
    draw.text((A4[0] // 2, round(32 * _MM)), "信用修复申请表（示例）", ink, large, "mm")
    left, right, y = round(22 * _MM), A4[0] - round(22 * _MM), round(48 * _MM)
    columns = sorted(chance.sample(range(round(60 * _MM), right - round(30 * _MM), round(10 * _MM)), 2))
    while y < round(chance.uniform(200, 265) * _MM):
        high = round(size * chance.choice((2, 2.4, 3)))
        draw.rectangle((left, y, right, y + high), outline=ink, width=3)
        for x in columns:
            draw.line((x, y, x, y + high), ink, 3)
        for x, most in zip((left, *columns), (8, 12, 10), strict=True):
            words = chance.choice(_WORDS)[: chance.randrange(2, most)]
            draw.text((x + size // 2, y + high // 2), words, ink, font, "lm")
        y += high
    papermaker._stamp(made, (right - 6 * size, y), "审批专用章（示例）")
    return made


def _card(chance: random.Random, kind: str) -> Image.Image:
    """Return a copy of both sides of a card, as copiers make it."""
    made = Image.new("RGB", A4, (255, 255, 255))
    for top, lines in _CARD:
        card = Image.new("RGB", (round(85.6 * _MM), round(54 * _MM)), (226, 236, 244))
        draw = ImageDraw.Draw(card)
        for number, line in enumerate(lines):
            draw.text((60, 120 + number * 130), line, (40, 44, 60), papermaker._font(44))
        if top == 45:
            card.paste(Image.fromarray(_portrait(chance.randrange(99))), (700, 90))
        made.paste(card, (round(62 * _MM), round(top * _MM)))
    draw = ImageDraw.Draw(made)
    for number in range(3):
        words = "".join(chance.choice(_WORDS) for _ in range(2))[:38]
        place = (round(30 * _MM), round((205 + number * 9) * _MM))
        draw.text(place, words, (40, 40, 44), papermaker._font(50, True))
    return made


def _portrait(seed: int) -> Pixels:
    rng = np.random.default_rng(seed)
    made = np.full((400, 300, 3), 235, np.uint8)
    cv2.ellipse(made, (150, 430), (140, 130), 0, 0, 360, (70, 70, 90), -1, cv2.LINE_AA)
    cv2.ellipse(made, (150, 190), (75, 100), 0, 0, 360, (200, 170, 150), -1, cv2.LINE_AA)
    cv2.ellipse(made, (150, 120), (85, 60), 0, 180, 360, (30, 28, 30), -1, cv2.LINE_AA)
    return np.asarray(cv2.add(made, rng.integers(0, 9, made.shape, dtype=np.uint8)))


def picture(rng: np.random.Generator) -> Pixels:
    """Return a photograph that fills A4: clouds, hills, a house; nothing that is written."""
    wide, high = A4
    made = np.zeros((high // 2, wide // 2, 3), np.float32)
    for octave in range(2, 8):
        grid = rng.random((2**octave + 2, 2**octave, 3)).astype(np.float32)
        made += cv2.resize(grid, (wide // 2, high // 2), interpolation=cv2.INTER_CUBIC) / octave
    made = made / made.max() * rng.uniform(170, 250)
    shown = made.astype(np.uint8)
    for _ in range(int(rng.integers(3, 12))):
        colour = tuple(int(value) for value in rng.integers(20, 235, 3))
        x, y = int(rng.integers(0, wide // 2)), int(rng.integers(high // 6, high // 2))
        if rng.random() < 0.5:
            tilt = cv2.boxPoints(((x, y), tuple(rng.uniform(60, 420, 2)), float(rng.uniform(-20, 20))))
            cv2.fillPoly(shown, [tilt.astype(np.int32)], colour, cv2.LINE_AA)
        else:
            cv2.ellipse(shown, (x, y), (int(rng.integers(30, 300)), int(rng.integers(30, 200))),
                        float(rng.uniform(0, 180)), 0, 360, colour, -1, cv2.LINE_AA)  # fmt: skip
    shown = cv2.addWeighted(shown, 0.7, made.astype(np.uint8), 0.3, 0)
    return np.asarray(cv2.resize(shown, A4, interpolation=cv2.INTER_CUBIC))


def blank(kind: str, rng: np.random.Generator) -> Pixels:
    """Return an empty page, or (a kind of BLANKS) one with next to nothing."""
    made = Image.new("RGB", A4, (255, 255, 255))
    draw = ImageDraw.Draw(made)
    chance = random.Random(int(rng.integers(1 << 30)))
    font = papermaker._font(round(chance.choice((9, 10.5, 12)) * DPI / 72), chance.random() < 0.5)
    match kind:
        case "page number":
            words = chance.choice(("{}", "- {} -", "第{}页")).format(chance.randrange(1, 40))
            where = (chance.choice((0.5, 0.9)) * A4[0], A4[1] - chance.uniform(10, 20) * _MM)
            draw.text(where, words, chance.choice(_INKS), font, "mm")
        case "signature":
            points = [(900 + number * 40, 1800 + chance.randrange(-90, 90)) for number in range(14)]
            draw.line(points, (60, 40, 30), chance.randrange(5, 9), joint="curve")
        case "seal":
            papermaker._stamp(made, (chance.randrange(500, 1900), chance.randrange(600, 2900)), "示例专用章")
        case "one line":
            draw.text((chance.randrange(300, 500), chance.randrange(400, 3000)), chance.choice(_WORDS)[:20],
                      chance.choice(_INKS), font)  # fmt: skip
        case _:
            for _ in range(chance.randrange(0, 12)):  # dust
                x, y, r = chance.randrange(A4[0]), chance.randrange(A4[1]), chance.choice((1, 1, 2, 3))
                draw.ellipse((x, y, x + r, y + r), (120, 120, 120))
    return pixels(made)
