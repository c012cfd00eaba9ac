"""What may be logged: an allow-list. Nothing else reaches the file, whoever logs it and however.

    log = logging.getLogger(__name__)
    log.info("case saved", extra={"case": case.id, "count": 3, "ms": 12})

A line holds time, level, place (module:line), and of our own modules the message, if it is a literal of
the calling code, and the fields of `FIELDS` whose values have the shape of their kind. Arguments (``%s``),
formatted messages, foreign libraries' messages and texts of exceptions are dropped. What goes wrong is told
by type and place.
Must not: import anything of the program, or let an error of logging show the record.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

LOG_FILE = "kiosk.log"
_OURS = ("kiosk", "ui", "__main__")
_SIZE, _KEPT = 1_000_000, 5  # bytes of a file, older files

_LONG_DIGITS = re.compile(r"\d{6}")
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TRAIL = re.compile(r"\w{1,60} at (?:unknown place|[\w.<>-]+:\d{1,5}(?: < [\w.<>-]+:\d{1,5})*)", re.ASCII)
_WORD = re.compile(r"[a-z][a-z_]{0,39}")
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _word(value: object) -> bool:
    return isinstance(value, str) and _WORD.fullmatch(value) is not None


def _our_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _trail(value: object) -> bool:
    """A class and the lines that an error came through; no value and no text of it."""
    return isinstance(value, str) and _TRAIL.fullmatch(value) is not None


def _number(value: object) -> bool:
    """A count or a duration; too small for any number that names somebody."""
    return isinstance(value, int | float) and abs(value) < 1_000_000


def _bytes(value: object) -> bool:
    return isinstance(value, int) and 0 <= value < 10_000_000_000


FIELDS: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(("code", "state", "lane", "kind", "step", "error", "call"), _word),
    **dict.fromkeys(("case", "sheet", "paper", "item", "request"), _our_id),
    **dict.fromkeys(("count", "total", "attempts", "revision", "filing", "page", "status", "exit"), _number),
    **dict.fromkeys(("ms", "seconds"), _number),
    "bytes": _bytes,
    "trail": _trail,
}


def set_up(folder: Path, *, level: int = logging.INFO, hook: bool = True) -> Path:
    """Send what any logger says through the allow-list to a rotating file; return it.

    `hook`: uncaught errors too; not where somebody else shows and logs them. May be called again for
    another folder. Raises OSError where the folder can't be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / LOG_FILE
    handler = _PrivateFile(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(AllowList())
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(level)
    logging.raiseExceptions = False  # a failing handler would print the record
    logging.captureWarnings(True)
    if hook:
        _hook()
    return path


def let_go(folder: Path, before: datetime) -> int:
    """Remove the log files of a folder that nobody wrote into since then; return how many.

    The one in use is put aside once it began before then, so that it goes in its turn. Raises nothing.
    """
    for handler in logging.getLogger().handlers:
        if isinstance(handler, _PrivateFile) and Path(handler.baseFilename).parent == folder.absolute():
            handler.put_aside(before)
    gone = 0
    for path in folder.glob(f"{LOG_FILE}.*"):
        with suppress(OSError):
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
                gone += 1
    return gone


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> Any:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")

    def put_aside(self, before: datetime) -> None:
        """Begin a new file where the first line of this one is older."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            with Path(self.baseFilename).open(encoding="utf-8") as file:
                began = datetime.fromisoformat(json.loads(file.readline())["at"])
            if began < before:
                self.acquire()
                try:
                    self.doRollover()
                finally:
                    self.release()


class AllowList(logging.Formatter):
    """One JSON object a line, of allowed words and fields only."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": logging.getLevelName(record.levelno) if record.levelno % 10 == 0 else record.levelno,
            "place": f"{_safe(record.module)}:{record.lineno}",
        }
        if record.name.split(".")[0] in _OURS:
            line["event"] = _literal(record)
            line.update({name: value for name, value in record.__dict__.items() if _allowed(name, value)})
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


def describe(error: BaseException) -> str:
    """Return the types of an error and its causes, each with module:line; never its text."""
    parts, seen = [], set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        parts.append(f"{_safe(type(current).__name__)} {_place(current.__traceback__)}".strip())
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " < ".join(parts)


def report(error: BaseException, *, event: str = "uncaught") -> None:
    """Log an error that nobody handles: type and place. `event` is a literal of the caller."""
    logging.getLogger("kiosk").error("uncaught error", extra={"kind": event}, exc_info=error)


def _allowed(name: str, value: object) -> bool:
    return name in FIELDS and FIELDS[name](value)


def _literal(record: logging.LogRecord) -> str:
    """Return the message if it stands as it is in the code that logged it, else an empty text."""
    message = record.msg
    if not isinstance(message, str) or _LONG_DIGITS.search(message) or _HAN.search(message):
        return ""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        code = frame.f_code
        if frame.f_lineno == record.lineno and code.co_filename == record.pathname:
            return message if message in code.co_consts else ""
        frame = frame.f_back
    return ""


def _safe(name: str) -> str:
    return name if name.isascii() and name.isidentifier() and not _LONG_DIGITS.search(name) else "?"


def _place(trace: TracebackType | None) -> str:
    """Return module:line of the innermost frame of ours, else of the innermost."""
    best, ours = "", ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", "?"))
        best = f"{'.'.join(_safe(part) for part in module.split('.'))}:{trace.tb_lineno}"
        ours = best if module.split(".")[0] in _OURS else ours
        trace = trace.tb_next
    return ours or best


def _hook() -> None:
    """Log uncaught errors of every thread; standard error gets the same line, for a desktop may keep it."""

    def uncaught(
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,  # noqa: ARG001
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        error = error or kind()
        report(error)
        if sys.stderr is not None:
            sys.stderr.write(f"uncaught: {describe(error)}\n")

    sys.excepthook = uncaught
    threading.excepthook = lambda args: uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: uncaught(args.exc_type, args.exc_value, args.exc_traceback)
