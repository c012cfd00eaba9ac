"""How papers look: everything fits and nothing covers anything, margins, seals, fingerprints, page marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest
import segno

from kiosk.domain import pagecode
from kiosk.domain.case import Case
from kiosk.domain.entity import EntityKind
from kiosk.papers import facts as make
from kiosk.papers import press, render
from tests.papers import makers as m
from tests.papers import samples as s
from tests.papers.reading import (
    MILLIMETRE,
    characters,
    frames,
    outside,
    overlapping,
    squeeze,
    text_of,
    texts,
)

LETTERS = ("commitment", "power_of_attorney", "identity_statement", "withdrawal")
SEALS = {  # how many seals a paper of an enterprise leaves room for
    "application_form": 2,
    "commitment": 1,
    "receipt": 1,
    "power_of_attorney": 1,
    "identity_statement": 1,
    "objection": 1,
    "withdrawal": 1,
}
Form = Callable[[Case], make.Facts]


@pytest.mark.parametrize("name", m.LONGEST)
def test_the_longest_case_fits(name: str) -> None:
    case = s.longest()
    assert (len(case.entity.name), len(case.entity.address), len(case.filings)) == (60, 200, 50)
    data, pdf = m.LONGEST[name](), m.printed(name)
    found = text_of(pdf)
    assert [text for text in texts(data) if squeeze(text) not in found and text != data.get("nothing")] == []
    assert outside(pdf) == []
    assert overlapping(pdf) == []


@pytest.mark.parametrize("name", m.SAMPLES)
def test_nothing_covers_anything(name: str) -> None:
    assert overlapping(m.sample(name)) == []


def test_what_covers_something_would_be_seen() -> None:
    pdf = render("slip", m.slip(), training=True)  # the mark of training lies under the text on purpose
    assert overlapping(pdf)
    assert outside(pdf, edge=20)


@pytest.mark.parametrize(
    "name", [name for name in m.SAMPLES if name not in ("advice_sheet", "decision_table")]
)
def test_rare_characters_are_on_every_paper_that_names_the_entity(name: str) -> None:
    assert m.RARE in text_of(m.printed(name))


@pytest.mark.parametrize("name", m.LONGEST)
def test_margins(name: str) -> None:
    left, right = (28, 26) if name in LETTERS else (20, 20)
    for page in pypdfium2.PdfDocument(m.printed(name)):
        width, height = page.get_size()
        boxes = [box for _, box in characters(page)]
        assert min(box[0] for box in boxes) >= (left - 0.1) * MILLIMETRE
        assert max(box[2] for box in boxes) <= width - (right - 0.1) * MILLIMETRE
        if name in LETTERS:
            tops = [(height - box[3]) / MILLIMETRE for box in boxes]
            assert not [top for top in tops if 24 < top < 37]  # between the mark of the page and the text


@pytest.mark.parametrize("name", SEALS)
@pytest.mark.parametrize("made", [m.sample, m.printed], ids=["plain", "longest"])
def test_a_seal_has_its_place_beside_what_it_seals(name: str, made: Callable[[str], bytes]) -> None:
    document = pypdfium2.PdfDocument(made(name))
    seals = [[size for size in frames(page) if min(size) >= 45 and max(size) < 60] for page in document]
    assert sum(map(len, seals)) == SEALS[name]
    for number, found in enumerate(seals, 1):
        assert not found or len(text_of(made(name), page=number)) > 150


@pytest.mark.parametrize(
    "name", ["slip", "handover_list", "correction_notice", "advice_sheet", "decision_table"]
)
def test_what_the_window_only_relays_or_lists_has_no_place_for_a_seal(name: str) -> None:
    document = pypdfium2.PdfDocument(m.sample(name))
    assert not [size for page in document for size in frames(page) if min(size) >= 40 and max(size) < 60]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("application_form", m.form),
        ("commitment", m.commitment),
        ("power_of_attorney", m.power_of_attorney),
        ("objection", m.objection),
        ("withdrawal", m.withdrawal),
    ],
)
def test_a_person_has_a_place_for_the_fingerprint(name: str, form: Form) -> None:
    case = m.wanting(s.received())
    person = replace(case, entity=replace(case.entity, kind=EntityKind.NATURAL_PERSON, code="N1"))
    sizes = [size for page in pypdfium2.PdfDocument(render(name, form(person))) for size in frames(page)]
    assert [size for size in sizes if abs(size[0] - 25) < 1 and abs(size[1] - 30) < 1]


@pytest.mark.parametrize("name", m.LONGEST)
def test_each_page_says_which_it_is_of_how_many(name: str) -> None:
    pdf = m.printed(name)
    pages = press.page_count(pdf)
    for number in range(1, pages + 1):
        found = text_of(pdf, page=number)
        assert f"第{number}页共{pages}页" in found
        assert squeeze(press.FREE) in found


WITH_CODE = [name for name in m.LONGEST if name not in ("advice_sheet", "decision_table")]


@pytest.mark.parametrize("name", WITH_CODE)
def test_each_page_of_a_case_paper_bears_its_own_code(name: str) -> None:
    _coded(name, m.LONGEST[name](), m.printed(name))


def test_more_pages_than_codes_are_made_at_first_have_their_codes_too() -> None:
    data = m.slip(s.case(300))
    assert _coded("slip", data, render("slip", data)) > 5


def _coded(name: str, data: make.Facts, pdf: bytes) -> int:
    case = s.case()
    assert data["page_code"].startswith(pagecode.text_before_page(case, name).removesuffix("0/"))
    document = pypdfium2.PdfDocument(pdf)
    side = 27 if name in LETTERS else 22
    for number, page in enumerate(document, 1):
        expected = segno.make(f"{data['page_code']}{number}", error="m", boost_error=False, micro=False)
        matrix = [[bool(cell) for cell in line] for line in expected.matrix]
        assert _code_drawn(page, len(matrix), side) == matrix
    return len(document)


def _code_drawn(page: pypdfium2.PdfPage, count: int, side: int) -> list[list[bool]]:
    """Return the dark modules of the code as printed: 19 mm wide, 6 mm from the top, `side` from right."""
    dots = 12  # a millimetre
    picture = page.render(scale=dots * 25.4 / 72, grayscale=True).to_pil()
    step = 19 * dots / count
    left, top = (210 - side - 19) * dots, 6 * dots
    places = [int((n + 0.5) * step) for n in range(count)]
    return [[picture.getpixel((left + x, top + y)) < 128 for x in places] for y in places]
