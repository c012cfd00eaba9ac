"""Nothing that names somebody reaches the log, whoever logs it and however."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
import uuid
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk import redact

CANARIES = (
    "张明（示例）",
    "安达运输（示例）有限公司",
    "91330100MA99TE5773",
    "110101199001010015",
    "13800000000",
    "zhang ming",
    "台运罚〔2026〕00123号",
)
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def lines(tmp_path: Path) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Set logging up; give a function that returns the lines so far. Puts everything back."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level, logging.raiseExceptions)
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    for handler in before[0]:
        root.removeHandler(handler)
    path = redact.set_up(tmp_path / "log", level=logging.DEBUG)

    def read() -> list[dict[str, Any]]:
        text = path.read_text("utf-8") if path.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    yield read
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        handler.close()
    for handler in before[0]:
        root.addHandler(handler)
    root.setLevel(before[1])
    logging.raiseExceptions = before[2]
    logging.captureWarnings(False)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


Lines = Callable[[], list[dict[str, Any]]]


def test_allowed_fields_get_through(lines: Lines) -> None:
    case = uuid.uuid4().hex
    extra = {"case": case, "count": 3, "ms": 12.5, "bytes": 52428800, "code": "disk_full", "attempts": 2}
    logging.getLogger("kiosk.services.x").info("case saved", extra=extra)
    (line,) = lines()
    assert line.pop("at").endswith("+00:00")
    assert line.pop("place").startswith("test_redact:")
    assert line == {"level": "INFO", "event": "case saved", **extra}


@pytest.mark.parametrize("name", sorted(redact.FIELDS))
@pytest.mark.parametrize("canary", [*CANARIES, 110101199001010015, 13800000000, None, ["张明"], object()])
def test_no_field_takes_what_is_not_of_its_kind(lines: Lines, name: str, canary: object) -> None:
    if name == "bytes" and canary == 13800000000:
        canary = 110101199001010015
    logging.getLogger("kiosk.x").warning("seen", extra={name: canary})
    assert name not in lines()[0]


def test_unknown_fields_and_arguments_are_dropped(lines: Lines) -> None:
    logging.getLogger("ui.x").info("saved %s", "Ming", extra={"clerk": "ming", "phone": "1"})
    (line,) = lines()
    assert line["event"] == "saved %s"
    assert set(line) == {"at", "level", "place", "event"}


@pytest.mark.parametrize("canary", CANARIES)
def test_a_message_that_was_put_together_is_dropped(lines: Lines, canary: str) -> None:
    log = logging.getLogger("kiosk.x")
    log.info(f"case of {canary}")
    log.info("case of " + canary)
    log.info(canary)
    log.info(ValueError(canary))
    assert [line["event"] for line in lines()] == [""] * 4


def test_literals_with_numbers_or_chinese_are_dropped_too(lines: Lines) -> None:
    log = logging.getLogger("kiosk.x")
    log.info("call 13800000000")
    log.info("张明")
    assert [line["event"] for line in lines()] == ["", ""]


@pytest.mark.parametrize(
    "name", ["sqlalchemy.engine.Engine", "urllib3.connectionpool", "py.warnings", "root"]
)
@pytest.mark.parametrize("canary", CANARIES)
def test_foreign_loggers_say_only_where(lines: Lines, name: str, canary: str) -> None:
    log = logging.getLogger(name)
    log.error("GET /entities/%s", canary, extra={"case": uuid.uuid4().hex})
    log.error(f"GET {canary}", exc_info=True, stack_info=True)
    for line in lines():
        assert set(line) <= {"at", "level", "place", "error"}


def test_sqlalchemys_own_echo_shows_no_value(lines: Lines) -> None:
    import sqlalchemy

    engine = sqlalchemy.create_engine("sqlite://", echo=True)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("SELECT :name"), {"name": "张明（示例）"})
    engine.dispose()
    logging.getLogger("sqlalchemy.engine.Engine").setLevel(logging.NOTSET)
    assert lines()
    assert all(set(line) == {"at", "level", "place"} for line in lines())


def test_a_warning_of_a_library_shows_no_value(lines: Lines) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("张明 110101199001010015", stacklevel=1)
        logging.captureWarnings(False)
    assert set(lines()[0]) == {"at", "level", "place"}


def test_an_error_is_told_by_type_and_place(lines: Lines) -> None:
    def fail() -> None:
        try:
            {}["110101199001010015"]
        except KeyError as error:
            raise ValueError("张明（示例）") from error

    try:
        fail()
    except ValueError as error:
        logging.getLogger("kiosk.x").exception("save failed")
        redact.report(error)
    first, second = lines()
    assert first["event"] == "save failed"
    assert first["error"].startswith("ValueError ")
    assert " < KeyError " in first["error"]
    assert (second["event"], second["kind"]) == ("uncaught error", "uncaught")


def test_the_file_is_nobody_elses_and_turns_over(tmp_path: Path, lines: Lines) -> None:
    log = logging.getLogger("kiosk.x")
    for _ in range(12_000):
        log.info("a line of some length that fills the file until it has to be turned over")
    files = sorted((tmp_path / "log").iterdir())
    assert [path.name for path in files] == ["kiosk.log", "kiosk.log.1", "kiosk.log.2"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


PROGRAM = """
import sys, threading
from pathlib import Path
from kiosk import redact
redact.set_up(Path(sys.argv[1]))
class Told:
    def __del__(self): raise ValueError("13800000000")
def fail(): raise ValueError("张明（示例） 13800000000")
thread = threading.Thread(target=fail); thread.start(); thread.join()
Told()
fail()
"""


def test_uncaught_errors_of_any_thread_say_type_and_place(tmp_path: Path) -> None:
    asked = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    logged = (tmp_path / "kiosk.log").read_text("utf-8")
    for text in (told.stderr, logged):
        assert text.count("ValueError __main__:") == 3
        assert "13800000000" not in text
        assert "示例" not in text
        assert r"\u" not in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["kiosk.a", "ui.b", "requests", "x"]),
    message=st.text(max_size=30),
    argument=st.text(min_size=1, max_size=30),
    field=st.sampled_from([*redact.FIELDS, "clerk", "q"]),
)
def test_no_text_of_anybody_reaches_the_file(
    lines: Lines, name: str, message: str, argument: str, field: str
) -> None:
    canary = f"Canary {argument}"
    before = len(lines())
    logging.getLogger(name).info(message + canary, extra={field: canary})
    logging.getLogger(name).info(message.replace("%", "") + canary + "%s", canary)
    try:
        raise RuntimeError(canary)
    except RuntimeError:
        logging.getLogger(name).exception(canary)
    for line in lines()[before:]:
        assert "Canary" not in json.dumps(line)


def test_the_trail_of_an_error_is_let_through_and_nothing_that_only_looks_like_one(tmp_path: Path) -> None:
    path = redact.set_up(tmp_path, hook=False)
    log = logging.getLogger("ui.errors")
    for trail in (
        "ValueError at bridge.py:90 < window.py:12",
        "ValueError at unknown place",
        "张明 at a.py:1",
    ):
        log.error("not caught: %s", trail, extra={"trail": trail})
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line.get("trail", "") for line in lines] == [
        "ValueError at bridge.py:90 < window.py:12",
        "ValueError at unknown place",
        "",
    ]


def test_a_log_in_use_is_put_aside_once_it_is_old_and_goes_later(tmp_path: Path, lines: Lines) -> None:
    log, folder = logging.getLogger("kiosk.x"), tmp_path / "log"
    log.info("first")
    now = datetime.now(UTC)
    assert redact.let_go(folder, now - timedelta(days=1)) == 0
    assert [path.name for path in folder.iterdir()] == ["kiosk.log"]
    assert redact.let_go(folder, now + timedelta(days=1)) == 1  # as if it were tomorrow
    log.info("second")
    assert [path.name for path in folder.iterdir()] == ["kiosk.log"]
    assert [line["event"] for line in lines()] == ["second"]
    (folder / "kiosk.log").write_text("no line of ours\n")
    assert redact.let_go(folder, now + timedelta(days=1)) == 0
    assert redact.let_go(tmp_path / "none", now) == 0
