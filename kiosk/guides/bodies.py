"""The body of a slide from its lines of Markdown, a function for each kind.

Of Markdown are read: `## ` before a step, `- ` before an item, `> ` before a quotation, tables of `|`, one
picture on a line of its own; emphasis and links within a line give their words. All else is refused. Must
not: open a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kiosk.errors import GuideRefused
from kiosk.guides.values import (
    Checklist,
    Notice,
    PdfPage,
    Picture,
    Plain,
    Quote,
    Step,
    Steps,
    Table,
    Video,
)

MOST_STEPS = 12
MOST_COLUMNS = 6
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)")
_ITEM = re.compile(r"[-*]\s+(?:\[[ xX]\]\s*)?(.+)")
_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")
_WORDS = re.compile(r"\*\*(.+?)\*\*|`(.+?)`|(?<!!)\[([^\]]+)\]\([^()]*\)")
_MARKUP = re.compile(r"</?[A-Za-z!][^>]*>|&[a-z]+;|&#\d+;")
_SOURCE = re.compile(r"(?:——?|–|--)\s*(.+)")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a body; `first` is the number of the first one in its file."""

    lines: tuple[str, ...]
    first: int
    file: str
    asset_of: Callable[[str], str]

    def numbered(self) -> Iterator[tuple[int, str]]:
        """Give the lines that are not empty, with their numbers."""
        for number, line in enumerate(self.lines, self.first):
            if line.strip():
                yield number, line.strip()

    def refused(self, code: str, number: int = 0) -> GuideRefused:
        """Return what to raise."""
        return GuideRefused(code, file=self.file, line=number or self.first)

    def text(self, line: str, number: int) -> str:
        """Return the words of a line. Raises GuideRefused (guide_markup)."""
        if _MARKUP.search(line) or "![" in line or line.startswith(("#", "```")):
            raise self.refused("guide_markup", number)
        return plain(line)

    def asset(self, found: re.Match[str]) -> str:
        """Return the hash of the file that a line names."""
        return self.asset_of(found[2])


def plain(line: str) -> str:
    """Return a line without the signs of emphasis and links."""
    return _WORDS.sub(lambda found: next(group for group in found.groups() if group), line).strip()


def _join(texts: list[str]) -> str:
    """Join lines of one paragraph: Chinese without a blank between."""
    joined = ""
    for text in texts:
        blank = joined and joined[-1].isascii() and text[:1].isascii()
        joined += (" " if blank else "") + text
    return joined


def paragraphs(lines: Lines) -> Plain:
    """Return paragraphs, parted by empty lines."""
    found = tuple(_paragraphs(lines))
    if not found:
        raise lines.refused("guide_empty")
    return Plain(found)


def _paragraphs(lines: Lines) -> Iterator[str]:
    gathered: list[str] = []
    for number, line in enumerate((*lines.lines, ""), lines.first):
        if line.strip():
            gathered.append(lines.text(line.strip(), number))
        elif gathered:
            yield _join(gathered)
            gathered = []


def notice(lines: Lines, *, urgent: bool) -> Notice:
    """Return a notice."""
    return Notice("\n".join(paragraphs(lines).paragraphs), urgent)


def steps(lines: Lines, *, lit: int | None) -> Steps:
    """Return steps, each under a `## ` of its own."""
    found: list[Step] = []
    texts: list[str] = []
    title = asset = ""

    def close() -> None:
        nonlocal asset
        if title:
            found.append(Step(title, _join(texts), asset))
        texts.clear()
        asset = ""

    for number, line in lines.numbered():
        picture = _PICTURE.fullmatch(line)
        if line.startswith("## "):
            close()
            title = lines.text(line[3:].strip(), number)
        elif not title:
            raise lines.refused("guide_steps", number)
        elif picture:
            asset = lines.asset(picture)
        else:
            texts.append(lines.text(line, number))
    close()
    if not 1 <= len(found) <= MOST_STEPS or (lit is not None and lit >= len(found)):
        raise lines.refused("guide_steps")
    return Steps(tuple(found), lit)


def checklist(lines: Lines) -> Checklist:
    """Return the items, and what follows them as the note."""
    items: list[str] = []
    note: list[str] = []
    for number, line in lines.numbered():
        item = _ITEM.fullmatch(line)
        if item and not note:
            items.append(lines.text(item[1], number))
        elif item or not items:
            raise lines.refused("guide_checklist", number)
        else:
            note.append(lines.text(line, number))
    if not items:
        raise lines.refused("guide_empty")
    return Checklist(tuple(items), _join(note))


def quote(lines: Lines) -> Quote:
    """Return the quotation, and its source from a line that begins with a dash."""
    said: list[str] = []
    source = ""
    for number, line in lines.numbered():
        named = _SOURCE.fullmatch(line.removeprefix(">").strip())
        if named and said:
            source = lines.text(named[1], number)
        elif line.startswith(">") and not source:
            said.append(lines.text(line[1:].strip(), number))
        else:
            raise lines.refused("guide_quote", number)
    if not "".join(said):
        raise lines.refused("guide_empty")
    return Quote(_join([text for text in said if text]), source)


def table(lines: Lines) -> Table:
    """Return the table; every row as long as its head."""
    rows: list[tuple[str, ...]] = []
    for number, line in lines.numbered():
        if not line.startswith("|"):
            raise lines.refused("guide_table", number)
        if _RULE.fullmatch(line) and len(rows) == 1:
            continue
        cells = tuple(lines.text(cell.strip(), number) for cell in line.strip("|").split("|"))
        if len(cells) > MOST_COLUMNS or (rows and len(cells) != len(rows[0])):
            raise lines.refused("guide_table", number)
        rows.append(cells)
    if len(rows) < 2:
        raise lines.refused("guide_table")
    return Table(rows[0], tuple(rows[1:]))


def picture(lines: Lines) -> Picture:
    """Return the picture; what it says stands in the brackets, or below it."""
    asset, said = _one_file(lines)
    return Picture(asset, said)


def video(lines: Lines) -> Video:
    """Return the film; its length is measured when it is taken in."""
    asset, said = _one_file(lines)
    return Video(asset, said)


def pdf_page(lines: Lines, *, page: int) -> PdfPage:
    """Return one page of a PDF."""
    asset, said = _one_file(lines)
    return PdfPage(asset, page, said)


def _one_file(lines: Lines) -> tuple[str, str]:
    asset, said = "", [""]
    for number, line in lines.numbered():
        found = _PICTURE.fullmatch(line)
        if found and not asset:
            asset, said[0] = lines.asset(found), plain(found[1])
        else:
            said.append(lines.text(line, number))
    if not asset:
        raise lines.refused("guide_no_file")
    return asset, _join([text for text in said if text])
