"""Two server processes on one database, SQLite and PostgreSQL: what happens at both at once happens once."""

from __future__ import annotations

import itertools
import signal
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.sandbox import cluster
from tests.sandbox.centre import Centre, Window, case_of, file_of, filing_of, kind_of, running, simple_case
from tests.sandbox.test_after import objection, send

Pair = tuple[Centre, Centre]
_names = itertools.count(1)


def options_of(request: pytest.FixtureRequest) -> list[str]:
    """Return the options of a server on a database of this kind that nobody has used yet."""
    if request.param == "sqlite":
        return ["--control"]
    url = cluster.database(request.getfixturevalue("postgres"), f"processes{next(_names)}")
    return ["--control", "--database", url]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder, options = tmp_path_factory.mktemp("pair"), options_of(request)
    with running(folder, *options) as one, running(folder, *options) as two:
        yield one, two


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two servers on one port, to be killed."""
    folder = tmp_path_factory.mktemp("shared")
    options = [*options_of(request), "--share", "--port", str(cluster.free_port())]
    with running(folder, *options) as one, running(folder, *options) as two:
        yield one, two


def twin(window: Window, centre: Centre) -> Window:
    """Return the same workstation on a line to another process."""
    other = Window(centre.url)
    other.session, other.device = window.session, window.device
    return other


def at_once(call: Callable[..., Any], *lists: Iterable[Any]) -> list[Any]:
    """Call for each item, or several, at the same moment; return the results. Raises the first error."""
    items = list(zip(*lists, strict=True))
    gate = threading.Barrier(len(items))

    def waited(values: tuple[Any, ...]) -> Any:
        gate.wait(10)
        return call(*values)

    with ThreadPoolExecutor(len(items)) as pool:
        return list(pool.map(waited, items))


def test_every_code_and_every_receipt_is_given_once(pair: Pair) -> None:
    windows = [centre.window() for centre in pair for _ in range(4)]
    codes: list[str] = []
    numbers: list[str] = []

    def work(window: Window) -> None:
        for _ in range(4):
            codes.extend(window.codes(10))
            numbers.append(window.file_case(simple_case(window))["number"])
            window.feed()

    at_once(work, windows)
    assert len(set(codes)) == len(codes) == 320
    assert len(set(numbers)) == len(numbers) == 32
    for window in windows:
        assert [item["sequence"] for item in window.feed()["items"]] == [1, 2, 3, 4]


def test_one_window_at_both_processes_has_a_feed_without_gaps(pair: Pair) -> None:
    window = pair[0].window()
    twins = [twin(window, centre) for centre in pair * 3]
    at_once(lambda one: one.file_case(simple_case(one)), twins)
    assert [item["sequence"] for item in window.feed()["items"]] == list(range(1, 7))


def test_the_same_put_and_the_same_completion_at_both(pair: Pair) -> None:
    window = pair[0].window()
    case = simple_case(window)
    twins = [twin(window, centre) for centre in pair * 4]
    assert at_once(lambda one: one.put(case).status_code, twins) == [200] * 8
    window.upload(case, case["files"][0], b"%PDF-1.7 sheet")
    numbers = at_once(lambda one: one.complete(case).json()["number"], twins)
    assert len(set(numbers)) == 1
    assert len(window.feed()["items"]) == 1


def test_codes_asked_for_twice_are_given_once(pair: Pair) -> None:
    window, key = pair[0].window(), str(uuid.uuid4())

    def ask(one: Window) -> list[str]:
        return one.call("POST", "/commitment-codes", json={"count": 5}, key=key).json()["codes"]

    given = at_once(ask, [twin(window, centre) for centre in pair * 3])
    assert given == [given[0]] * 6


def test_one_record_runs_at_one_window(pair: Pair) -> None:
    windows = [centre.window() for centre in pair * 2]
    for _ in range(5):
        filing = filing_of()
        cases = []
        for window in windows:
            code = {"code": window.codes()[0], "signed_on": "2026-11-21"}
            cases.append(case_of([filing | {"commitment": code}], [file_of()]))
            window.put(cases[-1])
            window.upload(cases[-1], cases[-1]["files"][0], b"%PDF-1.7 sheet")
        answers = at_once(Window.complete, windows, cases)
        assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
        refused = {kind_of(answer) for answer in answers if answer.status_code == 409}
        assert refused == {"filing-runs-elsewhere"}


def test_one_commitment_code_serves_one_filing(pair: Pair) -> None:
    window = pair[0].window()
    for _ in range(5):
        code = window.codes()[0]
        cases = [case_of([filing_of(code=code)], [file_of()]) for _ in pair * 2]
        answers = at_once(Window.put, [twin(window, centre) for centre in pair * 2], cases)
        assert sorted(answer.status_code for answer in answers) == [200, 422, 422, 422]


def test_an_objection_under_two_keys_is_kept_once(pair: Pair) -> None:
    window = pair[0].window()
    for _ in range(3):
        made = objection()
        lines = [twin(window, centre) for centre in pair * 2]
        answers = at_once(lambda one, made: send(one, made, key=uuid.uuid4()), lines, [made] * 4)
        assert [answer.status_code for answer in answers] == [201] * 4
        assert len({answer.json()["number"] for answer in answers}) == 1


def test_a_paper_asked_for_at_both_is_one_paper(pair: Pair) -> None:
    window = pair[0].window()
    case = simple_case(window)
    window.file_case(case)
    for _ in range(2):
        pair[1].control("POST", "hurry", case_id=case["case_id"])
        window.feed()
    path = f"/cases/{case['case_id']}/filings/1/papers/acceptance"
    papers = at_once(lambda one: one.call("GET", path), [twin(window, centre) for centre in pair * 2])
    assert [paper.status_code for paper in papers] == [200] * 4
    assert len({paper.content for paper in papers}) == 1


def test_a_fault_happens_as_often_as_asked(pair: Pair) -> None:
    windows = [centre.window() for centre in pair * 4]
    pair[0].fault("status", "^/contacts$", status=503, count=3)
    answers = at_once(lambda one: one.call("GET", "/contacts", unchecked=True).status_code, windows)
    assert sorted(answers) == [200] * 5 + [503] * 3


def test_an_upload_goes_on_at_another_process(pair: Pair) -> None:
    window, data = pair[0].window(), b"%PDF-1.7 " + bytes(3_000_000)
    other = twin(window, pair[1])
    case = case_of([filing_of(code=window.codes()[0])], [file_of(data)])
    window.put(case)
    location = window.open_upload(case, case["files"][0]).headers["Location"]
    assert window.patch(location, 0, data[:2_000_000]).status_code == 204
    again = other.open_upload(case, case["files"][0])
    assert again.headers["Location"] == location
    assert again.headers["Upload-Offset"] == "2000000"
    assert other.patch(location, 2_000_000, data[2_000_000:]).status_code == 204
    receipt = window.complete(case).json()
    assert receipt["files"][0]["sha256"] == case["files"][0]["sha256"]


def persist(call: Callable[[], Any]) -> Any:
    """Ask again until somebody answers, as a client does that got no answer."""
    for _ in range(100):
        try:
            return call()
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.05)
    raise TimeoutError("nobody answers")


def filed(window: Window, codes: list[str]) -> str:
    """File a case, asking again wherever no answer came; return its receipt number."""
    asked = {"json": {"count": 1}, "key": uuid.uuid4()}
    code = persist(lambda: window.call("POST", "/commitment-codes", **asked)).json()["codes"][0]
    codes.append(code)
    case = case_of([filing_of(code=code)], [file_of()])
    return str(persist(lambda: window.file_case(case))["number"])


def test_a_process_that_is_killed_loses_and_doubles_nothing(shared: Pair) -> None:
    one, two = shared
    assert one.url == two.url
    windows = [persist(two.window) for _ in range(6)]
    receipts: list[str] = []
    codes: list[str] = []

    def work(window: Window) -> None:
        for _ in range(6):
            receipts.append(filed(window, codes))

    killer = threading.Timer(0.5, one.process.kill)
    killer.start()
    at_once(work, windows)
    killer.join()
    one.process.communicate()
    assert one.process.returncode == -signal.SIGKILL
    assert two.control("GET", "state")["counts"]["cases"] == 36
    assert len(set(receipts)) == len(receipts) == 36
    assert len(set(codes)) == len(codes) == 36
    for window in windows:
        items = persist(window.feed)["items"]
        assert [item["sequence"] for item in items] == [1, 2, 3, 4, 5, 6]
        today = items[-1]["at"][:10]
        assert len(window.call("GET", f"/days/{today}").json()["receipts"]) == 6
