"""What is said of devices: a jam, a document camera behind a service of this computer that gives no picture.

A table and nothing else; `ui.words.sentences` takes it in.
"""

from __future__ import annotations

from ui.text import mark

REFUSED: dict[str, tuple[str, str]] = {
    "jammed": (
        mark("Paper is stuck in the scanner."),
        mark("Take it out, put the rest back and go on. Pages so far are kept."),
    ),
    "service_away": (
        mark("The camera's program on this computer does not answer."),
        mark("Start it, or start the computer anew; then try again. Pages so far are kept."),
    ),
    "service_not_here": (
        mark("The address of the camera's program is not that of this computer."),
        mark("Tell the administrator: only 127.0.0.1 is used."),
    ),
    "camera_failed": (
        mark("The camera's program gave no picture ({why})."),
        mark("See whether the camera is plugged in and try again. If it stays so, tell the administrator."),
    ),
}
