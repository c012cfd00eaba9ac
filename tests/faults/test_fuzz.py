"""The fuzzer sees a reader that falls over, and gives the same inputs for the same seed."""

from __future__ import annotations

import random

import pytest

from kiosk.errors import FileRefused
from tests.faults import fuzz, mutants


def test_a_reader_that_falls_over_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(rng: random.Random) -> None:
        int(mutants.text(rng, ("12", "34")))

    monkeypatch.setattr(fuzz, "READERS", ((careless, 1),))
    (line,) = fuzz.run(1, 50)
    assert line["value"] > 0
    assert "careless: ValueError at test_fuzz.py" in str(line["crashes"])


def test_a_refusal_is_no_crash_and_a_long_look_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_rng: random.Random) -> None:
        raise FileRefused("broken")

    assert fuzz._fault(refuses, random.Random(1)) == ""
    monkeypatch.setattr(fuzz, "SLOW", -1.0)
    assert fuzz._fault(lambda _rng: None, random.Random(1)) == "slow"


def test_the_same_seed_makes_the_same_inputs() -> None:
    made = [[mutants.text(random.Random(seed), fuzz.TYPED) for _ in range(3)] for seed in (1, 1, 2)]
    assert made[0] == made[1] != made[2]


def test_every_reader_stands_a_few_inputs() -> None:
    fuzz._submission()
    faults = {reader.__name__: fuzz._fault(reader, random.Random(7)) for reader, _ in fuzz.READERS}
    assert set(faults.values()) == {""}
