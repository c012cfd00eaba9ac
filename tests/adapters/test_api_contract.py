"""The client against the written contract and the running centre: what it asks and what it understands."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jsonschema_rs
import pytest
import requests

from kiosk.adapters import api_http_walls
from kiosk.adapters.api_http import HttpApi
from kiosk.desk import LookFor, OutboxRow, OutboxState, WallOrder, never, silent
from kiosk.domain.case import FilingStatus
from kiosk.errors import CentreFailed
from tests.adapters import sending
from tests.sandbox import contract
from tests.sandbox.centre import ANDA, Centre, running

HIDDEN = "P0024A421202"  # one record, not public
USED = {
    "getMeta",
    "enrolDevice",
    "openSession",
    "refreshSession",
    "closeSession",
    "searchEntities",
    "getEntity",
    "listRecords",
    "listEntityChanges",
    "listContacts",
    "issueCommitmentCodes",
    "putRevision",
    "createUpload",
    "getUploadOffset",
    "appendUpload",
    "completeRevision",
    "listCaseChanges",
    "withdrawFiling",
    "getPackManifest",
    "getPack",
    "takePackage",
}


class Judge:
    """Holds every request and its answer against the contract."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, answer: requests.Response, **_: object) -> None:
        contract.check(answer)
        request = answer.request
        url = urlsplit(str(request.url))
        template = next(t for pattern, t in contract._templates() if pattern.match(url.path))
        operation = contract.operations(planned=False)[str(request.method), template]
        self.seen.add(operation["operationId"])
        parameters = [contract._resolved(item) for item in operation.get("parameters", [])]
        self._query(parse_qs(url.query), [p for p in parameters if p["in"] == "query"])
        for parameter in parameters:
            if parameter["in"] == "header" and parameter.get("required"):
                _validate(parameter["schema"], _typed(request.headers[parameter["name"]], parameter))
        self._body(request, operation)

    def _query(self, given: dict[str, list[str]], known: list[dict[str, Any]]) -> None:
        named = {parameter["name"]: parameter for parameter in known}
        assert given.keys() <= named.keys()
        for name, values in given.items():
            _validate(named[name]["schema"], _typed(values[0], named[name]))

    def _body(self, request: requests.PreparedRequest, operation: dict[str, Any]) -> None:
        content = operation.get("requestBody", {}).get("content")
        if content is None:
            assert not request.body
        elif "application/json" in content:
            assert request.headers["Content-Type"] == "application/json"
            _validate(content["application/json"]["schema"], json.loads(request.body or b""))
        else:
            assert request.headers["Content-Type"] in content


def _typed(value: str, parameter: dict[str, Any]) -> object:
    schema = contract._resolved(parameter["schema"])
    return int(value) if schema.get("type") == "integer" else value


def _validate(schema: dict[str, Any], value: object) -> None:
    whole = {**schema, "components": contract.document()["components"]}
    jsonschema_rs.Draft202012Validator(whole, validate_formats=True).validate(value)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture
def judge() -> Judge:
    return Judge()


@pytest.fixture
def api(centre: Centre, judge: Judge) -> HttpApi:
    """A client at an enrolled window whose every exchange is judged."""
    made = sending.client(centre.url)
    made._caller._session().hooks["response"].append(judge)
    sending.enrol(made, centre)
    made.sign_in("0307", "training-0307")
    return made


def test_everything_that_the_client_does_is_in_the_contract(
    centre: Centre, api: HttpApi, judge: Judge
) -> None:
    meta = api.meta()
    assert meta.contract.startswith("1.")
    assert api.search("安达")[0].entity.code == ANDA
    dossier = api.dossier(ANDA)
    assert dossier.records
    secret = api.dossier(HIDDEN)
    assert (secret.hidden, secret.records) == (1, ())
    for purpose in LookFor:  # every one of the contract, and no other
        shown = api.dossier(HIDDEN, purpose=purpose)
        assert [record.public for record in shown.records or ()] == [False]
        assert shown.hidden == 0
    page = api.changes("")
    while page.more:
        page = api.changes(page.cursor)
    assert api.contacts()
    sent, data = sending.submission(api, hand=True, data=bytes(2**20 + 1))
    assert set(api.put_revision(sent, key=sending.key(sent))) == {file.id for file in sent.files}
    centre.fault("drop_answer", "/uploads/", method="PATCH", count=1)  # so that the offset is asked for
    for file in sent.files:
        api.upload(file, data, case_id=sent.case.id, revision=1, progress=silent, stop=never)
    receipt = api.complete(sent.case.id, 1, key=sending.key(sent))
    assert receipt.verified
    news = api.case_feed("")
    assert news.items[-1].progress.status is FilingStatus.RECEIVED
    assert api.case_feed(news.cursor).items == ()
    centre.fault("expired_session", "/withdrawal$", count=1)
    api.withdraw(sent.case.id, 1, key="withdrawal:1", reason="申请人要求", at=meta.server_time)
    other, data = sending.submission(api, hand=True)
    api.sign_out()
    package = io.BytesIO()
    row = OutboxRow(sending.key(other), other, OutboxState.WAITING, meta.server_time)
    api.pack(package, [row], read=lambda _item: data)
    (carried,) = api.carried(api.hand_in(package.getvalue()), lambda _key: other)
    assert carried.receipt is not None
    assert carried.receipt.verified
    found = api.manifest()  # the device is enough
    assert found is not None
    assert api.manifest(found.etag) is None
    for item in found.body["items"]:
        assert len(api.bundle(item["id"], item["version"])) == item["size"]
    assert judge.seen == USED


def test_what_a_wall_and_a_lead_ask_is_in_the_contract(centre: Centre, judge: Judge) -> None:
    wall = sending.client(centre.url)
    wall._caller._session().hooks["response"].append(judge)
    seat = wall.enrol_wall(centre.code("wall"), name="L3")
    assert (len(seat.key), seat.key_id[:8], repr(seat)) == (32, "sandbox-", "WallSeat()")
    found = wall.guide_manifest()
    assert found is not None
    assert wall.guide_manifest(found[1]) is None
    asset = found[0]["assets"][0]
    assert len(wall.guide_part(asset["sha256"], 0, asset["size"])) == asset["size"]
    assert len(wall.guide_part(asset["sha256"], 5, 10**6)) == asset["size"] - 5
    assert wall.beat({"wall": "ok"}, at="2026-11-21T10:24:00+08:00", up_seconds=3, program="1") is False
    wall.show_picture(b"\xff\xd8\xff\xe0")
    lead = sending.client(centre.url)
    lead._caller._session().hooks["response"].append(judge)
    sending.enrol(lead, centre)
    lead.sign_in("0301", "training-0301")
    until = lead.meta().server_time
    centre.fault("drop_answer", "/guides/notices", method="POST", count=1)  # the same key: the same order
    lead.order_walls(WallOrder("notice", "停办", "Closed", until), in_force=True, key="order-000001")
    (held,) = lead.wall_orders()
    assert (held.kind, held.text, held.english, held.by) == ("notice", "停办", "Closed", "0301")
    lead.order_walls(WallOrder("notice"), in_force=False, key="order-000002")
    assert lead.wall_orders() == ()
    asked = {"getGuideManifest", "getGuideAsset", "postHeartbeats", "putWallPicture", "postNotice"}
    assert asked <= judge.seen


def test_orders_that_are_none_are_the_centre_s_fault() -> None:
    with pytest.raises(CentreFailed):
        api_http_walls._order({"kind": "explode"})


def test_a_record_of_the_centre_goes_by_its_id(api: HttpApi) -> None:
    sent, _ = sending.submission(api, hand=False)
    assert len(api.put_revision(sent, key=sending.key(sent))) == len(sent.files)


def test_every_entity_and_record_of_the_centre_can_be_read(api: HttpApi) -> None:
    page = api.changes("")
    codes = {cached.entity.code for cached in page.entities}
    assert len({str(cached.entity.kind) for cached in page.entities}) == 6
    records = [record for code in codes for record in api.dossier(code).records or ()]
    assert any(record.running for record in records)
    assert any(duty.amount for record in records for duty in record.duties)
