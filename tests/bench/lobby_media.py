"""What the benches show on a wall: films in H.264 as intake takes them, and a slide of every kind there is.

Films are made by ffmpeg; where that is not installed a figure that needs one raises `Missing`.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pikepdf

from kiosk.guides import intake
from kiosk.guides.intake import Taken
from kiosk.guides.values import Asset, Item, PdfPage, Picture, Playlist, Programme, Slide, Video
from tests.faults.figures import Missing
from tests.guides import programmes

FPS = 30
TICKER = ("信用修复全程免费，谨防收费中介；咨询 0715-0000000、12345，地址一楼 A 区 3 号窗口。" * 3,)
_CODED = ("-an", "-c:v", "libx264", "-preset", "veryfast", "-g", str(FPS), "-pix_fmt", "yuv420p")


def film(folder: Path, size: tuple[int, int], *, seconds: float = 1.0) -> Taken:
    """Make a film that moves over the whole of every frame, taken in as the desk does. Raises Missing."""
    program = shutil.which("ffmpeg")
    if program is None:
        raise Missing("ffmpeg is not on this machine: apt-get install ffmpeg")
    path = folder / f"film-{size[0]}x{size[1]}.mp4"
    raw = ("-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{size[0]}x{size[1]}", "-r", str(FPS), "-i", "-")
    command = [program, "-v", "error", "-y", *raw, *_CODED, "-movflags", "+faststart", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        for index in range(round(seconds * FPS)):
            process.stdin.write(_frame(size, index).tobytes())
    if process.returncode:
        raise Missing(f"ffmpeg made no film: {process.returncode}")
    return intake.take(path)


def _frame(size: tuple[int, int], index: int) -> np.ndarray:
    width, height = size
    row = np.roll(np.linspace(60, 220, width, dtype=np.uint8), index * width // FPS)
    frame = np.repeat(row[None, :, None], height, axis=0).repeat(3, axis=2)
    frame[:, :, 0] = (index * 7) % 200 + 30
    return frame


def pdf(folder: Path) -> bytes:
    """Return a PDF of one page, which says where it comes from."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(842, 595))
    page = document.pages[0]
    page.contents_add(b"0.2 0.4 0.7 rg 60 60 722 475 re f 1 1 1 rg 120 120 300 200 re f")
    document.save(folder / "page.pdf")
    return (folder / "page.pdf").read_bytes()


def photograph(suffix: str, seed: int = 1) -> bytes:
    """Return a picture of many pixels as PNG or JPEG."""
    drawn = np.random.default_rng(seed).integers(40, 220, (36, 64, 3), dtype=np.uint8)
    large = cv2.resize(drawn, (1600, 900), interpolation=cv2.INTER_CUBIC)
    return bytes(cv2.imencode(suffix, large)[1])


def alone(size: tuple[int, int], folder: Path, *, seconds: float = 1.0) -> tuple[Programme, bytes]:
    """Return a film alone over the ticker, 30 frames a second, and its bytes."""
    taken = film(folder, size, seconds=seconds)
    slide = Slide("film", "短片", Video(taken.asset.sha256, "怎么走", 3600.0))
    made = programmes.programme()
    playlist = Playlist((Item("all", ("film",)),), TICKER)
    return replace(made, slides=(slide,), playlist=playlist, assets=(taken.asset,)), taken.data


def every_kind(
    folder: Path, size: tuple[int, int], *, seconds: float = 4.0
) -> tuple[Programme, tuple[bytes, ...]]:
    """Return a programme with a slide of every kind, as short as may be, and the files that it is made of."""
    taken = film(folder, size)
    files = {
        "image/png": photograph(".png"),
        "image/jpeg": photograph(".jpg", 2),
        "application/pdf": pdf(folder),
    }
    assets = {media: Asset(programmes.sha256(data), media, len(data)) for media, data in files.items()}
    made = programmes.programme()
    extra = (
        Slide("png", "窗口平面图", Picture(assets["image/png"].sha256, "一楼 A 区。")),
        Slide("jpeg", "办事大厅", Picture(assets["image/jpeg"].sha256, "请在等候区就座。")),
        Slide("pdf", "办事指南", PdfPage(assets["application/pdf"].sha256, 0, "办事指南第一页。")),
    )
    stills = tuple(replace(slide, seconds=seconds) for slide in (*made.slides, *extra))
    slides = (*stills, Slide("film", "短片", Video(taken.asset.sha256, "怎么走", taken.seconds)))
    playlist = Playlist((Item("all", tuple(slide.id for slide in slides)),), TICKER)
    every = (*made.assets, *assets.values(), taken.asset)
    whole = replace(made, slides=slides, playlist=playlist, assets=every)
    return whole, (programmes.SVG, *files.values(), taken.data)
