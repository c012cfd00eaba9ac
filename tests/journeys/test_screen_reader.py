"""What a screen reader gets of the real desk: a client of the accessibility bus looks and listens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys import methods
from tests.journeys.test_display import Hands, display
from tests.journeys.typing_visit import opened

__all__ = ["display"]
pytestmark = pytest.mark.display
SYSTEM = "/usr/bin/python3"  # has gi, which no wheel brings
CLIENT = str(Path(__file__).with_name("atspi_client.py"))
NEEDED = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/python3/dist-packages/gi", SYSTEM)
HEARD_SECONDS = 120


@pytest.fixture
def session(display: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """A session in which a screen reader is said to be there."""
    lacking = [path for path in NEEDED if not Path(path).exists()]
    lacking += [] if shutil.which("dbus-daemon") else ["dbus-daemon"]
    if lacking:
        reason = f"not installed: {', '.join(lacking)}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with methods.session(display, tmp_path / "home") as given:
        given = {**given, "QT_IM_MODULE": "compose"}
        subprocess.run([SYSTEM, CLIENT, "on"], env=given, timeout=240, check=True)
        yield given


def tree(given: dict[str, str]) -> list[dict[str, Any]]:
    """Return what the client sees."""
    done = subprocess.run([SYSTEM, CLIENT, "tree"], env=given, capture_output=True, timeout=240, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Listener:
    """A client that listens."""

    def __init__(self, given: dict[str, str], folder: Path, hands: Hands) -> None:
        self.path, self.hands = folder / "heard", hands
        words = [SYSTEM, CLIENT, "hear", str(HEARD_SECONDS)]
        with self.path.open("wb") as told:
            self.child = subprocess.Popen(words, env=given, stdout=told, stderr=subprocess.DEVNULL)
        hands.until(lambda: "ready" in self.path.read_text("utf-8"))

    def all(self, event: str) -> list[dict[str, Any]]:
        """Return the events of a kind so far."""
        lines = [json.loads(line) for line in self.path.read_text("utf-8").split("\n")[:-1]]
        return [line for line in lines if line["event"].startswith(event)]

    def until(self, event: str, **wanted: str) -> dict[str, Any]:
        """Wait until something is heard."""

        def found() -> list[dict[str, Any]]:
            return [e for e in self.all(event) if all(said in e[key] for key, said in wanted.items())]

        self.hands.until(lambda: bool(found()))
        return found()[0]


def test_the_tree_names_what_is_there_and_keys_and_errors_are_heard(
    session: dict[str, str], tmp_path: Path
) -> None:
    hands = Hands(session)
    with opened([sys.executable, "-m", "ui"], session, tmp_path) as desk:
        hands.until(hands.see)
        hands.xdotool("windowactivate", "--sync", hands.window)
        hands.until(lambda: any(e["focused"] and e["role"] == "text" for e in tree(session)))
        seen = tree(session)
        stops = [thing for thing in seen if thing["focusable"]]
        assert len(stops) >= 10
        assert [thing for thing in stops if not (thing["name"] and thing["description"])] == []
        assert {thing["role"] for thing in stops} <= {
            "text",
            "push button",
            "radio button",
            "list",
            "check box",
        }
        assert [thing["name"] for thing in stops if thing["focused"]] == ["查询"]
        assert all(thing["actions"] for thing in stops if "button" in thing["role"])
        assert "tool bar" in {thing["role"] for thing in seen}
        listener = Listener(session, tmp_path, hands)
        try:
            _errors_are_heard(hands, listener)
        finally:
            listener.child.kill()
            listener.child.wait()
        hands.press("alt+F4")
        assert desk.wait(timeout=240) == 0


def _errors_are_heard(hands: Hands, listener: Listener) -> None:
    look_up = hands.title()
    hands.xdotool("type", "--delay", "60", "440100199")
    hands.until(lambda: hands.title() != look_up, lambda: hands.press("ctrl+n"))
    listener.until("object:state-changed:focused", name="统一社会信用代码")
    hands.xdotool("type", "--delay", "60", "123")
    hands.press("Tab")
    wrong = listener.until("object:announcement", said="统一社会信用代码")
    assert "18" in wrong["said"] or "位" in wrong["said"]
    hands.press("ctrl+Return")
    summary = listener.until("object:state-changed:focused", role="alert")
    assert summary["name"]
    assert summary["description"].count("\n") >= 1  # each of what is wrong
