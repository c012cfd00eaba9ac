"""Uploads that are interrupted: gone on with, never from the beginning, never with other bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest

from kiosk.adapters.api_http import HttpApi
from kiosk.adapters.api_http_body import SLOWEST
from kiosk.adapters.pace import LARGEST, MIB, SMALLEST, Pace, waits
from kiosk.adapters.upload import Upload
from kiosk.desk import OutFile, Submission, never, silent
from kiosk.errors import Cancelled, CentreFailed, Conflict, NotFound, StoreFailed, Unknown
from tests.adapters import sending
from tests.sandbox.centre import Centre, running

DATA = random.Random(36).randbytes(5 * MIB + 17)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture(scope="module")
def api(centre: Centre) -> HttpApi:
    made = sending.client(centre.url)
    sending.enrol(made, centre)
    made.sign_in("0307", "training-0307")
    return made


@pytest.fixture
def sent(centre: Centre, api: HttpApi) -> Iterator[Submission]:
    """A revision whose file of five chunks is not there yet."""
    made, _ = sending.submission(api, hand=True, data=DATA)
    api.put_revision(made, key=sending.key(made))
    yield made
    centre.control("DELETE", "faults")


def run(api: HttpApi, sent: Submission, *, stop_after: int = 0) -> list[int]:
    """Upload; return the offsets that were told."""
    told: list[int] = []

    def stop() -> bool:
        return bool(stop_after) and len(told) > stop_after

    api.upload(
        sent.files[0],
        DATA,
        case_id=sent.case.id,
        revision=1,
        progress=lambda done, _total: told.append(done),
        stop=stop,
    )
    return told


def complete(api: HttpApi, sent: Submission) -> bool:
    return api.complete(sent.case.id, 1, key=sending.key(sent)).verified


def test_a_file_arrives_in_chunks(api: HttpApi, sent: Submission) -> None:
    told = run(api, sent)
    assert told[0] == 0
    assert told[-1] == len(DATA)
    assert len(told) >= 3
    assert complete(api, sent)
    assert run(api, sent) == [len(DATA)]  # the centre has it


def test_stopped_and_gone_on_with(api: HttpApi, sent: Submission) -> None:
    with pytest.raises(Cancelled):
        run(api, sent, stop_after=1)
    assert run(api, sent)[0] >= SMALLEST
    assert complete(api, sent)


@pytest.mark.parametrize("kind", ["drop_answer", "drop_request", "cut_body"])
def test_an_interruption_costs_one_chunk_at_most(
    centre: Centre, api: HttpApi, sent: Submission, kind: str
) -> None:
    centre.fault(kind, "/uploads/", method="PATCH", count=2, bytes=0)
    told = run(api, sent)
    assert told[-1] == len(DATA)
    assert told == sorted(told)
    assert complete(api, sent)


def test_too_many_interruptions(centre: Centre, api: HttpApi, sent: Submission) -> None:
    centre.fault("drop_request", "/uploads/", method="PATCH", count=50)
    with pytest.raises(Unknown):
        run(api, sent)


def test_a_fault_of_the_centre_is_not_asked_again_at_once(
    centre: Centre, api: HttpApi, sent: Submission
) -> None:
    centre.fault("status", "/uploads/", method="PATCH", count=1, status=500)
    with pytest.raises(CentreFailed, match="internal"):
        run(api, sent)
    assert run(api, sent)[-1] == len(DATA)


def test_another_start_of_the_program_took_it_on_meanwhile(
    api: HttpApi, sent: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    chunk, times = Upload._chunk, []

    def behind(self: Upload, path: str, offset: int) -> int:
        times.append(offset)
        if len(times) == 1:
            chunk(self, path, offset)  # the other one is ahead by a chunk
        return chunk(self, path, offset)

    monkeypatch.setattr(Upload, "_chunk", behind)
    assert run(api, sent)[-1] == len(DATA)
    assert complete(api, sent)


def test_an_upload_that_is_gone_is_opened_again(
    centre: Centre, api: HttpApi, sent: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    chunk, times = Upload._chunk, []

    def lost(self: Upload, path: str, offset: int) -> int:
        times.append(offset)
        if len(times) == 2:
            from kiosk.adapters.api_http_calls import Call

            self._caller.answer(Call("DELETE", path, headers={"Tus-Resumable": "1.0.0"}))
        return chunk(self, path, offset)

    monkeypatch.setattr(Upload, "_chunk", lost)
    told = run(api, sent)
    assert told[-1] == len(DATA)
    assert 0 in told[1:]
    assert complete(api, sent)


def test_other_bytes_than_were_announced_never_leave(api: HttpApi, sent: Submission) -> None:
    for data in (DATA[:-1], DATA[:-1] + b"\x00"):
        with pytest.raises(StoreFailed, match="damaged"):
            api.upload(sent.files[0], data, case_id=sent.case.id, revision=1, progress=silent, stop=never)


def test_a_file_that_no_revision_lists(api: HttpApi, sent: Submission) -> None:
    other = replace(sent.files[0], id="another-file-id")
    with pytest.raises(NotFound, match="file_unknown"):
        api.upload(other, DATA, case_id=sent.case.id, revision=1, progress=silent, stop=never)


def test_without_all_files_there_is_no_receipt(api: HttpApi, sent: Submission) -> None:
    with pytest.raises(Conflict, match="files_missing"):
        complete(api, sent)


def test_chunks_grow_with_the_line_within_limits() -> None:
    pace = Pace()
    pace.learn(100, 0.0001)  # the last bytes of a file say nothing
    assert pace.size == SMALLEST
    pace.learn(SMALLEST, 0.01)
    assert pace.size == LARGEST
    pace.learn(LARGEST, 2.0)
    assert pace.size == 2 * MIB
    pace.learn(LARGEST, 60.0)
    assert pace.size == SMALLEST


def test_a_fast_line_that_dies_is_given_up_sooner_than_a_slow_one() -> None:
    pace = Pace()
    assert pace.least == SLOWEST
    pace.learn(LARGEST, 1.0)
    assert LARGEST / pace.least == 4  # seconds for a chunk that took one
    pace.stumbled()
    assert (pace.size, pace.least) == (SMALLEST, SLOWEST)
    assert waits(0) < waits(500 * MIB) < 60


def test_an_interruption_makes_the_next_chunks_small(centre: Centre, api: HttpApi, sent: Submission) -> None:
    run(api, sent)
    assert api._caller.pace.speed > 0
    other, _ = sending.submission(api, hand=True, data=DATA)
    api.put_revision(other, key=sending.key(other))
    centre.fault("drop_answer", "/uploads/", method="PATCH", count=1)
    sizes: list[int] = []
    heard = api._caller._session().hooks["response"]
    heard.append(lambda got, **_: sizes.append(len(got.request.body or b"")))
    api._caller.pace.size = LARGEST
    run(api, other)
    heard.clear()
    assert max(sizes) <= SMALLEST + 17  # the answer of the large one was lost


@pytest.mark.parametrize(
    ("answered", "chunks"), [("0", 4), ("1", 4), ("6000000", 1), ("٣", 1), ("9" * 5000, 1)]
)
def test_an_upload_that_stands_still_ends(answered: str, chunks: int) -> None:
    from tests.adapters.strangers import JSON, stranger

    place = {"Location": f"/uploads/{'0' * 8}-0000-0000-0000-{'0' * 12}", "Upload-Offset": "0"}

    def answer(method: str, _path: str) -> tuple[int, dict[str, str], bytes]:
        if method == "PATCH":
            return 204, {"Upload-Offset": answered.encode().decode("latin-1")}, b""
        return 201 if method == "POST" else 200, {**JSON, **place}, b""

    made = OutFile("f", "proof", (1,), 1, "application/pdf", len(DATA), sha256(DATA).hexdigest(), "v" * 32)
    with stranger() as other:
        other.answer = answer
        own = sending.client(other.url)
        own._caller.use("a" * 20, "r" * 20)
        with pytest.raises(CentreFailed, match="upload_stands" if chunks > 1 else "nonsense"):
            own.upload(made, DATA, case_id="c", revision=1, progress=silent, stop=never)
    assert [method for method, _ in other.asked].count("PATCH") == chunks


def test_chunks_keep_to_what_the_centre_takes() -> None:
    pace = Pace()
    pace.bound(2 * MIB, 3 * MIB)
    assert pace.size == 2 * MIB
    pace.learn(2 * MIB, 0.01)
    assert pace.size == 3 * MIB
    pace.stumbled()
    assert pace.size == 2 * MIB
    pace.bound(0, 64 * 1024)  # it takes less than we would send at least
    assert pace.size == 64 * 1024
    pace.learn(64 * 1024, 0.01)
    assert pace.size == 64 * 1024
    pace.bound(0, 0)  # it does not tell: as ever
    pace.learn(MIB, 0.01)
    assert pace.size == LARGEST
