"""A signature does not make a value sane: what was signed is refused, or within bounds."""

from __future__ import annotations

import copy
import json
import math
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.guides import bounds, schedule
from kiosk.guides.bounds import Beyond
from kiosk.guides.centre import manifest, playlists
from kiosk.guides.coding import Unreadable, slide_of, to_json
from kiosk.guides.values import Programme
from tests.guides.centre.signing import AT, PLAIN, WallCentre, png
from tests.guides.programmes import SVG

BODIES: list[dict[str, Any]] = [
    {"kind": "steps", "steps": [{"title": "一", "text": "t", "asset": ""}], "lit": 0},
    {"kind": "table", "head": ["a", "b"], "rows": [["1", "2"]]},
    {"kind": "quote", "text": "q", "source": "s"},
    {"kind": "checklist", "items": ["a"], "note": ""},
    {"kind": "notice", "text": "n", "urgent": False},
    {"kind": "video", "asset": "0" * 64, "text": "", "length": 3.0},
    {"kind": "pdf_page", "asset": "0" * 64, "page": 0, "text": ""},
    {"kind": "plain", "paragraphs": ["p"]},
]
FULL = {**PLAIN, "seconds": 8.0, "link": "https://example.cn/a", "basis": "b"}
ODD = st.one_of(
    st.none(), st.booleans(), st.text(max_size=20), st.integers(), st.floats(),
    st.sampled_from([
        10**400, -(10**30), 2**53 + 1, 1e308, math.inf, -math.inf, math.nan, -0.5, 3600.5, 61, -1,
        "\ud800", "a\0b", "x" * 30_000, "0001-01-01", "9999-12-31", "10:00+08:00", "24:00", "../x",
        "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00", "2026-11-21T10:00:00",
        "javascript:alert(1)", "/etc/passwd", "file:///etc/passwd", [], {}, [[]], [{}], {"kind": []},
        ["1"] * 400, [1, 2, 3], [7] * 9,
    ]),
)  # fmt: skip
MOMENTS = [datetime(2026, 11, day, hour, 59, tzinfo=UTC) for day in (21, 22) for hour in (0, 12, 23)]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value within a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for name, each in inner for found in places(each, (*path, name)))]


def spoilt(value: Any, path: tuple[Any, ...], odd: Any) -> Any:
    """Return a value with something odd at a path."""
    if not path:
        return odd
    made = copy.deepcopy(value)
    at = made
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = odd
    return made


def check(programme: Programme) -> None:
    """Fail unless a programme is sane, by looking at its values once more and by running it."""
    bounds.check_programme(programme)
    json.dumps(to_json(programme), allow_nan=False).encode()
    for at in MOMENTS:
        for zone in (UTC, datetime.fromisoformat(AT).tzinfo):
            schedule.due(programme, at.astimezone(zone))


def read(centre: WallCentre, body: dict[str, Any]) -> Programme:
    """Read what a centre has as a wall does."""
    found = manifest.verified(json.loads(json.dumps(body)), centre.device())
    for order in found.orders:
        assert len(order.text) <= 400
        assert order.at + timedelta(days=1) > order.at
    return playlists.programme_of(found, "L1", lambda sha256: centre.files[sha256][0])


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_signed_is_sane_or_refused(data: st.DataObject) -> None:
    centre, slide = WallCentre(), {**FULL, "body": data.draw(st.sampled_from(BODIES))}
    first = {**FULL, "id": "first"}
    chosen = data.draw(st.sampled_from(places(slide)))
    odd = data.draw(ODD)
    changed = spoilt(slide, chosen, odd)
    if not isinstance(changed, dict) or "id" not in changed:
        return
    try:
        centre.publish("city", [first, changed], SVG, png())
        body = centre.body()
    except ValueError:
        return  # nobody can sign that
    where = data.draw(st.sampled_from(places({n: v for n, v in body.items() if n != "signature"})[1:]))
    if data.draw(st.booleans()):
        centre.changes = lambda rest: spoilt(rest, where, odd)
    try:
        body = centre.body()
    except ValueError:
        return  # nobody can sign that
    with suppress(Unreadable):
        check(read(centre, body))


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body["kind"])
def test_what_is_whole_is_read(body: dict[str, Any]) -> None:
    slide_of({**FULL, "body": body})


BEYOND: dict[str, dict[str, Any]] = {
    "seconds": {"seconds": 3601}, "no seconds": {"seconds": -1}, "title": {"title": "字" * 301},
    "link": {"link": "http://a"}, "text": {"body": {"kind": "plain", "paragraphs": ["字" * 20_001]}},
    "half a sign": {"title": "\ud800"}, "control": {"title": "a\x07"}, "id": {"id": ""},
    "paragraphs": {"body": {"kind": "plain", "paragraphs": ["a"] * 301}},
    "lit": {"body": {**BODIES[0], "lit": 1}}, "no steps": {"body": {"kind": "steps", "steps": []}},
    "ragged": {"body": {**BODIES[1], "rows": [["1"]]}},
    "no head": {"body": {**BODIES[1], "head": [], "rows": []}},
    "page": {"body": {**BODIES[6], "page": 60}}, "page before": {"body": {**BODIES[6], "page": -1}},
    "film": {"body": {**BODIES[5], "length": 3601}}, "kind": {"body": {"kind": []}},
}  # fmt: skip


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        slide_of({**FULL, **BEYOND[name]})


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf, 10**400, 1e308])
def test_a_number_that_is_none_is_refused(odd: float) -> None:
    with pytest.raises(Unreadable):
        slide_of({**FULL, "seconds": odd})


def test_a_programme_of_too_much_is_refused() -> None:
    for changed in (
        {"number": -1},
        {"number": 2**60},
        {"playlist": {"items": [], "ticker": ["a"] * 61}},
        {"playlist": {"items": [], "ticker": ["a" * 601]}},
        {"playlist": {"items": [{"id": "a", "slides": [], "priority": 100}]}},
        {"playlist": {"items": [{"id": "a", "slides": [], "when": {"weekdays": [8]}}]}},
        {"playlist": {"items": [{"id": "a", "slides": [], "when": {"since": "10:00+08:00"}}]}},
        {"playlist": {"items": [{"id": "a", "slides": [], "when": {"first": "0001-01-01"}}]}},
        {"assets": [{"sha256": "0" * 64, "media": "image/png", "size": 0}]},
        {"assets": [{"sha256": "0" * 64, "media": "image/png", "size": 2**40}]},
        {"made_at": "9999-12-31T23:59:59-12:00"},
    ):
        from kiosk.guides.coding import programme_of

        whole = {"number": 1, "slides": [], "playlist": {"items": []}}
        programme_of(whole)
        with pytest.raises(Unreadable):
            programme_of(whole | changed)


def test_times_of_a_manifest_are_of_the_hall_and_of_this_age() -> None:
    for members in (
        {"from_time": "10:00+08:00"}, {"first_on": "0001-01-01"}, {"last_on": "9999-12-31"}, {"walls": "L1"},
        {"walls": ["L1"] * 501}, {"priority": 100}, {"expires_at": "9999-12-31T00:00:00Z"}, {"days": [8]},
    ):  # fmt: skip
        centre = WallCentre()
        centre.publish("city", **members)
        with pytest.raises(Unreadable):
            manifest.verified(centre.body(), centre.device())
    with pytest.raises(Beyond):
        bounds.check_ticker(("a\0",))
