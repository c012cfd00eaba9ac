"""The sandbox as a program: options, set-up, the one line that says it is ready, and its end.

It ends when standard input closes (so never outlives the desk that started it), on SIGTERM or on Ctrl+C.
Nothing but the ready line goes to standard output; the log holds method, path and error types only.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import socket
import sys
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any


def run(argv: Sequence[str] | None = None) -> int:
    """Serve until the end; return the exit code."""
    options = _options().parse_args(argv)
    from kiosk.sandbox.limits import limits_of

    options.limits = limits_of(options.limit)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    from kiosk.sandbox.database import Database
    from kiosk.sandbox.edge import Box

    url = options.database or f"sqlite:///{Path(options.data).absolute() / 'centre.db'}"
    database = Database(url)
    try:
        ready = _prepare(database, options)
        if options.take:
            return _take(database, Path(options.take))
        _serve(Box(database, options.control, options.limits), options, ready)
    finally:
        database.close()
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sandbox", description="The embedded central API for training and tests."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--data", default="sandbox-data", help="folder of the SQLite file")
    parser.add_argument(
        "--database", default="", help="URL of a database, for example postgresql+psycopg://..."
    )
    parser.add_argument("--speed", type=float, default=None, help="how much faster cases move along")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=None, help="date that the seeds count back from"
    )
    parser.add_argument("--enrol", choices=("workstation", "wall", "none"), default="workstation")
    parser.add_argument("--hall", default="", help="hall of the enrolment code")
    parser.add_argument("--demo", default="", help="folder of the seeds")
    parser.add_argument(
        "--limit", action="append", default=[], help="take less, for example file_bytes=20000 or files=3"
    )
    parser.add_argument("--control", action="store_true", help="open /_sandbox/ (tests and training)")
    parser.add_argument("--take", default="", help="take a package from a stick, write its receipts, and end")
    parser.add_argument(
        "--share",
        action="store_true",
        help="other servers of this database may listen on this port too; not on Windows",
    )
    parser.add_argument("--stay", action="store_true", help="go on when standard input closes")
    return parser


def _take(database: Any, package: Path) -> int:
    """Take a package from a stick and write the receipts beside it; return the exit code."""
    from kiosk.sandbox import packages
    from kiosk.sandbox.problems import Problem

    try:
        with package.open("rb") as held:
            receipts = packages.take(database, held)
    except (OSError, Problem) as failed:
        print(f"{package.name}: {getattr(failed, 'detail', '') or type(failed).__name__}", file=sys.stderr)
        return 1
    said = package.with_suffix(".receipts.json")
    said.write_text(json.dumps(receipts, ensure_ascii=False, indent=1), "utf-8")
    print(said)
    return 0


def _prepare(database: Any, options: argparse.Namespace) -> dict[str, Any]:
    from kiosk.sandbox import access, bundles, guides, packages, seeds
    from kiosk.sandbox.database import set_fact

    folder = Path(options.demo) if options.demo else seeds.folder()
    with database.set_up() as session:
        seeds.plant(session, folder, today=options.today)
        packages.make_key(session)
        bundles.plant(session, folder.parent / "packs")
        guides.plant(session, folder)
        if options.speed is not None:
            set_fact(session, "speed", repr(options.speed))
        clerk = seeds.demo_clerk(session, folder, options.hall)
        wanted = options.enrol != "none"
        code = access.new_enrolment(session, clerk["hall"], options.enrol) if wanted else None
    return {
        "ready": True,
        "url": "",
        "enrolment_code": code,
        "clerk": clerk["number"],
        "password": clerk["password"],
        "clerk_name": clerk["name"],
    }


def _serve(box: Any, options: argparse.Namespace, ready: dict[str, Any]) -> None:
    import uvicorn

    from kiosk.sandbox.app import create_app
    from kiosk.sandbox.protocol import CuttableProtocol

    config = uvicorn.Config(
        create_app(box),
        http=CuttableProtocol,
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    listening = _listen(options.host, options.port, share=options.share)
    if not options.stay:
        threading.Thread(target=_wait_for_end, args=(server,), daemon=True).start()
    host = f"[{options.host}]" if ":" in options.host else options.host
    ready["url"] = f"http://{host}:{listening.getsockname()[1]}"
    # the socket listens already: a client that reads this line may connect at once
    print(json.dumps(ready, ensure_ascii=True), flush=True)
    server.run(sockets=[listening])


def _listen(host: str, port: int, *, share: bool) -> socket.socket:
    # said by name, for asyncio turns Nagle's delay (40 ms a request) off for named TCP sockets only
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if share:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # Linux deals connections out
    listening.bind((host, port))
    listening.listen(128)
    return listening


def _wait_for_end(server: Any) -> None:
    try:
        # the raw descriptor: no lock of a Python stream is held at exit
        while os.read(0, 4096):
            pass
    except OSError:
        pass
    server.should_exit = True
