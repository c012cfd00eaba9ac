"""Who writes files for us to take: the command of the tests, and a network scanner's folder."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from kiosk.capture import ScanRequest
from tests.capture import papers

COMMAND = ScanRequest("command:command", "feeder")
FOLDER = ScanRequest("folder:folder", "feeder")
_KINDS = {".jpg": "JPEG", ".tif": "TIFF", ".pnm": "PPM", ".png": "PNG"}


def command_line(place: Path, fault: str = "none", at: int = 0, *, suffix: str = ".jpg") -> str:
    """Return a command that writes five images, or fails at one; its log is `log` in the place."""
    image = place / f"image{suffix}"
    image.write_bytes(papers.saved(papers.page((310, 438)), _KINDS[suffix]))
    script = Path(__file__).with_name("writing_command.py")
    arguments = ["{folder}", fault, str(at), str(image), str(place / "log")]
    line = shlex.join([sys.executable, "-S", "-E", str(script), *arguments])
    return line.replace("'{folder}'", "{folder}")


def fill(folder: Path, names: tuple[str, ...], *, broken: tuple[str, ...] = ()) -> None:
    """Put files into a folder, each written a second after the one before, all some time ago."""
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    for number, name in enumerate(names):
        data = papers.saved(papers.page((200 + number, 300)), "JPEG")
        if name in broken:
            data = data[:300] + b"\xff\xd9"
        (folder / name).write_bytes(data)
        os.utime(folder / name, (1_700_000_000 + number,) * 2)
