"""Bytes sent again are counted by file, between cuts; who starts a file anew is found, whatever it does."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from kiosk.adapters.api_http import HttpApi
from kiosk.adapters.api_http_calls import Call
from kiosk.adapters.pace import MIB
from kiosk.adapters.upload import Upload
from kiosk.desk import never
from tests.adapters import sending
from tests.faults.figures import CHUNK, FIGURES
from tests.faults.proxy import Proxy
from tests.faults.resent import Resent
from tests.sandbox.centre import Centre, running

DATA = random.Random(5).randbytes(9 * MIB + 17)
FAR = 5 * MIB  # bytes that are there when the line is cut: more than a chunk
OPEN = b"POST /uploads HTTP/1.1\r\nUpload-Metadata: case_id QQ==,file_id Qg==\r\n\r\n"


class CutOnce:
    """Fair weather; the body of the one request that follows `armed` is cut."""

    armed = False

    def __getattr__(self, name: str) -> float:
        now, self.armed = self.armed and name == "cut_body", self.armed and name != "cut_body"
        return float(now)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def proxy(centre: Centre) -> Iterator[Proxy]:
    made = Proxy(int(centre.url.rpartition(":")[2]), 1)
    made.weather = CutOnce()  # type: ignore[assignment]
    yield made
    made.close()


def sent_over(proxy: Proxy, centre: Centre) -> Resent:
    """Send a file whose line is cut once, after more than a chunk; return what was seen on the line."""
    api: HttpApi = sending.client(proxy.url)
    sending.enrol(api, centre)
    api.sign_in("0307", "training-0307")
    made, _ = sending.submission(api, hand=True, data=DATA)
    api.put_revision(made, key=sending.key(made))
    told: list[int] = []

    def progress(done: int, _total: int) -> None:
        proxy.weather.armed = FAR <= done < len(DATA) and max(told, default=0) < FAR  # type: ignore[attr-defined]
        told.append(done)

    file = made.files[0]
    api.upload(file, DATA, case_id=made.case.id, revision=1, progress=progress, stop=never)
    assert told[-1] == len(DATA)
    return proxy.resent


def anew(upload: Upload, path: str, case_id: str, revision: int) -> tuple[str, int]:
    """Give the upload up and open another: what a client does that knows nothing of resuming."""
    version = {"Tus-Resumable": "1.0.0"}
    upload._caller.answer(Call("DELETE", path, headers=version))
    return upload._open(case_id, revision)


def test_a_cut_costs_a_chunk_at_most(proxy: Proxy, centre: Centre) -> None:
    seen = sent_over(proxy, centre)
    assert seen.cuts == 1
    assert 0 < seen.most <= CHUNK
    assert FIGURES["resent_bytes_max"].bar.held(seen.most)


def test_a_client_that_starts_from_zero_breaks_the_bar(
    proxy: Proxy, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Upload, "_found", anew)
    seen = sent_over(proxy, centre)
    assert seen.most >= FAR
    assert not FIGURES["resent_bytes_max"].bar.held(seen.most)


def patch(path: str, offset: int) -> bytes:
    return f"PATCH {path} HTTP/1.1\r\nUpload-Offset: {offset}\r\n\r\n".encode()


def opened(seen: Resent, path: str) -> None:
    seen.opened(OPEN, f"HTTP/1.1 201 Created\r\nlocation: {path}\r\n\r\n".encode())


def test_small_pieces_add_up_until_the_next_cut() -> None:
    seen = Resent()
    opened(seen, "/uploads/a")
    for offset in range(0, 800, 100):
        seen.sent(patch("/uploads/a", offset), 100)
    seen.lost(patch("/uploads/a", 700))
    for offset in range(0, 500, 100):
        seen.sent(patch("/uploads/a", offset), 100)
    assert (seen.most, seen.total, seen.cuts) == (500, 500, 1)
    seen.lost(patch("/uploads/a", 400))
    seen.sent(patch("/uploads/a", 400), 100)
    assert (seen.most, seen.total, seen.cuts) == (500, 600, 2)


def test_another_upload_of_the_same_file_begins_it_again() -> None:
    seen = Resent()
    for path in ("/uploads/a", "/uploads/b"):
        opened(seen, path)
        seen.sent(patch(path, 0), 300)
    assert seen.most == 300


def test_other_requests_cost_nothing() -> None:
    seen = Resent()
    head = b"PUT /cases/1/revisions/1 HTTP/1.1\r\n\r\n"
    for _ in range(2):
        seen.sent(head, 900)
        seen.lost(head)
    assert (seen.most, seen.total, seen.cuts) == (0, 0, 0)
