"""What the tests of the rules screen stand on: a centre of their own, and how the screen is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kiosk.desk import Desk
from kiosk.settings import resource
from tests.sandbox.centre import Centre
from ui.screens.rules.screen import RulesScreen
from ui.widgets.label import Label


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget))


def strip(screen: RulesScreen) -> str:
    row = screen.packs.strip
    inside = sorted(
        (row.indexOf(part), part) for part in row.parentWidget().children() if row.indexOf(part) >= 0
    )
    return "\n".join(part.text() if isinstance(part, Label) else words(part) for _at, part in inside)


def cells(screen: RulesScreen) -> list[str]:
    return [" ".join(cell.said for cell in row.cells) for row in screen.packs.table.rows_model.rows]


def stick(desk: Desk, folder: Path) -> Path:
    """Copy what the centre has in force to a folder."""
    folder.mkdir()
    found = desk.api.manifest()
    assert found is not None
    (folder / "manifest.json").write_text(json.dumps(dict(found.body), ensure_ascii=False), "utf-8")
    for item in found.body["items"]:
        (folder / f"{item['id']}@{item['version']}").write_bytes(desk.api.bundle(item["id"], item["version"]))
    return folder


_issued = iter(range(2040, 9999))


def publish(centre: Centre, change: Callable[[str], str] = str) -> str:
    """Publish ndrc36 in a version that nobody has; return it."""
    folder, version = resource("packs", "ndrc36"), f"{next(_issued)}.1"
    paths = (*folder.glob("*.yaml"), *folder.glob("*/*.yaml"))
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
    lines = files["pack.yaml"].splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("version:"))
    lines[at] = f'version: "{version}"'
    files["pack.yaml"] = change("\n".join(lines) + "\n")
    centre.control("POST", "packs", id="ndrc36", version=version, files=files)
    return version
