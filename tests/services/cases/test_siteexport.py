"""Materials for a site: its names, formats and sizes; what does not fit says so, and nothing stays behind."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from kiosk.desk import CapturedSheet, Desk
from kiosk.domain.case import Case
from kiosk.domain.siteform import SiteLayout
from kiosk.errors import Cancelled, Conflict
from kiosk.packs import sites
from kiosk.services.cases import siteexport, sitefolder
from kiosk.services.sheets import capture
from tests.services.seating import draft, fill

Layout = Callable[..., None]


@cache
def large(seed: int) -> CapturedSheet:
    """Return a sheet of A4 at 300 dpi that does not compress well, with its smaller picture."""
    noise = Image.effect_noise((1240, 1754), 60 + seed)
    full, small = io.BytesIO(), io.BytesIO()
    noise.resize((2480, 3508)).convert("RGB").save(full, "JPEG", quality=95, dpi=(300, 300))
    noise.resize((620, 877)).convert("RGB").save(small, "JPEG", quality=60)
    shown = small.getvalue()
    return CapturedSheet(full.getvalue(), "image/jpeg", 2480, 3508, 300, shown, preview=shown)


@pytest.fixture
def layout(monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Let the site take other files than the shipped layout says."""

    def put(**changes: object) -> None:
        first, *rest = sites.shipped()
        other = replace(first, file_rule=replace(first.file_rule, **changes))  # type: ignore[arg-type]
        monkeypatch.setattr(sites, "shipped", lambda: (other, *rest))

    return put


def export(desk: Desk, case: Case) -> siteexport.Exported:
    return siteexport.export(desk, case.id, 1, site="creditchina")


def pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def test_files_bear_the_names_of_the_site_and_only_this_account_reads_them(desk: Desk) -> None:
    case = fill(desk, draft(desk, count=2).id, agent=True)
    made = export(desk, case)
    names = [file.name for file in made.files]
    assert names == ["信用修复承诺书.pdf", "已履行义务证明材料.pdf", "授权委托书.pdf", "经办人身份证.pdf"]
    assert {path.name for path in made.folder.iterdir()} == set(names)
    assert all(pages(made.folder / name) == 1 for name in names)
    assert [place.name for place in made.lacking] == ["主要登记证照"]  # shown here, and wanted there
    assert not any(file.over or file.smaller or file.unasked for file in made.files)
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in made.folder.iterdir())


def test_another_export_takes_the_first_away_and_putting_away_leaves_nothing(desk: Desk) -> None:
    case = fill(desk, draft(desk).id)
    first, second = export(desk, case), export(desk, case)
    assert not first.folder.exists()
    assert second.folder.exists()
    sitefolder.put_away(desk)
    assert sitefolder.lying(desk) == ()
    assert not second.folder.exists()
    sitefolder.put_away(desk)  # nothing there: nothing said


def sheets(desk: Desk, count: int) -> Case:
    case = draft(desk)
    for seed in range(count):
        capture.hand_in(desk, case.id, "proof#1", large(seed))
    return case


def test_what_is_too_large_goes_smaller(desk: Desk, layout: Layout) -> None:
    case = sheets(desk, 2)
    full, small = len(large(0).data), len(large(0).preview)
    assert full > 1_000_000 > 3 * small
    layout(kilobytes=1024)
    (file,) = export(desk, case).files
    assert (file.smaller, file.over, file.sheets) == (True, False, 2)
    assert file.size < 1024 * 1024


def test_what_is_still_too_large_goes_in_parts_where_the_site_takes_several(
    desk: Desk, layout: Layout
) -> None:
    case = sheets(desk, 3)
    most = (2 * len(large(0).preview) + 20_000) // 1024
    layout(kilobytes=most, several=True)
    made = export(desk, case)
    assert [file.name for file in made.files] == ["已履行义务证明材料-1.pdf", "已履行义务证明材料-2.pdf"]
    assert [pages(made.folder / file.name) for file in made.files] == [2, 1]
    assert all(file.size <= most * 1024 for file in made.files)


def test_what_fits_in_no_way_says_so(desk: Desk, layout: Layout) -> None:
    case = sheets(desk, 3)
    layout(kilobytes=100, several=False)
    (file,) = export(desk, case).files
    assert file.over
    assert file.sheets == 3  # nothing was left out to make it fit


def test_pictures_where_the_site_wants_pictures(desk: Desk, layout: Layout) -> None:
    case = sheets(desk, 2)
    layout(formats=("jpg",), kilobytes=900)
    made = export(desk, case)
    assert [file.name for file in made.files] == ["已履行义务证明材料-1.jpg", "已履行义务证明材料-2.jpg"]
    for file in made.files:
        with Image.open(made.folder / file.name) as picture:
            assert (picture.format, file.smaller) == ("JPEG", True)
    layout(formats=("jpg", "pdf"), several=False)
    assert [file.name for file in export(desk, case).files] == ["已履行义务证明材料.pdf"]


def test_a_material_that_the_site_does_not_name_goes_along_under_its_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = sites.shipped()
    fewer: SiteLayout = replace(first, files=tuple(f for f in first.files if "proof" not in f.materials))
    monkeypatch.setattr(sites, "shipped", lambda: (fewer, *rest))
    (file,) = export(desk, sheets(desk, 1)).files
    assert file.name == "罚款缴纳凭证.pdf"
    assert file.unasked


def test_without_a_sheet_or_given_up_nothing_is_left(desk: Desk) -> None:
    empty = draft(desk)
    with pytest.raises(Conflict) as caught:
        export(desk, empty)
    assert caught.value.code == "no_sheets"
    case = sheets(desk, 1)
    sitefolder.put_away(desk)
    with pytest.raises(Cancelled):
        siteexport.export(desk, case.id, 1, site="creditchina", stop=lambda: True)
    assert sitefolder.lying(desk) == ()


def test_given_up_at_the_last_file_nothing_is_left(desk: Desk) -> None:
    case = fill(desk, draft(desk, count=2).id, agent=True)
    every: list[int] = []
    made = siteexport.export(
        desk, case.id, 1, site="creditchina", progress=lambda done, _all: every.append(done)
    )
    assert made.of == (case.id, 1, "creditchina")
    seen: list[int] = []
    with pytest.raises(Cancelled):
        siteexport.export(
            desk, case.id, 1, site="creditchina",
            progress=lambda done, _all: seen.append(done), stop=lambda: seen == every,
        )  # fmt: skip
    assert sitefolder.lying(desk) == ()
