"""`case_modules_in_wall`: modules and open files of a running wall that belong to cases."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.ui.lobby.running import Running
from tests.ui.lobby.test_watchdog import CASES


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield how many there are."""
    with tempfile.TemporaryDirectory(prefix="apart-") as folder:
        running = Running(Path(folder), environment={"PYTHONPROFILEIMPORTTIME": "1"})
        try:
            running.until_shown()
            files = [str(link.readlink()) for link in Path(f"/proc/{running.wall()}/fd").iterdir()]
        finally:
            running.end()
        lines = running.log.read_text("utf-8").splitlines()
        names = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
        found = [name for name in names if CASES.search(name)]
        found += [name for name in files if f"{folder}/work" in name]
    yield {
        "figure": "case_modules_in_wall",
        "value": len(found),
        "unit": "modules and files",
        "n": len(names),
    }
