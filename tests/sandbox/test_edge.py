"""What lies outside of every route: a database that is away, a client that goes amid its words."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import pytest

from kiosk.sandbox.app import create_app
from kiosk.sandbox.database import Database
from kiosk.sandbox.edge import Box

Message = dict[str, Any]


def asked(box: Box, method: str, path: str, *heard: Message) -> list[Message]:
    """Ask the application of a server one thing, as its HTTP layer would; return what it sent."""
    left, sent = list(heard), []

    async def receive() -> Message:
        return left.pop(0) if left else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": headers}
    asyncio.run(create_app(box)(scope, receive, send))
    return sent


@pytest.mark.parametrize("control", [True, False])
def test_a_database_that_is_away_is_said_to_be_away(tmp_path: Path, control: bool) -> None:
    """With the control open the faults are looked for first, before any route could answer for it."""
    database = Database(f"sqlite:///{tmp_path}")  # a folder: no connection can be opened
    head, body = asked(Box(database, control), "GET", "/meta", {"type": "http.request"})
    assert head["status"] == 503
    assert dict(head["headers"])[b"retry-after"] == b"1"
    assert json.loads(body["body"])["type"].endswith(":unavailable")


def test_a_client_that_gives_up_is_no_error_of_the_server(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'centre.db'}")
    with database.set_up():
        pass
    half = {"type": "http.request", "body": b'{"clerk": ', "more_body": True}
    with caplog.at_level(logging.WARNING):
        assert asked(Box(database, True), "POST", "/devices", half) == []
    database.close()
    assert caplog.records == []
