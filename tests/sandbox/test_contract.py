"""What is written is served, and nothing else; requests are as closed and as strict as written."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis

from kiosk.sandbox import schemas, schemas_after, schemas_walls
from kiosk.sandbox.app import create_app
from kiosk.sandbox.database import Database
from kiosk.sandbox.edge import Box
from kiosk.sandbox.problems import PREFIX, TYPES
from tests.sandbox import contract
from tests.sandbox.centre import Window, plain_session, running


def served(folder: Path, *, control: bool) -> set[tuple[str, str]]:
    app = create_app(Box(Database(f"sqlite:///{folder / 'x.db'}"), control))
    return {(method, route.path) for route in app.routes for method in route.methods}


def test_the_served_operations_are_the_written_ones(tmp_path: Path) -> None:
    assert served(tmp_path, control=False) == set(contract.operations(planned=False))


def test_only_the_control_comes_on_top(tmp_path: Path) -> None:
    extra = served(tmp_path, control=True) - served(tmp_path, control=False)
    assert extra
    assert all(path.startswith("/_sandbox/") for _, path in extra)


def test_the_control_is_closed_unless_asked_for(tmp_path: Path) -> None:
    with running(tmp_path) as centre:
        answer = plain_session().get(f"{centre.url}/_sandbox/state", timeout=5)
        assert answer.status_code == 404


@pytest.mark.parametrize(("method", "path"), sorted(contract.operations(planned=True)))
def test_a_planned_operation_is_not_there(window: Window, method: str, path: str) -> None:
    answer = window.call(method, path, unchecked=True, json={})
    assert answer.status_code in (404, 405)
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_contract_covers_every_call_of_the_contract_page() -> None:
    every = set(contract.operations(planned=True)) | set(contract.operations(planned=False))
    assert len(every) == 40
    names = [
        operation["operationId"]
        for p in (True, False)
        for operation in contract.operations(planned=p).values()
    ]
    assert len(set(names)) == len(names)


def test_an_independent_reader_understands_the_file() -> None:
    schema = schemathesis.openapi.from_path(contract.PATH)
    assert schema.statistic.operations.total == 40


def test_problem_types_are_the_written_ones() -> None:
    written = set(contract.document()["components"]["schemas"]["ProblemType"]["enum"])
    assert written == {PREFIX + slug for slug in TYPES}


REQUESTS = [
    "SessionRequest", "RefreshRequest", "DeviceRequest", "Region", "Authority", "Duty", "Site", "Running",
    "HandRecord", "CaseEntity", "Applicant", "FilingRequest", "FileRequest", "Commitment", "RevisionRequest",
    "WithdrawalRequest", "CommitmentCodesRequest", "ObjectionContact",
    "ObjectionRequest", "NoticeRequest", "HeartbeatBatch", "Consultation", "ConsultationBatch",
]  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_has_the_written_members(name: str) -> None:
    written = contract.document()["components"]["schemas"][name]
    module = next(each for each in (schemas, schemas_after, schemas_walls) if hasattr(each, name))
    model = getattr(module, name).model_json_schema()
    assert written["additionalProperties"] is False
    assert set(model["properties"]) == set(written["properties"])
    assert set(model.get("required", [])) == set(written.get("required", []))


def test_405_names_every_method_of_the_path(window: Window) -> None:
    answer = window.call("PUT", "/uploads", unchecked=True)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "OPTIONS, POST"


def test_a_request_id_comes_back(window: Window) -> None:
    given = window.call("GET", "/meta", headers={"X-Request-ID": "abc-1"})
    assert given.headers["X-Request-ID"] == "abc-1"
    replaced = window.call("GET", "/meta", headers={"X-Request-ID": "ä" * 80})
    assert len(replaced.headers["X-Request-ID"]) == 32
