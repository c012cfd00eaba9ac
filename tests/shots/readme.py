"""The pictures of README.md: `python -m tests.shots.readme FOLDER`, of what `./dev shots --out FOLDER` drew.

Each is made half as large, with few colours, so that the tree stays small. Must not: draw a page.
"""

from __future__ import annotations

import sys
from pathlib import Path

PICTURES = Path(__file__).resolve().parent / "pictures"
CHOSEN = ("lookup-hits", "records-filled", "scans-overridden", "check-ready", "handbook-page")
LANGUAGE, SIZE = "zh_CN", "1366x768"
WIDE, COLOURS = 820, 256


def make(drawn: Path) -> list[Path]:
    """Make the pictures; return where they lie. Raises FileNotFoundError where a shot was not drawn."""
    from PIL import Image

    PICTURES.mkdir(exist_ok=True)
    made = []
    for name in CHOSEN:
        with Image.open(drawn / f"{name}-{LANGUAGE}-{SIZE}.png") as shot:
            high = round(shot.height * WIDE / shot.width)
            small = shot.convert("RGB").resize((WIDE, high), Image.Resampling.LANCZOS)
        made.append(PICTURES / f"{name}.png")
        few = small.quantize(COLOURS, kmeans=3, dither=Image.Dither.NONE)
        few.save(made[-1], optimize=True)
    return made


if __name__ == "__main__":
    print(*make(Path(sys.argv[1])), sep="\n")
