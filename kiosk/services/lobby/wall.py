"""The lobby wall of this workstation: what is put on air there, and the orders that it obeys within a second.

All of it goes through files in the lobby's folder and needs no network. Must not: carry anything about a case
or a person who comes to the window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.desk import Desk
from kiosk.desk.disk import disk_faults
from kiosk.desk.notes import HALL, hall_of
from kiosk.domain.rulebook import Rulebook
from kiosk.errors import GuideRefused
from kiosk.events import GuidesChanged
from kiosk.guides import (
    compose,
    content,
    directions,
    drafts,
    hours,
    inbox,
    lifting,
    profile,
    publishing,
    reading,
    sequence,
    shipped,
    signing,
    words,
)
from kiosk.guides.centre import device as devices
from kiosk.guides.centre import shelf, telling
from kiosk.guides.compose import Parts
from kiosk.guides.drafts import Draft
from kiosk.guides.inbox import Kind, Order, Orders
from kiosk.guides.shipped import Shipped
from kiosk.guides.values import Place, Programme
from kiosk.services.window import people
from kiosk.services.window.acts import Act

KEY, LAST = "guides.key", "guides.last"  # the hall's key; digest of what was put on air last
NOTE, WAY = "guides.drafts", "guides.way"
_HALL_KEY = "hall"  # the name of the key among those that a wall trusts


@dataclass(frozen=True, slots=True)
class Wall:
    """How the wall stands: number on air (0: what the program brought along), orders that hold.

    `is_on`: it is within its hours. `far`: kinds of which the order is the centre's. `answers`: one runs here
    and says how it is. `passed_over`: ids of what it could not show.
    """

    number: int
    orders: Orders
    is_on: bool = True
    far: frozenset[Kind] = frozenset()
    answers: bool = False
    passed_over: tuple[str, ...] = ()


def files_of(desk: Desk) -> Path:
    """Return the folder of the files that the hall's slides are made of."""
    return desk.settings.folder / "guides"


def status(desk: Desk) -> Wall:
    """Return how the wall stands: what holds there, whether it was ordered here or by the centre."""
    lobby, now = desk.settings.lobby, desk.clock.now()
    theirs = _theirs(desk)
    orders = inbox.later(inbox.read(lobby, now), theirs)
    far = (
        kind for kind in inbox.KINDS if (given := getattr(theirs, kind)) and getattr(orders, kind) is given
    )
    kept = hours.read(lobby) or hours.of_profile(profile.load(lobby))
    health = telling.health_of(lobby)
    answers = telling.answers(health, now)
    over = telling.passed_over(health) if answers else ()
    return Wall(content.current(lobby), orders, kept.is_on(now), frozenset(far), answers, over)


def _theirs(desk: Desk) -> Orders:
    """Return what the centre has ordered of this wall and nobody has taken back here."""
    lobby = desk.settings.lobby
    return lifting.standing(lobby, inbox.read(devices.folder_of(lobby), desk.clock.now()))


def in_use(desk: Desk) -> bool:
    """Tell whether this hall has ever put something on air here."""
    return (desk.settings.lobby / signing.TRUST).exists()


# -- what is on air


def preview(desk: Desk, *, beside: tuple[Draft, ...] = ()) -> tuple[Programme, publishing.FileOf]:
    """Return the programme as it would go on air now, with its files.

    `beside`: drafts that do not run, shown here and nowhere else, their places filled in as on air. What this
    wall has from the centre is in it.
    """
    brought = shipped.load()
    given = _parts(desk, brought)
    composed = compose.programme(given, number=1, at=desk.clock.now())
    theirs = shelf.find(desk.settings.lobby)
    joined = shelf.joined(content.OnAir(desk.settings.lobby, composed), theirs)
    programme = joined.programme if joined is not None else composed
    slides = tuple(compose.filled(slide, given) for draft in beside for slide in draft.slides)
    known = {slide.id for slide in programme.slides}
    assets = {a.sha256: a for a in (*programme.assets, *(a for draft in beside for a in draft.assets))}
    whole = replace(
        programme,
        slides=(*programme.slides, *(slide for slide in slides if slide.id not in known)),
        assets=tuple(assets.values()),
    )
    return whole, _files(desk, brought, far=theirs.folder if theirs is not None else None)


def refresh(desk: Desk) -> int:
    """Put on air what the packs, the hall and its approved slides make now; return the number on air.

    Nothing is written where it is what is on air already. Raises GuideRefused, StoreFailed.
    """
    lobby, brought, at = desk.settings.lobby, shipped.load(), desk.clock.now()
    plain = compose.programme(_parts(desk, brought), number=0, at=None)
    with desk.store.begin() as work:
        key = work.notes.get(KEY)
        last = work.notes.get(LAST)
        if key is None:
            key = signing.new_key().hex()
            work.notes.set(KEY, key)
    mark = compose.mark(plain)
    now = content.current(lobby)
    if last == f"{now} {mark}":
        return now
    private, number = bytes.fromhex(key), publishing.highest(lobby) + 1
    with disk_faults():
        signing.trust(lobby, signing.public_of(private), _HALL_KEY)
    aired = compose.programme(_parts(desk, brought), number=number, at=at)
    publishing.publish(lobby, aired, _files(desk, brought), private=private)
    with desk.store.begin() as work:
        work.notes.set(LAST, f"{number} {mark}")
        work.audit("guide.aired", f"lobby/{number}", actor=people.actor(desk), detail=mark[:16])
    desk.bus.publish(GuidesChanged(str(number)))
    return number


def keep_current(desk: Desk) -> None:
    """Refresh where there is a wall: rules, holidays or the hall's data may have changed.

    A hall that approved nothing of its own has the guides brought along, the pack and its place on its wall
    too. Raises GuideRefused, StoreFailed.
    """
    with disk_faults():
        hours.follow(desk.settings.lobby, *compose.days(desk.clock.calendar()))
    if in_use(desk) or (sequence.hangs(desk.settings.lobby) and _is_known(desk)):
        refresh(desk)


def _is_known(desk: Desk) -> bool:
    """Tell whether this workstation knows its hall: what is brought along says nothing of it before."""
    with desk.store.read() as work:
        return work.notes.get(HALL) is not None


def _parts(desk: Desk, brought: Shipped) -> Parts:
    with desk.store.read() as work:
        note, way = work.notes.get(NOTE), work.notes.get(WAY)
    known = drafts.drafts_of(note) if note else ()
    now = desk.clock.now()
    off = str(desk.settings["matters_off"]).replace(" ", "")
    return Parts(
        shipped=brought,
        packs=Rulebook(tuple(desk.packs)).today(now.date()),
        place=place(desk),
        own=tuple(
            draft.own()
            for draft in reversed(known)
            if draft.state == "aired" and _lasts(draft, now) and is_whole(desk, draft)
        ),
        off=frozenset(off.split(",")) - {""},
        calendar=desk.clock.calendar(),
        today=desk.clock.today(),
        way=directions.read(way),
    )


def is_whole(desk: Desk, draft: Draft) -> bool:
    """Tell whether the files of a draft lie here, which a restored store may name in vain.

    The wall passes over what is not whole: all else goes on air without it.
    """
    own = files_of(desk)
    try:
        return all((own / asset.sha256).stat().st_size == asset.size for asset in draft.assets)
    except OSError:
        return False


def _lasts(draft: Draft, now: datetime) -> bool:
    return draft.expires is None or now < draft.expires


def place(desk: Desk) -> Place:
    """Return what the hall says of itself; empty before the enrolment."""
    with desk.store.read() as work:
        note = work.notes.get(HALL)
    window = str(desk.settings["workstation"])
    if note is None:
        return Place()
    hall = hall_of(note)
    return Place(hall.name, hall.window or window, hall.phone, hall.address, hall.hours)


def _files(desk: Desk, brought: Shipped, *, far: Path | None = None) -> publishing.FileOf:
    """Return what gives a file by its hash: ours, the hall's own, or one of the centre in `far`."""
    paths = {asset.sha256: path for asset, path in brought.assets.items()}
    own = files_of(desk)

    def file_of(sha256: str) -> bytes:
        try:
            path = paths.get(sha256, own / sha256)
            if far is not None and not path.exists():
                path = reading.asset_path(far, sha256)
            return path.read_bytes()
        except OSError:
            raise GuideRefused("guide_gone", file=sha256[:12]) from None

    return file_of


# -- orders


def order(
    desk: Desk,
    kind: Kind,
    *,
    text: str = "",
    english: str = "",
    until: datetime | None = None,
    approval: people.Approval | None = None,
) -> None:
    """Give the wall an order: a notice, black, grey, or no new content.

    Raises SignInRefused (not_allowed), SignInEnded, GuideRefused (guide_notice_empty, guide_notice_long,
    guide_word, …), StoreFailed.
    """
    clerk = people.demand(desk, Act.STEER_WALL, approval=approval)
    give(desk, Order(kind, clerk, desk.clock.now(), text.strip(), english.strip(), until))


def give(desk: Desk, given: Order) -> None:
    """Put an order of somebody who may steer the wall into its inbox. Raises GuideRefused, StoreFailed."""
    if given.kind == "notice" and not given.text:
        raise GuideRefused("guide_notice_empty")
    if max(len(given.text), len(given.english)) > inbox.LONGEST:
        raise GuideRefused("guide_notice_long", most=inbox.LONGEST)
    words.check_texts((given.text, given.english), file="")
    with disk_faults():
        inbox.give(desk.settings.lobby, given)
    until = given.until.isoformat() if given.until else ""
    _tell(desk, "wall.ordered", given.kind, clerk=given.by, detail=until)


def withdraw(desk: Desk, kind: Kind, *, approval: people.Approval | None = None) -> None:
    """Take an order back, the centre's too, which is told later.

    Raises SignInRefused (not_allowed), SignInEnded, StoreFailed.
    """
    take_back(desk, kind, clerk=people.demand(desk, Act.STEER_WALL, approval=approval))


def take_back(desk: Desk, kind: Kind, *, clerk: str) -> None:
    """Take an order out of the wall's inbox, for somebody who may steer it. Raises StoreFailed.

    Where the centre has given one too it is lifted on this wall, whether or not the centre can be reached.
    """
    lobby, given = desk.settings.lobby, getattr(_theirs(desk), kind)
    with disk_faults():
        if given is not None:
            lifting.lift(lobby, given, by=clerk, at=desk.clock.now())
        inbox.withdraw(lobby, kind)
    if given is not None:
        _tell(desk, "wall.lifted", kind, clerk=clerk, detail=given.at.isoformat(timespec="seconds"))
    else:
        _tell(desk, "wall.withdrawn", kind, clerk=clerk)


def _tell(desk: Desk, action: str, kind: Kind, *, clerk: str, detail: str = "") -> None:
    with desk.store.begin() as work:
        work.audit(action, f"wall/{kind}", actor=clerk, detail=detail)
    desk.bus.publish(GuidesChanged(kind))
