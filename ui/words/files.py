"""What is said of files that can't become sheets or be printed whole, by code; a table and nothing else.

`ui.words.sentences` takes it in. Chinese is in `resources/translations/parts/words.yaml`.
"""

from __future__ import annotations

from ui.text import mark

# code: (what happened, what to do now)
REFUSED: dict[str, tuple[str, str]] = {
    "paper_not_whole": (
        mark("This paper cannot be printed whole."),
        mark(
            "Nothing was sent to the printer; it is kept as it came. Ask the body that issued it for a copy."
        ),
    ),
    "broken": (mark("This file cannot be read."), mark("Scan the paper, or take another file.")),
    "empty": (mark("This file is empty."), mark("Take another file.")),
    "too_large": (mark("This file is too large."), mark("Scan the paper at 300 dpi, or split the file.")),
    "too_many_pages": (mark("This file has too many pages."), mark("Split the file.")),
    "encrypted": (
        mark("This file is protected by a password."),
        mark("Ask for a copy without a password, or scan the paper."),
    ),
    "wrong_type": (
        mark("What is in this file is no JPEG, PNG, TIFF, PDF or OFD."),
        mark("Scan the paper, or take another file."),
    ),
    "phone_picture": (
        mark("This picture has the format of a telephone (HEIC) that is not read here."),
        mark("Have it sent as JPEG (iPhone: Settings, Camera, Formats, Most Compatible), or scan the paper."),
    ),
    "unsafe": (
        mark("This file is built in a way that could do harm. Nothing of it was taken."),
        mark("Scan the paper, or ask whoever issued the file for another copy."),
    ),
    "too_many_pixels": (mark("This picture has too many pixels."), mark("Scan the paper at 300 dpi.")),
    "no_copy": (
        mark("No copy is taken of this paper."),
        mark("Look at the original and tick it, or choose another material first."),
    ),
}
