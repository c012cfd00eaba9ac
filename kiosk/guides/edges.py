"""The few words that stand at the edge of every slide, in the slide's own language."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.guides.values import Lang, Place

FREE: Mapping[Lang, str] = {"zh": "全程免费 · 谨防收费中介", "en": "Free of charge. Beware of paid agents."}
FREE_SHORT: Mapping[Lang, str] = {"zh": "全程免费", "en": "Free of charge"}
ATTENTION: Mapping[Lang, str] = {"zh": "请注意", "en": "Attention"}
COLON: Mapping[Lang, str] = {"zh": "：", "en": ": "}
COMMA: Mapping[Lang, str] = {"zh": "，", "en": ", "}
SEMICOLON: Mapping[Lang, str] = {"zh": "；", "en": "; "}


def whom_to_call(place: Place) -> str:
    """Return window and phone on one line; empty where the hall has given none."""
    return " · ".join(part for part in (place.window, place.phone) if part)
