"""Films that play, for tests and benches: something moves over the whole of every frame."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np


def write(path: Path, size: tuple[int, int] = (320, 64), *, seconds: float = 1.0, fps: int = 30) -> Path:
    """Write a film and return its path."""
    width, height = size
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), fps, size)
    ramp = np.linspace(60, 220, width, dtype=np.uint8)
    for index in range(round(seconds * fps)):
        row = np.roll(ramp, index * width // fps)
        frame = np.repeat(row[None, :, None], height, axis=0).repeat(3, axis=2)
        frame[:, :, 0] = (index * 7) % 200 + 30
        writer.write(np.ascontiguousarray(frame))
    writer.release()
    return path
