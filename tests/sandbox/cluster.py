"""A private PostgreSQL cluster in a temporary folder, made by user postgres where root runs the tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "PostgreSQL (initdb, pg_ctl) is not installed"


def _tool(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name) or ""


def installed() -> bool:
    """Tell whether this machine can make a cluster."""
    return bool(_tool("initdb") and _tool("pg_ctl"))


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster; yield the URL of its first database, which a superuser without a password owns."""
    folder, port = Path(tempfile.mkdtemp(prefix="sandbox-pg-")), free_port()
    as_user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    data, control = folder / "data", _tool("pg_ctl")

    def call(*command: str) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user)

    initdb = [_tool("initdb"), "-D", str(data), "-U", "centre", "-A", "trust", "-E", "UTF8", "--locale=C"]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    try:
        call(*initdb, "--no-sync")
        call(control, "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        yield f"postgresql+psycopg://centre@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            call(control, "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def database(url: str, name: str) -> str:
    """Make an empty database in a cluster; return its URL."""
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"create database {name}")
    return url.rpartition("/")[0] + f"/{name}"
