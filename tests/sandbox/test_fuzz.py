"""schemathesis finds nothing: examples, coverage, fuzzing, stateful."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sandbox import fuzz
from tests.sandbox.centre import running


@pytest.mark.timeout(150)
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    with running(tmp_path / "data", "--control") as centre:
        done = fuzz.run(centre, tmp_path, seconds=50, phases="examples,coverage,fuzzing,stateful")
        errors = centre.stop()
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert f"✅ {phase}" in done.stdout.replace("  ", " "), done.stdout[-3000:]
    # what the server logged holds no traceback; broken requests are uvicorn's own words
    assert "Traceback" not in errors
    assert "kiosk.sandbox" not in errors
