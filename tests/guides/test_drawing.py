"""Drawings by a list of what is allowed: our own pass, and nothing that asks, runs, or grows."""

from __future__ import annotations

import pytest

from kiosk.guides import drawing
from kiosk.guides.coding import Unreadable
from kiosk.settings import resource
from tests.guides.programmes import SVG


def svg(inside: str, *, head: str = "", more: str = "") -> bytes:
    """Return a drawing of some parts."""
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {more}>{inside}</svg>'.encode()


WRONG = {
    "none": b"",
    "not XML": b"<svg",
    "html": b"<html></html>",
    "another language": b'<svg xmlns="http://www.w3.org/1999/xhtml"/>',
    "no language": b"<svg/>",
    "doctype": svg("", head="<!DOCTYPE svg>"),
    "entity": svg("<text>&a;</text>", head='<!DOCTYPE svg [<!ENTITY a "b">]>'),
    "outer entity": svg("<text>&a;</text>", head='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "style sheet of another file": svg("", head='<?xml-stylesheet href="http://a/b.css"?>'),
    "script": svg("<script>alert(1)</script>"),
    "event": svg('<rect width="1" height="1" onclick="a()"/>'),
    "event of the whole": svg("", more='onload="a()"'),
    "picture": svg('<image href="file:///etc/passwd"/>'),
    "link": svg('<a href="http://a"><rect width="1" height="1"/></a>'),
    "use": svg('<g id="a"/><use href="#a"/>'),
    "use of another file": svg('<use xlink:href="http://a/b.svg#c"/>', more='xmlns:xlink="http://www.w3.org/1999/xlink"'),
    "html inside": svg("<foreignObject><p/></foreignObject>"),
    "style sheet": svg("<style>@import url(http://a)</style>"),
    "style": svg('<rect width="1" height="1" style="fill:url(http://a)"/>'),
    "filter": svg('<filter id="f"/><rect filter="url(#f)" width="1" height="1"/>'),
    "pattern": svg('<pattern id="p" width="1e-9" height="1e-9"/>'),
    "colour of another file": svg('<rect width="1" height="1" fill="url(http://a#b)"/>'),
    "colour from a file": svg('<rect width="1" height="1" fill="url(file:///etc/passwd)"/>'),
    "moving": svg('<rect><animate attributeName="x" dur="1s"/></rect>'),
    "switching": svg('<set attributeName="x" to="1"/>'),
    "dashes without end": svg('<path d="M0 0H100000" stroke="red" stroke-dasharray="0.0001"/>'),
    "huge": svg('<rect width="1e300" height="1"/>'),
    "infinite": svg('<rect width="1e999" height="1"/>'),
    "no number": svg('<rect width="calc(1px)" height="1"/>'),
    "other signs": svg("<text>+ADw-</text>", head='<?xml version="1.0" encoding="iso-8859-1"?>'),
    "other bytes": svg("<text>\u0431</text>").decode().encode("utf-16"),
    "many parts": svg("<g/>" * 5001),
    "deep": svg("<g>" * 40 + "</g>" * 40),
    "long": svg(f'<path d="{"M0 0" * 20_000}"/>'),
    "many numbers": svg(f'<path d="{"M0 0 " * 10_000}"/>' * 4),
    "prefixed": b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>',
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_on_the_list_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="drawing"):
        drawing.check(WRONG[name])


def test_what_is_on_the_list_passes() -> None:
    drawing.check(SVG)
    drawing.check(
        svg('<?nothing?><g fill="#fff"/>'.removeprefix("<?nothing?>"), head='<?xml version="1.0"?>')
    )
    shade = '<defs><linearGradient id="a"><stop offset="0" stop-color="rgb(1,2,3)"/></linearGradient></defs>'
    drawing.check(svg(f'{shade}<rect width="9" height="9" fill="url(#a)" transform="rotate(10 1 1)"/>'))
    for path in sorted(resource("guides", "pictures").glob("*.svg")):
        drawing.check(path.read_bytes())


def test_what_is_too_large_is_not_even_read() -> None:
    with pytest.raises(Unreadable, match="too large"):
        drawing.check(svg(" " * drawing.LARGEST))
