"""Seccomp filters: which calls the kernel refuses a child, or a program of others, from here on (Linux).

Must not: decide for whom; `kiosk.fence` does.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable

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
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _FILTER = 22, 38, 2
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_X32 = 0x40000000  # the second call table of x86_64


def children_only() -> bool:
    """Take network, programs, other processes and changing files from this process; False where it can't."""
    machine = _machine()
    return machine is not None and _install(_program(*machine))


def programs_only() -> bool:
    """Take from this process, and what it becomes, what no program of others needs; False where it can't."""
    machine = _machine()
    return machine is not None and _install(_program_of_others(*machine))


def is_known() -> bool:
    """Tell whether there are filters for this system and processor."""
    return _machine() is not None


def _machine() -> tuple[int, int] | None:
    return _MACHINES.get(platform.machine()) if sys.platform == "linux" else None


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


def _install(program: bytes) -> bool:
    class Filter(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))

    steps = ctypes.create_string_buffer(program, len(program))
    value = Filter(len(program) // 8, ctypes.cast(steps, ctypes.c_char_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return not libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(value), 0, 0)
