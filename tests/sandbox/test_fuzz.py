"""schemathesis finds nothing: examples, coverage, fuzzing, stateful."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sandbox import fuzz
from tests.sandbox.centre import running


# at most so many seconds; the last two have no end of their own
@pytest.mark.parametrize(
    ("phases", "seconds"), [("examples,coverage", 200), ("fuzzing", 30), ("stateful", 40)]
)
def test_schemathesis_finds_nothing(tmp_path: Path, phases: str, seconds: int) -> None:
    with running(tmp_path / "data", "--control") as centre:
        done = fuzz.run(centre, tmp_path, seconds=seconds, phases=phases)
        errors = centre.stop()
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    for phase in phases.split(","):
        assert f"✅ {phase.capitalize()}" in done.stdout.replace("  ", " "), done.stdout[-3000:]
    # what the server logged holds no traceback; broken requests are uvicorn's own words
    assert "Traceback" not in errors
    assert "kiosk.sandbox" not in errors
