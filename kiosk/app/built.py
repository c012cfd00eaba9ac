"""What a built program puts right before it does anything else.

Its loader has the system look for libraries in the program's own folder first, and says so in the
environment, which every program started from here would take over: a `scanimage` of a newer system would then
load our older libraries and fail. This process has read it already; children of our own find it anew.
Must not: import anything heavy.
"""

from __future__ import annotations

import sys
from collections.abc import MutableMapping, Sequence
from importlib import import_module

_PATH = "LD_LIBRARY_PATH"
_LOADER = "_PYI_"  # what the loader tells itself; a child that found it would not look for its libraries


def begin(words: Sequence[str], environment: MutableMapping[str, str]) -> None:
    """Put the environment right; where the words are those of a child of Python's, be that child."""
    give_back(environment)
    if is_child(words):
        ready_children()


def give_back(environment: MutableMapping[str, str]) -> None:
    """Make an environment what it was before the loader of the built program changed it."""
    before = environment.pop(f"{_PATH}_ORIG", None)
    environment.pop(_PATH, None)
    if before is not None:
        environment[_PATH] = before
    for name in [name for name in environment if name.startswith(_LOADER)]:
        del environment[name]


def is_child(words: Sequence[str]) -> bool:
    """Tell whether these are the words by which Python starts a child of its own, or its keeper of names."""
    return "--multiprocessing-fork" in words or "-c" in words


def ready_children() -> None:
    """Have Python start children of a built program; in such a child, be it: it never returns there.

    Before the first child is started, and not before the window is there: it takes a tenth of a second.
    """
    if not getattr(sys, "frozen", False):
        return
    import_module("pyi_rth_multiprocessing")
    import_module("multiprocessing").freeze_support()


def find_modules() -> None:
    """Have `pkgutil` see what a built program is made of."""
    if getattr(sys, "frozen", False):
        import_module("pyi_rth_pkgutil")
