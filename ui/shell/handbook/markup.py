"""The little Markdown of the handbooks as the rich text that Qt draws, in the tokens of the theme.

Headings `##`, paragraphs, lists with `-` and `1.`, tables, **what stands on a button**, `keys and commands`.
Only for the program's own files; everything is escaped first. Must not: know a widget.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from ui import theme
from ui.widgets.paint import key_text

_STRONG = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`(.+?)`")
_ITEM = re.compile(r"(?:-|\d+\.) ")
_RULE = re.compile(r"[-|\s]+")


def rich(title: str, text: str) -> str:
    """Return a chapter as rich text."""
    blocks = [_block(kind, list(lines)) for kind, lines in groupby(_joined(text), key=_kind)]
    head = f"<head><style>{_style()}</style></head>"
    return f"<html>{head}<body><p class='h1'>{escape(title)}</p>{''.join(blocks)}</body></html>"


def _joined(text: str) -> Iterator[str]:
    """Yield the lines, each with those that go on with it: a paragraph or an item is one."""
    held = ""
    for line in (*text.splitlines(), ""):
        begins = not line or line.startswith(("## ", "|")) or _ITEM.match(line)
        if begins:
            if held:
                yield held
            held = ""
        if not line:
            yield ""
        else:
            held = f"{held}{_blank(held, line)}{line.strip()}"


def _blank(before: str, after: str) -> str:
    """Part two lines by a blank, but not Chinese ones."""
    return " " if before and (before[-1].isascii() or after.lstrip()[0].isascii()) else ""


def _kind(line: str) -> str:
    if line.startswith("## "):
        return "h2"
    if line.startswith("|"):
        return "table"
    if _ITEM.match(line):
        return "ul" if line.startswith("-") else "ol"
    return "p" if line else ""


def _block(kind: str, lines: list[str]) -> str:
    if kind == "h2":
        return "".join(f'<p class="h2">{_inline(line[3:])}</p>' for line in lines)
    if kind == "table":
        return _table([line for line in lines if not _RULE.fullmatch(line)])
    if kind in ("ul", "ol"):
        items = "".join(f"<li>{_inline(line.partition(' ')[2])}</li>" for line in lines)
        return f"<{kind}>{items}</{kind}>"
    return "".join(f"<p>{_inline(line)}</p>" for line in lines if line)


def _table(lines: list[str]) -> str:
    rows = []
    for number, line in enumerate(lines):
        cell = "td" if number else "th"
        cells = "".join(f"<{cell}>{_inline(one.strip())}</{cell}>" for one in line.strip("|").split("|"))
        rows.append(f"<tr>{cells}</tr>")
    return f'<table cellspacing="0" cellpadding="7" width="100%">{"".join(rows)}</table>'


def _inline(text: str) -> str:
    made = _STRONG.sub(r"<b>\1</b>", escape(text, quote=False))
    return _CODE.sub(lambda found: f"<code>&nbsp;{_unbroken(found[1])}&nbsp;</code>", made)


def _unbroken(code: str) -> str:
    """Show keys as their caps do, and keep a command on one line."""
    return key_text(code).replace(" ", "&nbsp;")


def _style() -> str:
    tokens = theme.current()
    return f"""
        p, ul, ol {{ margin: 6px 0 8px 0; line-height: 118%; }}
        li {{ margin: 0 0 3px 0; line-height: 118%; }}
        .h1 {{ font-size: {tokens.title}px; font-weight: bold; margin: 0 0 8px 0; }}
        .h2 {{ font-size: {tokens.heading}px; font-weight: bold; margin: 18px 0 6px 0; }}
        code {{ font-family: "{theme.FAMILY}"; background-color: {tokens.sunken}; color: {tokens.ink}; }}
        th {{ text-align: left; color: {tokens.muted}; background-color: {tokens.ground}; }}
        td, th {{ border-bottom: 1px solid {tokens.line}; }}
    """
