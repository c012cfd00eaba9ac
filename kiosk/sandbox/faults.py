"""The fault switch and the request id: a layer around the whole application.

Faults lie in the database and are used up one request at a time, so that several servers share them. They
are looked at only where the control is open. The control routes themselves never fail.

| kind | options | what the client sees |
|---|---|---|
| drop_answer | | the request is done, the connection closes without a byte |
| drop_request | | the connection closes, nothing was done |
| delay | seconds | the answer comes late |
| cut_body | bytes | the answer breaks off after some bytes of its body |
| status_after | status, retry_after | the request is done, then a 5xx problem |
| spoil_signature | | the request is done, what it answers does not verify |
| status | status, retry_after | a 5xx or 429 problem, nothing was done |
| wrong_content_type | | a captive portal's page instead of an answer, nothing was done |
| expired_session | | 401 `session-expired`, nothing was done |
| findings | errors | 422 with these errors, nothing was done |
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import secrets
import traceback
from typing import Any

from sqlalchemy import select, update
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.sandbox.database import BUSY
from kiosk.sandbox.edge import Box
from kiosk.sandbox.problems import TYPES, Problem, busy, problem_response
from kiosk.sandbox.tables import Fault

KINDS = (
    "drop_answer",
    "drop_request",
    "delay",
    "cut_body",
    "status",
    "status_after",
    "spoil_signature",
    "wrong_content_type",
    "expired_session",
    "findings",
)
CONTROL = "/_sandbox/"
_log = logging.getLogger("kiosk.sandbox")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Edge:
    """Gives every answer its X-Request-ID and lets faults happen."""

    def __init__(self, app: ASGIApp, box: Box) -> None:
        self._app, self._box = app, box

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope["request_id"] = request_id

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        await self._answer(scope, receive, named)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = None
        if self._box.control and not scope["path"].startswith(CONTROL):
            try:
                fault = await run_in_threadpool(take, self._box, scope["method"], scope["path"])
            except BUSY as failed:  # nobody else catches it here, outside of the application
                await _refusal(busy(failed), scope)(scope, receive, send)
                return
        if fault is None:
            await self._serve(scope, receive, send)
        else:
            await self._fail(fault, scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            pass  # it gave up in the middle of its request: nothing was done, nobody hears an answer
        except Exception as broken:
            # where, but never with what: a message may hold personal data
            place = traceback.extract_tb(broken.__traceback__)[-1]
            _log.error("%s at %s:%s", type(broken).__name__, place.filename, place.lineno)
            await _refusal(Problem("internal"), scope)(scope, receive, send)

    async def _fail(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        made = _made_up(fault, scope["method"])
        if made is not None:
            await made(scope, receive, send)
        elif fault.kind == "delay":
            await asyncio.sleep(float(fault.options.get("seconds", 1)))
            await self._serve(scope, receive, send)
        elif fault.kind == "cut_body":
            await self._serve(scope, receive, _cutter(scope, send, int(fault.options.get("bytes", 1))))
        elif fault.kind == "spoil_signature":
            await self._serve(scope, receive, _spoiler(send))
        elif fault.kind == "status_after":
            await self._serve(scope, receive, _nowhere)
            await _broken(fault.options, scope["method"])(scope, receive, send)
        else:
            if fault.kind == "drop_answer":
                await self._serve(scope, receive, _nowhere)
            await _hang_up(scope)


def take(box: Box, method: str, path: str) -> Fault | None:
    """Return the first fault that fits a request and use one of its times up."""
    with box.database.read() as session:
        if session.scalar(select(Fault.id).where(Fault.remaining > 0).limit(1)) is None:
            return None
    with box.database.write() as session:
        # locked: of two servers that see the last time of a fault, one gets it
        live = select(Fault).where(Fault.remaining > 0).order_by(Fault.id).with_for_update()
        for fault in session.scalars(live):
            if fault.method in ("*", method) and re.search(fault.pattern, path):
                used = update(Fault).where(Fault.id == fault.id).values(remaining=Fault.remaining - 1)
                session.execute(used, execution_options={"synchronize_session": False})
                session.expunge(fault)
                return fault
    return None


def _refusal(problem: Problem, scope: Scope) -> Response:
    instance = str(scope.get("request_id", ""))
    return problem_response(problem, method=scope["method"], instance=instance)


def _request_id(scope: Scope) -> str:
    given = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"x-request-id"), "")
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(16)


def _made_up(fault: Fault, method: str) -> Response | None:
    options: dict[str, Any] = fault.options
    if fault.kind == "wrong_content_type":
        return HTMLResponse("<!doctype html><title>Login</title><p>Please sign in to the network.</p>")
    if fault.kind == "expired_session":
        return problem_response(Problem("session-expired"), method=method)
    if fault.kind == "findings":
        return problem_response(Problem("findings", errors=options.get("errors", [])), method=method)
    return _broken(options, method) if fault.kind == "status" else None


def _broken(options: dict[str, Any], method: str) -> Response:
    status = int(options.get("status", 503))
    slug = next((name for name, (code, _) in TYPES.items() if code == status), "internal")
    problem = Problem(slug, headers={"Retry-After": str(options.get("retry_after", 1))})
    problem.status = status
    return problem_response(problem, method=method)


async def _nowhere(_message: Message) -> None:
    """Throw an answer away."""


async def _hang_up(scope: Scope) -> None:
    transport = scope.get("sandbox.transport")
    if transport is not None:
        transport.abort()
        await asyncio.sleep(0.01)  # the server must see the end before it would answer by itself


def _cutter(scope: Scope, send: Send, keep: int) -> Send:
    async def cut(message: Message) -> None:
        if message["type"] == "http.response.body":
            await send(
                {"type": "http.response.body", "body": message.get("body", b"")[:keep], "more_body": True}
            )
            await asyncio.sleep(0.05)
            await _hang_up(scope)
        else:
            await send(message)

    return cut


def _spoiler(send: Send) -> Send:
    """Change the first sign of each signature in an answer."""

    def other(found: re.Match[bytes]) -> bytes:
        return found[1] + (b"B" if found[2] == b"A" else b"A")

    async def spoilt(message: Message) -> None:
        if message["type"] == "http.response.body":
            message["body"] = re.sub(rb'("signature": ?")(.)', other, message.get("body", b""))
        await send(message)

    return spoilt


def describe(fault: Fault) -> dict[str, Any]:
    """Return a fault as the control shows it."""
    place = {"id": fault.id, "kind": fault.kind, "method": fault.method, "pattern": fault.pattern}
    return place | {"remaining": fault.remaining, "options": json.loads(json.dumps(fault.options))}
