"""From an exception to a plain sentence and what to do; catches what nobody caught.

    trouble = explain(error)               # Trouble(what, do, code, retry)
    catcher = Catcher(); catcher.install() # sys.excepthook and threading.excepthook
    catcher.caught.connect(window.show_trouble)

No traceback reaches the screen. The log line names the exception's class and where it came from, never its
text, which may hold personal data. Must not: draw anything; the banner is `ui.widgets.banner`.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

_NOTED = "_kiosk_noted"  # on an exception that the log has


class Trouble(NamedTuple):
    """One thing that went wrong, in words; `retry` tells whether trying again can help."""

    what: str
    do: str
    code: str = "failed"
    retry: bool = False

    @property
    def text(self) -> str:
        """Both sentences in one line."""
        from ui.text import together

        return together(self.what, self.do)


def explain(error: BaseException, task: str = "") -> Trouble:
    """Put an exception into words, `task`: those of what was being done (see `ui.words.names.TASKS`).

    An unknown one gets a general sentence and its class as code, and goes to the log.
    """
    # here and below: not needed before something went wrong, and the start is short
    from ui.words import names

    note(error)
    what, do = names.sentence(error, task)
    code = getattr(error, "code", None)
    return Trouble(
        what,
        do,
        code if isinstance(code, str) else type(error).__name__,
        bool(getattr(error, "retry", False)),
    )


def trail(error: BaseException, *, limit: int = 6) -> str:
    """Say where an exception came from: class, then file:line from the inside out; no values, no texts."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)[-limit:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places or 'unknown place'}"


def note(error: BaseException) -> None:
    """Write what nobody raised on purpose to the log, once: where it came from, no values, no texts."""
    from kiosk.errors import KioskError

    if isinstance(error, KioskError) or getattr(error, _NOTED, False):
        return
    import logging

    setattr(error, _NOTED, True)
    where = trail(error)
    logging.getLogger("ui.errors").error("not expected: %s", where, extra={"trail": where})


class Catcher(QObject):
    """Takes what nobody caught, in any thread, to the log and as a Trouble to the GUI thread."""

    caught = Signal(object)
    _raw = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._raw.connect(self._on_raw, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Take over the three hooks until `remove`."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        sys.unraisablehook = self._unraisable_hook

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            self._before[0](kind, error, trace)
            return
        import logging

        where = trail(error)
        logging.getLogger("ui.errors").error("not caught: %s", where, extra={"trail": where})
        setattr(error, _NOTED, True)
        self._raw.emit(error)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _unraisable_hook(self, args: sys.UnraisableHookArgs) -> None:
        """Note what went wrong where nothing can be raised; Python itself would print its text."""
        if args.exc_value is not None:
            note(args.exc_value)

    @Slot(object)
    def _on_raw(self, error: BaseException) -> None:
        self.caught.emit(explain(error))
