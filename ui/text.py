"""The program's words: English in the code, other languages by Qt translation.

    from ui.text import tr, plural
    tr("Look up")                                    a constant text
    tr("Saved {time}", time=clock(now))              named arguments, filled in after translation
    plural("{n} record", "{n} records", n=4)         English one/many; each form is translated
    STATES = {"sent": mark("Being sent")}            a text that `tr` gets later, by a variable

Adding a text: write it in the code as above, its Chinese into `resources/translations/parts/<module>.yaml`
(`English: 中文`, one file a module), then run `python -m ui.text`: it gathers, compiles and lists
what is missing. The program's words only: texts of packs and guides carry their own languages.

Must not: know widgets, hold state beyond the language in force.
"""

from __future__ import annotations

import unicodedata
from datetime import timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from decimal import Decimal

CONTEXT = "kiosk"
CHINA = timezone(timedelta(hours=8))  # one zone without summer time since 1991: needs no time zone files
FOLDER: Path = Path(__file__).resolve().parent.parent / "resources" / "translations"
Language = Literal["zh_CN", "en"]

# the font has its curly quotes as wide as a Chinese character, which tears an English line apart
_NARROW = str.maketrans("“”", '""')

_language: Language = "en"
_translators: list[QTranslator] = []
_said: dict[str, str] = {}  # in the language in force: a list asks for the same words a thousand times


def tr(source: str, /, **args: object) -> str:
    """Translate a text and fill in its named arguments."""
    words = _said.get(source)
    if words is None:
        words = QCoreApplication.translate(CONTEXT, source)
        words = _said[source] = words.translate(_NARROW) if _language == "en" else words
    return words.format(**args) if args else words


def mark(source: str) -> str:
    """Mark a text for translation without translating it yet; `tr(variable)` does that later."""
    return source


def plural(one: str, many: str, /, *, n: int, **args: object) -> str:
    """Translate the form that fits the number, and fill in `n` and the other arguments."""
    return tr(one if n == 1 else many, n=n, **args)


def language() -> Language:
    """Give the language in force."""
    return _language


def set_language(app: QCoreApplication, wanted: Language = "zh_CN") -> None:
    """Switch the language of the program and of Qt's own texts; what is on screen must be built again.

    Raises FileNotFoundError when the compiled translation is missing.
    """
    global _language
    for old in _translators:
        app.removeTranslator(old)
    _translators.clear()
    _said.clear()
    _language = wanted
    QLocale.setDefault(QLocale(wanted))
    if wanted == "en":
        return
    _load(app, f"qtbase_{wanted}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if not _load(app, wanted, str(FOLDER)):
        raise FileNotFoundError(f"{wanted}.qm: run python -m ui.text")


def _load(app: QCoreApplication, name: str, folder: str) -> bool:
    translator = QTranslator()
    if not translator.load(name, folder):
        return False
    app.installTranslator(translator)
    _translators.append(translator)
    return True


_DAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))


def day(value: date | None) -> str:
    """Show a date as 2026-05-12, the same in every language; nothing for None."""
    return value.isoformat()[:10] if value else ""


def long_moment(value: datetime) -> str:
    """Show date, weekday and time for the top bar: 2026年11月21日 周六 10:24."""
    return tr(
        "{weekday} {year}-{month:02d}-{day:02d} {time}",
        year=value.year,
        month=value.month,
        day=value.day,
        weekday=tr(_DAYS[value.weekday()]),
        time=clock(value),
    )


def clock(value: datetime, *, seconds: bool = False) -> str:
    """Show a time of day as 10:24 or 10:24:07."""
    return value.strftime("%H:%M:%S" if seconds else "%H:%M")


def money(value: Decimal) -> str:
    """Show an amount of yuan: 5,000 元; cents only where there are some."""
    digits = f"{value:,.2f}" if value != value.to_integral_value() else f"{value:,.0f}"
    return tr("{amount} yuan", amount=digits)


def size(count: int) -> str:
    """Show a number of bytes: 0.4 MB, 12 KB."""
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{max(1, round(count / 1000))} KB"


def period(minutes: float) -> str:
    """Show how long something has lasted or will last: 12 minutes, 3 hours, 2 days."""
    whole = max(0, round(minutes))
    if whole < 60:
        return plural("{n} minute", "{n} minutes", n=whole)
    if whole < 48 * 60:
        return plural("{n} hour", "{n} hours", n=whole // 60)
    return plural("{n} day", "{n} days", n=whole // 1440)


def minutes_away(since: datetime, now: datetime) -> int:
    """Count the minutes since the line was lost, at least one; the same everywhere on screen."""
    return max(1, int((now - since).total_seconds() // 60))


def ago(minutes: float) -> str:
    """Say how long ago something was: just now, 12 minutes ago."""
    return tr("{age} ago", age=period(minutes)) if round(minutes) > 0 else tr("just now")


def together(*sentences: str) -> str:
    """Put sentences one after the other; Chinese ones need no blank between them."""
    return ("" if _language == "zh_CN" else " ").join(part for part in sentences if part)


def join(*parts: str) -> str:
    """Join what is there by the middle dot that the program uses between facts."""
    return " · ".join([part for part in parts if part])


def series(names: Iterable[str]) -> str:
    """Join names as a list within a sentence, as the language in force does."""
    return ("、" if language() == "zh_CN" else ", ").join(names)


def tip(words: str) -> str:
    """Return a tool tip that shows these words as they are: Qt would take markup in them at its word.

    A name with an image in it would have the window open that file.
    """
    plain = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<qt>{plain}</qt>" if words else ""


def folded(text: str) -> str:
    """Give a text as a filter compares it: one width, one case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


if __name__ == "__main__":  # pragma: no cover
    from ui.translations import main

    raise SystemExit(main())
