"""Programmes for tests: one slide of every kind, and a folder that holds them."""

from __future__ import annotations

import hashlib
import json
from datetime import date, time
from pathlib import Path

from kiosk.guides import coding
from kiosk.guides.values import (
    Asset,
    Checklist,
    Item,
    Notice,
    Picture,
    Place,
    Plain,
    Playlist,
    Programme,
    Quote,
    Slide,
    Step,
    Steps,
    Table,
    When,
)

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="160" height="90" '
    b'fill="#12406f"/><circle cx="80" cy="45" r="30" fill="#7eb6ff"/></svg>'
)
PLACE = Place(
    hall="示例市政务服务中心", window="3 号窗口", phone="0715-0000000", address="一楼 A 区 3 号窗口", hours=""
)
FOUR = (
    Step("查一查", "到 3 号窗口报名称或出示营业执照，当场查询公示中的失信信息。"),
    Step("备材料", "履行义务证明，出示营业执照；承诺书窗口打印。委托办理另带授权委托书和身份证。"),
    Step("交申请", "窗口扫描核对，当场上报，取收件回执，凭查询码查进度。"),
    Step("等结果", "认定单位收到后 3 个工作日告知是否受理，受理后 7 个工作日作出决定。"),
)


def sha256(data: bytes) -> str:
    """Return the name of a file of a programme."""
    return hashlib.sha256(data).hexdigest()


def slides() -> tuple[Slide, ...]:
    """Return a slide of every kind that needs no film."""
    return (
        Slide("steps", "企业信用修复怎么办", Steps(FOUR, lit=1)),
        Slide("picture", "在线办理第一步", Picture(sha256(SVG), "打开信用中国网站，点“信用修复”。")),
        Slide("table", "办理期限", Table(("环节", "期限"), (("受理", "3 个工作日"), ("决定", "7 个工作日")))),
        Slide("quote", "规定原文", Quote("终止公示不等于删除，原记录依法保存。", "办法第二十条")),
        Slide(
            "list", "请带这些", Checklist(("营业执照（出示）", "履行义务证明", "身份证"), "承诺书窗口打印")
        ),
        Slide("notice", "请注意", Notice("征信和失信被执行人不在本窗口办理。")),
        Slide("plain", "全程免费", Plain(("信用修复全程免费，谨防收费中介。",)), seconds=4.0),
    )


def programme(number: int = 1, extra: tuple[Slide, ...] = ()) -> Programme:
    """Return a programme of all of them."""
    every = (*slides(), *extra)
    return Programme(
        number=number,
        slides=every,
        playlist=Playlist(
            (
                Item("all", tuple(slide.id for slide in every)),
                Item(
                    "noon", ("notice",), When(weekdays=frozenset({6, 7}), since=time(12), until=time(13)), 5
                ),
            ),
            ticker=("咨询 0715-0000000、12345", "全程免费 · 谨防收费中介"),
        ),
        assets=(Asset(sha256(SVG), "image/svg+xml", len(SVG), "step.svg"),),
        place=PLACE,
        free_days=frozenset({date(2026, 10, 1)}),
    )


def write(folder: Path, made: Programme, assets: tuple[bytes, ...] = (SVG,)) -> Path:
    """Write a generation and return its folder."""
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    for data in assets:
        (folder / "assets" / sha256(data)).write_bytes(data)
    (folder / "programme.json").write_text(json.dumps(coding.to_json(made), ensure_ascii=False), "utf-8")
    return folder
