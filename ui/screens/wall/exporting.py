"""What runs at the moment looked at, as files for players that take no programme: pictures, texts, a film.

Must not: know a widget, or leave half a loop behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.screens.wall.doing import seen_as_ours

if TYPE_CHECKING:
    from kiosk.desk import Desk, ProgressFn, Stop
    from ui.screens.wall.doing import Shown

_WHOLE = 100  # per cent of a film


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: where, how many pictures, and whether there is a film of them; what is not in it.

    `films`: slides that are films themselves. `unread`: pictures that could not be read at that size.
    """

    folder: Path
    pictures: int
    filmed: bool
    films: int = 0
    unread: int = 0


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

    screen = seen_as_ours(stills.WholeScreen, size, shown.profile)
    slides = [slide for id in shown.due if (slide := shown.programme.slide(id)) is not None]
    out = stills.LeftOut()
    written: list[files.Still] = []
    album = Album(shown.programme, shown.file_of, shown.apart)
    with disk_faults():
        for each in stills.of_slides(slides, screen, shown.programme.place, album, out):
            if stop():
                raise Cancelled
            written.append(files.Still(files.name_of(len(written) + 1), each.seconds, each.text))
            replace_file(folder / written[-1].file, each.png)
            progress(len(written), 0)
    written = files.evenly_named(folder, written)
    files.write_texts(folder, written)
    filmed = files.can_film() and bool(written)
    if filmed:
        files.film(folder, written, progress=lambda share: progress(round(share * _WHOLE), _WHOLE), stop=stop)
    return Exported(folder, len(written), filmed, out.films, out.unread)


def _new_folder(into: Path, name: str) -> Path:
    for number in range(1, 1000):
        folder = into / (name if number == 1 else f"{name}-{number}")
        if not folder.exists():
            folder.mkdir()
            return folder
    raise FileExistsError(name)
