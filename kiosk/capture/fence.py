"""What a child takes from itself before it touches anything foreign: network, programs, memory, files, cores.

Runs in the child only. Must not: fail where the system does not offer a fence; it says what it could do.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

# numbers of forbidden calls: socket socketpair connect bind listen accept accept4 execve execveat ptrace
# process_vm_writev kill io_uring_setup, and fork vfork where they exist (Linux, arch/*/entry/syscalls)
_FORBIDDEN = {
    "x86_64": (0xC000003E, (41, 53, 42, 49, 50, 43, 288, 59, 322, 101, 311, 62, 425, 57, 58)),
    "aarch64": (0xC00000B7, (198, 199, 203, 200, 201, 202, 242, 221, 281, 117, 271, 129, 425)),
}
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_X32 = 0x40000000  # the second call table of x86_64


def own_group() -> None:
    """Become the head of a session, so that the desk can end this child with all that it started."""
    if hasattr(os, "setsid") and os.getpgid(0) != os.getpid():
        os.setsid()


def quiet() -> None:
    """Let nothing of a driver or decoder reach the desk's terminal or log: it may quote what it reads."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def no_cores() -> None:
    """Write no memory image when this process crashes: it would hold the applicant's papers."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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


def no_network() -> bool:
    """Take network, new programs and reaching into other processes away; tell whether it was possible."""
    table = _FORBIDDEN.get(platform.machine())
    if sys.platform != "linux" or table is None:
        return False
    return _filter(_program(*table))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def _program(machine: int, forbidden: tuple[int, ...]) -> bytes:
    """Return the filter: another machine's or table's call, or a forbidden one, is refused with EPERM."""
    count = len(forbidden)
    steps = [_step(_LOAD, 4), _step(_JUMP_EQUAL, machine, 0, count + 3), _step(_LOAD, 0)]
    steps.append(_step(_JUMP_AT_LEAST, _X32, count + 1, 0))
    steps += [_step(_JUMP_EQUAL, call, count - index, 0) for index, call in enumerate(forbidden)]
    return b"".join([*steps, _step(_RETURN, _ALLOW), _step(_RETURN, _REFUSE)])


def _filter(program: bytes) -> bool:
    class Filter(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))

    steps = ctypes.create_string_buffer(program, len(program))
    value = Filter(len(program) // 8, ctypes.cast(steps, ctypes.c_char_p))
    libc = _libc()
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return not libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(value), 0, 0)
