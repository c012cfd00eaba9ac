"""Papers as applicants bring them, all invented: `python -m tests.papermaker OUT` writes PNG, PNM and PDF.

A fine receipt (非税收入缴款书) and a business licence, A4 at 300 dpi, with table, red stamp and QR code; as
crooked as a scan if wanted. Names and code are the seeded company's. Must not: name anybody who exists.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import segno
from PIL import Image, ImageDraw, ImageFont

A4 = (2480, 3508)  # pixels at 300 dpi
DPI = 300
CODE = "91421202MA00000A9K"
NAME = "安达运输（示例）有限公司"
_INK, _RED, _RULE = (24, 26, 32), (196, 30, 34), (60, 62, 70)

RECEIPT_ROWS: tuple[tuple[str, str], ...] = (
    ("缴款人", NAME),
    ("统一社会信用代码", CODE),
    ("执收单位", "台州市交通运输局（示例）"),
    ("行政处罚决定书文号", "台运罚〔2026〕00123号"),
    ("项目名称", "交通运输罚没收入"),
    ("金额（大写）", "人民币伍仟元整"),
    ("金额（小写）", "¥5,000.00"),
    ("缴款日期", "2026年5月20日"),
)
LICENCE_ROWS: tuple[tuple[str, str], ...] = (
    ("名　　称", NAME),
    ("类　　型", "有限责任公司"),
    ("住　　所", "咸宁市咸安区示例大道1号"),
    ("法定代表人", "张安达（示例）"),
    ("注册资本", "壹佰万元整"),
    ("成立日期", "2020年03月01日"),
    ("营业期限", "长期"),
    ("经营范围", "道路货物运输（示例）"),
)


@cache
def _font(size: int, serif: bool = False) -> ImageFont.FreeTypeFont:
    path = pylopdf_fonts_zh_cn.serif_path() if serif else pylopdf_fonts_zh_cn.sans_path()
    return ImageFont.truetype(str(path), size)


def fine_receipt(rows: Sequence[tuple[str, str]] = RECEIPT_ROWS) -> Image.Image:
    """Return a fine receipt; `rows` of label and value may be given to make it tell something else."""
    page = Image.new("RGB", A4, (252, 252, 249))
    draw = ImageDraw.Draw(page)
    draw.text((A4[0] // 2, 330), "非税收入一般缴款书（收据）", _INK, _font(104, True), anchor="mm")
    draw.text((A4[0] // 2, 460), "（示例，仅供培训和测试）", _RULE, _font(44), anchor="mm")
    draw.text((2180, 560), "№ 0026001234", _RED, _font(52), anchor="rm")
    top, height, middle = 640, 150, 800
    for number, (label, value) in enumerate(rows):
        y = top + number * height
        draw.rectangle((300, y, 2180, y + height), outline=_RULE, width=4)
        draw.line((middle, y, middle, y + height), _RULE, 4)
        draw.text((340, y + height // 2), label, _INK, _font(48), anchor="lm")
        draw.text((middle + 40, y + height // 2), value, _INK, _font(56, True), anchor="lm")
    _qr(page, f"https://pay.example.cn/n?c={CODE}", (320, 2000), 8)
    _stamp(page, (1780, 2150), "台州市交通运输局（示例）")
    draw.text((320, 3200), "第一联　执收单位给缴款人的收据", _RULE, _font(40), anchor="lm")
    return page


def licence(rows: Sequence[tuple[str, str]] = LICENCE_ROWS) -> Image.Image:
    """Return a business licence, across, with the code inside a link in its QR code."""
    page = Image.new("RGB", A4[::-1], (250, 247, 238))
    draw = ImageDraw.Draw(page)
    draw.rectangle((90, 90, A4[1] - 90, A4[0] - 90), outline=(176, 140, 70), width=14)
    draw.rectangle((130, 130, A4[1] - 130, A4[0] - 130), outline=(176, 140, 70), width=4)
    draw.text((A4[1] // 2, 460), "营　业　执　照", _INK, _font(190, True), anchor="mm")
    draw.text((330, 760), f"统一社会信用代码　{CODE}", _INK, _font(60), anchor="lm")
    for number, (label, value) in enumerate(rows):
        x, y = 330 + number // 4 * 1560, 1000 + number % 4 * 190
        draw.text((x, y), label, _RULE, _font(52, True), anchor="lm")
        draw.text((x + 340, y), value, _INK, _font(56, True), anchor="lm")
    _qr(page, f"http://www.gsxt.example.cn/index?uniscid={CODE}&t=20", (2860, 300), 9)
    _stamp(page, (2650, 1980), "咸安区市场监督管理局（示例）")
    return page


def _qr(page: Image.Image, text: str, place: tuple[int, int], scale: int) -> None:
    code = segno.make(text, error="m", micro=False)
    for y, row in enumerate(code.matrix_iter(scale=scale, border=2)):
        for x, dark in enumerate(row):
            page.putpixel((place[0] + x, place[1] + y), _INK if dark else (255, 255, 255))


def _stamp(page: Image.Image, centre: tuple[int, int], words: str) -> None:
    """Press a round red stamp, half transparent, with the words around a star."""
    size = 500
    seal = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(seal)
    draw.ellipse((10, 10, size - 10, size - 10), outline=(*_RED, 200), width=12)
    draw.text((size // 2, size // 2), "★", (*_RED, 200), _font(130), anchor="mm")
    step = 250 / max(1, len(words) - 1)
    for number, word in enumerate(words):
        letter = Image.new("RGBA", (size, size), (0, 0, 0, 0))
        ImageDraw.Draw(letter).text((size // 2, 62), word, (*_RED, 200), _font(46, True), anchor="mm")
        seal.alpha_composite(letter.rotate(125 - number * step))
    page.paste(seal, (centre[0] - size // 2, centre[1] - size // 2), seal)


def scanned(page: Image.Image, *, seed: int = 1, dpi: int = DPI) -> Image.Image:
    """Return a page as a scanner sees it: up to 2 degrees crooked, a little noise and shade; by seed."""
    chance = random.Random(seed)
    turned = page.rotate(chance.uniform(-2, 2), Image.Resampling.BICUBIC, fillcolor=(228, 228, 224))
    if dpi != DPI:
        turned = turned.resize((page.width * dpi // DPI, page.height * dpi // DPI), Image.Resampling.LANCZOS)
    noise = Image.effect_noise((turned.width // 4, turned.height // 4), 14).resize(turned.size)
    return Image.blend(turned, noise.convert("RGB"), 0.05)


def write(folder: Path) -> tuple[Path, ...]:
    """Write both papers as PNG, PNM and one PDF each; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, page in (("fine_receipt", fine_receipt()), ("licence", licence())):
        for suffix in (".png", ".ppm", ".pdf"):
            path = folder / f"{name}{suffix}"
            settings = {"resolution": DPI} if suffix == ".pdf" else {"dpi": (DPI, DPI)}
            page.save(path, **({} if suffix == ".ppm" else settings))
            written.append(path)
    return tuple(written)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    for made in write(parser.parse_args().out):
        print(made)
