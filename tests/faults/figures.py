"""The figures of `./dev faults`: which module proves each, how many tries, and the bar that it is held to.

A module offers ``run(seed, count) -> Iterator[dict]`` with id, value, unit, n and whatever else tells what
was seen. It makes its own places, ends what it started, and raises `Missing` where the machine lacks a
service.
"""

from __future__ import annotations

from dataclasses import dataclass


class Missing(Exception):
    """A service of the system that this proof needs is not there; with CI=true that is a failure."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure is held to; nothing: it is printed only."""

    most: float | None = None
    least: float | None = None

    def held(self, value: float) -> bool:
        """Tell whether a value keeps within the bar."""
        return (self.most is None or value <= self.most) and (self.least is None or value >= self.least)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its module, the tries of the bare verb and of the short run (0: not in it), its bar.

    `joined` says how the values of several runs make one: "sum", "max" or "min". Figures that one module
    measures together name the same counts; it runs once.
    """

    module: str
    count: int
    short: int = 0
    bar: Bar = Bar(most=0)
    joined: str = "sum"


CHUNK = 4 * 1024 * 1024  # bytes: the largest piece of a file that is sent at a time

FIGURES: dict[str, Figure] = {
    "kill_answers_lost": Figure("kill", count=24, short=1),
    "kill_sheets_lost": Figure("kill", count=24, short=1),
    "exactly_once_violations": Figure("exactly_once", count=100, short=4),
    "resent_bytes_max": Figure("exactly_once", count=100, short=4, bar=Bar(most=CHUNK), joined="max"),
    "planted_breaches_found": Figure("planted", count=30, short=2, bar=Bar(least=3), joined="min"),
    "outbox_failures": Figure("planted", count=30, short=2),
    "half_done_visible": Figure("half_done", count=40, short=3),
    "store_damage_missed": Figure("store_damage", count=30, short=2),
    "store_rows_wrong": Figure("store_damage", count=30, short=2),
    "canary_hits": Figure("canary", count=6, short=1),
    "audit_missed": Figure("audit_trail", count=12, short=1),
    "big_store_start_ratio": Figure("big_store", count=5, bar=Bar(most=1.2), joined="max"),
    "big_store_gap_max_ms": Figure("big_store", count=5, bar=Bar(most=50), joined="max"),
    "fuzz_crashes": Figure("fuzz", count=20_000, short=1_000),
    # tries: windows on each database; those that --count asks for are many
    "fleet_lost": Figure("fleet", count=40),
    "fleet_double": Figure("fleet", count=40),
    "fleet_cases_per_s": Figure("fleet", count=40, bar=Bar(), joined="min"),
    # tries: examples of an operation in each phase, on each database
    "schemathesis_failures": Figure("schema_fuzz", count=10),
}
