"""What a child takes from itself before it touches anything foreign: network, programs, memory, files, cores.

Runs in the child; `no_strangers` in the desk too. Must not: fail where the system does not
offer a fence; it says what it could do.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from kiosk import seccomp

_BACK = 10  # of 19 steps: a tenth of the desk's share where both want the processor
_ASKS, _ASK_AGAIN = 5, 0.11  # seconds
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT, _LANDLOCK_VERSION = 444, 446, 1  # the same numbers everywhere
_LANDLOCK_WRITING = ((1, 0x1FF3), (2, 1 << 13), (3, 1 << 14))  # from which version on; linux/landlock.h
_LANDLOCK_ADD, _LANDLOCK_BENEATH, _LANDLOCK_READ_FILE, _LANDLOCK_READING = 445, 1, 1 << 2, 3 << 2
_SYSTEM = (
    *("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/proc/self"),
    *("/dev/null", "/dev/zero", "/dev/urandom"),
)
_LANDLOCK_EXECUTE, _LANDLOCK_WRITE_FILE, _LANDLOCK_MAKE_SOCKET = 1, 2, 1 << 9
MEETING = Path("/tmp")  # where LibreOffice makes a socket, whatever TMPDIR says
_SCOPES_SINCE, _SCOPES = 6, 3  # no signals to others, no abstract sockets of theirs
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38


def own_group() -> None:
    """Become the head of a session, so that the desk can end this child with all that it started."""
    if hasattr(os, "setsid") and os.getpgid(0) != os.getpid():
        os.setsid()


def step_back() -> None:
    """Let the desk go before this child and whatever it starts, so that the window never waits for a turn.

    Linux shares the processor among sessions first (sched(7), autogroup): where this child heads one, that is
    told as well. On Windows nothing is done.
    """
    if sys.platform == "win32":
        return
    os.nice(_BACK)
    for _ in range(_ASKS if os.getsid(0) == os.getpid() else 0):
        try:
            Path("/proc/self/autogroup").write_text(str(_BACK))
        except BlockingIOError:  # the system takes this from one process every tenth of a second
            time.sleep(_ASK_AGAIN)
        except OSError:
            return
        else:
            return


def quiet() -> None:
    """Let nothing of a driver or decoder reach the desk's terminal or log: it may quote what it reads."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def limits(*, memory: int) -> None:
    """Limit address space (bytes) and forbid writing to any file."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def processor(seconds: float) -> None:
    """End this process when it has computed for so many more seconds."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def end_with_parent() -> None:
    """Have the system end this process when the one that started it ends (Linux)."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0)


def no_strangers() -> None:
    """Let no other process of this account read this one's memory, and write no image of it in a crash.

    It holds keys or the applicant's papers. Where images go to a program the limit alone does not count
    (core(5)). Programs that it starts hold papers too and can be dumped, but inherit what an image leaves
    out: all memory.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a kernel without images has no such file
            Path("/proc/self/coredump_filter").write_text("0")  # no more its own once it can't be dumped
        _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def no_way_out() -> None:
    """Be what a child is that reads one foreign file."""
    no_strangers()
    inside_only()


def inside_only(*, apart: bool = False) -> bool:
    """Take network, new programs, other processes and changing any file away; tell whether it was possible.

    What is open already stays usable, and files can be read: fonts, and modules that are imported late.
    `apart`: only those of the program and of the system, where the kernel can tell them from others.
    """
    if not seccomp.is_known():
        return False
    _landlock(readable=_programs() if apart else None)
    return seccomp.children_only()


def program_only(*, readable: Iterable[Path], writable: Path) -> bool:
    """Be ready to become a program of others; tell whether the filter holds.

    It reads and starts what lies in `readable` and our program, changes one folder, starts nothing out of it,
    opens local sockets alone (those of others too, where they are files), and can't leave its group.
    """
    if not seccomp.is_known():
        return False
    _landlock(readable=[*_programs(), *readable], writable=writable)
    return seccomp.programs_only()


def _programs() -> list[Path]:
    """Return where the program, its packages and the system's lie: no place for an account's own files.

    A built program has its modules in one folder and its own file; the root of a checkout may hold anything.
    """
    built = getattr(sys, "_MEIPASS", "")
    if built:
        own = [Path(built), Path(sys.executable)]
    else:
        root = Path(__file__).resolve().parents[1]
        packages = [Path(place) for place in sys.path if place and Path(place) != root]
        own = [root / "kiosk", root / "resources", *packages, Path(sys.prefix), Path(sys.base_prefix)]
    return [place for place in (*own, *map(Path, _SYSTEM)) if place.exists()]


def _landlock(*, readable: list[Path] | None = None, writable: Path | None = None) -> None:
    """Have the system itself refuse writing, and reaching into processes outside (kernels from 5.13 on).

    The filter of `kiosk.seccomp` refuses the same by the numbers of calls; this knows calls that are yet to
    be invented.
    `readable`: where files can be read; None: everywhere.
    """
    libc = _libc()
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION)
    rights = sum(bits for since, bits in _LANDLOCK_WRITING if version >= since)
    if not rights or libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return
    rights |= _LANDLOCK_READING if readable is not None else 0
    asked = struct.pack("=Q", rights) if version < _SCOPES_SINCE else struct.pack("=QQQ", rights, 0, _SCOPES)
    handled = ctypes.create_string_buffer(asked, len(asked))
    ruleset = libc.syscall(_LANDLOCK_CREATE, handled, len(asked), 0)
    if ruleset >= 0:
        reading = _LANDLOCK_READING | (_LANDLOCK_EXECUTE if writable is not None else 0)
        rules = [(place, reading) for place in readable or ()]
        if writable is not None:
            rules += [(writable, rights & ~_LANDLOCK_EXECUTE), (Path(os.devnull), _LANDLOCK_WRITE_FILE)]
            rules.append((MEETING, _LANDLOCK_MAKE_SOCKET))
        for place, allowed in rules:
            _allow(libc, ruleset, place, allowed)
        libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0)  # no rule allows anything else
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, place: Path, allowed: int) -> None:
    if not place.is_dir():
        allowed &= _LANDLOCK_EXECUTE | _LANDLOCK_WRITE_FILE | _LANDLOCK_READ_FILE
    handle = os.open(place, os.O_PATH)
    try:
        rule = struct.pack("=Qi", allowed, handle)
        libc.syscall(
            _LANDLOCK_ADD, ruleset, _LANDLOCK_BENEATH, ctypes.create_string_buffer(rule, len(rule)), 0
        )
    finally:
        os.close(handle)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
