"""The written contract as the judge of every answer that a test gets."""

from __future__ import annotations

import copy
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import requests
import yaml

PATH = Path(__file__).parents[2] / "resources" / "openapi" / "central.yaml"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
# Entity is a part of EntityFound, and a part cannot be closed
_OPEN = {"Entity"}


@cache
def document() -> dict[str, Any]:
    """Return the contract as written."""
    return yaml.safe_load(PATH.read_text("utf-8"))


@cache
def _closed() -> dict[str, Any]:
    """Return the components with every answer object closed, so that an unwritten member shows."""
    components = copy.deepcopy(document()["components"])
    for name, schema in components["schemas"].items():
        if name not in _OPEN:
            _close(schema)
    return components


def _close(schema: Any) -> None:
    if isinstance(schema, dict):
        if "properties" in schema and "additionalProperties" not in schema:
            schema["unevaluatedProperties"] = False
        if "allOf" in schema:
            schema["unevaluatedProperties"] = False
            return
        for value in schema.values():
            _close(value)
    elif isinstance(schema, list):
        for value in schema:
            _close(value)


def operations(*, planned: bool) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the operations by method and path template."""
    return {
        (method.upper(), path): operation
        for path, item in document()["paths"].items()
        for method, operation in item.items()
        if method in METHODS and bool(operation.get("x-planned")) is planned
    }


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    paths = sorted(document()["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\{[a-z0-9_]+\}", "[^/]+", path) + r"$"), path) for path in paths]


@cache
def _validator(name: str) -> Any:
    schema = {"$ref": name, "components": _closed()}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _resolved(part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    found: Any = document()
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


def check(answer: requests.Response) -> None:
    """Fail if an answer is not what the contract says of this operation and status."""
    path = requests.utils.urlparse(answer.url).path
    template = next((t for pattern, t in _templates() if pattern.match(path)), None)
    assert template, f"{path} is not in the contract"
    operation = document()["paths"][template][str(answer.request.method).lower()]
    assert not operation.get("x-planned"), f"{template} is planned"
    assert str(answer.status_code) in operation["responses"], (
        f"{template} answers {answer.status_code}: {answer.text}"
    )
    written = _resolved(operation["responses"][str(answer.status_code)])
    for name, header in written.get("headers", {}).items():
        if _resolved(header).get("required"):
            assert name in answer.headers, f"{template}: no {name}"
    content = written.get("content")
    if content is None or answer.request.method == "HEAD":
        assert not answer.content
        return
    kind = answer.headers["content-type"]
    assert kind in content, kind
    schema = content[kind]["schema"]
    if "$ref" in schema:
        _validator(schema["$ref"]).validate(answer.json())
