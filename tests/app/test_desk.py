"""The wiring: quick to open, made when used, closed whole; training as a child that never outlives us."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.app import training as training_module
from kiosk.app.desk import NoPrinter, close_desk, open_desk
from kiosk.app.lazy import Lazy
from kiosk.app.training import Training, TrainingApi
from kiosk.desk import Desk
from kiosk.errors import Offline, PrinterFailed
from kiosk.services.centre import health
from kiosk.services.entities import lookup
from kiosk.services.window import hall, people
from kiosk.settings import Settings, load

HEAVY = ("sqlalchemy", "requests", "pydantic", "yaml", "cryptography", "alembic", "PIL", "typst", "argon2")


def settings(folder: Path, **more: str) -> Settings:
    return load({"data": str(folder), "training": "true", **more}, environment={})


def test_opening_loads_nothing_heavy_and_touches_no_disk(tmp_path: Path) -> None:
    program = (
        "import sys, time\n"
        "from kiosk.settings import load\n"
        "from kiosk.app.desk import open_desk\n"
        f"given = load({{'data': {str(tmp_path / 'new')!r}, 'training': 'true'}}, environment={{}})\n"
        "start = time.perf_counter()\n"
        "open_desk(given)\n"
        "print(time.perf_counter() - start)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, loaded = done.stdout.splitlines()
    assert float(seconds) < 0.05
    assert loaded == "[]"
    assert not (tmp_path / "new").exists()


def test_a_lazy_thing_is_made_once_and_again_after_a_failure() -> None:
    made: list[int] = []

    def make() -> str:
        made.append(1)
        if len(made) == 1:
            raise Offline
        return "a thing"

    lazy = Lazy(make)
    assert lazy.peek_made() is None
    with pytest.raises(Offline):
        lazy.upper()
    assert lazy.upper() == "A THING"
    assert lazy.peek_made() == lazy.get_made() == "a thing"
    assert len(made) == 2


def test_a_lazy_thing_serves_until_its_successor_is_there() -> None:
    made: list[str] = []

    def make() -> str:
        if len(made) == 2:
            made.append("bad")
            raise Offline
        made.append(f"thing {len(made)}, when there was {lazy.peek_made()}")
        return made[-1]

    lazy = Lazy(make)
    lazy.renew()
    assert made == []  # nobody has looked at it yet
    first = lazy.get_made()
    lazy.renew()
    assert lazy.get_made() == f"thing 1, when there was {first}"
    with pytest.raises(Offline):
        lazy.renew()
    assert lazy.peek_made() is None
    assert lazy.get_made().startswith("thing 3")


def test_real_work_without_an_address_is_offline(tmp_path: Path) -> None:
    desk = open_desk(load({"data": str(tmp_path)}, environment={}))
    assert health.check(desk).reason == "no_address"
    assert lookup.from_cache(desk, "安达") == ()
    close_desk(desk)
    close_desk(open_desk(load({"data": str(tmp_path)}, environment={})))  # never used: nothing to close


def test_packs_are_read_when_looked_at(tmp_path: Path) -> None:
    desk = open_desk(settings(tmp_path))
    found = list(desk.packs)
    assert "ndrc36" in {pack.id for pack in found}
    assert next(iter(desk.packs)) is found[0]
    desk.packs.renew()
    assert list(desk.packs) == found
    assert next(iter(desk.packs)) is not found[0]


def test_without_a_printer_nothing_is_printed() -> None:
    assert NoPrinter().printers() == ()
    with pytest.raises(PrinterFailed, match="no_printer"):
        NoPrinter().print_pdf(b"%PDF", printer="", copies=1, title="")


def centre_of(desk: Desk) -> Training:
    api = desk.api.get_made()
    assert isinstance(api, TrainingApi)
    return api.training


def test_training_signs_in_by_itself_and_uses_its_data_again(tmp_path: Path) -> None:
    desk = open_desk(settings(tmp_path))
    assert people.current(desk) is None
    assert health.check(desk).state == "online"
    assert people.current(desk) is not None
    first = hall.profile(desk)
    fingerprint = desk.api.meta().fingerprint
    close_desk(desk)
    again = open_desk(settings(tmp_path))
    assert health.check(again).state == "online"
    assert hall.profile(again) == first
    assert again.api.meta().fingerprint == fingerprint
    assert not list((tmp_path / "training" / "centre").glob("ready*"))
    close_desk(again)


def test_the_centre_goes_and_comes_back_on_the_same_address(tmp_path: Path) -> None:
    desk = open_desk(settings(tmp_path))
    health.check(desk)
    training = centre_of(desk)
    ready = training.start()
    training.stop()
    training.stop()
    assert not training.running
    assert health.check(desk).state == "offline"
    assert training.start().url == ready.url
    assert health.check(desk).state == "online"
    assert desk.api.search("安达")  # the session goes on
    close_desk(desk)
    assert not training.running


def test_a_centre_that_died_is_started_again(tmp_path: Path) -> None:
    desk = open_desk(settings(tmp_path))
    health.check(desk)
    process = centre_of(desk)._process
    assert process is not None
    process.kill()
    process.wait()
    assert health.check(desk).state == "online"
    assert desk.api.search("安达")
    close_desk(desk)


def test_a_centre_with_fresh_data_is_enrolled_at_again(tmp_path: Path) -> None:
    import shutil

    desk = open_desk(settings(tmp_path))
    health.check(desk)
    close_desk(desk)
    shutil.rmtree(tmp_path / "training" / "centre")
    again = open_desk(settings(tmp_path))
    assert health.check(again).state == "online"
    assert people.current(again) is not None
    close_desk(again)


def test_a_centre_that_does_not_start_is_offline_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Training, "_command", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])
    desk = open_desk(settings(tmp_path))
    with pytest.raises(Offline, match="no_training_centre"):
        desk.api.meta()
    starts: list[int] = []
    monkeypatch.setattr(Training, "start", lambda _: starts.append(1))
    with pytest.raises(Offline, match="no_training_centre"):
        desk.api.meta()
    assert starts == []
    close_desk(desk)


def test_a_centre_that_says_nothing_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_module, "READY_SECONDS", 0.3)
    monkeypatch.setattr(training_module, "_END_SECONDS", 0.3)
    deaf = "import time\nwhile True:\n    time.sleep(1)"
    monkeypatch.setattr(Training, "_command", lambda *_: [sys.executable, "-c", deaf])
    training = Training(settings(tmp_path))
    with pytest.raises(Offline, match="no_training_centre"):
        training.start()
    assert not training.running


def test_a_built_program_starts_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    training = Training(settings(tmp_path), control=True)
    assert training._command(tmp_path)[:3] == [sys.executable, "-m", "kiosk.sandbox"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert training._command(tmp_path)[:3] == [sys.executable, "sandbox", "--data"]
    assert training._command(tmp_path)[-1] == "--control"


def test_the_centre_ends_with_the_program(tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from kiosk.settings import load\n"
        "from kiosk.app.training import Training\n"
        f"training = Training(load({{'data': {str(tmp_path)!r}, 'training': 'true'}}, environment={{}}))\n"
        "training.start()\n"
        "print(training._process.pid, flush=True)\n"
        "os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    child = Path("/proc") / done.stdout.strip()
    until = time.monotonic() + 120
    while child.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not child.exists()
