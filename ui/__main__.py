"""The program's one entry: picks what to be from the first word, and joins the core to the window.

The only module of `ui` that calls `kiosk.app`. Imports neither Qt nor anything heavy at module level: the
practice centre and the capture children start from here too, and the window must be there at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ui.options import USAGE, complain, settings_for

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.settings import Settings


def desk(words: Sequence[str]) -> int:
    """Open the clerk's window; it is on screen before the Desk behind it is."""
    settings = settings_for(words)
    from kiosk.app import instance

    mine = instance.take(settings.folder)  # held until this process ends
    from ui import start

    start.hasten()
    from ui import window

    name = instance.name_of(settings.folder)
    return (
        window.run(settings, opened, closed, name=name) if mine is not None else window.call(settings, name)
    )


def opened(settings: Settings, **ports: Any) -> Desk:
    """Choose the adapters and return the Desk; heavy, so the window calls it in a lane."""
    from kiosk import fence, redact
    from kiosk.app import built, instance
    from kiosk.app.desk import open_desk
    from kiosk.capture import scratch
    from kiosk.desk.disk import remove_plain

    built.ready_children()

    instance.finish_restore(settings.folder)
    remove_plain(settings.folder)
    fence.no_strangers()  # from here on there are keys and papers in this process's memory
    scratch.move_in()
    with suppress(OSError):  # a folder that can't be written says so where it matters: at the store
        redact.set_up(settings.folder / "log", hook=False)  # the window catches, shows and logs
    return open_desk(settings, **ports)


def closed(desk: Desk) -> None:
    """End what the Desk has opened."""
    from kiosk.app.desk import close_desk
    from kiosk.capture import scratch

    close_desk(desk)
    scratch.move_out()


def sandbox(words: Sequence[str]) -> int:
    """Be the practice centre, in a process of its own."""
    from kiosk.sandbox import main as serve

    return serve(list(words))


def lobby(words: Sequence[str]) -> int:
    """Be the lobby wall, or set it up; nothing of a case is loaded here."""
    from kiosk.app import wall as verbs

    try:
        own, rest = verbs.own_words(words)
    except ValueError as error:
        complain(str(error))
    settings = settings_for(rest)
    settings.lobby.mkdir(parents=True, exist_ok=True)
    if "--errand" in own:
        from kiosk.app import wallpost

        return wallpost.run(settings)
    if "--beat" in own or "--test-card" in own:
        from ui import start

        start.hasten()
        from ui.lobby import window

        wall = verbs.open_wall(settings)
        return (
            window.run(wall, line=int(own["--beat"][0])) if "--beat" in own else window.show_test_card(wall)
        )
    stand_by = own.pop("--stand-by", None) is not None
    return set_up_lobby(settings, own, rest) if own else keep_lobby_on(settings, rest, stand_by=stand_by)


def set_up_lobby(settings: Settings, own: dict[str, list[str]], rest: list[str]) -> int:
    """Do what the options of the lobby ask for, and say what was written."""
    from kiosk.app import autostart
    from kiosk.app import wall as verbs

    try:
        if "--set" in own:
            verbs.set_values(settings.lobby, own["--set"])
        if "--set-pin" in own:
            verbs.set_pin(settings.lobby)
        if "--enrol" in own:
            from kiosk.app import wallpost

            with Opening() as made:
                print(wallpost.enrol_by_words(settings, own, explain=made.explain))
        if "--install" in own:
            verbs.demand_pin(settings.lobby)
            print(*autostart.install(rest), sep="\n")
        if "--uninstall" in own:
            print(*autostart.uninstall(), sep="\n")
    except (ValueError, OSError) as error:
        complain(str(error))
    return 0


def keep_lobby_on(settings: Settings, rest: list[str], *, stand_by: bool = False) -> int:
    """Keep the wall of a folder on; a second one of the same folder ends at once, or waits for its turn."""
    from kiosk.app import autostart, instance
    from ui.lobby import errand, watchdog

    mine = instance.take(settings.lobby)  # held until this process ends
    if mine is None and stand_by:
        mine = instance.succeed(settings.lobby)
    if mine is None:
        return 0
    command = autostart.command(rest)
    beside, note = errand.Errand(command, settings.lobby), settings.lobby / "state" / "start.seconds"
    code = watchdog.Watchdog(command, beside=beside, note=note).run()
    mine.leave()
    return code


def tour(words: Sequence[str]) -> int:
    """Go through one visit off-screen and leave pictures, papers and a summary."""
    from ui import start

    start.off_screen()
    from ui.tour import run

    return run(list(words), opened, closed)


def self_test(words: Sequence[str]) -> int:
    """Check that everything this program is made of is found, opens, writes and reads."""
    from ui import start

    start.off_screen()
    from kiosk.app import built
    from ui.selftest import run

    built.find_modules()
    return run(list(words), opened, closed)


def packs(words: Sequence[str]) -> int:
    """Check the packs, bring in a bundle or a table of holidays, or go back to before."""
    from kiosk.app import packs as verbs

    with Opening() as made:
        return verbs.run(words, made.open, explain=made.explain)


def audit(words: Sequence[str]) -> int:
    """Tell whether the audit trail is as it was written."""
    from kiosk.app import trail as verbs

    with Opening() as made:
        return verbs.run(words, made.open, explain=made.explain, say=made.said("trail", "check"))


def backup(words: Sequence[str]) -> int:
    """Make a backup, or list those that there are."""
    from kiosk.app import backups as verbs

    with Opening() as made:
        return verbs.run_backup(words, made.open, explain=made.explain)


def restore(words: Sequence[str]) -> int:
    """Go back to a backup."""
    from kiosk.app import backups as verbs

    with Opening() as made:
        return verbs.run_restore(words, settings_for, explain=made.explain)


def doctor(words: Sequence[str]) -> int:
    """Tell whether the data here are whole, or keep what can still be read of them."""
    from kiosk.app import doctor as verbs

    with Opening() as made:
        return verbs.run(
            words, made.open, made.read,
            explain=made.explain, say=made.said("doctor", "finding"), say_saved=made.said("doctor", "saved"),
        )  # fmt: skip


def key(words: Sequence[str]) -> int:
    """Save a sealed copy of the data key, or bring the key back from one."""
    from kiosk.app import keycopy as verbs

    with Opening() as made:
        return verbs.run(words, made.open, made.read, explain=made.explain, say=made.said("store", "asked"))


class Opening(ExitStack):
    """The Desks that a verb without a window opens, closed at its end, and words for what it found."""

    _settings: Settings | None = None

    def open(self, words: Sequence[str]) -> Desk:
        """Return the Desk of the settings among some words."""
        desk = opened(settings_for(words))
        self.callback(closed, desk)
        self._settings = desk.settings
        return desk

    def read(self, words: Sequence[str]) -> Settings:
        """Return the settings among some words, for a verb that opens no Desk; their language counts."""
        self._settings = settings_for(words)
        return self._settings

    def explain(self, error: Exception) -> str:
        """Say what went wrong and what to do."""
        self._speak()
        from ui import errors

        return errors.explain(error).text

    def said(self, module: str, name: str) -> Callable[[Any], str]:
        """Return what puts one kind of finding into words: a function of a module of `ui.words`."""

        def say(found: Any) -> str:
            self._speak()
            return str(getattr(import_module(f"ui.words.{module}"), name)(found))

        return say

    def _speak(self) -> None:
        """Take up the language of the settings, without a window."""
        from PySide6.QtCore import QCoreApplication

        from ui import text

        settings = self._settings or settings_for(())
        text.set_language(QCoreApplication.instance() or QCoreApplication([]), settings["language"])


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "desk": desk,
    "lobby": lobby,
    "sandbox": sandbox,
    "packs": packs,
    "audit": audit,
    "backup": backup,
    "restore": restore,
    "doctor": doctor,
    "key": key,
    "tour": tour,
    "--self-test": self_test,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one verb; return the exit code."""
    if getattr(sys, "frozen", False):
        from kiosk.app import built

        built.begin(sys.argv[1:], os.environ)  # a spawned child of a built program stays in there
    os.umask(0o077)  # nothing that this program writes is for other accounts
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] in (["--help"], ["-h"]):
        print(USAGE)
        return 0
    if not words or (words[0].startswith("--") and words[0] not in VERBS):
        words.insert(0, "desk")
    if words[0] not in VERBS:
        complain(f"unknown verb {words[0]}")
    return VERBS[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main())
