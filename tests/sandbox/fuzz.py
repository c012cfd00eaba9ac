"""One seeded run of schemathesis against a sandbox."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.sandbox import contract
from tests.sandbox.centre import ROOT, Centre, simple_case

SEED = 20260401


def run(centre: Centre, folder: Path, *, seconds: int, phases: str) -> subprocess.CompletedProcess[str]:
    """Run the phases for some seconds; the output says what was found."""
    window = centre.window()
    half, whole = simple_case(window), simple_case(window)
    window.put(half)
    location = window.open_upload(half, half["files"][0]).headers["Location"]
    window.file_case(whole)
    environment = os.environ | {
        "CENTRE": centre.url,
        "ACCESS": window.session["access_token"],
        "DEVICE": window.device["device_token"],
        "UPLOAD": location.removeprefix("/uploads/"),
        "CASE": whole["case_id"],
        "SCHEMATHESIS_HOOKS": "tests.sandbox.hooks",
        "PYTHONPATH": str(ROOT),
        "NO_PROXY": "*",
    }
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
    options = ["--exclude-by", "/x-planned == true", "--phases", phases, "--max-time", str(seconds)]
    more = ["--seed", str(SEED), "--max-examples", "10", "--no-color", "--warnings", "off"]
    return subprocess.run(
        [*command, *options, *more],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=seconds + 60,
    )
