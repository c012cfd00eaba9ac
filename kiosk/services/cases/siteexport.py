"""Materials of a filing as files for a site: its names, formats and sizes, in a folder of their own.

The files are plain, for a browser must read them: they lie in a `sitefolder` while the assistant shows the
filing. A sheet too large for the site goes as the smaller picture that the desk shows (150 dpi). Must not:
leave a file behind, name a person in one, or say that it fits where it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.desk import Desk, ProgressFn, Stop, never, silent
from kiosk.desk.disk import disk_faults, write_new
from kiosk.domain.case import Case, Sheet, Slot, slots
from kiosk.domain.revision import concerned
from kiosk.domain.siteform import FileRule, SiteFile, SiteLayout
from kiosk.errors import Cancelled, Conflict
from kiosk.services.cases import assisting, drafts, sitefolder
from kiosk.services.packs import rules
from kiosk.services.sheets import pictures
from kiosk.services.window import people
from kiosk.services.window.acts import Act

_MEDIA = {"image/jpeg": "jpg", "image/png": "png"}
_Page = tuple[bytes, str]  # a picture and its media type


@dataclass(frozen=True, slots=True)
class Written:
    """One file: its name, bytes and sheets.

    `smaller`: of reduced pictures; `over`: larger than the site takes; `unasked`: it has no place for it.
    """

    name: str
    size: int
    sheets: int
    smaller: bool = False
    over: bool = False
    unasked: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where, and the site's places for which nothing is here; `required` ones say so.

    `of`: case, number of the filing and site that it was written for.
    """

    of: tuple[str, int, str]
    folder: Path
    files: tuple[Written, ...]
    lacking: tuple[SiteFile, ...]


def export(
    desk: Desk, case_id: str, number: int, *, site: str, progress: ProgressFn = silent, stop: Stop = never
) -> Exported:
    """Write the materials of a filing for a site into a fresh folder; what lay there before is removed.

    Raises SignInEnded, NotFound, Conflict (no_sheets), StoreFailed, Cancelled; then no file is left.
    """
    clerk = people.demand(desk, Act.WORK)
    entry = assisting.begin(desk, case_id, number, site=site)
    layout, case = entry.layout, concerned(drafts.load(desk, case_id))
    chosen = _slots(desk, case, entry.filing.number)
    sitefolder.put_away(desk)
    with disk_faults():
        folder = sitefolder.fresh(desk)
    try:
        written: list[Written] = []
        for done, (name, asked, sheets) in enumerate(_places(layout, case, chosen)):
            _go_on(stop)
            progress(done, len(layout.files))
            written += _written(desk, folder, name, sheets, rule=layout.file_rule, asked=asked)
        _go_on(stop)  # given up during the last one: nobody takes them
        if not written:
            raise Conflict("no_sheets")
    except BaseException:
        sitefolder.put_away(desk)
        raise
    with desk.store.begin() as work:
        detail = f"{layout.id}, {len(written)} files"
        work.audit("site.exported", f"{case_id}/{entry.filing.number}", actor=clerk, detail=detail)
    return Exported(
        (case_id, entry.filing.number, layout.id), folder, tuple(written), _lacking(layout, case, chosen)
    )


def _go_on(stop: Stop) -> None:
    if stop():
        raise Cancelled


def _slots(desk: Desk, case: Case, number: int) -> tuple[Slot, ...]:
    every = slots(case, dict(rules.matters(desk, case)))
    return tuple(slot for slot in every if slot.filing in (None, number))


def _places(
    layout: SiteLayout, case: Case, chosen: Sequence[Slot]
) -> Iterator[tuple[str, bool, tuple[Sheet, ...]]]:
    """Yield name, whether the site asks for it, and sheets: the site's places in its order, then the rest."""
    for file in layout.files:
        sheets = [
            s for slot in chosen if slot.material.name in file.materials for s in case.sheets_of(slot.name)
        ]
        if sheets:
            yield file.name, True, tuple(sheets)
    for slot in chosen:
        if layout.place_of(slot.material.name) is None and (sheets_here := case.sheets_of(slot.name)):
            yield _plain(slot.material.label.zh), False, sheets_here


def _lacking(layout: SiteLayout, case: Case, chosen: Sequence[Slot]) -> tuple[SiteFile, ...]:
    here = {slot.material.name for slot in chosen if case.sheets_of(slot.name)}
    return tuple(file for file in layout.files if file.required and not here.intersection(file.materials))


def _plain(name: str) -> str:
    return "".join("、" if sign in '\\/:*?"<>|' else sign for sign in name).strip(" .") or "材料"


# -- one place of the site


def _written(
    desk: Desk, folder: Path, name: str, sheets: Sequence[Sheet], *, rule: FileRule, asked: bool
) -> list[Written]:
    """Write one place: one file, or several where the site takes several and one would be too large."""
    most = rule.kilobytes * 1024
    made = (
        _as_pdf(desk, sheets, rule, most)
        if rule.formats[0] == "pdf"
        else _as_pictures(desk, sheets, rule, most)
    )
    found = []
    for at, (data, ending, count, smaller) in enumerate(made, 1):
        called = f"{name}-{at}.{ending}" if len(made) > 1 else f"{name}.{ending}"
        with disk_faults():
            write_new(folder / called, data)
        found.append(Written(called, len(data), count, smaller, len(data) > most, not asked))
    return found


_Made = tuple[bytes, str, int, bool]


def _as_pdf(desk: Desk, sheets: Sequence[Sheet], rule: FileRule, most: int) -> list[_Made]:
    """Return PDFs: of the pictures as they are, else of the smaller ones, else in parts."""
    from kiosk.capture.assemble import material_pdf

    full = material_pdf(_full(desk, sheet) for sheet in sheets)
    if len(full) <= most:
        return [(full, "pdf", len(sheets), False)]
    small = material_pdf(_small(desk, sheet) for sheet in sheets)
    if len(small) <= most or not rule.several:
        return [(small, "pdf", len(sheets), True)]
    parts = _parted(sheets, lambda sheet: len(_small(desk, sheet)[0]), most)
    return [(material_pdf(_small(desk, s) for s in part), "pdf", len(part), True) for part in parts]


def _parted(sheets: Sequence[Sheet], size: Callable[[Sheet], int], most: int) -> list[list[Sheet]]:
    """Put sheets into parts of at most so many bytes, in their order; one that is too large stands alone."""
    parts: list[list[Sheet]] = []
    left = 0
    for sheet in sheets:
        need = size(sheet) + 2048  # what a PDF says of a page
        if not parts or need > left:
            parts.append([])
            left = most - 4096
        parts[-1].append(sheet)
        left -= need
    return parts


def _as_pictures(desk: Desk, sheets: Sequence[Sheet], rule: FileRule, most: int) -> list[_Made]:
    """Return a picture of each sheet; where the place takes one file only and there are several, a PDF."""
    if len(sheets) > 1 and not rule.several and "pdf" in rule.formats:
        return _as_pdf(desk, sheets, rule, most)
    made = []
    for sheet in sheets:
        data, media = _full(desk, sheet)
        smaller = len(data) > most or _MEDIA[media] not in rule.formats
        if smaller:
            data, media = _small(desk, sheet)
        made.append((data, _MEDIA[media], 1, smaller))
    return made


def _full(desk: Desk, sheet: Sheet) -> _Page:
    return pictures.sheet_bytes(desk, sheet.shown), sheet.media_type


def _small(desk: Desk, sheet: Sheet) -> _Page:
    return pictures.preview(desk, sheet.id, shown=sheet.shown), "image/jpeg"
