"""Inputs made wrong: texts and JSON values, changed at random from good ones. Same seed, same inputs."""

from __future__ import annotations

import copy
import random
from typing import Any

# what readers of codes, dates and numbers stumble over: digits that are none, signs without width, halves
ODD = (
    *(
        "",
        "\0",
        " ",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\ud800",
        "\udfff",
        "\U0001f600",
        "\u0000\u0000",
    ),
    *(
        "²",
        "½",
        "٣",
        "①",
        "Ⅷ",
        "０",
        "Ａ",
        "×",
        "Х",
        "〔",
        "〕",
        "第",
        "号",
        "ﷺ",
        "İ",
        "ß",
        "\x1d",
        "]C1",
        "%00",
    ),
    *(
        "-",
        "+",
        ".",
        ",",
        "e",
        "E",
        "_",
        "/",
        "\\",
        "'",
        '"',
        "\n",
        "\r\n",
        "\t",
        "#",
        "&",
        "*",
        "!",
        "{",
        "[",
    ),
    *(
        "9" * 5000,
        "1e999",
        "-0",
        "NaN",
        "Infinity",
        "0x10",
        "2026-02-30",
        "9999-12-31T23:59:59Z",
        "0001-01-01",
    ),
    *(
        "http://",
        "CRW1/",
        "regno=",
        "注册号：",
        "~1",
        "~0",
        "filings/²/answers",
        "<<: *a",
        "&a [*a]",
        "!!python/name:os",
    ),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**63, -(2**70), 10**400, 0.5, 1e308, float("inf"), float("nan")),
    *("", "x", "²", "null", "9" * 5000, "\ud800", [], {}, [[]], [{}], {"": {}}, ["a", 1], [None]),
)


def text(rng: random.Random, good: tuple[str, ...], *, most: int = 20_000) -> str:
    """Return a good text changed in a few places, or two of them put together."""
    made = rng.choice(good)
    for _ in range(rng.choice((0, 1, 1, 2, 3, 8))):
        at = rng.randrange(len(made) + 1)
        to = min(len(made), at + rng.choice((0, 0, 1, 1, 2, 5, 40)))
        made = made[:at] + _piece(rng, good) + made[to:]
    return made[:most]


def _piece(rng: random.Random, good: tuple[str, ...]) -> str:
    way = rng.randrange(6)
    if way == 0:
        return chr(rng.choice((rng.randrange(128), rng.randrange(0x3000, 0xA000), rng.randrange(0x110000))))
    if way == 1:
        other = rng.choice(good)
        at = rng.randrange(len(other) + 1)
        return other[at : at + rng.randrange(1, 30)]
    return "" if way == 2 else rng.choice(ODD)


def value(rng: random.Random, good: Any, *, changes: int = 0) -> Any:
    """Return a JSON value changed in a few places: a member taken away, added, or of another kind."""
    made = copy.deepcopy(good)
    for _ in range(changes or rng.choice((1, 1, 2, 4))):
        made = _changed(rng, made, rng.randrange(1, 6))
    return made


def _changed(rng: random.Random, made: Any, depth: int) -> Any:
    if depth and isinstance(made, dict) and made:
        name = rng.choice(list(made))
        way = rng.randrange(8)
        if way == 0:
            del made[name]
        elif way == 1:
            made[rng.choice(ODD)] = copy.deepcopy(rng.choice(VALUES))
        else:
            made[name] = _changed(rng, made[name], depth - 1)
        return made
    if depth and isinstance(made, list) and made:
        at = rng.randrange(len(made))
        made[at] = _changed(rng, made[at], depth - 1)
        return made * rng.choice((1, 1, 1, 2, 50))
    if isinstance(made, str) and rng.random() < 0.6:
        return text(rng, (made, "0", "2026-05-12"), most=6000)
    return copy.deepcopy(rng.choice(VALUES))
