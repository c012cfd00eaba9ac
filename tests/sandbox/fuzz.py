"""One seeded run of schemathesis against a sandbox; its report lies in the folder as `REPORT`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.sandbox import contract
from tests.sandbox.centre import ROOT, Centre, simple_case

SEED = 20260401
REPORT = "report.json"
EXAMPLES = 10  # of each operation in each phase that makes them up
OPTIONS = ("--exclude-by", "/x-planned == true", "--no-color", "--warnings", "off")


def run(
    centre: Centre, folder: Path, *, seconds: int, phases: str, seed: int = SEED, examples: int = EXAMPLES
) -> subprocess.CompletedProcess[str]:
    """Run the phases for some seconds; the output says what was found."""
    settings = Path(__file__).with_name("schemathesis.toml")
    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "--config-file",
        str(settings),
        "run",
        str(contract.PATH),
    ]
    limits = ["--phases", phases, "--max-time", str(seconds), "--seed", str(seed)]
    limits += ["--max-examples", str(examples), "--report-json-path", str(folder / REPORT), *OPTIONS]
    return subprocess.run(
        [*command, *limits],
        env=os.environ | _known(centre),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=seconds + 60,
    )


def _known(centre: Centre) -> dict[str, str]:
    window = centre.window()
    half, whole = simple_case(window), simple_case(window)
    window.put(half)
    location = window.open_upload(half, half["files"][0]).headers["Location"]
    window.file_case(whole)
    return {
        "CENTRE": centre.url,
        "ACCESS": window.session["access_token"],
        "DEVICE": window.device["device_token"],
        "UPLOAD": location.removeprefix("/uploads/"),
        "CASE": whole["case_id"],
        "SCHEMATHESIS_HOOKS": "tests.sandbox.hooks",
        "PYTHONPATH": str(ROOT),
        "NO_PROXY": "*",
    }
