"""The stages of `./dev check` and `./dev quick`: one command each, its time told, a summary at the end.

Runs in the project's environment. A stage that fails does not hide the later ones; exit code 1 if any failed.
A few failed tests run once more, alone: what fails again has failed; what does not is named as unstable.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
CACHE = ROOT / ".cache"
FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
LIMIT_S = 4200  # of one stage: what hangs is told as failed before the build server ends everything
FEW = 8  # so many may be the machine; more are a fault
CLOSING = re.compile(
    r"^=* ?(\d+ [a-z]+(?:, \d+ [a-z]+)* in [\d.]+s[^=]*?) ?=*$"
)  # pytest's, with -q or without

# what no module of its own name tests: the beginning of a path, where its tests are
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "resources/packs/": ("tests/packs", "tests/domain"),
    "resources/papers/": ("tests/papers", "tests/services/printing/test_papers.py"),
    "resources/openapi/": ("tests/sandbox/test_contract.py", "tests/adapters/test_api_contract.py"),
    "resources/demo/": ("tests/sandbox/test_seeds.py", "tests/packs/test_demo_judged.py"),
    "resources/handbook/": ("tests/ui/handbook",),
    "resources/guides/": ("tests/guides",),
    "resources/sites/": ("tests/packs/test_sites.py",),
    "resources/questions/": ("tests/services/packs/test_questions.py",),
    "resources/imports/": ("tests/imports",),
    "resources/pinyin/": ("tests/adapters/test_search.py",),
    "resources/translations/": ("tests/ui/test_text.py", "tests/ui/words/test_codes.py"),
    "resources/": ("tests/architecture", "tests/ui/test_theme.py", "tests/ui/test_text.py"),
    "dev": ("tests/dev",),
    ".ci/": ("tests/dev",),
    "build.spec": ("tests/dev",),
    "pyproject.toml": ("tests/architecture", "tests/dev"),
    "requirements.lock": ("tests/architecture", "tests/dev"),
    "kiosk/errors.py": ("tests/ui/words/test_codes.py", "tests/ui/test_errors.py"),
    "ui/words/sentences.py": ("tests/ui/words/test_codes.py", "tests/ui/test_text.py"),
    "ui/words/names.py": ("tests/ui/words/test_codes.py", "tests/ui/test_text.py"),
}

Stage = tuple[str, list[str]]
Row = tuple[str, int, float, str]  # stage, exit code, seconds, pytest's closing line


def linters() -> list[Stage]:
    """Return what reads the code without running it."""
    return [
        ("format", [PYTHON, "-m", "ruff", "format", "--check", "-q", "."]),
        ("lint", [PYTHON, "-m", "ruff", "check", "-q", "."]),
        ("types", [PYTHON, "-m", "mypy"]),
        (
            "imports",
            [str(Path(PYTHON).parent / "lint-imports"), "--no-logo", "--cache-dir", str(CACHE / "imports")],
        ),
    ]


def check() -> list[Stage]:
    """Return everything that the build server runs."""
    cover = ["--cov", "--cov-report=", "--durations=8", "-n", "2", "--dist", "loadgroup"]
    return [
        *linters(),
        ("tests", [PYTHON, "-m", "pytest", *cover]),
        ("coverage", [PYTHON, ".ci/floors.py"]),
        ("faults", [PYTHON, "-m", "tests.faults", "--short"]),
        ("build", [PYTHON, "dev", "build"]),
        ("self-test", [PYTHON, "dev", "self-test"]),
        ("built typing", [PYTHON, "-m", "pytest", "-q", "tests/journeys/built_typing.py"]),
        ("package", [PYTHON, ".ci/deb.py"]),
    ]


def quick() -> list[Stage]:
    """Return the linters and the tests of what changed since the last commit (or in it, if nothing did)."""
    changed = git("diff", "--name-only", "HEAD") + git("ls-files", "--others", "--exclude-standard")
    changed = changed or git("diff", "--name-only", "HEAD~1")
    places = sorted({place for name in changed for place in tests_of(Path(name))})
    return [*linters(), ("tests", [PYTHON, "-m", "pytest", "-q", *places])] if places else linters()


def git(*words: str) -> list[str]:
    """Return the lines that a git command prints."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def tests_of(path: Path) -> list[str]:
    """Return where a file's tests are: as ELSEWHERE says, else its own module, else the mirroring folder."""
    for beginning, places in ELSEWHERE.items():
        if path.as_posix().startswith(beginning):
            return list(places)
    parts = path.parts[1:] if path.parts[0] == "kiosk" else path.parts
    if parts[0] == "tests":
        return [str(path)] if path.name.startswith("test_") and (ROOT / path).exists() else []
    own = ROOT.joinpath("tests", *parts[:-1], f"test_{path.stem}.py")
    if own.exists():
        return [str(own.relative_to(ROOT))]
    folder = ROOT.joinpath("tests", *parts[:-1])
    return [str(folder.relative_to(ROOT))] if len(parts) > 1 and folder.is_dir() else []


@contextmanager
def ended(child: subprocess.Popen[str], seconds: float) -> Iterator[None]:
    """End a child and all that it started when it takes longer, or when nobody waits for it any more."""

    def end() -> None:
        print(f"=== ended after {seconds:.0f} s", flush=True)
        os.killpg(child.pid, signal.SIGKILL)

    late = threading.Timer(seconds, end)
    late.start()
    try:
        yield
    except BaseException:
        os.killpg(child.pid, signal.SIGKILL)
        raise
    finally:
        late.cancel()


def perform(name: str, command: list[str], *, limit: float = LIMIT_S) -> tuple[int, float, str]:
    """Run one stage, passing its output on; return exit code, seconds and pytest's closing line."""
    print(f"\n=== {name}: {' '.join(command[1:])[:120]}", flush=True)
    start, closing = time.monotonic(), ""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_IM_MODULE": "compose"}
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    with child, ended(child, limit):
        assert child.stdout is not None
        for line in child.stdout:
            print(line, end="", flush=True)
            found = CLOSING.match(line.strip())
            closing = found[1] if found else closing
    return child.returncode, time.monotonic() - start, closing


def once_more(row: Row, failed: list[str]) -> list[Row]:
    """Return what becomes of a row of tests: the few that failed count as they do on a second look, alone.

    Real servers, windows and devices take part, on machines that others use too.
    """
    stage, code, seconds, closing = row
    if code != 1 or not 0 < len(failed) <= FEW:
        return [row]
    second = perform("tests again", [PYTHON, "-m", "pytest", "-q", "-p", "no:randomly", *failed])
    named = "" if second[0] else f" UNSTABLE: {' '.join(failed)}"
    return [(stage, second[0], seconds, closing), ("once more", second[0], second[1], second[2] + named)]


def main(name: str) -> int:
    """Run all stages of `check` or `quick`; print the summary; return the exit code."""
    CACHE.mkdir(exist_ok=True)
    FAILED.unlink(missing_ok=True)
    rows: list[Row] = []
    for stage, command in {"check": check, "quick": quick}[name]():
        row = (stage, *perform(stage, command))
        failed = list(json.loads(FAILED.read_text("utf-8"))) if stage == "tests" and FAILED.exists() else []
        rows += once_more(row, failed)
    print(f"\n=== summary of ./dev {name}: {sum(row[2] for row in rows):.0f} s")
    for stage, code, seconds, closing in rows:
        print(f"{'ok  ' if code == 0 else 'FAIL'} {stage:10} {seconds:6.1f} s  {closing}")
    return 1 if any(code for _, code, _, _ in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
