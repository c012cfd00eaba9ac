"""The words of the lobby: slides, the playlist that they run in, and the programme that is aired as a whole.

Frozen values without any I/O; how they look is known to `ui.slides` alone. Texts are plain: no markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

Lang = Literal["zh", "en"]
Days = Literal["any", "working", "off"]  # by the calendar of the pack, not by weekdays


OWN = "hall-"  # with this begin the ids of what a hall made itself


@dataclass(frozen=True, slots=True)
class Step:
    """One of the steps of a way; `asset`: the sha256 of its picture."""

    title: str
    text: str = ""
    asset: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """A way in steps, shown as numbered cards; `lit`: index of the one that stands out."""

    steps: tuple[Step, ...]
    lit: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it says in words: that is what a strip shows of it."""

    asset: str  # sha256
    text: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first column names the row. Every row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the law or of a case, with where it comes from."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to bring or to see to, each with a tick; `note` stands below."""

    items: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that everybody must see; `urgent` takes the whole wall."""

    text: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Video:
    """A film without sound; `text` is what a strip shows instead, and what it says for who can't see it."""

    asset: str  # sha256
    text: str = ""
    length: float = 0.0  # seconds, as measured at intake


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page of a PDF; `text` is what stands on it, for a strip."""

    asset: str  # sha256
    page: int = 0  # from 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Plain:
    """Paragraphs."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Where something is in a building: drawn where there is room, else `where` and `text` alone.

    `floors`: names from the lowest to the highest, `windows`: from left to right; `floor`, `window`: indices
    of those that stand out, None where there are none.
    """

    where: str
    text: str = ""
    floors: tuple[str, ...] = ()
    floor: int | None = None
    windows: tuple[str, ...] = ()
    window: int | None = None


Body = Steps | Picture | Table | Quote | Checklist | Notice | Video | PdfPage | Plain | Way


@dataclass(frozen=True, slots=True)
class Slide:
    """One idea. Where it is too much for a wall it becomes several there, none of it cut.

    `seconds` 0: as long as its text needs. `link`: shown as a QR code where that can be read from afar.
    """

    id: str
    title: str
    body: Body
    lang: Lang = "zh"
    seconds: float = 0.0
    link: str = ""
    basis: str = ""  # where it comes from, small; a strip leaves it out

    @property
    def assets(self) -> tuple[str, ...]:
        """Hashes of the files that it is made of."""
        match self.body:
            case Picture(asset=asset) | Video(asset=asset) | PdfPage(asset=asset):
                return (asset,)
            case Steps(steps=steps):
                return tuple(step.asset for step in steps if step.asset)
        return ()


@dataclass(frozen=True, slots=True)
class When:
    """When something runs, in the hall's local time; every part left out says always.

    `until` is the first minute at which it does not run; before `since`: over midnight, and then it
    belongs to the day on which it began. Weekdays as date.isoweekday().
    """

    weekdays: frozenset[int] = frozenset()
    days: Days = "any"
    since: time | None = None
    until: time | None = None
    first: date | None = None
    last: date | None = None  # the last day it runs


@dataclass(frozen=True, slots=True)
class Item:
    """Slides that run together in their order. Of what is due, only the highest `priority` runs."""

    id: str
    slides: tuple[str, ...]  # ids
    when: When = When()
    priority: int = 0
    expires: datetime | None = None  # aware


@dataclass(frozen=True, slots=True)
class Playlist:
    """Items in the order in which they loop, and the lines of the ticker by language."""

    items: tuple[Item, ...]
    ticker: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of a programme; it lies under its hash, its `name` is for people."""

    sha256: str
    media: str  # image/png, image/jpeg, image/svg+xml, video/mp4, application/pdf
    size: int  # bytes
    name: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who let a slide go on air, and when. `sha256`: of the slide's JSON and its assets, as it was seen."""

    slide: str
    sha256: str
    by: str
    at: datetime  # aware


@dataclass(frozen=True, slots=True)
class Place:
    """What every slide of a hall says at its edge: which window, whom to call. Empty parts are left out."""

    hall: str = ""
    window: str = ""
    phone: str = ""
    address: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """One generation of content, aired whole or not at all. `free_days`: days off by the pack's calendar,
    `work_days`: weekends that are worked."""

    number: int
    slides: tuple[Slide, ...]
    playlist: Playlist
    assets: tuple[Asset, ...] = ()
    approvals: tuple[Approval, ...] = ()
    place: Place = Place()
    free_days: frozenset[date] = field(default=frozenset())
    work_days: frozenset[date] = field(default=frozenset())
    made_at: datetime | None = None

    def slide(self, id: str) -> Slide | None:
        """Return the slide of an id."""
        return next((slide for slide in self.slides if slide.id == id), None)
