"""`fuzz_crashes`: what strangers send or type, made wrong at random, against every reader of it.

A reader may refuse with an error of our tree, or with nothing found; anything else that it raises, and an
answer that takes longer than `SLOW`, is a crash. Same seed, same inputs.
"""

from __future__ import annotations

import contextlib
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from kiosk import packs
from kiosk.adapters import wire, wire_feed, wire_parts, wire_problems, wire_receipt
from kiosk.bundles import document, manifest
from kiosk.desk import plainyaml
from kiosk.domain import identity, pagecode
from kiosk.errors import KioskError
from kiosk.services.entities import lookup
from kiosk.settings import resource
from tests.adapters import test_wire as known
from tests.domain.builders import case
from tests.faults import mutants

SLOW = 2.0  # seconds for one input on a busy machine; the longest good one takes a tenth
TODAY = date(2026, 11, 22)
Reader = Callable[[random.Random], object]

TYPED = (
    *(
        "91421202MA00000A9K",
        "９１４２１２０２ＭＡ０００００Ａ９Ｋ",
        "110101199001010015",
        "110101900101001",
        "MA00000A9",
    ),
    *(
        "110108000000016",
        "13800000000",
        "0715-8200000",
        "陈一（示例）",
        "台运罚〔2026〕0012号",
        "台运罚2026第12号",
        "adys",
    ),
)
SCANNED = (
    "http://www.gsxt.gov.cn/index?uniscid=91421202MA00000A9K",
    "https://example.invalid/q?regno=110108000000016&x=1",
    "统一社会信用代码:91421202MA00000A9K;名称:安达运输（示例）有限公司",
    "]C191421202MA00000A9K",
    "CRW1/0F9C2A3B4D5E6F708192A3B4C5D6E7F8/COMMITMENT/1/2",
    "<QR-Code><ZJHM>110101199001010015</ZJHM></QR-Code>",
)
CHECKS: tuple[Callable[[str], object], ...] = (
    *(identity.fold, identity.seen, identity.mistyped, identity.code_fault, identity.code_repair),
    *(identity.uscc_in, identity.is_uscc, identity.is_organisation_code, identity.is_registration_number),
    *(identity.bracket_document_number, identity.fold_document_number, identity.is_document_number),
    *(identity.is_mobile, identity.mask_name, identity.mask_number, lookup.redirect, lookup.mistyped),
)


def typed(rng: random.Random) -> None:
    """What is typed into the one box, and into fields of codes."""
    text = mutants.text(rng, TYPED)
    for check in CHECKS:
        check(text)
    folded = identity.fold(text)
    identity.resident_id_fault(folded, today=TODAY)
    identity.id_repair(text, today=TODAY)
    assert len(identity.mask_number(folded)) == len(folded)


def scanned(rng: random.Random) -> None:
    """The text of a QR or bar code."""
    text = mutants.text(rng, SCANNED)
    scan = lookup.read_scan(text)
    assert scan.code is None or identity.is_uscc(scan.code)
    code = pagecode.of([text, *([mutants.text(rng, SCANNED)] if rng.random() < 0.3 else [])])
    if code is not None:
        pagecode.home(code, case(), ())


def answered(rng: random.Random) -> None:
    """An answer of the centre that is JSON."""
    read, good = rng.choice(ANSWERS)
    read(wire_parts.thing(mutants.value(rng, good)))  # as the client does


def failed(rng: random.Random) -> None:
    """A problem of the centre, or of whoever answers in its place."""
    problem = mutants.value(rng, PROBLEM)
    if not isinstance(problem, dict):
        return
    status = rng.choice((400, 401, 403, 404, 409, 410, 413, 422, 429, 460, 500, 503, rng.randrange(100, 600)))
    wait = mutants.text(rng, ("", "30", "Wed, 21 Oct 2026 07:28:00 GMT"))
    wire_problems.ends_session(status, problem)
    error = wire_problems.error_of(
        status, problem, retry_after=wait, sent=SENT if rng.random() < 0.8 else None
    )
    assert isinstance(error, KioskError)


def bundled(rng: random.Random) -> None:
    """A manifest, and an item of several files."""
    body = mutants.value(rng, MANIFEST)
    if isinstance(body, dict):
        manifest.verified(body, manifest.Trust(bytes(32), "", training=True))
        manifest.parsed(body)


def item(rng: random.Random) -> None:
    """The document of a pack as it comes in a bundle."""
    good = document.document_of("p", "1", {"pack.yaml": "a: 1"}).decode()
    data = mutants.text(rng, (good,)).encode("utf-8", "surrogatepass")
    document.files_of(data, item="p", version="1")


def plain(rng: random.Random) -> None:
    """One file of a pack, as YAML."""
    with contextlib.suppress(plainyaml.NotPlain):
        plainyaml.values(mutants.text(rng, _parts()))


def packed(rng: random.Random) -> None:
    """A whole pack with something wrong in it."""
    files = dict(_files())
    name = rng.choice(list(files))
    if rng.random() < 0.3:
        files[name] = mutants.text(rng, (files[name],), most=60_000)
    else:  # well-formed, so that it is read further
        changed = mutants.value(rng, plainyaml.values(files[name]))
        files[name] = json.dumps(changed, ensure_ascii=False, default=str)
    packs.read_files("ndrc36", files)


@cache
def _files() -> dict[str, str]:
    folder = resource("packs") / "ndrc36"
    every = (folder / packs.PACK_FILE, *sorted(folder.glob("matters/*.yaml")))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in every}


@cache
def _parts() -> tuple[str, ...]:
    """Return good pieces of YAML, short enough to be read in a moment."""
    lines = "\n".join(_files().values()).splitlines()
    pieces = ("\n".join(lines[at : at + 25]) for at in range(0, len(lines), 25))
    return (*pieces, "a: [1, {b: c}]\nd: |\n  e\n")


def _receipt(source: Any) -> object:
    return wire_receipt.receipt(source, case_id="c", revision=1, public_key=bytes(32))


ANSWERS: tuple[tuple[Callable[[Any], object], Any], ...] = (
    (wire.meta, known.META),
    (wire.session, known.SESSION),
    (partial(wire.hall, offline_hours=72), known.HALL),
    (wire.entity, known.ENTITY),
    (partial(wire.hit, as_of=datetime(2026, 11, 22, tzinfo=UTC)), known.ENTITY),
    (wire.record, known.RECORD),
    (wire_feed.filing_news, known.NEWS),
    (wire_feed.feed, {"items": [known.NEWS], "cursor": "c7", "first_sequence": 1, "more": False}),
    (wire.changes, {"items": [known.ENTITY], "next": "c7", "more": False}),
    (wire.contact, {"authority": known.AUTHORITY, "phone": "0715-1", "address": None, "hours": "9-17"}),
    (_receipt, {"case_id": "c", "revision": 1, "number": "S", "received_at": known.AT, "signature": "AA=="}),
)  # fmt: skip
PROBLEM = {
    "type": "urn:credit-repair:problem:findings",
    "status": 422,
    "expected_offset": 5,
    "errors": [{"pointer": "/filings/0/answers/correction", "code": "missing", "detail": "请填写"}] * 2
    + [{"pointer": "/files/0", "code": "x", "detail": ""}, {"pointer": "/applicant/phone"}],
    "filings": [{"number": 1, "where": "甲局（示例）", "since": "2026-11-01"}],
}
MANIFEST = {
    "key_id": "sandbox-1",
    "serial": 3,
    "issued_at": known.AT,
    "items": [
        {"id": "ndrc36", "version": "2026.11", "kind": "pack", "valid_from": "2026-04-01", "valid_to": None,
         "size": 100, "sha256": "0" * 64, "signature": "AAAA"},
    ],
    "signature": "AAAA",
}  # fmt: skip
SENT: Any = None
READERS: tuple[tuple[Reader, int], ...] = (  # each with its share of a thousand inputs
    (typed, 350),
    (scanned, 250),
    (answered, 200),
    (failed, 110),
    (bundled, 30),
    (item, 30),
    (plain, 25),
    (packed, 5),
)


def run(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield the figure: inputs that were not refused as they should be."""
    _submission()
    rng, crashes, done = random.Random(seed), Counter[str](), Counter[str]()
    readers, shares = [reader for reader, _ in READERS], [share for _, share in READERS]
    for _ in range(count):
        (reader,) = rng.choices(readers, shares)
        done[reader.__name__] += 1
        fault = _fault(reader, random.Random(rng.getrandbits(64)))
        if fault:
            crashes[f"{reader.__name__}: {fault}"] += 1
    seen = {"crashes": dict(crashes.most_common(20)), "inputs": dict(done)}
    yield {"id": "fuzz_crashes", "value": crashes.total(), "unit": "inputs", "n": count, **seen}


def _fault(reader: Reader, rng: random.Random) -> str:
    """Give one input to a reader; return what it did wrong, "" for nothing."""
    began = time.monotonic()
    try:
        reader(rng)
    except KioskError:
        pass
    except Exception as error:
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        place = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last is not None else ""
        return f"{type(error).__name__} at {place}"
    return "slow" if time.monotonic() - began > SLOW else ""


def _submission() -> None:
    """Make the submission that pointers of problems lead into."""
    global SENT
    from kiosk.desk import OutFile, Submission
    from tests.domain.builders import sheet

    file = OutFile("f1", "proof", (1,), 1, "application/pdf", 10, "0" * 64, "v")
    SENT = SENT or Submission(case(sheets=(sheet("proof#1", 1),)), (file,), "3")
