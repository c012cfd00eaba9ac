"""What a child takes from itself before it touches anything foreign: network, programs, memory, files, cores.

Runs in the child; `no_strangers` in the desk too. Must not: fail where the system does not
offer a fence; it says what it could do.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import struct
import sys
import time
from collections.abc import Iterable
from pathlib import Path

_BACK = 10  # of 19 steps: a tenth of the desk's share where both want the processor
_ASKS, _ASK_AGAIN = 5, 0.11  # seconds
# Forbidden calls: their numbers on x86_64 and aarch64, -1 where there is none (Linux, arch/*/entry/syscalls)
_FORBIDDEN = {
    # the network
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200),
    "listen": (50, 201), "accept": (43, 202), "accept4": (288, 242), "io_uring_setup": (425, 425),
    # programs and other processes
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, -1), "vfork": (58, -1), "clone": (56, 220),
    "clone3": (435, 435), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "process_madvise": (440, 440), "kcmp": (312, 272), "kill": (62, 129),
    "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424), "perf_event_open": (298, 241), "bpf": (321, 280),
    "userfaultfd": (323, 282), "unshare": (272, 97), "setns": (308, 268), "chroot": (161, 51),
    "mount": (165, 40), "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    # what changes files
    "creat": (85, -1), "openat2": (437, 437), "open_by_handle_at": (304, 265), "truncate": (76, 45),
    "ftruncate": (77, 46), "fallocate": (285, 47), "unlink": (87, -1), "unlinkat": (263, 35),
    "rmdir": (84, -1), "rename": (82, -1), "renameat": (264, 38), "renameat2": (316, 276),
    "link": (86, -1), "linkat": (265, 37), "symlink": (88, -1), "symlinkat": (266, 36), "mkdir": (83, -1),
    "mkdirat": (258, 34), "mknod": (133, -1), "mknodat": (259, 33), "chmod": (90, -1), "fchmod": (91, 52),
    "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, -1), "lchown": (94, -1),
    "fchown": (93, 55), "fchownat": (260, 54), "utime": (132, -1), "utimes": (235, -1),
    "futimesat": (261, -1), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6),
    # scheduling of others, and memory or queues that outlive this process
    "setpriority": (141, 140), "ioprio_set": (251, 30), "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119), "sched_setparam": (142, 118), "sched_setattr": (314, 274),
    "shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
# refused only where one argument (counted from 0) has any of these bits: opening to write, limits of others
_GUARDED = {
    "open": ((2, -1), 1, _WRITING),
    "openat": ((257, 56), 2, _WRITING),
    "prlimit64": ((302, 261), 0, 0xFFFFFFFF),
}
# the same with some values: whom a file sends signals to, and which
_CHOSEN = {
    "fcntl": ((72, 25), 1, (8, 10, 15)),  # F_SETOWN, F_SETSIG, F_SETOWN_EX
    "ioctl": ((16, 29), 1, (0x8901, 0x8902)),  # FIOSETOWN, SIOCSPGRP
}
# refused to programs of others too: what reaches around this fence, into other processes, at keys
_TO_PROGRAMS = (
    *("io_uring_setup", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp"),
    *("pidfd_getfd", "perf_event_open", "bpf", "userfaultfd", "unshare", "setns", "chroot", "mount"),
    *("add_key", "request_key", "keyctl", "open_by_handle_at"),
)
_LEAVING = {"setsid": (112, 157), "setpgid": (109, 154)}
_SOCKET, _AF_UNIX = _FORBIDDEN["socket"], 1
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT, _LANDLOCK_VERSION = 444, 446, 1  # the same numbers everywhere
_LANDLOCK_WRITING = ((1, 0x1FF3), (2, 1 << 13), (3, 1 << 14))  # from which version on; linux/landlock.h
_LANDLOCK_ADD, _LANDLOCK_BENEATH, _LANDLOCK_READ_FILE, _LANDLOCK_READING = 445, 1, 1 << 2, 3 << 2
_SYSTEM = [
    "/usr",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/proc/self",
    "/dev/null",
    "/dev/zero",
    "/dev/urandom",
]
_LANDLOCK_EXECUTE, _LANDLOCK_WRITE_FILE, _LANDLOCK_MAKE_SOCKET = 1, 2, 1 << 9
MEETING = Path("/tmp")  # where LibreOffice makes a socket, whatever TMPDIR says
_SCOPES_SINCE, _SCOPES = 6, 3  # no signals to others, no abstract sockets of theirs
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _FILTER = 1, 4, 22, 38, 2
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_X32 = 0x40000000  # the second call table of x86_64


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
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    _landlock(readable=_programs() if apart else None)
    return _filter(_program(*machine))


def program_only(*, readable: Iterable[Path], writable: Path) -> bool:
    """Be ready to become a program of others; tell whether the filter holds.

    It reads and starts what lies in `readable` and our program, changes one folder, starts nothing out of it,
    opens local sockets alone (those of others too, where they are files), and can't leave its group.
    """
    machine = _MACHINES.get(platform.machine()) if sys.platform == "linux" else None
    if machine is None:
        return False
    _landlock(readable=[*_programs(), *readable], writable=writable)
    return _filter(_program_of_others(*machine))


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

    The filter below refuses the same by the numbers of calls; this knows calls that are yet to be invented.
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


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def _program(column: int, machine: int) -> bytes:
    """Return the filter: another machine's or table's call, or a forbidden one, is refused with EPERM."""
    allow, refuse = _step(_RETURN, _ALLOW), _step(_RETURN, _REFUSE)
    steps = _refusing(column, machine, _FORBIDDEN.values())
    for numbers, argument, bits in _GUARDED.values():
        if numbers[column] >= 0:  # both machines are little-endian: the lower half of an argument comes first
            look = [_step(_LOAD, 16 + 8 * argument), _step(_IF_ANY_BIT, bits, 0, 1), refuse, allow]
            steps += [_step(_IF_EQUAL, numbers[column], 0, len(look)), *look]
    for numbers, argument, values in _CHOSEN.values():
        look = [_step(_LOAD, 16 + 8 * argument)]
        for value in values:
            look += [_step(_IF_EQUAL, value, 0, 1), refuse]
        steps += [_step(_IF_EQUAL, numbers[column], 0, len(look) + 1), *look, allow]
    return b"".join([*steps, allow])


def _program_of_others(column: int, machine: int) -> bytes:
    """Return the filter for a program of others: it starts programs and writes; no socket but a local one."""
    forbidden = [*(_FORBIDDEN[name] for name in _TO_PROGRAMS), *_LEAVING.values()]
    steps = _refusing(column, machine, forbidden)
    family = [_step(_LOAD, 16), _step(_IF_EQUAL, _AF_UNIX, 1, 0), _step(_RETURN, _REFUSE)]
    steps += [_step(_IF_EQUAL, _SOCKET[column], 0, len(family)), *family]
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def _refusing(column: int, machine: int, forbidden: Iterable[tuple[int, int]]) -> list[bytes]:
    """Return the beginning of a filter, with the number of the call loaded for what follows."""
    refuse = _step(_RETURN, _REFUSE)
    steps = [_step(_LOAD, 4), _step(_IF_EQUAL, machine, 1, 0), refuse]
    steps += [_step(_LOAD, 0), _step(_IF_AT_LEAST, _X32, 0, 1), refuse]
    for number in (numbers[column] for numbers in forbidden if numbers[column] >= 0):
        steps += [_step(_IF_EQUAL, number, 0, 1), refuse]
    return steps


def _filter(program: bytes) -> bool:
    class Filter(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))

    steps = ctypes.create_string_buffer(program, len(program))
    value = Filter(len(program) // 8, ctypes.cast(steps, ctypes.c_char_p))
    libc = _libc()
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return not libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(value), 0, 0)
