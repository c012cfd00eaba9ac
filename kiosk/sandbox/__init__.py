"""The sandbox centre: a central API of its own for demo, training, tests and labs.

It serves `resources/openapi/central.yaml` and nothing else (beside `/_sandbox/`, see `control`). It must
not import any other package of `kiosk`: its words are written a second time on purpose, so that a bug in
the client's wire code cannot cancel itself out. Nothing heavy is imported here.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until standard input closes or SIGTERM; return the exit code."""
    from kiosk.sandbox.program import run

    return run(argv)
