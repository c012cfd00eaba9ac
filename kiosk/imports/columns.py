"""What the headers of the known layouts mean, by the synonyms in `resources/imports/columns.yaml`.

Layouts: 双公示 of 2018/19 with Chinese names and CF_ columns, the 19 columns of 2015/16, the abnormal list in
both its styles, serious lists. Must not: look at a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from kiosk.settings import resource

# 代码_1 … 代码_6: what they are depends on the layout
NUMBERED = {
    "penalty_2019": ("subject_code", "registration_number", "organisation_code", "tax_number",
                     "institution_number", "social_number"),
    "penalty_2015": ("subject_code", "organisation_code", "registration_number", "tax_number",
                     "personal_number", ""),
}  # fmt: skip
_NUMBERED = re.compile(r"^(?:行政)?(?:相对人)?代码([1-6])$|^CFXDRDM([1-6])$")
ABNORMAL = re.compile(r"异常名录|异常状态|ABNTIME|SPECAUSE|BUSEXCLIST")
SERIOUS = re.compile(r"严重违法失信|严重失信主体|名单|列入依据|黑名单")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "penalty": ("document_number", "decided_on", "authority"),
    "abnormal_list": ("decided_on", "authority"),
    "serious_list": ("decided_on", "authority"),
}
# the Chinese header of a field, for a sentence about a column that is not there
NAMED = {"document_number": "行政处罚决定书文号", "decided_on": "处罚决定日期", "authority": "处罚机关"}
NAMED_LIST = {"decided_on": "列入日期", "authority": "列入决定机关"}
# known, and nothing is taken from them
IDLE = frozenset((
    "organisation_code", "tax_number", "institution_number", "social_number", "legal_basis", "licence",
    "valid_until", "publicity_years", "removed_why",
))  # fmt: skip
PERSONAL = frozenset(("personal_type", "personal_number"))
SUMS = frozenset(("fine", "confiscated"))

_LONGEST = 200  # characters of a header; what is longer is none, and not worth an hour of looking
_INNER = re.compile(r"[(\[【〔{](.*?)[)\]】〕}]")
_UNIT = re.compile(r"(?:单位[:：]?)?(人民币)?(万元|元)$")


@cache
def _data() -> Mapping[str, str]:
    from kiosk.desk import plainyaml

    found = plainyaml.of_file(resource("imports", "columns.yaml"))
    return {str(field): str(words) for field, words in found.items()}


@cache
def by_header() -> Mapping[str, str]:
    """Return the field of each folded header."""
    return {
        fold_header(word): field
        for field, words in _data().items()
        if field != "only_2015"
        for word in words.split()
    }


@cache
def only_2015() -> frozenset[str]:
    """Return folded headers that only the layout of 2015/16 has."""
    return frozenset(map(fold_header, _data()["only_2015"].split()))


@lru_cache(maxsize=4096)
def fold_header(text: str) -> str:
    """Return a header as it is compared: full width folded, no blanks, underscores or colons, capitals."""
    return re.sub(r"[\s_\-*＊:：#、/\\\"'“”]+", "", unicodedata.normalize("NFKC", text)).upper()


def meaning(text: str) -> tuple[str, str]:
    """Return the field of a header and the unit in it ("wan", "yuan" or ""); ("", "") for one unknown.

    ``numbered.N`` is the field of 代码_N, which the layout decides unless its brackets do.
    """
    return _meaning(text) if len(text) <= _LONGEST else ("", "")


@lru_cache(maxsize=4096)
def _meaning(text: str) -> tuple[str, str]:
    folded, known = fold_header(text), by_header()
    inner = [part for part in _INNER.findall(folded) if part]
    main = _INNER.sub("", folded)
    unit = next((found for part in (*inner, main) if (found := _unit(part))), "")
    if unit and main not in known:
        main = _UNIT.sub("", main)
    named = [part for part in inner if not _unit(part)]
    numbered = _NUMBERED.match(main)
    if numbered is not None:
        field = next((known[part] for part in named if part in known), "")
        return field or f"numbered.{numbered[1] or numbered[2]}", ""
    for part in (main + "".join(named), main, *named):
        if part in known:
            field = known[part]
            return field, unit if field in SUMS else ""
    return "", ""


def _unit(text: str) -> str:
    found = _UNIT.search(text)
    return "" if found is None else "wan" if found[2] == "万元" else "yuan"
