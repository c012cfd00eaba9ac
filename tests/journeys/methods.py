"""Input methods for Chinese on a display: fcitx5 and IBus, each with pinyin, and a session bus of their own.

Nothing of the machine's own set-up is used: home, settings and bus are new ones in a folder. Must not: know
the desk.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PATIENCE = 90.0  # IBus reads its words first
PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
# its programs, and what a desktop with it tells programs of Qt
TOOLS = {
    "fcitx5": ("dbus-daemon", "fcitx5", "fcitx5-remote"),
    "ibus": ("dbus-daemon", "ibus-daemon", "ibus"),
}
SAID = {"fcitx5": "fcitx", "ibus": "ibus"}
MEMORY = "/usr/libexec/ibus-memconf"  # keeps IBus's settings nowhere


@contextmanager
def running(command: list[str], given: dict[str, str], **how: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program as long as the block."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    child = subprocess.Popen(command, env=given, **{**quiet, **how})  # type: ignore[call-overload]
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(timeout=240)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextmanager
def session(display: dict[str, str], folder: Path) -> Iterator[dict[str, str]]:
    """Give a display its own home and session bus: the environment of whoever is to be there."""
    given = {name: value for name, value in display.items() if name not in ("XMODIFIERS", "QT_IM_MODULE")}
    places = {"HOME": "", "XDG_RUNTIME_DIR": "run", "XDG_CONFIG_HOME": ".config", "XDG_CACHE_HOME": ".cache",
              "XDG_DATA_HOME": ".local"}  # fmt: skip
    for name, place in places.items():
        (folder / place).mkdir(mode=0o700, parents=True, exist_ok=True)
        given[name] = str(folder / place)
    read, write = os.pipe()
    words = ["dbus-daemon", "--session", "--nofork", f"--print-address={write}"]
    with running(words, given, pass_fds=(write,)), os.fdopen(read) as told:
        os.close(write)
        yield {**given, "DBUS_SESSION_BUS_ADDRESS": told.readline().strip(), "GSETTINGS_BACKEND": "memory"}


def said(given: dict[str, str], *words: str) -> str:
    """Return what a program prints."""
    done = subprocess.run(words, env=given, capture_output=True, text=True, timeout=240, check=False)
    return done.stdout.strip()


def until(done: Callable[[], bool], what: str) -> None:
    """Wait for something. Raises AssertionError where it takes too long."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, what
        time.sleep(0.2)


@contextmanager
def method(name: str, display: dict[str, str], folder: Path) -> Iterator[dict[str, str]]:
    """Run an input method; the environment is that of a desktop which has it."""
    with ExitStack() as stack:
        given = stack.enter_context(session(display, folder))
        if name == "fcitx5":
            (folder / ".config" / "fcitx5").mkdir()
            (folder / ".config" / "fcitx5" / "profile").write_text(PROFILE, "utf-8")
            stack.enter_context(running(["fcitx5"], given))
            until(lambda: bool(said(given, "fcitx5-remote")), "fcitx5 does not answer")
        else:
            given["NO_AT_BRIDGE"] = "1"
            words = ["ibus-daemon", "--panel=disable", f"--config={MEMORY}"]
            stack.enter_context(running(words, given))
            until(lambda: "unix" in said(given, "ibus", "address"), "ibus does not answer")
        yield {**given, "QT_IM_MODULE": SAID[name], "XMODIFIERS": f"@im={SAID[name]}"}


def compose(name: str, given: dict[str, str]) -> None:
    """Choose pinyin for what has the focus."""
    if name == "fcitx5":

        def chosen() -> bool:
            said(given, "fcitx5-remote", "-o")
            said(given, "fcitx5-remote", "-s", "pinyin")
            return said(given, "fcitx5-remote", "-n") == "pinyin" and said(given, "fcitx5-remote") == "2"
    else:

        def chosen() -> bool:
            said(given, "ibus", "engine", "libpinyin")
            return said(given, "ibus", "engine") == "libpinyin"

    until(chosen, f"{name} has no pinyin")
