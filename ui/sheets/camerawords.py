"""What the camera pane says: of a camera that can't be had, and of what it sees. English; Qt translates."""

from __future__ import annotations

from ui.text import mark
from ui.theme import Tone

# state of the camera -> icon, what is the matter, what to do
AWAY: dict[str, tuple[str, str, str]] = {
    "opening": ("camera", mark("The camera is being switched on…"), ""),
    "none": (
        "camera",
        mark("No camera was found."),
        mark("Plug the document camera in: its picture comes by itself. Or scan, or take a file."),
    ),
    "busy": (
        "alert",
        mark("The camera cannot be used."),
        mark("Close other programs that use it, then try again."),
    ),
    "denied": (
        "lock",
        mark("This account may not use the camera."),
        mark("Tell the help desk. Meanwhile scan, or take a file."),
    ),
    "silent": (
        "alert",
        mark("The camera gives no picture."),
        mark("Take its plug out and put it in again, then try again."),
    ),
    "lost": (
        "alert",
        mark("The camera was unplugged."),
        mark("Pages so far are kept. Plug it in again: its picture comes back by itself."),
    ),
    "broken": (
        "alert",
        mark("The camera could not be started."),
        mark("Scan, or take a file. Tell the help desk if it stays so."),
    ),
}

AGAIN = ("busy", "denied", "silent", "lost")  # states in which trying again may help

# what is seen -> icon, tone, words
SEEN: dict[str, tuple[str, Tone, str]] = {
    "nothing": ("file", "info", mark("Lay a paper under the camera.")),
    "moving": ("eye", "info", mark("Moving… let it lie still.")),
    "covered": ("warning", "warn", mark("Something lies over or beside the paper: take your hand away.")),
    "beyond": ("warning", "warn", mark("The paper reaches out of the picture: move it inside.")),
    "holding": ("clock", "info", mark("It lies still: taken in a moment…")),
    "taken": ("check", "ok", mark("Taken. Lay the next paper, or turn it over. Space takes it again.")),
    "by_hand": ("camera", "info", mark("Space takes a picture.")),
}
