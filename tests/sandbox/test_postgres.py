"""The same centre on PostgreSQL: a private cluster, the core journey by two processes, a short fuzz."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sandbox import fuzz
from tests.sandbox.centre import Centre, kind_of, running, simple_case
from tests.sandbox.test_progress import travel


def tool(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def tools() -> tuple[str, str]:
    found = tool("initdb"), tool("pg_ctl")
    if not all(found):
        reason = "PostgreSQL (initdb, pg_ctl) is not installed"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    return str(found[0]), str(found[1])


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A database of a cluster of one's own, made by user postgres where root runs the tests."""
    initdb, control = tools()
    folder, port = Path(tempfile.mkdtemp(prefix="sandbox-pg-")), free_port()
    as_user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"

    def call(*command: str) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user)

    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        call(initdb, "-D", str(data), "-U", "centre", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        call(control, "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        yield f"postgresql+psycopg://centre@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            call(control, "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def pair(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Centre, Centre]]:
    folder = tmp_path_factory.mktemp("postgres")
    with (
        running(folder, "--control", "--database", url) as one,
        running(folder, "--control", "--database", url) as two,
    ):
        yield one, two


@pytest.fixture
def fuzzed(url: str, tmp_path: Path) -> Iterator[Centre]:
    """A centre with a database of its own: what fuzzing uses up, such as the day's codes, nobody misses."""
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("create database fuzzed")
    with running(tmp_path, "--control", "--database", url.replace("/postgres", "/fuzzed")) as centre:
        yield centre


def test_one_case_from_put_to_removal(pair: tuple[Centre, Centre]) -> None:
    centre, other = pair
    window = centre.window()
    case = simple_case(window)
    receipt = window.file_case(case)
    window.url = other.url
    assert window.complete(case).json() == receipt
    assert kind_of(window.put(case | {"workstation": "9"})) == "idempotency-key-reused"
    assert [item["status"] for item in travel(other, window)][-1] == "decided"
    names = window.call("GET", "/entities", params={"q": "adys"}).json()["items"]
    assert names[0]["name"] == "安达运输（示例）有限公司"


def test_two_processes_give_every_code_and_every_receipt_once(pair: tuple[Centre, Centre]) -> None:
    windows = [centre.window() for centre in pair for _ in range(2)]
    codes: list[str] = []
    numbers: list[str] = []
    failures: list[BaseException] = []

    def work(index: int) -> None:
        try:
            for _ in range(8):
                codes.extend(windows[index].codes(10))
                numbers.append(windows[index].file_case(simple_case(windows[index]))["number"])
                windows[index].feed()
        except BaseException as failed:
            failures.append(failed)

    threads = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(set(codes)) == len(codes) == 320
    assert len(set(numbers)) == len(numbers) == 32
    for window in windows:
        assert [item["sequence"] for item in window.feed()["items"]] == list(range(1, 9))


def test_the_same_put_at_both_processes_at_once(pair: tuple[Centre, Centre]) -> None:
    window = pair[0].window()
    case = simple_case(window)
    answers: list[int] = []

    twin = pair[1].window()
    twin.session, twin.device = window.session, window.device
    threads = [
        threading.Thread(target=lambda w=w: answers.append(w.put(case).status_code))
        for w in (window, twin) * 4
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 8


@pytest.mark.timeout(120)
def test_schemathesis_finds_nothing_here_either(fuzzed: Centre, tmp_path: Path) -> None:
    done = fuzz.run(fuzzed, tmp_path, seconds=10, phases="examples,coverage,fuzzing")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
