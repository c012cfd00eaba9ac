"""`kill_answers_lost`, `kill_sheets_lost`: the real window killed at random moments of a visit.

After each kill the data folder is opened as the next start does. Every answer that the screen showed as
kept is there, of what was being typed all but the last second, every sheet that was shown is there with its
bytes, and nothing is half. The next start goes on in the same folder, at the field, with the text that was
put back. Some windows are killed while they start, before anybody can do anything: nothing changes by that.
One in `BY_HAND` is killed while a record is entered by hand (`kill_entry`), before there is a case, one in
`LETTERS` while an objection is typed (`kill_letter`).
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.app.desk import close_desk
from kiosk.domain.case import Case
from kiosk.errors import KioskError
from kiosk.services.cases import casework, unfinished
from kiosk.services.window import hall
from tests.faults import kill_app, kill_entry, kill_letter, sender
from tests.faults.kill_entry import holds
from tests.faults.killing import Window
from tests.sandbox.centre import Centre, running
from tests.services.seating import draft, fill, picture

LONGEST = 6.0  # seconds of work before a kill
SECOND = 1.0  # of typing that may be gone
AGAIN = 12  # kills of one data folder
BUSY, PATIENCE = 0.4, 30.0  # of the windows take a sheet in first; seconds that it may take
STARTING = 0.15  # of the windows die while they start
PAPERS = 12
BY_HAND = 6  # one of so many windows is killed while a record is entered by hand
LETTERS = 10  # one of so many while an objection is typed
ANSWERS = (  # what counts as one lost
    *("answers", "typing", "not_taken_up", "entry", "entry_not_taken_up"),
    *("letter", "letter_not_taken_up"),
)


@dataclass
class Seen:
    """What a window told before it died."""

    saved: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    typing: list[tuple[float, str, str]] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)  # places typed in since `saved` was told
    took_up: list[str] | None = None
    ready: bool = False
    stuck: bool = False  # its driver did not get on: it ended as badly as by a kill
    words: str = ""

    def hear(self, line: bytes) -> None:
        """Take a line in; one that is cut off by the kill was never told."""
        try:
            what, at, *rest = json.loads(line)
        except ValueError:
            self.words = line.decode(errors="replace")
            return
        if what == "saved":
            self.saved, self.sheets = rest
            self.touched = {self.typing[-1][1]} if self.typing else set()
        elif what == "typing":
            self.typing.append((at, rest[0], rest[1]))
            self.touched.add(rest[0])
        elif what == "took_up":
            self.took_up = rest
        self.ready = self.ready or what == "took_up"

    def explains(self, place: str, text: str) -> bool:
        """Tell whether a value may be other than told: the field in use, or one that follows from it."""
        return place in self.touched or any(holds(text, typed) for _, _, typed in self.typing if typed)

    def typed_since(self, moment: float) -> tuple[str, list[str]]:
        """Return the place of the field in use at the end and what stood in it since a moment; or nothing."""
        place = self.typing[-1][1] if self.typing else ""
        began = max((n for n, item in enumerate(self.typing) if item[1] != place), default=-1) + 1
        texts = self.typing[began:]
        last = max((n for n, item in enumerate(texts) if item[0] <= moment), default=-1)
        return (place, [text for _, _, text in texts[last:]]) if place and last >= 0 else ("", [])


class Ground:
    """A centre, and a data folder with a case that is ready to be worked on."""

    def __init__(self, folder: Path, centre: Centre) -> None:
        self.folder, self.url = folder, centre.url
        self.start = 4.0  # seconds until the last window was at work
        self.papers = folder / "papers"
        self.papers.mkdir()
        for number in range(PAPERS):
            (self.papers / f"{number:02d}.jpg").write_bytes(picture(f"paper {number}"))
        desk = sender.window(folder / "window", centre.url)
        hall.enrol(desk, centre.code())
        sender.sit_down(desk)
        filled = fill(desk, draft(desk, count=2).id)
        self.case_id, self.sheets = filled.id, kill_app.sheets(filled)
        close_desk(desk)

    def fresh(self, number: int) -> Path:
        """Return a data folder of its own."""
        return Path(shutil.copytree(self.folder / "window", self.folder / f"data-{number}"))

    def killed(self, data: Path, rng: random.Random) -> tuple[Seen, float]:
        """Start the window, kill it at some moment; return what it told, and when it died.

        One that was killed while it started may have got ready after all.
        """
        words = [str(data), self.url, self.case_id, str(rng.randrange(2**30)), str(self.papers)]
        window, seen = Window(self.folder, "kill_app", *words), Seen()

        def live() -> None:
            if rng.random() < STARTING:
                window.listen(seen, rng.uniform(0.0, self.start))
            else:
                self._at_work(window, seen, rng)

        return seen, window.die(seen, data, live)

    def _at_work(self, window: Window, seen: Seen, rng: random.Random) -> None:
        """Hear a window until the moment of its death."""
        self.start = window.ready(seen)
        if rng.random() < BUSY:  # however slow the machine is
            here = len(seen.sheets)
            window.listen(seen, PATIENCE, enough=lambda: len(seen.sheets) > here)
        window.listen(seen, rng.uniform(0.0, LONGEST))


def run(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield both figures."""
    rng, found, told = random.Random(seed), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        (Path(place) / "centre").mkdir()
        with running(Path(place) / "centre", "--control") as centre:
            ground = Ground(Path(place), centre)
            by_hand, letters = count // BY_HAND, count // LETTERS
            visits = count - by_hand - letters
            for first in range(0, visits, AGAIN):
                data = ground.fresh(first)
                _again_and_again(ground, data, min(AGAIN, visits - first), rng, found, told)
                shutil.rmtree(data)
            kill_entry.run(ground, ground.fresh(count), by_hand, rng, found, told)
            kill_letter.run(ground, ground.fresh(count + 1), letters, rng, found, told)
    if told["stuck"] > max(1, count // 4):
        raise RuntimeError(f"{told['stuck']} of {count} drivers did not get on")
    answers = sum(found[name] for name in ANSWERS)
    sheets = found["sheets"] + found["half"]
    both = {"n": count, "found": dict(+found), "told": dict(+told)}
    yield {"id": "kill_answers_lost", "value": answers, "unit": "answers", **both}
    yield {"id": "kill_sheets_lost", "value": sheets, "unit": "sheets", **both}


def _again_and_again(
    ground: Ground, data: Path, count: int, rng: random.Random, found: Counter[str], told: Counter[str]
) -> None:
    """Kill so many windows one after the other over one data folder."""
    expected, before, had = None, Seen(), set(ground.sheets)
    for _ in range(count):
        seen, died = ground.killed(data, rng)
        told["stuck"] += seen.stuck
        if not seen.ready:
            told["starts"] += 1
            expected = _look_again(ground, data, before, expected, found)
            continue
        found["not_taken_up"] += expected is not None and seen.took_up != expected
        expected, before = _look(ground, data, seen, died, found), seen
        told.update(answers=len(seen.saved), sheets=len(seen.sheets), keys=len(seen.typing))
        told["sheets_taken"] += len(seen.sheets.keys() - had)
        told["put_back"] += bool(expected and expected[2])
        had = set(seen.sheets)


def _look(ground: Ground, data: Path, seen: Seen, died: float, found: Counter[str]) -> list[str] | None:
    """Open the data folder as the next start does, compare, and return what that start has to take up."""
    desk = sender.window(data, ground.url)
    try:
        case = casework.load(desk, ground.case_id)
        left = unfinished.left_off(desk, ground.case_id)
        there = _answers(case, seen, found)
        place, texts = seen.typed_since(died - SECOND)
        if place:
            here = left is not None and left.place == place and left.typed
            found["typing"] += not any(holds(here or there.get(place, ""), text) for text in texts)
        _sheets(desk.vault, case, seen, found)
    finally:
        close_desk(desk)
    return _to_take_up(left, there)


def _look_again(
    ground: Ground, data: Path, before: Seen, expected: list[str] | None, found: Counter[str]
) -> list[str] | None:
    """Look for what the window before told, after one that died while it started; return as `_look` does."""
    desk = sender.window(data, ground.url)
    try:
        case = casework.load(desk, ground.case_id)
        left = unfinished.left_off(desk, ground.case_id)
        there = _answers(case, before, found)
        if expected is not None:
            _step, place, text = expected
            here = left is not None and left.place == place and left.typed
            found["typing"] += not holds(here or there.get(place, ""), text)
        _sheets(desk.vault, case, before, found)
    finally:
        close_desk(desk)
    return _to_take_up(left, there)


def _answers(case: Case, seen: Seen, found: Counter[str]) -> dict[str, str]:
    """Count the answers that were told and are not there; return those that are, by place."""
    there = kill_app.answers(case)
    for place, text in seen.saved.items():
        here = there.get(place, "")
        found["answers"] += here != text and not seen.explains(place, here)
    return there


def _sheets(vault: Any, case: Case, seen: Seen, found: Counter[str]) -> None:
    there = kill_app.sheets(case)
    found["sheets"] += sum(there.get(item) != digest for item, digest in seen.sheets.items())
    for sheet in case.sheets:
        try:
            whole = hashlib.sha256(vault.get(sheet.shown)).hexdigest() == sheet.sha256
            vault.get(sheet.id)
        except KioskError:
            whole = False
        found["half"] += not whole


def _to_take_up(left: unfinished.LeftOff | None, there: dict[str, str]) -> list[str] | None:
    """Return step, place and text that the next start shows; None where nothing is to be taken up."""
    if left is None or not left.place:
        return None
    fits = left.typed is not None and there.get(left.place, "") == left.was
    return [left.step, left.place, (left.typed or "") if fits else ""]
