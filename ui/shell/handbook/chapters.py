"""Chapters of the handbooks: Markdown files of `resources/handbook`, and how they are searched.

A file is called `clerk-03-records.md`: whose book, its place there, and the screen or step that it is about.
Its first line is its title. Must not: import Qt, or know how a chapter is drawn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.desk.pinyin import fold_name, initials
from kiosk.settings import resource

BOOKS = ("clerk", "hall")  # in the order of the list
_NAME = re.compile(r"(clerk|hall)-\d\d-([a-z_]+)\.md")
_ALSO = {"submit": "receipt"}  # steps that another chapter is about
_MARKS = re.compile(r"[`*#|]|^\s*(?:-|\d+\.)\s|^[-|\s]+$", re.MULTILINE)
_AROUND = 18  # characters of a line before what was found


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: `about` names its screen or step, `spelled` what its title is found by besides itself."""

    book: str
    about: str
    title: str
    text: str
    spelled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A chapter that fits, and the line of it that does; "" where the title alone fits."""

    chapter: Chapter
    line: str = ""


def read(language: str) -> tuple[Chapter, ...]:
    """Return the chapters in a language ("zh_CN", "en"), clerks' first. Raises OSError."""
    folder = resource("handbook", language[:2])
    paths = sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    if not paths:
        raise FileNotFoundError(folder.name)
    return tuple(_chapter(path.name, path.read_text("utf-8")) for path in paths)


def _chapter(name: str, text: str) -> Chapter:
    found = _NAME.fullmatch(name)
    assert found is not None
    head, _, body = text.partition("\n")
    title = head.removeprefix("# ").strip()
    return Chapter(found[1], found[2], title, body.strip(), initials(fold_name(title)))


def about(chapters: Sequence[Chapter], page: str) -> Chapter | None:
    """Return the chapter about a screen or step; the first one where none is."""
    page = _ALSO.get(page, page)
    return next((one for one in chapters if one.about == page), next(iter(chapters), None))


def find(chapters: Sequence[Chapter], typed: str) -> tuple[Hit, ...]:
    """Return the chapters that hold what was typed, as it stands before word by word; titles come first."""
    whole = [one for one in chapters if _whole(typed) in folded(one.text)]
    titled = [Hit(one) for one in named_by(chapters, typed)]
    named = [hit.chapter for hit in titled]
    inside = whole or [one for one in chapters if words_in(one, typed)]
    return (*titled, *(Hit(one, _line(one.text, words_in(one, typed))) for one in inside if one not in named))


def named_by(chapters: Sequence[Chapter], typed: str) -> tuple[Chapter, ...]:
    """Return the chapters whose title holds the words typed, or has these initials."""
    return tuple(one for one in chapters if _names(one, typed))


def words_in(chapter: Chapter, typed: str) -> tuple[str, ...]:
    """Return what of a chapter is to be marked: what was typed as a whole, else its words; () for neither."""
    text = folded(f"{chapter.title}\n{chapter.text}")
    if _whole(typed) in text:
        return (_whole(typed),) if typed.strip() else ()
    words = tuple(folded(typed).split())
    return words if all(word in text for word in words) else ()


def _names(chapter: Chapter, typed: str) -> bool:
    """Tell whether the words typed are in a title, or its initials."""
    title = folded(chapter.title)
    return all(word in title or any(word in way for way in chapter.spelled) for word in folded(typed).split())


def _whole(typed: str) -> str:
    return folded(typed.strip())


def folded(text: str) -> str:
    """Fold width and case; every character stays one."""
    return "".join(_one(char) for char in text)


def _one(char: str) -> str:
    made = unicodedata.normalize("NFKC", char).lower()
    return made if len(made) == 1 else char


def _line(text: str, words: Sequence[str]) -> str:
    """Return the first line that holds one of the words, from shortly before it on, without marks."""
    for line in text.splitlines():
        plain = _MARKS.sub("", line).strip()
        places = [place for word in words if (place := folded(plain).find(word)) >= 0]
        if places:
            start = max(0, min(places) - _AROUND)
            return f"…{plain[start:]}" if start else plain
    return ""
