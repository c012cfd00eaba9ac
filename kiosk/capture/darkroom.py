"""The darkroom child: decodes what may be hostile. No network, no file; limits on memory and time.

Runs in a process of its own; `main` is the target that `worker.Worker` spawns. One page at a time: the next
is decoded when the desk asks for it. Must not: reach the desk by anything but the channel.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk import fence
from kiosk.capture import sheetframe
from kiosk.capture.channel import Channel, Frame, Gone, fault
from kiosk.capture.config import CaptureConfig, for_printing
from kiosk.capture.kinds import ACCEPTED, kind_of, refusal
from kiosk.capture.source import Raw
from kiosk.errors import FileRefused

if TYPE_CHECKING:
    from kiosk.capture.pictures import Made


def main(end: socket.socket, role: str, config: CaptureConfig, folder: str) -> None:  # noqa: ARG001
    """Serve orders until the desk closes its end."""
    fence.own_group()
    fence.step_back()
    fence.quiet()
    fence.no_strangers()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # threads begun before the fence would stand outside of it
    from kiosk.capture import compose, pdf, pictures  # noqa: F401  # loaded before the fence goes up
    from kiosk.capture.ofd import pages  # noqa: F401

    fence.limits(memory=config.memory)
    fence.inside_only(apart=True)
    channel = Channel(end)
    try:
        serve(channel, config)
    finally:
        channel.close()


def serve(channel: Channel, config: CaptureConfig) -> None:
    """Answer orders, each with sheets and an end."""
    with contextlib.suppress(Gone):
        while True:
            frame = channel.receive(seconds=None)
            if frame.kind not in ORDERS:
                continue  # a stop that crossed our end
            try:
                ORDERS[frame.kind](channel, frame, config)
            except Exception as error:
                channel.send("failed", fault(error), seconds=None)
                raise  # a child that lost its way is not asked again


def _answer(channel: Channel, frame: Frame, config: CaptureConfig) -> None:
    raw = Raw(frame.body, frame.text("kind"), frame.number("dpi"), bool(frame.fields.get("gray")))
    if frame.fields.get("printed"):
        config = for_printing(config)
    fence.processor(config.sheet_seconds)
    try:
        for number, (pages, made) in enumerate(developed(raw, config, start=frame.number("start"))):
            _hand_over(channel, made, pages=pages, page=frame.number("start") + number + 1)
            if channel.receive(seconds=None).kind != "next":
                break
            fence.processor(config.sheet_seconds)
    except FileRefused as error:
        channel.send("failed", {"family": "file", "code": error.code, "details": error.details}, seconds=None)
    else:
        channel.send("end", seconds=None)


def _correct(channel: Channel, frame: Frame, config: CaptureConfig) -> None:
    from kiosk.capture import pictures

    fence.processor(config.sheet_seconds)
    acts, dpi = sheetframe.acts_in(frame), frame.number("dpi")
    try:
        made = pictures.corrected(frame.body, acts, config=config, dpi=dpi)
    except FileRefused as error:
        channel.send("failed", {"family": "file", "code": error.code, "details": error.details}, seconds=None)
        return
    _hand_over(channel, made, pages=1, page=1)
    if channel.receive(seconds=None).kind == "next":
        channel.send("end", seconds=None)


def _hand_over(channel: Channel, made: Made, *, pages: int, page: int) -> None:
    fields = {
        "pages": pages,
        "page": page,
        "media_type": made.media_type,
        "width": made.width,
        "height": made.height,
        "dpi": made.dpi,
        "small": len(made.thumbnail),
        "shown": len(made.preview),
        "original": len(made.original),
        "original_type": made.original_type,
        "acts": sheetframe.acts_out(made.acts),
        "marks": sheetframe.marks_out(made.marks),
    }
    body = b"".join((made.thumbnail, made.preview, made.original, made.data))
    channel.send("sheet", fields, body, seconds=None)


def _compose(channel: Channel, frame: Frame, config: CaptureConfig) -> None:
    from kiosk.capture import compose

    compose.answer(channel, frame, config)


ORDERS = {"develop": _answer, "correct": _correct, "compose": _compose}


def developed(raw: Raw, config: CaptureConfig, *, start: int = 0) -> Iterator[tuple[int, Made]]:
    """Yield the number of pages and each page of a raw paper. Raises FileRefused."""
    from kiosk.capture import pdf, pictures
    from kiosk.capture.ofd import pages as ofd

    kind = raw.kind if raw.kind == "pnm" else kind_of(raw.data)
    if kind not in ACCEPTED and kind != "pnm":
        raise refusal(kind)
    if kind in ("pdf", "ofd"):
        yield from (pdf if kind == "pdf" else ofd).sheets(raw.data, config=config, gray=raw.gray, start=start)
    else:
        yield from pictures.sheets(raw.data, kind, config=config, dpi=raw.dpi, gray=raw.gray, start=start)
