"""One slide as a hall writes it: Markdown with a head of `name: value` lines between two lines of `---`.

    ---
    kind: steps
    title: 窗口办理四步
    ---
    ## 查一查
    到{window}报名称，当场查询。
    ![](look.svg)

When it runs may stand in the head too: `days: working` (or off), `weekdays: 1 3 5`, `since: 09:00`,
`until: 17:00`, `first: 2026-10-01`, `last: 2026-10-07`, `priority: 1`. What is written stays or the file is
refused with its line; nothing is dropped in silence. Must not: open a file, or let markup onto the wall.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from kiosk.errors import GuideRefused
from kiosk.guides import bodies, bounds, places, words
from kiosk.guides.bodies import Lines
from kiosk.guides.values import Body, Days, Lang, Slide, When

LARGEST = bounds.MOST_TEXT  # characters of a file
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_HEAD = re.compile(r"([a-z]+)\s*:\s*(.*)")
_LINK = re.compile(r"https://[^\s<>\"'\\]{3,300}")
_WHEN = frozenset({"days", "weekdays", "since", "until", "first", "last", "priority"})
_FIELDS = _WHEN | {"kind", "title", "lang", "seconds", "link", "basis", "lit", "urgent", "page", "id"}
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_DAYS: dict[str, Days] = {"any": "any", "working": "working", "off": "off"}
_LONGEST = 3600  # seconds of a slide

AssetOf = Callable[[str], str]  # file name -> sha256; raises GuideRefused where there is none


@dataclass(frozen=True, slots=True)
class _Head:
    """The values of the head, with the line on which the body begins."""

    values: dict[str, str]
    body: int
    file: str

    def number(self, name: str, *, most: float, least: float = 0.0) -> float:
        """Return a number; 0 where it is not given. Raises GuideRefused (guide_number)."""
        text = self.values.get(name, "")
        try:
            found = float(text or 0)
        except ValueError:
            found = -1.0
        if text and not least <= found <= most:
            raise GuideRefused("guide_number", file=self.file, name=name)
        return found

    def whole(self, name: str, *, most: int) -> int:
        """Return a number counted from 1 as one counted from 0; -1 where it is not given."""
        return int(self.number(name, least=1, most=most)) - 1


def read(text: str, asset_of: AssetOf, *, name: str, lang: Lang = "zh") -> Slide:
    """Return the slide of a Markdown text; `name` is its file's, and its id where the head names none.

    Raises GuideRefused with file, and line where there is one.
    """
    lines = _checked(text, name)
    head = _head(lines, name)
    body_lines = Lines(tuple(lines[head.body :]), head.body + 1, name, asset_of)
    slide = Slide(
        id=_id(head, name),
        title=_title(head),
        body=_body(head, body_lines),
        lang=_lang(head, lang),
        seconds=head.number("seconds", least=1, most=_LONGEST),
        link=_link(head),
        basis=head.values.get("basis", ""),
    )
    words.check(slide, file=name)
    places.check(slide, file=name)
    return slide


def when(text: str, *, name: str) -> tuple[When, int]:
    """Return when the slide of a text runs, and its priority, as its head says. Raises GuideRefused."""
    head = _head(_checked(text, name), name)
    found = head.values
    try:
        runs = When(
            weekdays=frozenset(_weekday(day) for day in found.get("weekdays", "").split()),
            days=_DAYS[found.get("days", "any")],
            since=_clock(found.get("since", "")),
            until=_clock(found.get("until", "")),
            first=date.fromisoformat(found["first"]) if "first" in found else None,
            last=date.fromisoformat(found["last"]) if "last" in found else None,
        )
    except (ValueError, KeyError):
        raise GuideRefused("guide_when", file=name) from None
    return runs, int(head.number("priority", least=-9, most=9))


def _weekday(text: str) -> int:
    if text not in {"1", "2", "3", "4", "5", "6", "7"}:
        raise ValueError(text)
    return int(text)


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _checked(text: str, name: str) -> list[str]:
    if len(text) > LARGEST:
        raise GuideRefused("guide_too_long", file=name, most=LARGEST)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if any(unicodedata.category(sign) in UNSEEN for sign in line.replace("\t", " ")):
            raise GuideRefused("guide_unseen", file=name, line=number)
    return lines


def _head(lines: list[str], name: str) -> _Head:
    if not lines or lines[0].strip() != "---":
        raise GuideRefused("guide_no_head", file=name, line=1)
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip() == "---":
            return _Head(values, number, name)
        if not line.strip():
            continue
        found = _HEAD.fullmatch(line.strip())
        if found is None or found[1] not in _FIELDS or found[1] in values:
            raise GuideRefused("guide_field", file=name, line=number)
        values[found[1]] = found[2].strip().strip('"').strip()
    raise GuideRefused("guide_no_head", file=name, line=len(lines))


def _id(head: _Head, name: str) -> str:
    bare = re.sub(r"[^a-z0-9]+", "-", name.rsplit(".", 1)[0].lower()).strip("-")
    found = head.values.get("id") or bare[:64] or "slide"  # a Chinese name gives none
    if not _ID.fullmatch(found):
        raise GuideRefused("guide_id", file=name)
    return found


def _title(head: _Head) -> str:
    title = bodies.plain(head.values.get("title", ""))
    if not title and head.values.get("kind") not in ("picture", "video", "pdf"):
        raise GuideRefused("guide_no_title", file=head.file)
    return title


def _lang(head: _Head, usual: Lang) -> Lang:
    match head.values.get("lang", usual):
        case "zh":
            return "zh"
        case "en":
            return "en"
    raise GuideRefused("guide_lang", file=head.file)


def _link(head: _Head) -> str:
    link = head.values.get("link", "")
    if link and not _LINK.fullmatch(link):
        raise GuideRefused("guide_link", file=head.file)
    return link


def _body(head: _Head, lines: Lines) -> Body:
    match head.values.get("kind", "plain"):
        case "steps":
            lit = head.whole("lit", most=bodies.MOST_STEPS)
            return bodies.steps(lines, lit=None if lit < 0 else lit)
        case "picture":
            return bodies.picture(lines)
        case "table":
            return bodies.table(lines)
        case "quote":
            return bodies.quote(lines)
        case "checklist":
            return bodies.checklist(lines)
        case "notice":
            return bodies.notice(lines, urgent=head.values.get("urgent", "") in ("yes", "true", "是"))
        case "video":
            return bodies.video(lines)
        case "pdf":
            return bodies.pdf_page(lines, page=max(0, head.whole("page", most=9999)))
        case "plain":
            return bodies.paragraphs(lines)
    raise GuideRefused("guide_kind", file=head.file, kind=head.values["kind"][:40])
