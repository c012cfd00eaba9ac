"""Papers of the bodies: fetched as the feed tells of them, verified, kept as they came, printed."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image, ImageChops, ImageStat

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, IssuedPaper
from kiosk.desk.notes import HALL, hall_note, hall_of
from kiosk.domain.case import Case
from kiosk.errors import CentreFailed, NotFound, PrinterFailed
from kiosk.services.cases import casework, submit
from kiosk.services.centre import bodypapers, outbox, tracking
from kiosk.services.printing import papers
from tests.capture.ofd.writer import Ofd, receipt, words
from tests.papermaker import fine_receipt
from tests.sandbox.centre import Centre, running
from tests.services.seating import Tray, draft, enrolled, fill
from tests.services.sending import nowhere
from tests.services.upkeep.test_backup import flipped
from tests.services.upkeep.test_care import file_of


@pytest.fixture(scope="module")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("travelled"), "--control") as found:
        yield found


@pytest.fixture(scope="module")
def window(travelled: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = enrolled(tmp_path_factory.mktemp("window"), travelled, tray=Tray())
    yield desk
    close_desk(desk)


def received(desk: Desk) -> Case:
    made = submit.submit(desk, fill(desk, draft(desk).id).id)
    assert outbox.drain(desk).accepted == 1
    return casework.load(desk, made.id)


def names(desk: Desk, case: Case) -> list[str]:
    return [paper.name for paper in bodypapers.of_filing(desk, case.id, 1)]


def test_each_comes_once_as_the_feed_tells_of_it(travelled: Centre, window: Desk) -> None:
    case = received(window)
    with pytest.raises(NotFound):
        bodypapers.fetch(window, case.id, 1, "decision")
    for _ in range(4):
        travelled.control("POST", "hurry")
        tracking.poll(window)
    assert names(window, case) == ["body_acceptance", "body_decision"]
    decision = bodypapers.of_filing(window, case.id, 1)[-1]
    assert papers.pdf(window, decision.id).startswith(b"%PDF")
    assert bodypapers.fetch(window, case.id, 1, "decision").id == decision.id
    assert papers.reprint(window, decision.id) == "body_decision"
    assert isinstance(window.printer, Tray)
    assert window.printer.papers[-1][2] == bodypapers.TITLES["body_decision"]


def test_where_the_centre_is_away_it_comes_later(travelled: Centre, window: Desk) -> None:
    case = received(window)
    travelled.fault("status", "/papers/", count=99, status=503)
    for _ in range(2):
        travelled.control("POST", "hurry")
        tracking.poll(window)
    travelled.control("DELETE", "faults")
    assert names(window, case) == []
    assert bodypapers.fetch_due(replace(window, api=nowhere(window))) == 0
    assert bodypapers.fetch_due(window, stop=lambda: True) == 0
    assert bodypapers.fetch_due(window) >= 1  # of this case; other windows' cases of these tests besides
    assert bodypapers.fetch_due(window) == 0
    assert names(window, case)[0] == "body_acceptance"


SPOILS = (
    (lambda answer: answer.headers.update({"X-Signature": "AAAA"}), "paper_not_signed"),
    (lambda answer: answer.headers.update({"Repr-Digest": "AAAA"}), "paper_not_signed"),
    # of what else the centre signs, nothing begins as a paper does: receipts are no paper, however signed
    (lambda answer: setattr(answer, "_content", b'{"receipts":[]}'), "nonsense"),
)


@pytest.mark.parametrize(("spoil", "code"), SPOILS)
def test_one_that_is_not_signed_is_not_kept(
    travelled: Centre, window: Desk, spoil: Callable[[Any], object], code: str
) -> None:
    case = received(window)
    for _ in range(2):
        travelled.control("POST", "hurry")
        window.api.case_feed("")
    api = nowhere(window)
    real = window.api._caller.answer

    def spoilt(call: object) -> Any:
        found = real(call)
        spoil(found)
        return found

    api._caller = SimpleNamespace(answer=spoilt)
    with pytest.raises(CentreFailed, match=code):
        bodypapers.fetch(replace(window, api=api), case.id, 1, "acceptance")
    assert names(window, case) == []


def test_one_that_is_wrong_stops_no_other_and_is_asked_for_again(travelled: Centre, window: Desk) -> None:
    first, second = received(window), received(window)
    travelled.fault("status", "/papers/", count=99, status=503)
    for _ in range(2):
        travelled.control("POST", "hurry")
        tracking.poll(window)
    travelled.control("DELETE", "faults")
    api, real = nowhere(window), window.api._caller.answer

    def spoilt(call: Any) -> Any:
        found = real(call)
        if first.id in call.path:
            found.headers.update({"X-Signature": "AAAA"})
        return found

    api._caller = SimpleNamespace(answer=spoilt)
    bodypapers.fetch_due(replace(window, api=api))
    assert (names(window, first), names(window, second)) == ([], ["body_acceptance"])
    assert bodypapers.fetch_due(window) == 1
    assert names(window, first) == ["body_acceptance"]


def test_one_that_is_lost_here_comes_again(travelled: Centre, window: Desk) -> None:
    case = received(window)
    for _ in range(2):
        travelled.control("POST", "hurry")
        tracking.poll(window)
    kept = bodypapers.of_filing(window, case.id, 1)[0]
    flipped(file_of(window, kept.vault_id), 40)
    fresh = bodypapers.fetch(window, case.id, 1, "acceptance")
    assert fresh.id != kept.id
    assert papers.pdf(window, fresh.id).startswith(b"%PDF")
    window.vault.discard(kept.vault_id)
    assert bodypapers.fetch(window, case.id, 1, "acceptance").id == fresh.id


# -- on paper: the fenced child draws the pages, the desk prints its pictures


def pictures(pdf: bytes) -> list[Image.Image]:
    """Return the pages of a PDF at 100 dpi."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=100 / 72).to_pil().convert("RGB") for page in document]


def printed(desk: Desk, case: Case) -> bytes:
    """Hand the result of a case over; return what the printer was given."""
    assert isinstance(desk.printer, Tray)
    before = len(desk.printer.papers)
    bodypapers.hand_over(desk, case.id, 1)
    ((pdf, _, _),) = desk.printer.papers[before:]
    return pdf


def signed(desk: Desk, data: bytes, kind: str) -> Desk:
    """Return the window as one of a centre that answers with just this paper, signed as a centre signs it."""
    key = Ed25519PrivateKey.generate()
    with desk.store.read() as work:
        hall = hall_of(work.notes.get(HALL) or "")
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    head = {"Content-Type": kind, "Repr-Digest": f"sha-256=:{digest}:"}
    head["X-Signature"] = base64.b64encode(key.sign(data)).decode()
    api: Any = nowhere(desk)
    api._caller = SimpleNamespace(answer=lambda _call: SimpleNamespace(headers=head, content=data))
    note = hall_note(replace(hall, public_key=key.public_key().public_bytes_raw()))
    api._recall = {HALL: note}.get
    return replace(desk, api=api)


def relayed(desk: Desk, data: bytes, kind: str = "application/pdf") -> tuple[Case, IssuedPaper]:
    """Return a case whose decision came like this, and the decision."""
    case = received(desk)
    return case, bodypapers.fetch(signed(desk, data, kind), case.id, 1, "decision")


def of_one_picture(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=300)
    return out.getvalue()


def test_a_pdf_is_printed_as_pictures_of_its_pages_and_kept_as_it_came(
    travelled: Centre, window: Desk
) -> None:
    case = received(window)
    for _ in range(4):
        travelled.control("POST", "hurry")
        tracking.poll(window)
    decision = bodypapers.of_filing(window, case.id, 1)[-1]
    came = papers.pdf(window, decision.id)
    out = printed(window, case)
    assert papers.pdf(window, decision.id) == came
    with pypdfium2.PdfDocument(out) as document:
        (page,) = document
        (one,) = page.get_objects()
        assert isinstance(one, pypdfium2.PdfImage)
        assert page.get_size() == pytest.approx((595.3, 841.9), abs=0.5)  # A4 in points
        assert one.get_px_size() == pytest.approx((2480, 3508), abs=1)
        assert page.get_textpage().count_chars() == 0
    (meant,), (shown,) = pictures(came), pictures(out)
    assert ImageStat.Stat(shown).stddev[0] > 5  # there is something on it
    assert ImageStat.Stat(ImageChops.difference(shown, meant.resize(shown.size))).mean[0] < 2


def test_an_ofd_is_printed_too(window: Desk) -> None:
    data = receipt().saved()
    case, decision = relayed(window, data, "application/ofd")
    out = printed(window, case)
    assert papers.pdf(window, decision.id) == data
    assert out.startswith(b"%PDF-")
    first, second = pictures(out)
    assert first.size == pytest.approx((827, 551), abs=1)  # 210 x 140 mm
    for page in (first, second):
        assert page.crop((268, 47, 536, 87)).getextrema()[0][0] < 100  # the title, on both
    at = (round(150 / 25.4 * 100), round(100 / 25.4 * 100))
    assert first.getpixel(at) == pytest.approx((255, 127, 127), abs=12)  # the seal, half clear
    assert second.getpixel(at) == (255, 255, 255)
    assert bodypapers.handed_over(window, case.id, 1) is not None


def test_a_scan_that_came_as_pdf_is_drawn_anew_and_not_set_right(window: Desk) -> None:
    """Bytes of a stranger's picture don't reach the desk, and a crooked paper is printed as crooked."""
    came = of_one_picture(fine_receipt().rotate(3, fillcolor="#333333"))
    case, _ = relayed(window, came)
    out = printed(window, case)
    start = came.index(b"\xff\xd8\xff")
    assert came[start + 1000 : start + 1200] not in out
    (meant,), (shown,) = pictures(came), pictures(out)
    assert ImageStat.Stat(ImageChops.difference(shown, meant.resize(shown.size))).mean[0] < 2


NOT_WHOLE = {
    "broken": (b"%PDF-1.7 decision", "application/pdf"),
    "no paper": (b"PK\x03\x04 nothing", "application/ofd"),
    "without its seal": (
        Ofd(pages=[words("决定书", 10, 20)], signatures=[("140 80 40 40", b"no seal")]).saved(),
        "application/ofd",
    ),
}


@pytest.mark.parametrize("name", NOT_WHOLE)
def test_one_that_cannot_be_drawn_whole_is_not_handed_over(window: Desk, name: str) -> None:
    case, decision = relayed(window, *NOT_WHOLE[name])
    assert isinstance(window.printer, Tray)
    before = list(window.printer.papers)
    with pytest.raises(PrinterFailed, match="paper_not_whole") as caught:
        bodypapers.hand_over(window, case.id, 1)
    assert not caught.value.waits
    assert window.printer.papers == before
    assert bodypapers.handed_over(window, case.id, 1) is None
    assert papers.pdf(window, decision.id) == NOT_WHOLE[name][0]
