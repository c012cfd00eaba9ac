"""A wall in a room of its own in which things break, and what is seen of it from outside meanwhile."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.guides import content
from kiosk.guides.values import Asset, Item, Playlist, Programme, Slide
from tests.bench import lobby_colours, lobby_wall, lobby_x
from tests.bench.lobby_colours import Colour
from tests.guides import programmes
from tests.ui.lobby import airing
from tests.ui.lobby.running import Running

SLIDES: dict[str, Colour] = dict(zip(("red", "green", "blue"), lobby_colours.COLOURS, strict=True))
PATIENCE = 60.0  # seconds after which it never came right
_LOOK = 0.03
Files = tuple[bytes, ...]


def programme(
    number: int,
    *,
    items: tuple[Item, ...] = (),
    film: tuple[Slide, Asset, bytes] | None = None,
    colour: Colour | None = None,
) -> tuple[Programme, Files]:
    """Return a programme of three slides, with a film after the first; `colour` makes all of one."""
    made = [lobby_colours.slide(name, f"第 {number} 版", colour or own) for name, own in SLIDES.items()]
    slides = [slide for slide, _ in made]
    files = tuple(data for _, each in made for data in each)
    assets = lobby_colours.assets(files)
    if film is not None:
        slides.insert(1, film[0])
        files, assets = (*files, film[2]), (*assets, film[1])
    playlist = Playlist(items or (Item("all", tuple(slide.id for slide in slides)),), ("全程免费",))
    return Programme(number, tuple(slides), playlist, assets, place=programmes.PLACE), files


@dataclass
class Room:
    """A wall, the display that it hangs on, and the looks at which there was a box of an error."""

    wall: Running
    display: lobby_x.Display
    boxes: list[list[str]] = field(default_factory=list)  # the names of all windows then

    def seen(self) -> frozenset[Colour]:
        """Look once."""
        windows = self.display.windows()
        if len(windows) > 1:
            self.boxes.append(windows)
        return lobby_colours.seen(self.display.look(6))

    def slide(self) -> str:
        """Return the slide at which the loop is."""
        with suppress(OSError, ValueError):
            return str(json.loads(self.wall.place().read_text("utf-8"))["slide"])
        return ""

    def wait(self, so: Callable[[], bool], seconds: float = PATIENCE) -> float:
        """Look until something is so; return the seconds, `PATIENCE` where it never was."""
        began = time.monotonic()
        while not so():
            if time.monotonic() - began > seconds:
                return PATIENCE
            time.sleep(_LOOK)
        return time.monotonic() - began

    def shows(self, slide: str) -> bool:
        """Tell whether a slide, and nothing else, is on the wall."""
        return slide in SLIDES and self.seen() == {SLIDES[slide]}

    def settle(self) -> str:
        """Wait until the wall shows the slide at which its loop is; return that."""
        self.wait(lambda: self.shows(self.slide()))
        for name in ("tries", "blame.json"):  # no slide is to blame for what comes
            (self.wall.lobby / "state" / name).unlink(missing_ok=True)
        return self.slide()

    def air(self, **what: object) -> int:
        """Put the next programme on air and return its number."""
        number = content.current(self.wall.lobby) + 1
        made, files = programme(number, **what)  # type: ignore[arg-type]
        airing.air(self.wall.lobby, replace(made, number=number), files)
        return number

    def hit(self, number: signal.Signals) -> None:
        """Send the wall a signal."""
        process = self.wall.wall()
        if process:
            with suppress(ProcessLookupError):
                os.kill(process, number)


@contextmanager
def room(
    data: Path,
    display: ExitStack,
    where: str,
    *,
    items: tuple[Item, ...] = (),
    program: tuple[str, ...] = ("ui", "lobby"),
) -> Iterator[Room]:
    """Hang a wall up over the whole of a display and wait until it shows."""
    made, files = programme(1, items=items)
    lobby_wall.put(data, made, *files)
    eye = display.enter_context(lobby_x.opened(where))
    with lobby_wall.hung(data, (0, 0), where, program) as wall:
        found = Room(wall, eye)
        found.settle()
        yield found
