"""A centre that takes little (`--limit`): says so, and holds everybody to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.sandbox.limits import Limits, limits_of
from tests.sandbox.centre import Centre, Window, running, simple_case

SMALL = ("--limit", "file_bytes=5000", "--limit", "files=1", "--limit", "chunk_max_bytes=2048")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("small"), "--control", *SMALL) as found:
        yield found


def test_it_says_so(small: Centre) -> None:
    said = Window(small.url).call("GET", "/meta").json()["limits"]
    assert (said["file_bytes"], said["files"], said["chunk_max_bytes"]) == (5000, 1, 2048)
    assert said["filings"] == Limits().filings


def test_what_is_too_large_or_too_much_is_named(small: Centre) -> None:
    window = small.window()
    case = simple_case(window)
    (file,) = case["files"]
    case["files"] = [file | {"size": 5001}, file | {"id": "second-file"}]
    answer = window.put(case)
    assert answer.status_code == 422
    found = {(one["pointer"], one["code"]) for one in answer.json()["errors"]}
    assert found == {("/files", "too-many"), ("/files/0/size", "too-large")}


@pytest.mark.parametrize("option", ["file_bytes", "nothing=1", "files=many", "=3"])
def test_an_option_that_is_none_is_refused(option: str) -> None:
    with pytest.raises(ValueError, match=option):
        limits_of([option])
