"""Frames of every format that cameras give: the same picture to show, to judge and to keep."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from ui.sources import frames
from ui.sources.stillness import Watch

pytestmark = pytest.mark.qt_log_ignore("No RHI backend", "(?i)jpeg", "marker")  # no screen; spoiled frames
Format = QVideoFrameFormat.PixelFormat
PACKED = sorted(frames._PACKED, key=lambda form: form.value)
YUV = [*frames._PLANAR, *frames._HALF_PLANAR, *frames._INTERLEAVED]
RED, GREEN, BLUE = 200, 120, 40


def of_format(form: Any, wide: int = 64, high: int = 48) -> QVideoFrame:
    """Return a frame of one colour."""
    frame = QVideoFrame(QVideoFrameFormat(QSize(wide, high), form))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    luma = 16 + (66 * RED + 129 * GREEN + 25 * BLUE + 128) // 256
    blue = 128 + (-38 * RED - 74 * GREEN + 112 * BLUE + 128) // 256
    red = 128 + (112 * RED - 94 * GREEN - 18 * BLUE + 128) // 256
    if form in frames._PACKED:
        four = [255] * 4
        for place, value in zip(frames._PACKED[form], (RED, GREEN, BLUE), strict=True):
            four[place] = value
        planes = [bytes(four)]
    elif form in frames._PLANAR:
        at_blue, _at_red = frames._PLANAR[form]
        planes = [bytes([luma]), *(bytes([blue if at_blue == n else red]) for n in (1, 2))]
    elif form in frames._HALF_PLANAR:
        planes = [bytes([luma]), bytes([blue, red] if frames._HALF_PLANAR[form] == (0, 1) else [red, blue])]
    else:
        planes = [bytes([luma, blue, luma, red] if form == Format.Format_YUYV else [blue, luma, red, luma])]
    for number, pattern in enumerate(planes):
        size = frame.mappedBytes(number)
        frame.bits(number)[:size] = (pattern * size)[:size]
    frame.unmap()
    return frame


@pytest.mark.parametrize("form", [*PACKED, *YUV], ids=lambda form: form.name)
def test_the_small_picture_has_the_colours_of_the_frame(form: Any) -> None:
    shown = frames.small(of_format(form))
    assert shown.shape == (48, 64, 3)
    assert np.abs(shown.astype(int) - (RED, GREEN, BLUE)).max() <= 4


def test_another_format_is_left_to_qt() -> None:
    frame = QVideoFrame(QVideoFrameFormat(QSize(64, 48), Format.Format_Y8))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    frame.bits(0)[: frame.mappedBytes(0)] = bytes([90]) * frame.mappedBytes(0)
    frame.unmap()
    assert np.ptp(frames.small(frame)) <= 2


def jpeg_frame(data: bytes, size: QSize) -> QVideoFrame:
    frame = QVideoFrame(QVideoFrameFormat(size, Format.Format_Jpeg))
    if frame.map(QVideoFrame.MapMode.WriteOnly) and frame.mappedBytes(0) >= len(data):
        frame.bits(0)[: frame.mappedBytes(0)] = data.ljust(frame.mappedBytes(0), b"\0")
        frame.unmap()
        return frame
    pytest.skip("this Qt gives no room for frames that are JPEGs")


def test_a_frame_that_is_a_jpeg_is_decoded_small_to_show_and_whole_to_keep() -> None:
    out = io.BytesIO()
    Image.new("RGB", (1920, 1080), (RED, GREEN, BLUE)).save(out, "JPEG")
    frame = jpeg_frame(out.getvalue(), QSize(1920, 1080))
    shown = frames.small(frame)
    assert shown.shape == (540, 960, 3)
    assert np.abs(shown.astype(int) - (RED, GREEN, BLUE)).max() <= 4
    assert Image.open(io.BytesIO(frames.jpeg(frame))).size == (1920, 1080)


def test_a_frame_that_is_a_spoiled_jpeg_is_unreadable() -> None:
    with pytest.raises(frames.Unreadable):
        frames.small(jpeg_frame(b"\xff\xd8\xff" + b"\0" * 60, QSize(640, 480)))


def test_a_frame_without_a_picture_is_unreadable() -> None:
    with pytest.raises(frames.Unreadable):
        frames.small(QVideoFrame())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_shown_and_what_is_kept_are_turned_alike(turn: int) -> None:
    whole = Image.new("RGB", (1920, 1080))
    whole.paste((255, 255, 255), (0, 0, 480, 270))
    rgb = QImage(whole.tobytes(), 1920, 1080, 1920 * 3, QImage.Format.Format_RGB888)
    frame = QVideoFrame(rgb.convertToFormat(QImage.Format.Format_RGB32))
    looked = frames.look(frame, Watch(), at=0.0, turn=turn, auto=False, wanted=True)
    kept = Image.open(io.BytesIO(looked.jpeg))
    assert "dpi" not in kept.info
    upright = ImageOps.exif_transpose(kept).convert("L")
    corners = [(x, y) for y in (0.02, 0.98) for x in (0.02, 0.98)]
    high, wide = looked.shown.height(), looked.shown.width()
    shown = [looked.shown.pixelColor(int(x * wide), int(y * high)).red() > 128 for x, y in corners]
    there = [upright.getpixel((int(x * upright.width), int(y * upright.height))) > 128 for x, y in corners]
    assert shown == there
    assert sum(shown) == 1
    assert looked.seen is None


def test_the_gray_picture_is_small_and_of_whole_squares() -> None:
    gray = frames.judged(np.full((540, 960, 3), (RED, GREEN, BLUE), np.uint8))
    assert gray.shape == (135, 240)
    assert abs(int(gray[0, 0]) - (77 * RED + 150 * GREEN + 29 * BLUE) // 256) <= 1
