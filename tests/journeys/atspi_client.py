"""A client of the accessibility bus, as a screen reader is one; for the system's own Python, which has `gi`.

    python3 atspi_client.py on             # tell the session that a screen reader is there
    python3 atspi_client.py tree           # what is in sight: one JSON object a line
    python3 atspi_client.py hear SECONDS   # what takes the focus and what is announced, as it happens

Must not: import anything of the program.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

# of the system's Python and of no environment: by name, so that nobody asks for it as a package
importlib.import_module("gi").require_version("Atspi", "2.0")
Atspi, Gio, GLib = (importlib.import_module(f"gi.repository.{name}") for name in ("Atspi", "Gio", "GLib"))

APPLICATION = "credit-repair-window"
STATUS = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status")


def turn_on() -> None:
    """Tell the session that a screen reader is there."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        words = GLib.Variant("(ssv)", (STATUS[2], name, GLib.Variant("b", True)))
        way = (STATUS[0], STATUS[1], "org.freedesktop.DBus.Properties", "Set", words)
        bus.call_sync(*way, None, Gio.DBusCallFlags.NONE, 20_000, None)


def tell(**found: object) -> None:
    """Print one finding."""
    print(json.dumps(found, ensure_ascii=False), flush=True)


def is_ours(thing: Any) -> bool:
    """Tell whether something belongs to the program."""
    application = thing.get_application()
    return application is not None and application.get_name() == APPLICATION


def describe(thing: Any) -> dict[str, object]:
    """Give role, name, description and states of something."""
    states = thing.get_state_set()
    named = {
        name: states.contains(getattr(Atspi.StateType, name.upper()))
        for name in ("focused", "focusable", "enabled", "checked")
    }
    actions = thing.get_n_actions() if "Action" in thing.get_interfaces() else 0
    return {
        "role": thing.get_role_name(), "name": thing.get_name() or "", "actions": actions,
        "description": thing.get_description() or "", **named,
    }  # fmt: skip


def walk(thing: Any, depth: int = 0) -> None:
    """Print what is in sight below something, itself included."""
    if depth and not thing.get_state_set().contains(Atspi.StateType.SHOWING):
        return
    tell(depth=depth, **describe(thing))
    for number in range(min(60, thing.get_child_count())):
        child = thing.get_child_at_index(number)
        if child is not None:
            walk(child, depth + 1)


def tree() -> None:
    """Print the program's tree."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(number)
        if application is not None and application.get_name() == APPLICATION:
            walk(application)


def hear(seconds: float) -> None:
    """Print what takes the focus and what is announced."""

    def on_event(event: Any) -> None:
        if event.type.startswith("object:state-changed") and not event.detail1:
            return
        if event.source is not None and is_ours(event.source):
            said = event.any_data if isinstance(event.any_data, str) else ""
            tell(event=event.type, said=said, **describe(event.source))

    listener = Atspi.EventListener.new(on_event)
    for kind in ("object:state-changed:focused", "object:announcement"):
        listener.register(kind)
    tell(event="ready")
    GLib.timeout_add(int(seconds * 1000), Atspi.event_quit)
    Atspi.event_main()


if __name__ == "__main__":
    Atspi.init()
    {"on": turn_on, "tree": tree}.get(sys.argv[1], lambda: hear(float(sys.argv[2])))()
