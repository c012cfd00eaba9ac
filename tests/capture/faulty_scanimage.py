"""A scanimage that feeds pages with the real one and does something bad at a given page.

Arguments: fault, page, how many pages there are, a file that gets a line for every page fed; then scanimage's
own. It answers the prompt of a batch as the real one does, and runs the real one with SANE's test driver for
every page, each a little shorter than the one before, so that pages can be told apart. It offers both sides,
which the test driver does not. A file "taken" beside that of the pages says how many were taken before: those
are not in the feeder any more.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

REAL = shutil.which("scanimage") or "scanimage"
FEEDER, BOTH = "Automatic Document Feeder", "ADF Duplex"


def end_with_parent() -> None:
    """Have the real program end with this one."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)


def feed(options: list[str], path: Path, fault: str) -> int:
    """Scan one page into a file with the real program; return its exit code."""
    status = [f"--read-return-value=SANE_STATUS_{fault}"] if fault.isupper() else []
    command = [REAL, *options, *status, "-o", str(path)]
    while True:  # its test driver hangs or ends with 0 now and then, when it closes after an error
        try:
            code = subprocess.run(command, check=False, timeout=0.8, preexec_fn=end_with_parent).returncode
        except subprocess.TimeoutExpired:
            continue
        if code > 0 or path.exists():
            return code


def misbehave(fault: str, path: Path) -> None:
    """Do what a driver should not; a status of SANE is no misbehaviour."""
    if fault == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif fault in {"hang", "stubborn"}:
        if fault == "stubborn":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(600)
    elif fault == "leave":
        sys.exit(0)
    elif fault == "cut":
        path.write_bytes(path.read_bytes()[:-1000])
    elif fault == "lost":
        path.unlink()
    elif fault == "nonsense":
        path.write_bytes(b"P6\n10 0\n255\n")


def options_of(arguments: list[str]) -> list[str]:
    """Return the arguments without those of a batch, in the words of the test driver."""
    given = [word for word in arguments if not word.startswith("--batch")]
    return [f"--source={FEEDER}" if word == f"--source={BOTH}" else word for word in given]


def shorter(options: list[str], number: int) -> list[str]:
    """Return the options with a page that is shorter by its number in millimetres."""
    if "-y" not in options:
        return options
    at = options.index("-y") + 1
    return [*options[:at], str(float(options[at]) - number), *options[at + 1 :]]


def answer(arguments: list[str]) -> int:
    """Be the real one, but for what the device offers."""
    done = subprocess.run([REAL, *options_of(arguments)], check=False, capture_output=True, text=True)
    sys.stderr.write(done.stderr)
    for line in done.stdout.splitlines():
        print(line.replace(f"|{FEEDER} [", f"|{FEEDER}|{BOTH} ["))
    return done.returncode


def main(fault: str, at: int, pages: int, log: Path, arguments: list[str]) -> int:
    """Be scanimage."""
    batch = next((word.partition("=")[2] for word in arguments if word.startswith("--batch=")), "")
    if not batch:
        return answer(arguments)
    options = options_of(arguments)
    pages = 1 if "--batch-count=1" in arguments else pages
    before = log.with_name("taken")
    taken = int(before.read_text() or 0) if before.exists() else 0
    for number in range(1, pages - taken + 1):
        print(f"Place document no. {number} on the scanner.", file=sys.stderr, flush=True)
        if not sys.stdin.readline():
            break
        with log.open("a") as lines:
            lines.write(f"{number}\n")
        path = Path(batch % number)
        bad = fault if number == at else ""
        if bad in {"crash", "hang", "stubborn", "leave"}:
            misbehave(bad, path)
        code = feed(shorter(options, number + taken), path, bad)
        print(f"Scanned page {number}. (scanner status = {code or 5})", file=sys.stderr, flush=True)
        if code:
            print(f"Batch terminated, {number} pages scanned", file=sys.stderr, flush=True)
            if bad == "NO_DOCS":
                time.sleep(600)  # as the real one does now and then
            return code
        if bad in {"cut", "nonsense", "lost"}:
            misbehave(bad, path)
        print(path, flush=True)
    print("Document feeder out of documents\nBatch terminated", file=sys.stderr, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), sys.argv[5:]))
