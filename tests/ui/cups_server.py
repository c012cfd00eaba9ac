"""A real CUPS scheduler of our own: private folder, private socket, a printer whose paper lands in a folder.

The queue `Tray` goes through the real filters to a small backend that keeps what it gets, and that is out of
paper as long as a file says so. The queue `PDF` is CUPS-PDF, where the scheduler runs as root.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REAL = Path("/usr/lib/cups")
CUPS_PDF_PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
PROGRAMS = ("cupsd", "lpadmin", "cupsdisable", "cupsenable", "cupsreject", "cupsaccept", "lp", "cancel")

_FILES = """ServerRoot {home}/etc
ServerBin {home}/bin
DataDir /usr/share/cups
CacheDir {home}/cache
RequestRoot {home}/spool
TempDir {home}/spool/tmp
StateDir {home}/state
AccessLog {home}/log/access
ErrorLog {home}/log/error
PageLog {home}/log/page
SystemGroup root
User {user}
Group {group}
"""
_SERVER = """LogLevel warn
Listen {socket}
Browsing No
DefaultAuthType None
WebInterface No
MaxLogSize 0
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_BACKEND = """#!/bin/sh
# job-id user title copies options [file]; without arguments: list devices
if [ $# = 0 ]; then echo 'direct tray "Tray" "Tray"'; exit 0; fi
[ -e {home}/failing ] && exit 1
while [ -e {home}/no-paper ]; do
  echo 'STATE: +media-empty-error' >&2
  [ -e {home}/give-up ] && exit 4   # CUPS_BACKEND_STOP
  sleep 0.1
done
echo 'STATE: -media-empty-error' >&2
cat "${{6:--}}" > "{home}/tray/$1.part"
# A filter that was killed or that failed leaves a torn paper: such a job comes to nothing.
tail -c 16 "{home}/tray/$1.part" | grep -q '%%EOF' || {{ rm -f "{home}/tray/$1.part"; exit 1; }}
printf '%s\\n%s\\n' "$4" "$3" > "{home}/tray/$1.job"
mv "{home}/tray/$1.part" "{home}/tray/$1.pdf"
"""
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TRAY.PPD"
*Product: "(Tray)"
*PSVersion: "(3010.000) 0"
*Manufacturer: "Synthetic"
*ModelName: "Tray"
*ShortNickName: "Tray"
*NickName: "Tray"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
"""


def lacking() -> str:
    """Return the first thing without which no scheduler can be started, or an empty text."""
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    return next((name for name in PROGRAMS if shutil.which(name, path=path) is None), "")


@dataclass(frozen=True, slots=True)
class Cups:
    """A running scheduler."""

    home: Path

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.home / "cups.sock"

    @property
    def has_cups_pdf(self) -> bool:
        """Tell whether CUPS-PDF is there and may run: its backend wants a scheduler that is root."""
        return os.geteuid() == 0 and (REAL / "backend/cups-pdf").exists() and CUPS_PDF_PPD.exists()

    @property
    def tray(self) -> Path:
        """Where printed paper lands."""
        return self.home / "tray"

    def run(self, *command: str) -> str:
        """Run one of the tools of CUPS against this scheduler."""
        path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
        environment = {**os.environ, "PATH": path, "CUPS_SERVER": str(self.socket), "LC_ALL": "C"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{command}: {done.stderr} {self._log()}")
        return done.stdout

    def _log(self) -> str:
        log = self.home / "log" / "error"
        return log.read_text("utf-8", "replace")[-2000:] if log.exists() else ""

    def delivered(self) -> list[Path]:
        """Return the printed papers, oldest first."""
        return sorted(self.tray.glob("*.pdf"), key=lambda path: int(path.stem))

    def wait_for(self, count: int, *, seconds: float = 240) -> list[Path]:
        """Return the printed papers once there are so many; raises TimeoutError."""
        until = time.monotonic() + seconds
        while len(self.delivered()) < count:
            if time.monotonic() > until:
                raise TimeoutError(f"{len(self.delivered())} of {count} papers came out. {self._log()}")
            time.sleep(0.05)
        return self.delivered()

    def paper(self, there: bool, *, give_up: bool = False) -> None:
        """Take the paper out or put it in; `give_up`: the queue stops instead of waiting."""
        for name, on in (("give-up", give_up and not there), ("no-paper", not there)):
            (self.home / name).touch() if on else (self.home / name).unlink(missing_ok=True)

    def fail(self, on: bool) -> None:
        """Let the printer fail every job, which the queue then gives up."""
        self.run("lpadmin", "-p", "Tray", "-o", f"printer-error-policy={'abort' if on else 'retry'}-job")
        (self.home / "failing").touch() if on else (self.home / "failing").unlink(missing_ok=True)

    def clean(self) -> None:
        """Put paper in, open the queue, drop its jobs and what was printed."""
        self.paper(there=True)
        self.fail(False)
        self.run("cancel", "-a", "-x", "Tray")
        self._wait_until_idle()
        self.run("cupsaccept", "Tray")
        self.run("cupsenable", "Tray")
        for path in self.tray.iterdir():
            path.unlink()

    def _wait_until_idle(self) -> None:
        """Let a cancelled job's programs end: one of them might still put its paper into the emptied tray."""
        until = time.monotonic() + 120
        while "now printing" in self.run("lpstat", "-p", "Tray") or any(self.tray.glob("*.part")):
            if time.monotonic() > until:
                raise TimeoutError(f"the queue does not come to rest. {self._log()}")
            time.sleep(0.05)


@contextmanager
def running() -> Iterator[Cups]:
    """Run a scheduler for as long as the block lasts."""
    home = Path(tempfile.mkdtemp(prefix="cups-"))  # short: a socket's path has at most 107 bytes
    server = Cups(home)
    process: subprocess.Popen[bytes] | None = None
    try:
        _furnish(server)
        process = subprocess.Popen(
            [
                *("/usr/sbin/cupsd", "-f", "-c"),
                str(home / "etc/cupsd.conf"),
                "-s",
                str(home / "etc/cups-files.conf"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_until_up(server, process)
        ppd = home / "tray.ppd"
        server.run(
            "lpadmin",
            "-p",
            "Tray",
            "-v",
            "tray:/",
            "-E",
            "-P",
            str(ppd),
            "-o",
            "printer-error-policy=retry-job",
        )
        server.run("lpadmin", "-d", "Tray")
        if server.has_cups_pdf:
            server.run("lpadmin", "-p", "PDF", "-v", "cups-pdf:/", "-E", "-P", str(CUPS_PDF_PPD))
        yield server
    finally:
        if process is not None:
            process.send_signal(signal.SIGTERM)
            process.wait(10)
        shutil.rmtree(home, ignore_errors=True)


def _furnish(server: Cups) -> None:
    home = server.home
    home.chmod(0o755)
    for name in ("etc/ppd", "bin/backend", "cache", "spool/tmp", "state", "log", "tray"):
        (home / name).mkdir(parents=True)
    for folder in home.rglob("*"):
        folder.chmod(0o755)  # filters run as another user, whatever this process's umask is
    for name in ("filter", "daemon", "cgi-bin", "notifier", "monitor", "driver"):
        if (REAL / name).exists():
            (home / "bin" / name).symlink_to(REAL / name)
    user, group = ("lp", "lp") if os.geteuid() == 0 else (os.environ.get("USER", "nobody"), "lpadmin")
    values = {"home": home, "socket": server.socket, "user": user, "group": group}
    (home / "etc/cups-files.conf").write_text(_FILES.format(**values), "utf-8")
    (home / "etc/cupsd.conf").write_text(_SERVER.format(**values), "utf-8")
    (home / "tray.ppd").write_text(_PPD, "utf-8")
    if server.has_cups_pdf:
        (home / "bin/backend/cups-pdf").symlink_to(REAL / "backend/cups-pdf")
    backend = home / "bin/backend/tray"
    backend.write_text(_BACKEND.format(**values), "utf-8")
    backend.chmod(0o700)  # run as root by a scheduler that is root, like that of CUPS-PDF


def _wait_until_up(server: Cups, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while True:
        try:
            server.run("lpstat", "-r")
            if "is running" in server.run("lpstat", "-r"):
                return
        except RuntimeError:
            pass
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"cupsd did not start. {server._log()}")
        time.sleep(0.05)
