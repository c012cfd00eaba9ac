"""The darkroom's fence, in processes of its own: no network, no program, no file, bounded memory and time."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from kiosk import fence

ROOT = Path(__file__).parents[1]
# what may be done to a parent without a fence is not done to the tests: they would go on slowly, on one core
SHELL = ("sh", "-c", '"$@"; exit $?', "sh")
OWN = "fence.own_group(); fence.step_back(); "


def fenced(before: str, attempt: str, *, below: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run an attempt behind a fence, below another program if need be; prints what became of it."""
    code = f"""
import os, socket, subprocess, sys
from kiosk import fence
import ctypes
pair = socket.socketpair()
def call(*given):
    if ctypes.CDLL(None, use_errno=True).syscall(*given) < 0:
        raise PermissionError if ctypes.get_errno() == 1 else OSError
{before}
try:
    {attempt}
except BaseException as error:
    print(type(error).__name__)
else:
    print("possible")
"""
    words = [*below, sys.executable, "-c", code]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket(socket.AF_INET)",
        "socket.socket(socket.AF_UNIX)",
        "socket.socketpair()",
        "subprocess.run(['/bin/true'])",
        "os.kill(os.getppid(), 0)",
        "import fcntl; fcntl.fcntl(pair[0], fcntl.F_SETOWN, os.getppid())",
        "import fcntl; fcntl.fcntl(pair[0], 10, 9)",  # F_SETSIG: which signal a file sends to its owner
        "import fcntl; fcntl.ioctl(pair[0], 0x8901, os.getppid().to_bytes(4, 'little'))",
        "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
        "os.sched_setaffinity(os.getppid(), {0})",
        "call(29, 0, 4096, 0o1600)",  # shmget
        "os.execv('/bin/true', ['true'])",
    ],
)
def test_no_network_and_no_other_process(attempt: str) -> None:
    plain = attempt.replace("os.execv('/bin/true', ['true'])", "pass")
    assert fenced("pass", plain, below=SHELL).stdout == "possible\n"
    done = fenced("assert fence.inside_only()", attempt, below=SHELL)
    assert done.stdout == "PermissionError\n", done


CHANGES = [
    "open('{f}', 'r+b')",
    "open('{f}', 'ab')",
    "open('{d}/new', 'xb')",
    "os.open('{d}/new', os.O_RDONLY | os.O_CREAT)",
    "os.unlink('{f}')",
    "os.rename('{f}', '{d}/other')",
    "os.truncate('{f}', 0)",
    "os.mkdir('{d}/new')",
    "os.rmdir('{d}/empty')",
    "os.link('{f}', '{d}/new')",
    "os.symlink('{f}', '{d}/new')",
]
BY_NUMBER = [
    "os.chmod('{f}', 0o777)",
    "os.utime('{f}')",
    "os.setxattr('{f}', 'user.a', b'x')",
    "__import__('resource').prlimit(os.getppid(), __import__('resource').RLIMIT_CPU, (1, 1))",
    "os.pidfd_open(os.getppid())",
    "os.fork() or os._exit(0)",
]
WAYS = {
    "the filter": "from kiosk import seccomp; seccomp.children_only()",
    "the system": "fence._landlock()",
    "both": "assert fence.inside_only()",
}


PAIRS = [*product(CHANGES, WAYS), *product(BY_NUMBER, ["the filter", "both"])]


def need(way: str) -> None:
    if way == "the system" and ctypes.CDLL(None, use_errno=True).syscall(444, None, 0, 1) < 1:
        pytest.skip("this kernel has no Landlock")


@pytest.mark.parametrize(("change", "way"), PAIRS)
def test_no_file_and_no_process_can_be_changed(tmp_path: Path, change: str, way: str) -> None:
    need(way)
    kept = tmp_path / "data.key"
    kept.write_bytes(b"k" * 32)
    (tmp_path / "empty").mkdir()
    before = kept.stat()
    done = fenced(WAYS[way], change.format(f=kept, d=tmp_path))
    assert done.stdout == "PermissionError\n", done
    assert kept.read_bytes() == b"k" * 32
    assert (kept.stat().st_mode, kept.stat().st_mtime_ns) == (before.st_mode, before.st_mtime_ns)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.key", "empty"]


def test_a_child_that_is_given_bytes_reads_no_file_of_the_account(tmp_path: Path) -> None:
    need("the system")
    kept = tmp_path / "data.key"
    kept.write_bytes(b"k" * 32)
    apart = "assert fence.inside_only(apart=True)"
    for attempt in (f"open({str(kept)!r}, 'rb')", f"os.listdir({str(tmp_path)!r})", "open('README.md')"):
        assert fenced("assert fence.inside_only()", attempt).stdout == "possible\n"
        assert fenced(apart, attempt).stdout == "PermissionError\n"
    needed = (
        "import colorsys, PIL.BmpImagePlugin; from kiosk.settings import resource; "
        "resource('fonts', 'NotoSansSC-Bold.otf').read_bytes(); os.urandom(8)"
    )
    done = fenced(apart, needed)
    assert done.stdout == "possible\n", done


def test_the_desk_s_memory_is_out_of_reach() -> None:
    need(way := "the system")
    read = "os.pread(os.open(f'/proc/{os.getppid()}/mem', os.O_RDONLY), 1, 0)"
    assert fenced(WAYS[way], read).stdout == "PermissionError\n"


def test_no_other_program_reads_a_process_that_wants_no_strangers() -> None:
    asked = "import ctypes; assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == {}"  # PR_GET_DUMPABLE
    assert fenced("pass", asked.format(1)).stdout == "possible\n"
    assert fenced("fence.no_strangers()", asked.format(0)).stdout == "possible\n"


def test_what_the_work_needs_stays_possible() -> None:
    work = "a, b = pair; a.sendall(b'x' * 100); assert b.recv(100)"
    assert fenced("pair = socket.socketpair(); assert fence.inside_only()", work).stdout == "possible\n"


def test_no_file_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / "stolen"
    done = fenced("fence.limits(memory=2**30)", f"open({str(target)!r}, 'wb', buffering=0).write(b'x')")
    assert done.stdout == "OSError\n"
    assert not target.exists() or target.stat().st_size == 0


def test_memory_is_bounded() -> None:
    assert fenced("fence.limits(memory=2**29)", "bytearray(2**30)").stdout == "MemoryError\n"
    assert fenced("fence.limits(memory=2**29)", "bytearray(2**24)").stdout == "possible\n"


def test_time_is_bounded() -> None:
    done = fenced("fence.processor(0.5)", "exec('while True: pass')")
    assert done.returncode == -signal.SIGXCPU


def test_no_core_is_written() -> None:
    done = fenced(
        "fence.no_strangers()", "import resource; assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)"
    )
    assert done.stdout == "possible\n"


def test_no_image_of_a_program_that_is_started_holds_memory() -> None:
    if not Path("/proc/self/coredump_filter").exists():
        pytest.skip("this kernel writes no images")
    asked = "assert int(subprocess.check_output(['cat', '/proc/self/coredump_filter']), 16) {} 0"
    assert fenced("pass", asked.format("!=")).stdout == "possible\n"
    assert fenced("fence.no_strangers()", asked.format("==")).stdout == "possible\n"


def test_quiet_lets_nothing_out() -> None:
    done = fenced("fence.quiet()", "os.write(2, b'a name')")
    assert (done.stdout, done.stderr) == ("", "")


def test_a_child_lets_the_desk_go_first_in_its_own_session_only() -> None:
    group = Path("/proc/self/autogroup")
    if not group.exists() or not group.read_text():  # empty in a session that began while they were off
        pytest.skip("processes share by themselves here, not by sessions")
    said = "print(os.getpriority(os.PRIO_PROCESS, 0), open('/proc/self/autogroup').read().split()[-1])"
    before = "os.setpriority(os.PRIO_PROCESS, 0, 3) if os.geteuid() == 0 else None; "
    plain, back = (fenced(f"{before}{how}{said}", "pass").stdout.split()[:2] for how in ("", OWN))
    assert int(back[0]) == min(19, int(plain[0]) + 10)
    assert back[1] == "10"
    shared = fenced(f"{before}fence.step_back(); {said}", "pass").stdout.split()[:2]
    assert shared == [back[0], plain[1]]


def test_a_child_heads_its_own_group() -> None:
    assert (
        fenced("fence.own_group()", "assert os.getpgid(0) == os.getpid() != os.getppid()").stdout
        == "possible\n"
    )
    assert fenced("fence.own_group(); fence.own_group()", "pass").stdout == "possible\n"


def test_a_driver_ends_with_its_parent() -> None:
    code = """
import subprocess, sys
from kiosk import fence
child = subprocess.Popen(["sleep", "60"], preexec_fn=fence.end_with_parent)
print(child.pid, flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if state == "Z":
            return
        os.sched_yield()
        signal.sigtimedwait([], 0.05)
    pytest.fail("it lives on")


def test_an_unknown_machine_has_no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "loongarch64")
    assert fence.inside_only() is False
