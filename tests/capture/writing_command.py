"""A command that writes five images into a folder as somebody's scanner program would, or fails at it.

Arguments: folder, fault, page at which it happens, an image to copy, a file that gets the process numbers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

PAGES = 5


def main(folder: Path, fault: str, at: int, image: Path, log: Path) -> int:
    """Write images."""
    whole = image.read_bytes()
    for number in range(1, PAGES + 1):
        path = folder / f"page{number + 7}{image.suffix}"  # 8, 9, 10: people count, computers spell
        if number != at or fault == "none":
            path.write_bytes(whole)
            continue
        path.write_bytes(whole[: len(whole) // 2])
        if fault == "exit":
            print("a word that nobody may show", file=sys.stderr)
            return 3
        if fault == "hang":
            child = subprocess.Popen([sys.executable, "-S", "-E", "-c", HIDING])
            log.write_text(f"{os.getpid()} {child.pid}")
            time.sleep(600)
        if fault == "cut":
            return 0
        if fault == "slow":
            time.sleep(0.5)
            path.write_bytes(whole)
    return 0


HIDING = "import os, time; os.setsid(); time.sleep(600)"  # it leaves its parent's group

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]), Path(sys.argv[5])))
