"""Frames between the desk and its children: whole, in time, and nothing strange believed."""

from __future__ import annotations

import os
import socket
import struct
import threading

import pytest

from kiosk.capture.channel import Channel, Frame, Gone, Silent, fault
from kiosk.capture.worker import translated
from kiosk.errors import Cancelled, FileRefused, ScannerFailed, WorkerDied


@pytest.fixture
def pair() -> tuple[socket.socket, Channel]:
    ours, theirs = socket.socketpair()
    yield theirs, Channel(ours)  # type: ignore[misc]
    ours.close()
    theirs.close()


def frame_bytes(head: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">II", len(head), len(body)) + head + body


def test_a_frame_comes_as_it_was_sent(pair: tuple[socket.socket, Channel]) -> None:
    theirs, ours = pair
    body = os.urandom(3_000_000)  # more than a socket holds
    sender = threading.Thread(
        target=Channel(theirs).send, args=("raw", {"dpi": 300}, body), kwargs={"seconds": 5}
    )
    sender.start()
    assert ours.receive(seconds=5) == Frame("raw", {"dpi": 300}, body)
    sender.join()


@pytest.mark.parametrize(
    "sent",
    [
        frame_bytes(b"no json"),
        frame_bytes(b"\xff\xfe"),
        frame_bytes(b'{"a": 1}'),
        frame_bytes(b'["a", 1]'),
        frame_bytes(b"[1, {}]"),
        frame_bytes(b'["a", {}, 1]'),
        frame_bytes(b"3"),
        struct.pack(">II", 2**20, 0),
        struct.pack(">II", 10, 2**31),
        b"\0\0",
    ],
)
def test_nonsense_is_a_dead_child(pair: tuple[socket.socket, Channel], sent: bytes) -> None:
    theirs, ours = pair
    theirs.sendall(sent)
    theirs.shutdown(socket.SHUT_WR)
    with pytest.raises(Gone):
        ours.receive(seconds=1)


def test_a_frame_that_stops_in_the_middle_is_given_up(pair: tuple[socket.socket, Channel]) -> None:
    theirs, ours = pair
    theirs.sendall(struct.pack(">II", 9, 100) + b'["a", {}]' + bytes(50))
    with pytest.raises(Silent):
        ours.receive(seconds=0.1)


def test_nobody_listens(pair: tuple[socket.socket, Channel]) -> None:
    theirs, ours = pair
    with pytest.raises(Silent):
        ours.send("develop", body=bytes(10_000_000), seconds=0.1)
    theirs.close()
    with pytest.raises(Gone):
        ours.send("develop", body=bytes(10_000_000), seconds=1)


def test_ready_tells_of_words_and_of_the_end(pair: tuple[socket.socket, Channel]) -> None:
    theirs, ours = pair
    assert not ours.ready(0)
    assert not ours.ready(0.01)
    theirs.sendall(b"x")
    assert ours.ready(0)
    ours.close()
    with pytest.raises(Gone):
        ours.ready(0)


def test_fields_are_looked_at() -> None:
    frame = Frame("sheet", {"width": 3, "kind": "a", "wrong": None})
    assert (frame.number("width"), frame.text("kind")) == (3, "a")
    for read in (lambda: frame.number("kind"), lambda: frame.text("width"), lambda: frame.number("none")):
        with pytest.raises(Gone):
            read()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"family": "scanner", "code": "jammed", "details": {"sheet": 3}}, ScannerFailed("jammed", sheet=3)),
        ({"family": "file", "code": "encrypted", "details": {}}, FileRefused("encrypted")),
        ({"family": "cancelled", "code": "cancelled", "details": {}}, Cancelled()),
        ({"family": "file", "code": "jammed", "details": {}}, WorkerDied()),
        ({"family": "scanner", "code": "jammed", "details": 3}, WorkerDied()),
        ({}, WorkerDied()),
    ],
)
def test_failures_are_translated_and_strange_ones_are_a_dead_worker(fields: dict, error: Exception) -> None:
    got = translated(Frame("failed", fields))
    assert (type(got), got.code, got.details) == (type(error), error.code, error.details)  # type: ignore[attr-defined]


def test_a_fault_tells_where_and_never_what() -> None:
    try:
        int("安达运输")
    except ValueError as error:
        told = fault(error)
    assert told["details"]["where"].startswith("ValueError test_channel.py:")
    assert "安达" not in str(told)
    assert fault(ValueError("x"))["details"]["where"] == "ValueError"
