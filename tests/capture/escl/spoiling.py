"""Answers with something wrong in them, by chance and seed."""

from __future__ import annotations

import random
import re

_STATUSES = (100, 101, 200, 201, 204, 206, 301, 302, 304, 307, 400, 401, 404, 409, 410, 418, 500, 503, 999)


def spoil(data: bytes, chance: random.Random) -> bytes:
    """Return an answer with something wrong in head or body; now and then it is left as it is."""
    out = bytearray(data)
    head = data.index(b"\r\n\r\n")
    for _ in range(chance.choice((0, 0, 0, 0, 0, 1, 1, 2, 5, 20))):
        way = chance.randrange(8)
        at = chance.randrange(max(1, min(len(out), head if chance.random() < 0.5 else len(out))))
        if way == 0:
            out[at : at + 1] = bytes([chance.randrange(256)])
        elif way == 1:
            del out[at : at + chance.randrange(1, 200)]
        elif way == 2:
            out[at:at] = out[at : at + chance.randrange(1, 200)]
        elif way == 3:
            out[at:at] = chance.choice(
                (b"\r\n", b"\0", b"<", b"&x;", b"-1", b"99999999999", b"]]>", b"\xff\xfe")
            )
        elif way == 4:
            out = out[:at]
        elif way == 5:
            extra = chance.choice(
                (b"Content-Length: -5", b"Content-Length: 1e9", b"Transfer-Encoding: chunked",
                 b"Location: //[",
                 b"Retry-After: \xb2", b"Content-Length: 3", b"X: " + b"y" * 70000, b"Location: http://[::1")
            )  # fmt: skip
            out[head:head] = b"\r\n" + extra
        elif way == 6:
            out = bytearray(re.sub(rb"^HTTP/1.1 \d+", b"HTTP/1.1 %d" % chance.choice(_STATUSES), bytes(out)))
        else:
            out = bytearray(re.sub(rb">\d+<", b">%d<" % chance.choice((0, 10**9, 7, 10**30)), bytes(out)))
    return bytes(out)
