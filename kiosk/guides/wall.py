"""The wall's own ports: its folder, its profile, what is on air and what the desk has ordered.

All that the lobby's process may reach. Must not: know a case, the centre or a key of the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.guides import blame, content, hours, inbox, journal, lifting, profile, sequence
from kiosk.guides.centre import device as devices
from kiosk.guides.centre import shelf
from kiosk.guides.content import OnAir
from kiosk.guides.hours import Hours
from kiosk.guides.inbox import Orders
from kiosk.guides.profile import WallProfile, write_whole
from kiosk.guides.reading import Check
from kiosk.guides.sequence import Spot

HEALTH = "health.json"


@dataclass(frozen=True, slots=True)
class Wall:
    """The lobby of one workstation. `now` gives aware times in the hall's zone."""

    folder: Path
    shipped: Path
    profile: WallProfile
    now: Callable[[], datetime]
    check: Check | None = None

    def on_air(self) -> OnAir | None:
        """Return what to show, the centre's beside the hall's, every hash verified; slow with large films.

        What is held goes before what is on air.
        """
        far = devices.folder_of(self.folder)
        own = content.find(self.folder, self.shipped, check=self.check, named=content.shown(self.folder))
        return shelf.joined(own, shelf.find(self.folder, named=content.shown(far)))

    def hold(self, on_air: OnAir) -> None:
        """Show the generations of this until `release`, whatever is put on air, and keep them on the disk."""
        bases = [self.folder]
        if devices.load(self.folder) is not None:
            bases.append(devices.folder_of(self.folder))
        with suppress(OSError):  # a full disk is no reason to stop
            for base in bases:
                there = (on_air.folder, on_air.beside)
                numbers = [int(one.name) for one in there if one and one.parent == base / content.FOLDER]
                content.hold(base, max(numbers, default=0))

    def release(self) -> None:
        """Show what is on air from the next time on."""
        for base in (self.folder, devices.folder_of(self.folder)):
            with suppress(OSError):
                content.release(base)

    def brought(self) -> OnAir | None:
        """Return what the program brought along, shown where nothing of what is on air can be."""
        return content.find(self.folder, self.shipped, named=0)

    def orders(self) -> Orders:
        """Return what still holds of what the desk or the centre has ordered; of a kind, the later one.

        What a lead has taken back here of the centre's holds no more.
        """
        now, far = self.now(), devices.folder_of(self.folder)
        theirs = lifting.standing(self.folder, inbox.read(far, now))
        return inbox.later(inbox.read(self.folder, now), theirs)

    def stamp(self) -> tuple[object, ...]:
        """Return what tells cheaply whether orders or the generation on air have changed."""
        far = devices.folder_of(self.folder)
        orders = (inbox.stamp(self.folder), inbox.stamp(far), lifting.stamp(self.folder))
        return (orders, (content.stamp(self.folder), shelf.stamp(self.folder)))

    def hours(self) -> Hours:
        """Return when the wall is on and how bright: as the desk has set it, else as its profile says."""
        return hours.read(self.folder) or hours.of_profile(self.profile)

    def hours_stamp(self) -> tuple[object, ...]:
        """Return what tells cheaply whether the hours have changed."""
        return (self.profile_stamp(), hours.stamp(self.folder))

    def profile_stamp(self) -> int:
        """Return what tells cheaply whether the profile has changed."""
        try:
            return (self.folder / profile.FILE).stat().st_mtime_ns
        except OSError:
            return 0

    def reread(self) -> Wall:
        """Return the wall with its profile as it is now."""
        return replace(self, profile=profile.load(self.folder))

    def remember(self, spot: Spot) -> None:
        """Keep where the loop is."""
        sequence.remember(self.folder, spot)

    def recall(self) -> Spot:
        """Return where the loop was."""
        return sequence.recall(self.folder)

    def generation(self) -> str:
        """Return what names what is shown: the hall's number and the centre's."""
        return f"{content.shown(self.folder)}/{content.shown(devices.folder_of(self.folder))}"

    def blamed(self) -> Mapping[str, int]:
        """Return how often each slide ended the wall; asked once a start, for it counts the last end."""
        return blame.begin(self.folder, self.generation())

    def note(self, name: str, slide: str) -> None:
        """Note what is at work, for the case that it ends the wall; no slide: it went well."""
        if slide:
            blame.mark(self.folder, name, slide)
        else:
            blame.forget(self.folder, name)

    def acquit(self, slide: str) -> None:
        """Note that a slide went to its end."""
        blame.acquit(self.folder, self.generation(), slide)

    def closed(self) -> None:
        """Note that the wall was told to end."""
        blame.forget(self.folder, blame.RUNNING)

    def log(self, text: str) -> None:
        """Add a line to the wall's log."""
        journal.write(self.folder, self.now(), text)

    def tell_health(self, health: bytes) -> None:
        """Write how the wall is, for the desk to read; a full disk is told by the file's age."""
        try:
            (self.folder / sequence.FOLDER).mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / sequence.FOLDER / HEALTH, health)
        except OSError:
            return
