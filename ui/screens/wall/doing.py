"""What the screen of the wall asks of the core, functions of the Desk for a lane; a page as a picture.

Must not: know a widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kiosk.desk import Desk, ProgressFn, Stop
    from kiosk.guides.drafts import Draft
    from kiosk.guides.hours import Hours
    from kiosk.guides.inbox import Kind, Orders
    from kiosk.guides.publishing import FileOf
    from kiosk.guides.values import Programme, Slide
    from kiosk.services.lobby.wall import Wall
    from ui.screens.wall.schedule import Wanted
    from ui.slides.apart import Apart


_WHOLE = 100  # per cent of a film


@dataclass(frozen=True, slots=True)
class Shown:
    """What the screen shows: all drafts, the programme with them, what of it runs at the moment asked for.

    `apart`: the child that decodes the pictures of strangers; it ends with this.
    """

    drafts: tuple[Draft, ...]
    programme: Programme
    file_of: FileOf
    wall: Wall
    due: tuple[str, ...]  # ids of slides in their order
    hours: Hours
    apart: Apart

    def passed_over(self) -> tuple[str, ...]:
        """Return the titles of the slides that the wall could not show."""
        found = (self.programme.slide(id) for id in self.wall.passed_over)
        return tuple(dict.fromkeys(slide.title for slide in found if slide is not None))


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: where, how many pictures, and whether there is a film of them."""

    folder: Path
    pictures: int
    filmed: bool


@dataclass(frozen=True, slots=True)
class Painted:
    """One page of a slide as a wall of some size shows it. `seconds`: how long it stays."""

    image: QImage
    page: int
    pages: int
    seconds: float
    film: bool


def read(desk: Desk, at: datetime | None) -> Shown:
    """Return what there is, and what runs at a moment (None: now)."""
    from kiosk.guides import schedule
    from kiosk.services.lobby import guides, hours, wall
    from ui.slides.apart import Apart

    drafts = guides.every(desk)
    programme, file_of = wall.preview(desk, beside=tuple(d for d in drafts if d.state != "aired"))
    items = schedule.due(programme, at or desk.clock.now())
    due = tuple(dict.fromkeys(id for item in items for id in item.slides))
    return Shown(drafts, programme, file_of, wall.status(desk), due, hours.holding(desk), Apart())


def paint(_desk: Desk, shown: Shown, slide: Slide, size: tuple[int, int], page: int) -> Painted:
    """Return a page of a slide; the last one where there are fewer."""
    from PySide6.QtCore import QSize

    from ui.screens.wall.album import Album
    from ui.slides import layout, painting
    from ui.slides.screen import Screen

    screen = Screen(*size)
    pages = layout.pages(slide, screen, shown.programme.place)
    at = min(page, len(pages) - 1)
    album = Album(shown.programme, shown.file_of, shown.apart)
    image = painting.page_image(
        pages[at], screen, lambda art: album.picture(art.asset, QSize(art.box.w, art.box.h), page=art.page)
    )
    return Painted(image, at, len(pages), pages[at].seconds, bool(pages[at].film))


def take_in(desk: Desk, path: Path, *, stop: Stop) -> Draft:
    """Make a draft of a file."""
    from kiosk.services.lobby import guides

    return guides.take_in(desk, path, stop=stop)


def change(desk: Desk, what: str, id: str, reason: str) -> None:
    """Hand a draft in, approve it, send it back, take it off or discard it."""
    from kiosk.services.lobby import guides

    match what:
        case "hand_in":
            guides.hand_in(desk, id)
        case "approve":
            guides.approve(desk, id)
        case "send_back":
            guides.send_back(desk, id, reason)
        case "take_off":
            guides.take_off(desk, id)
        case _:
            guides.discard(desk, id)


def export(
    _desk: Desk, shown: Shown, size: tuple[int, int], into: Path, *, progress: ProgressFn, stop: Stop
) -> Exported:
    """Write what runs at the moment looked at as files, into a new folder in another."""
    import shutil

    from kiosk.desk.disk import disk_faults
    from kiosk.errors import GuideRefused

    with disk_faults():
        folder = _new_folder(into, f"lobby-{size[0]}x{size[1]}")
    try:
        return _write(shown, size, folder, progress=progress, stop=stop)
    except GuideRefused:
        raise  # the film was not made; pictures and texts are there
    except BaseException:  # given up, or no room: half a loop is of no use to anybody
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _write(
    shown: Shown, size: tuple[int, int], folder: Path, *, progress: ProgressFn, stop: Stop
) -> Exported:
    from kiosk.desk.disk import disk_faults, replace_file
    from kiosk.errors import Cancelled
    from kiosk.guides import export as files
    from ui.screens.wall.album import Album
    from ui.slides import stills

    slides = [slide for id in shown.due if (slide := shown.programme.slide(id)) is not None]
    written: list[files.Still] = []
    album = Album(shown.programme, shown.file_of, shown.apart)
    with disk_faults():
        for each in stills.of_slides(slides, size, shown.programme.place, album):
            if stop():
                raise Cancelled
            written.append(files.Still(files.name_of(len(written) + 1), each.seconds, each.text))
            replace_file(folder / written[-1].file, each.png)
            progress(len(written), 0)
    files.write_texts(folder, written)
    filmed = files.can_film() and bool(written)
    if filmed:
        files.film(folder, written, progress=lambda share: progress(round(share * _WHOLE), _WHOLE), stop=stop)
    return Exported(folder, len(written), filmed)


def _new_folder(into: Path, name: str) -> Path:
    for number in range(1, 1000):
        folder = into / (name if number == 1 else f"{name}-{number}")
        if not folder.exists():
            folder.mkdir()
            return folder
    raise FileExistsError(name)


def schedule(desk: Desk, id: str, wanted: Wanted) -> None:
    """Say when the slides of a draft run."""
    from kiosk.services.lobby import guides

    guides.schedule(desk, id, wanted.when, priority=wanted.priority, expires=wanted.expires)


def words_of(desk: Desk, id: str, page: int) -> str:
    """Return a slide of a draft as Markdown."""
    from kiosk.services.lobby import rewriting

    return rewriting.text(desk, id, page)


def rewrite(desk: Desk, id: str, page: int, text: str) -> Draft:
    """Have a slide say something else."""
    from kiosk.services.lobby import rewriting

    return rewriting.rewrite(desk, id, page, text)


def take_out(desk: Desk, id: str, page: int) -> Draft:
    """Take a page out of several."""
    from kiosk.services.lobby import rewriting

    return rewriting.take_out(desk, id, page)


def keep_hours(desk: Desk, wanted: Hours) -> Hours:
    """Have the wall of this workstation keep other hours."""
    from kiosk.services.lobby import hours

    return hours.keep(desk, wanted)


def give_order(
    desk: Desk, everywhere: bool, kind: Kind, text: str, english: str, until: datetime | None
) -> None:
    """Give an order to the wall of this workstation, or to all of the hall."""
    from kiosk.services.lobby import wall, walls

    (walls if everywhere else wall).order(desk, kind, text=text, english=english, until=until)


def withdraw(desk: Desk, everywhere: bool, kind: Kind) -> None:
    """Take an order back, here or on all walls of the hall."""
    from kiosk.services.lobby import wall, walls

    (walls if everywhere else wall).withdraw(desk, kind)


def holding(desk: Desk) -> Orders:
    """Return what the centre holds for all walls of the hall."""
    from kiosk.services.lobby import walls

    return walls.holding(desk)
