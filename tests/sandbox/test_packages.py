"""What a package says of itself is not believed: no size ends a reader's patience."""

from __future__ import annotations

import json

import pytest

from kiosk.sandbox.packages import _records
from kiosk.sandbox.problems import Problem


@pytest.mark.parametrize("size", [-1, 5])
def test_a_file_of_no_size_is_refused(size: int) -> None:
    record = json.dumps({"body": {"files": [{"id": "a", "size": size}]}}).encode()
    parts = iter([len(record).to_bytes(4, "big") + record + b"x"])
    with pytest.raises(Problem):
        next(_records(parts))
