"""The sandbox as a program: one line, restarts, several processes, and its end."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from tests.sandbox.centre import ANDA, ROOT, Centre, Window, kind_of, running, simple_case


def signed_in(centre: Centre) -> Window:
    window = Window(centre.url)
    window.enrol(centre.ready["enrolment_code"])
    window.sign_in(centre.ready["clerk"], centre.ready["password"])
    return window


def test_the_ready_line_is_all_that_a_desk_needs(centre: Centre) -> None:
    assert centre.ready["ready"] is True
    assert centre.ready["clerk_name"] == "王小明（示例）"
    assert signed_in(centre).session["clerk"]["number"] == "0307"


def test_it_keeps_what_it_was_given(tmp_path: Path) -> None:
    with running(tmp_path, "--control") as centre:
        window = signed_in(centre)
        whole, half = simple_case(window), simple_case(window)
        receipt = window.file_case(whole)
        window.put(half)
        location = window.open_upload(half, half["files"][0]).headers["Location"]
        window.patch(location, 0, b"%PDF")
        centre.fault("status", "^/contacts$")
        fingerprint = window.call("GET", "/meta").json()["fingerprint"]
        centre.stop(by_signal=True)
    with running(tmp_path, "--control") as again:
        window.url = again.url
        assert window.call("GET", "/meta").json()["fingerprint"] == fingerprint
        assert window.complete(whole).json() == receipt
        assert window.patch(location, 4, b"-1.7 sheet").status_code == 204
        assert window.complete(half).status_code == 200
        assert window.call("GET", "/contacts").status_code == 503
        assert len(window.feed()["items"]) == 2


def test_two_processes_share_one_database(tmp_path: Path) -> None:
    with running(tmp_path, "--control") as one, running(tmp_path, "--control") as two:
        first = one.window("3")
        second = Window(two.url)
        second.device, second.session = first.device, first.session
        case = simple_case(first)
        first.put(case)
        location = second.open_upload(case, case["files"][0]).headers["Location"]
        assert first.patch(location, 0, b"%PDF-1.7").status_code == 204
        assert second.patch(location, 8, b" sheet").status_code == 204
        receipts: list[object] = []
        codes: list[str] = []

        def both(window: Window) -> None:
            receipts.append(window.complete(case).json())
            for _ in range(10):
                codes.extend(window.codes(5))

        threads = [threading.Thread(target=both, args=(w,)) for w in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert receipts[0] == receipts[1]
        assert len(codes) == len(set(codes)) == 100
        assert first.feed()["items"] == second.feed()["items"]


def test_two_first_starts_at_once_plant_once(tmp_path: Path) -> None:
    found: list[Centre] = []
    threads = [threading.Thread(target=lambda: found.append(Centre(tmp_path))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    marks = {Window(centre.url).call("GET", "/meta").json()["fingerprint"] for centre in found}
    for centre in found:
        centre.stop()
    assert len(found) == 2
    assert len(marks) == 1


def test_it_ends_with_standard_input_and_says_nothing_private(tmp_path: Path) -> None:
    with running(tmp_path, "--control") as centre:
        window = signed_in(centre)
        case = simple_case(window)
        case["applicant"]["id_number"] = "110101199001010016"
        assert kind_of(window.put(case)) == "findings"
        window.call("GET", "/entities", params={"q": "110101199001010015"})
        errors = centre.stop()
    assert centre.process.returncode == 0
    assert errors == ""


def test_sigterm_ends_it(tmp_path: Path) -> None:
    with running(tmp_path) as centre:
        centre.stop(by_signal=True)
        assert centre.process.returncode in (0, -15)


def test_options_of_a_lab(tmp_path: Path) -> None:
    day = date(2026, 11, 21)
    options = (
        "--today",
        day.isoformat(),
        "--enrol",
        "wall",
        "--hall",
        "taizhou-01",
        "--speed",
        "60",
        "--host",
        "::1",
    )
    with running(tmp_path, *options) as centre:
        assert centre.url.startswith("http://[::1]:")
        assert centre.ready["clerk"] == "0407"
        wall = Window(centre.url)
        wall.enrol(centre.ready["enrolment_code"], kind="wall", window="LED1")
        assert wall.device["hall"]["code"] == "taizhou-01"
    with running(tmp_path, "--enrol", "none", "--control") as again:
        assert again.ready["enrolment_code"] is None
        assert again.control("GET", "state")["speed"] == 60.0
        records = again.window().call("GET", f"/entities/{ANDA}/records").json()["items"]
        assert records[-1]["decided_on"] == (day - timedelta(days=193)).isoformat() == "2026-05-12"


def test_nothing_of_kiosk_is_loaded_but_the_sandbox() -> None:
    script = (
        "import json, sys\n"
        "import kiosk.sandbox\n"
        "heavy = ('sqlalchemy', 'fastapi', 'pydantic', 'uvicorn')\n"
        "light = [m for m in sys.modules if m.split('.')[0] in heavy]\n"
        "import kiosk.sandbox.program, kiosk.sandbox.app, kiosk.sandbox.control, kiosk.sandbox.seeds\n"
        "own = [m for m in sys.modules if m.startswith('kiosk.') and not m.startswith('kiosk.sandbox')]\n"
        "print(json.dumps([light, own]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert json.loads(done.stdout) == [[], []]


def broken_by(tmp_path: Path, statement: str) -> tuple[int, str, str]:
    """Run a statement against the file of a running centre; return what records answer, and the log."""
    with running(tmp_path) as centre:
        window = signed_in(centre)
        with closing(sqlite3.connect(tmp_path / "centre.db", isolation_level=None)) as file:
            file.execute(statement)
        answer = window.call("GET", f"/entities/{ANDA}/records", unchecked=True)
        assert answer.headers["X-Request-ID"] == answer.json()["instance"]
        assert window.call("GET", "/meta").status_code == 200
        return answer.status_code, kind_of(answer), centre.stop()


def test_a_damaged_row_is_an_internal_error_without_its_content(tmp_path: Path) -> None:
    status, slug, log = broken_by(tmp_path, "UPDATE records SET body = '张三 110101199001010015'")
    assert (status, slug) == (500, "internal")
    assert "JSONDecodeError" in log
    assert "张三" not in log
    assert "110101199001010015" not in log


def test_a_database_that_fails_is_unavailable(tmp_path: Path) -> None:
    status, slug, log = broken_by(tmp_path, "DROP TABLE records")
    assert (status, slug) == (503, "unavailable")
    assert "SELECT" not in log
