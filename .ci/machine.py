"""Sets a bare machine up: Debian packages, Python environment, byte code. Used by ./dev alone.

Standard library only, for it runs before anything is installed. It names no registry: where packages come
from is the business of the machine's own pip, uv and apt configuration.
"""

from __future__ import annotations

import ast
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up"
SUPPORTED = ((3, 11), (3, 13))
# what is not built yet would be built with tools that no hash holds
HELD = ("--require-hashes", "--only-binary", ":all:")
CI = os.environ.get("CI", "").lower() == "true"


def packages(text: str) -> dict[str, str]:
    """Read pairs: a Debian package, and what it brings: a library, a program, or a path (with /)."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


# Debian 13 renamed some (libglib2.0-0t64); apt follows the old names.
LIBRARIES = packages("""
    libegl1 libEGL.so.1                     libgl1 libGL.so.1               libglib2.0-0 libglib-2.0.so.0
    libfontconfig1 libfontconfig.so.1       libdbus-1-3 libdbus-1.so.3      libbrotli1 libbrotlidec.so.1
    libcups2 libcups.so.2                   libx11-xcb1 libX11-xcb.so.1     libxcb-shape0 libxcb-shape.so.0
    libxcb-cursor0 libxcb-cursor.so.0       libxcb-icccm4 libxcb-icccm.so.4 libxcb-randr0 libxcb-randr.so.0
    libxcb-keysyms1 libxcb-keysyms.so.1     libxcb-image0 libxcb-image.so.0 libxcb-xkb1 libxcb-xkb.so.1
    libxcb-render-util0 libxcb-render-util.so.0                             libxkbcommon0 libxkbcommon.so.0
    libxkbcommon-x11-0 libxkbcommon-x11.so.0        libpulse0 libpulse.so.0
    libwayland-cursor0 libwayland-cursor.so.0       libwayland-egl1 libwayland-egl.so.1
""")
TOOLS = packages("sane-utils scanimage")
CHECK_TOOLS = packages("""
    sane-airscan /usr/lib/*/sane/libsane-airscan.so.1
    git git     xvfb Xvfb     xauth xauth       xdotool xdotool   openbox openbox           qpdf qpdf
    poppler-utils pdftotext   cups cupsd
    printer-driver-cups-pdf /usr/lib/cups/backend/cups-pdf
    postgresql /usr/lib/postgresql/*/bin/initdb
    gnome-keyring gnome-keyring-daemon
    dbus-daemon dbus-daemon   fcitx5 fcitx5           fcitx5-pinyin /usr/share/fcitx5/inputmethod/pinyin.conf
    ibus ibus-daemon          ibus-libpinyin /usr/libexec/ibus-engine-libpinyin
    at-spi2-core /usr/libexec/at-spi2-registryd       python3-gi /usr/lib/python3/dist-packages/gi
    gir1.2-atspi-2.0 /usr/lib/*/girepository-1.0/Atspi-2.0.typelib
""")


class Stop(Exception):
    """The one way to end early: what to tell, and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(message: str) -> None:
    """Tell the person at the terminal something; what a verb prints stays alone on standard output."""
    print(f"dev: {message}", file=sys.stderr, flush=True)


def run(command: list[object], environment: dict[str, str] | None = None) -> None:
    """Run a command in the tree; raises Stop if it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise Stop(f"exit code {done.returncode} from: {' '.join(words)[:200]}")


# ---------------------------------------- the system's part


def present(probe: str, libraries: str) -> bool:
    """Tell whether a library, a program or a path is on this machine."""
    if probe.startswith("/"):
        return any(Path("/").glob(probe[1:]))
    if ".so." in probe:
        return f"\t{probe} " in libraries
    return shutil.which(probe, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin") is not None


def missing(wanted: dict[str, str]) -> list[str]:
    """Return the Debian packages of `wanted` that are not on this machine."""
    ldconfig = shutil.which("ldconfig", path="/sbin:/usr/sbin")
    if ldconfig is None:
        return []
    libraries = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    return [package for package, probe in wanted.items() if not present(probe, libraries)]


def privilege() -> list[str] | None:
    """Return what to put before apt-get, or None where it may not be used without a password."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def build_tools() -> dict[str, str]:
    """Return what PyInstaller needs; Debian's own Python comes without its shared library."""
    version = f"python3.{sys.version_info[1]}"
    shared = {f"lib{version}": f"lib{version}.so.1.0"} if sys.base_prefix == "/usr" else {}
    return {"binutils": "objdump", **shared}


def install(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed; return whether it was done."""
    prefix = privilege()
    if prefix is None:
        return False
    say(f"installing {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL, check=False)
    command = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def need(must: dict[str, str], may: dict[str, str]) -> None:
    """See to it that packages are there; what cannot be installed is told as one line to type.

    Raises Stop with code 2 where a package is missing that must be there; with CI=true, any.
    """
    lacking = missing(must | may)
    if not lacking or (install(lacking) and not (lacking := missing(must | may))):
        return
    sudo = "" if os.geteuid() == 0 else "sudo "
    line = f"{sudo}apt-get install -y --no-install-recommends {' '.join(lacking)}"
    if CI or set(lacking) & set(must):
        raise Stop(f"system packages are missing; please type:\n\n    {line}\n", 2)
    say(f"going on without some system packages; to have them, type:\n    {line}")


# ---------------------------------------- Python's part


def supported_python() -> None:
    """Go on with a Python that the packages exist for; raises Stop if there is none."""
    if SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        return
    for minor in range(SUPPORTED[1][1], SUPPORTED[0][1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    raise Stop(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}", 2)


def fingerprint() -> str:
    """Return what the environment was made from: packages, interpreter, place."""
    text = f"{sys.version}\n{sys.base_prefix}\n{ROOT}\n{LOCK.read_text('utf-8')}"
    return hashlib.sha256(text.encode()).hexdigest()


def hashed_entry(name: str, lock: str) -> str:
    """Return one package's lines of the lock file, hashes included; raises Stop if it is not there."""
    lines = iter(lock.splitlines())
    for line in lines:
        if line.startswith(f"{name}=="):
            entry = [line]
            while entry[-1].endswith("\\"):
                entry.append(next(lines))
            return "\n".join(entry) + "\n"
    raise Stop(f"{name} is not in {LOCK.name}")


def uv_environment(listing: str) -> dict[str, str]:
    """Translate the output of `pip config list` to uv's variables: uv does not read pip's configuration."""
    names = {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "find-links": "UV_FIND_LINKS",
        "no-index": "UV_NO_INDEX",
        "cert": "SSL_CERT_FILE",
        "trusted-host": "UV_INSECURE_HOST",
    }
    found = {}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        name = names.get(key.rpartition(".")[2])
        if name:
            words = str(ast.literal_eval(value)).split()
            found[name] = ("," if name == "UV_FIND_LINKS" else " ").join(words)
    # every file is held to its hash, so it does not matter which index it comes from
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", **found}


def fetch() -> None:
    """Fill the environment from the lock file: uv by pip, everything else by uv, byte-compiled."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(hashed_entry("uv", LOCK.read_text("utf-8")))
        only_uv.flush()
        run([PYTHON, "-m", "pip", "install", "-q", *HELD, "--no-deps", "-r", only_uv.name])
    pip_config = [PYTHON, "-m", "pip", "config", "list"]
    listing = subprocess.run(pip_config, capture_output=True, text=True, check=False).stdout
    options = ["-q", "--python", PYTHON, *HELD, "--compile-bytecode"]
    run([VENV / "bin" / "uv", "pip", "sync", *options, LOCK], {**uv_environment(listing), **os.environ})


def usable() -> bool:
    """Tell whether the environment's interpreter starts, has pip and is the version that runs this."""
    test = "import pip, sys; raise SystemExit(sys.version != sys.argv[1])"
    command = [PYTHON, "-c", test, sys.version]
    return PYTHON.exists() and subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def venv_needs() -> dict[str, str]:
    """Return the package in which Debian keeps what making an environment needs, if this Python lacks it."""
    if PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None:
        return {}
    return {f"python3.{sys.version_info[1]}-venv": f"{sysconfig.get_path('stdlib')}/ensurepip"}


def set_up(tools: dict[str, str]) -> None:
    """Install what is missing. Done once: a second start compares a stamp and needs no network."""
    with Path(__file__).open("rb") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)  # two starts at once: the second waits for the first
        need(LIBRARIES | venv_needs(), tools)
        if PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == fingerprint():
            return
        if not usable():
            say("making .venv")
            run([sys.executable, "-m", "venv", "--clear", VENV])
        say("installing the Python packages of requirements.lock")
        fetch()
        run([PYTHON, "-m", "compileall", "-q", "kiosk", "ui"])
        STAMP.write_text(fingerprint(), "utf-8")
