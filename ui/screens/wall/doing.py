"""What the screen of the wall asks of the core, functions of the Desk for a lane; a page as a picture.

Must not: know a widget.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kiosk.desk import Desk, Stop
    from kiosk.guides.directions import Directions
    from kiosk.guides.drafts import Draft
    from kiosk.guides.hours import Hours
    from kiosk.guides.inbox import Kind, Orders
    from kiosk.guides.profile import WallProfile
    from kiosk.guides.publishing import FileOf
    from kiosk.guides.values import Programme, Slide
    from kiosk.services.lobby.wall import Wall
    from ui.screens.wall.album import Album
    from ui.screens.wall.schedule import Wanted
    from ui.slides.apart import Apart
    from ui.slides.marks import Page
    from ui.slides.screen import Screen


@dataclass(frozen=True, slots=True)
class Shown:
    """What the screen shows: all drafts, the programme with them, what of it runs at the moment asked for.

    `is_on`: the wall is within its hours then. `profile`: of the wall of this workstation.
    `apart`, `films`: the children that decode what strangers brought; they end with this.
    """

    drafts: tuple[Draft, ...]
    programme: Programme
    file_of: FileOf
    wall: Wall
    due: tuple[str, ...]  # ids of slides in their order, in the languages of the wall
    hours: Hours
    is_on: bool
    profile: WallProfile
    way: Directions
    apart: Apart
    films: Apart

    def passed_over(self) -> tuple[str, ...]:
        """Return the titles of the slides that the wall could not show."""
        found = (self.programme.slide(id) for id in self.wall.passed_over)
        return tuple(dict.fromkeys(slide.title for slide in found if slide is not None))


@dataclass(frozen=True, slots=True)
class FilmSeen:
    """A film that is looked at before it runs: its own pixels, bytes; whether there is a still of it."""

    width: int
    height: int
    size: int
    seen: bool


@dataclass(frozen=True, slots=True)
class Painted:
    """One page of a slide as a wall of some size shows it. `seconds`: how long it stays.

    `pages` 0: such a wall leaves the slide out, it could not be read there. `film`: what it is, if it is one.
    """

    image: QImage
    page: int
    pages: int
    seconds: float
    film: FilmSeen | None = None


def read(desk: Desk, at: datetime | None) -> Shown:
    """Return what there is, and what runs at a moment (None: now)."""
    from kiosk.guides import profile, schedule, sequence
    from kiosk.services.lobby import directions, guides, hours, wall
    from ui.slides.apart import Apart

    drafts = tuple(
        d if wall.is_whole(desk, d) else replace(d, left_out=("gone", *d.left_out))
        for d in guides.every(desk)
    )
    programme, file_of = wall.preview(desk, beside=drafts)
    when, ours, kept = at or desk.clock.now(), profile.load(desk.settings.lobby), hours.holding(desk)
    loop = sequence.loop(programme, schedule.due(programme, when), ours.langs)
    due = tuple(dict.fromkeys(spot.slide for spot in loop))
    status = wall.status(desk)
    return Shown(
        drafts, programme, file_of, status, due, kept, kept.is_on(when), ours, directions.holding(desk),
        Apart(), Apart(films=True),
    )  # fmt: skip


def paint(_desk: Desk, shown: Shown, slide: Slide, size: tuple[int, int], page: int) -> Painted:
    """Return a page of a slide; the last one where there are fewer, none where it is left out."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage

    from kiosk.guides.values import Video
    from ui.screens.wall.album import Album
    from ui.slides import layout, painting
    from ui.slides.screen import Screen

    screen = seen_as_ours(Screen, size, shown.profile)
    album = Album(shown.programme, shown.file_of, shown.apart, shown.films)
    pages = layout.pages(slide, screen, shown.programme.place, album.shape)
    if not pages:
        film = _film_of(album, slide.body.asset) if isinstance(slide.body, Video) else None
        return Painted(QImage(), 0, 0, 0.0, film)
    at = min(page, len(pages) - 1)
    if pages[at].film:
        return _film(album, pages[at], screen)
    image = painting.page_image(
        pages[at], screen, lambda art: album.picture(art.asset, QSize(art.box.w, art.box.h), page=art.page)
    )
    return Painted(image, at, len(pages), pages[at].seconds)


def _film(album: Album, page: Page, screen: Screen) -> Painted:
    """Return a still of a film as the wall places it, and what it is."""
    from PySide6.QtCore import QSize

    from ui.slides import painting

    frame = album.picture(page.film, QSize(screen.main.w, screen.main.h))
    film = _film_of(album, page.film, seen=not frame.isNull())
    return Painted(painting.film_image(frame, screen), 0, 1, page.seconds, film)


def _film_of(album: Album, sha256: str, *, seen: bool = False) -> FilmSeen:
    known = album.film(sha256)
    return FilmSeen(known[0].width, known[0].height, known[1], seen) if known else FilmSeen(0, 0, 0, seen)


def seen_as_ours(kind: type[Screen], size: tuple[int, int], ours: WallProfile) -> Screen:
    """Return a wall of some size that is looked at as ours is: type is sized by pitch and distance."""
    return kind(*size, ours.pitch_mm, ours.distance_m, ours.high)


def take_in(desk: Desk, path: Path, *, stop: Stop) -> Draft:
    """Make a draft of a file."""
    from kiosk.services.lobby import guides

    return guides.take_in(desk, path, stop=stop)


def change(desk: Desk, what: str, id: str, reason: str) -> None:
    """Hand a draft in, approve it, send it back, take it off, put it back on the wall or discard it."""
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
        case "put_back":
            guides.put_back(desk, id)
        case _:
            guides.discard(desk, id)


def schedule(desk: Desk, id: str, wanted: Wanted) -> Wanted | None:
    """Say when the slides of a draft run; return when they ran before."""
    from kiosk.services.lobby import guides
    from ui.screens.wall.schedule import Wanted

    was = [Wanted(d.when, d.priority, d.expires) for d in guides.every(desk) if d.id == id]
    guides.schedule(desk, id, wanted.when, priority=wanted.priority, expires=wanted.expires)
    return was[0] if was else None


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
