"""Makes PDF of practice papers: templates of resources/papers/practice, set by the same child as all papers.

Must not: know what a paper says.
"""

from __future__ import annotations

import json
from typing import Any

from kiosk.papers.glyphs import drawable, font_folders, wrapped
from kiosk.papers.setter import SETTER, Job
from kiosk.settings import resource

Facts = dict[str, Any]


def render(template: str, facts: Facts) -> bytes:
    """Return a practice paper as PDF. Raises KeyError for a template that there is not, WorkerDied."""
    folder = resource("papers") / "practice"
    path = folder / f"{template}.typ"
    if not path.is_file():
        raise KeyError(template)
    job = Job(
        template=str(path),
        root=str(folder),
        fonts=tuple(str(place) for place in font_folders()),
        inputs={"data": json.dumps(_drawable(facts), ensure_ascii=False)},
        made_at="",
    )
    return SETTER.pdf(job)


def code(text: str) -> str:
    """Return a QR code as SVG."""
    from io import BytesIO

    import segno

    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def _drawable(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.startswith("<svg") else wrapped(drawable(value))
    if isinstance(value, dict):
        return {key: _drawable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_drawable(item) for item in value]
    return value
