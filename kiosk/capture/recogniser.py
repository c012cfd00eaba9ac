"""The recogniser child: what stands on a sheet; QR and bar codes now, text later. One sheet at a time.

Decodes what may be hostile, so it is fenced as the darkroom is: no network, no file. Must not: keep anything,
or say what a code means.
"""

from __future__ import annotations

import contextlib
import io
import os
import socket
from typing import TYPE_CHECKING

from kiosk import fence
from kiosk.capture.channel import Channel, Frame, Gone, fault
from kiosk.capture.config import CaptureConfig
from kiosk.errors import FileRefused

if TYPE_CHECKING:
    from PIL import Image

_MOST, _LONGEST = 16, 4096  # codes of one sheet; characters of one


def main(end: socket.socket, role: str, config: CaptureConfig, folder: str) -> None:  # noqa: ARG001
    """Serve orders until the desk closes its end."""
    fence.own_group()
    fence.step_back()
    fence.quiet()
    fence.no_strangers()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # threads begun before the fence would stand outside of it
    import zxingcpp  # noqa: F401  # loaded before the fence goes up
    from PIL import Image, JpegImagePlugin, PngImagePlugin  # noqa: F401

    from kiosk.capture import faint  # noqa: F401

    fence.limits(memory=config.memory)
    fence.inside_only(apart=True)
    channel = Channel(end)
    try:
        serve(channel, config)
    finally:
        channel.close()


def serve(channel: Channel, config: CaptureConfig) -> None:
    """Answer orders, each with codes and an end."""
    with contextlib.suppress(Gone):
        while True:
            frame = channel.receive(seconds=None)
            if frame.kind != "codes":
                continue  # a stop that crossed our end
            try:
                _answer(channel, frame, config)
            except Exception as error:
                channel.send("failed", fault(error), seconds=None)
                raise  # a child that lost its way is not asked again


def _answer(channel: Channel, frame: Frame, config: CaptureConfig) -> None:
    fence.processor(config.sheet_seconds)
    try:
        for text in codes(frame.body, config, thorough=bool(frame.fields.get("thorough"))):
            channel.send("code", {"text": text}, seconds=None)
            if channel.receive(seconds=None).kind != "next":
                break
    except FileRefused as error:
        channel.send("failed", {"family": "file", "code": error.code, "details": error.details}, seconds=None)
    else:
        channel.send("end", seconds=None)


def codes(picture: bytes, config: CaptureConfig, *, thorough: bool = False) -> tuple[str, ...]:
    """Return the texts of the QR and bar codes on a JPEG or PNG. Raises FileRefused.

    `thorough`: where it shows none and is small, its corners are made sharper; costs a second where none is.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture), formats=["JPEG", "PNG"]) as image:
            _check_size(image.size, config)
            gray = image.convert("L")
    except FileRefused:
        raise
    except (MemoryError, Image.DecompressionBombError) as error:
        raise FileRefused("too_many_pixels") from error
    except Exception as error:  # whatever a decoder raises on nonsense
        raise FileRefused("broken") from error
    return _read(gray) or (_read_sharper(gray) if thorough else ())


def _check_size(size: tuple[int, int], config: CaptureConfig) -> None:
    wide, high = size
    if wide * high > config.max_pixels:
        raise FileRefused("too_many_pixels", width=wide, height=high)


def _read(gray: Image.Image) -> tuple[str, ...]:
    import zxingcpp

    found = zxingcpp.read_barcodes(gray)
    return tuple(item.text[:_LONGEST] for item in found[:_MOST] if item.valid and item.text)


def _read_sharper(gray: Image.Image) -> tuple[str, ...]:
    from kiosk.capture import faint

    return next((found for corner in faint.sharper(gray) if (found := _read(corner))), ())
