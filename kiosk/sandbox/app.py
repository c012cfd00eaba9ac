"""The application: routes, the layer around them, and how failures are answered. Makes no choice of its
own."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from kiosk.sandbox.database import BUSY
from kiosk.sandbox.edge import Box
from kiosk.sandbox.faults import Edge
from kiosk.sandbox.problems import Problem, busy, parameter_errors, problem_response
from kiosk.sandbox.routes import after, cases, entities, entry, guides, packages, packs, uploads


def create_app(box: Box) -> FastAPI:
    """Return the application over a database; the control routes only where the box allows."""
    # no include_router: one flat table of routes, so that 405 can name every method of a path
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.box = box
    for module in (entry, entities, packs, guides, cases, after, uploads, packages):
        app.router.routes.extend(module.router.routes)
    if box.control:
        from kiosk.sandbox import control, control_walls

        for module in (control, control_walls):
            app.router.routes.extend(module.router.routes)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _http)
    for kind in BUSY:
        app.add_exception_handler(kind, _busy)
    app.add_middleware(Edge, box=box)
    return app


def _respond(request: Request, problem: Problem) -> Response:
    return problem_response(problem, method=request.method, instance=request.scope.get("request_id", ""))


async def _problem(request: Request, failed: Exception) -> Response:
    assert isinstance(failed, Problem)
    return _respond(request, failed)


async def _unfit(request: Request, failed: Exception) -> Response:
    assert isinstance(failed, RequestValidationError)
    return _respond(request, Problem("findings", errors=parameter_errors(failed.errors())))


async def _http(request: Request, failed: Exception) -> Response:
    assert isinstance(failed, HTTPException)
    if failed.status_code == 405:
        return _respond(request, Problem("method-not-allowed", headers={"Allow": _allowed(request)}))
    slug = {404: "not-found", 400: "malformed"}.get(failed.status_code, "internal")
    return _respond(request, Problem(slug))


def _allowed(request: Request) -> str:
    methods: set[str] = set()
    for route in request.app.routes:
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            methods |= getattr(route, "methods", None) or set()
    return ", ".join(sorted(methods))


async def _busy(request: Request, failed: Exception) -> Response:
    return _respond(request, busy(failed))
