"""Draws the pictures of the default guides: `python -m tests.guides.make_pictures` writes them.

Plain shapes and words of our own: no emblem, no mark, no copy of anybody's screen. `lay` is the same for both
languages; only the words differ. Must not: draw a letter below 30 units, for the wall is read from afar.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from kiosk.settings import resource

WIDTH, HEIGHT = 960, 600
INK, MUTED, LINE, SOFT, ACCENT, RING, PAPER = (
    *("#17202C", "#5A6776", "#C9D3DF", "#E8F0FA", "#1B5FAA", "#E08A00", "#FFFFFF"),
)
OK = "#1C7A4B"
_FACE = "Noto Sans CJK SC"  # one name: a list is not read by the wall's painter
Words = Callable[[str, str], str]


def rect(
    x: int, y: int, w: int, h: int, *, fill: str = PAPER, line: str = "none", r: int = 12, thick: int = 3
) -> str:
    """Return a box."""
    return (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" stroke="{line}" '
        f'stroke-width="{thick}"/>'
    )


def text(
    x: int, y: int, said: str, *, size: int = 34, fill: str = INK, bold: bool = False, middle: bool = False
) -> str:
    """Return a line of words; y is its base line."""
    weight, anchor = ("700" if bold else "400"), ("middle" if middle else "start")
    return (
        f'<text x="{x}" y="{y}" font-family="{_FACE}" font-size="{size}" font-weight="{weight}" '
        f'fill="{fill}" text-anchor="{anchor}">{escape(said)}</text>'
    )


def path(d: str, *, line: str = ACCENT, thick: int = 10, fill: str = "none") -> str:
    """Return a stroke."""
    return (
        f'<path d="{d}" fill="{fill}" stroke="{line}" stroke-width="{thick}" stroke-linecap="round" '
        f'stroke-linejoin="round"/>'
    )


def button(x: int, y: int, w: int, said: str, *, grey: bool = False) -> str:
    """Return a button of 76 units' height."""
    fill, ink = (LINE, MUTED) if grey else (ACCENT, PAPER)
    return rect(x, y, w, 76, fill=fill) + text(x + w // 2, y + 50, said, fill=ink, bold=True, middle=True)


def ring(x: int, y: int, w: int, h: int) -> str:
    """Return the mark around what is to be clicked or looked at, with a pointer."""
    tip = f"M{x + w - 36} {y + h - 22} l0 74 l20 -20 l16 34 l18 -8 l-16 -33 l28 -3 z"
    return rect(x - 12, y - 12, w + 24, h + 24, line=RING, fill="none", r=20, thick=8) + path(
        tip, line=INK, thick=4, fill=PAPER
    )


def box(x: int, y: int, w: int, label: str, value: str, *, marked: str = "") -> str:
    """Return a field with its label above."""
    return (
        text(x, y, label, size=30, fill=MUTED)
        + rect(x, y + 14, w, 68, line=marked or LINE, thick=4 if marked else 3)
        + text(x + 20, y + 60, value, size=32)
    )


def browser(inside: str, title: str) -> str:
    """Return a window of a browser with something inside."""
    dots = "".join(f'<circle cx="{48 + 34 * n}" cy="46" r="10" fill="{LINE}"/>' for n in range(3))
    return (
        rect(6, 6, 948, 588, line=LINE, r=24)
        + dots
        + rect(160, 20, 760, 52, fill="#F3F5F8", r=26)
        + text(190, 58, title, size=30, fill=MUTED)
        + f'<line x1="6" y1="92" x2="954" y2="92" stroke="{LINE}" stroke-width="3"/>'
        + inside
    )


def _open(t: Words) -> str:
    items = [t("首页", "Home"), t("信用信息", "Records"), t("信用修复", "Credit repair")]
    bar = "".join(
        text(60 + 285 * n, 190, said, size=36, bold=n == 2, fill=ACCENT if n == 2 else INK)
        for n, said in enumerate(items)
    )
    lines = "".join(rect(60, 290 + 90 * n, 840 - 160 * n, 40, fill=SOFT, r=8) for n in range(3))
    return bar + lines + ring(618, 142, 290, 72)


def _sign_in(t: Words) -> str:
    return (
        box(190, 160, 580, t("账号", "Account"), t("本单位账号", "your organisation"))
        + box(190, 290, 580, t("密码", "Password"), "••••••••")
        + button(190, 430, 580, t("登录", "Sign in"))
        + ring(190, 430, 580, 76)
    )


def _search(t: Words) -> str:
    return (
        box(
            70,
            150,
            600,
            t("名称或者统一社会信用代码", "Name or credit code"),
            t("某某运输有限公司", "Example Haulage"),
        )
        + button(700, 157, 200, t("查询", "Search"))
        + ring(700, 157, 200, 76)
        + rect(70, 330, 830, 110, fill=SOFT)
        + text(100, 398, t("行政处罚信息　1 条", "Administrative penalties: 1"), size=36)
        + rect(70, 460, 830, 100, fill="#F3F5F8")
    )


def _choose(t: Words) -> str:
    first = (
        rect(60, 130, 840, 170, line=LINE)
        + text(90, 196, t("处罚决定 〔2026〕 1 号", "Decision 1 of 2026"), size=34)
        + text(90, 254, t("最短公示期已满", "Minimum period is over"), size=30, fill=OK)
        + button(620, 176, 250, t("申请修复", "Apply"))
    )
    second = (
        rect(60, 370, 840, 170, line=LINE)
        + text(90, 436, t("处罚决定 〔2026〕 2 号", "Decision 2 of 2026"), size=34)
        + text(90, 494, t("最短公示期未满", "Minimum period not over"), size=30, fill=MUTED)
        + button(620, 416, 250, t("申请修复", "Apply"), grey=True)
    )
    return first + second + ring(620, 176, 250, 76)


def _form(t: Words) -> str:
    return (
        box(
            70,
            150,
            820,
            t("纠正情况", "How it was put right"),
            t("罚款已缴清，车辆已整改", "Fine paid, vehicle refitted"),
        )
        + box(70, 300, 390, t("完成日期", "Done on"), "2026-05-20", marked=RING)
        + box(500, 300, 390, t("联系电话", "Phone"), "000-0000-0000", marked=RING)
        + button(640, 460, 250, t("下一步", "Next"))
    )


def _upload(t: Words) -> str:
    def sheet(x: int, said: str, seal: bool) -> str:
        lines = "".join(rect(x + 40, 200 + 44 * n, 200 - 40 * (n % 2), 16, fill=LINE, r=6) for n in range(4))
        red = f'<circle cx="{x + 210}" cy="400" r="44" fill="none" stroke="#B3261E" stroke-width="8"/>'
        return (
            rect(x, 140, 290, 320, line=LINE, r=8)
            + lines
            + (red if seal else path(f"M{x + 60} 400 l40 40 l90 -90", line=OK, thick=14))
            + text(x + 145, 520, said, size=32, middle=True)
        )

    up = path("M480 380 L480 220 M430 270 L480 220 L530 270", thick=14) + rect(
        420, 410, 120, 14, fill=ACCENT, r=7
    )
    return sheet(70, t("履行证明", "Proof"), False) + up + sheet(600, t("信用承诺书", "Commitment"), True)


def _submit(t: Words) -> str:
    return (
        path("M440 200 l50 50 l100 -110", line=OK, thick=20)
        + text(480, 330, t("提交成功", "Submitted"), size=44, bold=True, middle=True)
        + rect(180, 380, 600, 120, fill=SOFT)
        + text(
            480,
            456,
            t("查询码　7F3K-21", "Query code  7F3K-21"),
            size=44,
            bold=True,
            fill=ACCENT,
            middle=True,
        )
        + rect(168, 368, 624, 144, line=RING, fill="none", r=20, thick=8)
    )


def _result(t: Words) -> str:
    steps = [t("已提交", "Submitted"), t("已受理", "Accepted"), t("已决定", "Decided")]
    dots = "".join(
        f'<circle cx="{190 + 290 * n}" cy="210" r="34" fill="{OK}"/>'
        + path(f"M{174 + 290 * n} 210 l12 12 l22 -24", line=PAPER, thick=8)
        + text(190 + 290 * n, 300, said, size=34, middle=True)
        for n, said in enumerate(steps)
    )
    bars = "".join(rect(230 + 290 * n, 204, 210, 12, fill=OK, r=6) for n in range(2))
    by = text(
        480, 360, t("由认定单位受理、决定", "by the determining body"), size=30, fill=MUTED, middle=True
    )
    return (
        bars
        + dots
        + by
        + button(270, 430, 420, t("下载决定书", "Download decision"))
        + ring(270, 430, 420, 76)
    )


ONLINE: dict[str, Callable[[Words], str]] = {
    "open": _open,
    "sign-in": _sign_in,
    "search": _search,
    "choose": _choose,
    "form": _form,
    "upload": _upload,
    "submit": _submit,
    "result": _result,
}
_BLUE = "#5B9CF0"  # seen on the dark ground and on a white card alike
WINDOW = {
    "look": path(
        "M96 96 m-52 0 a52 52 0 1 0 104 0 a52 52 0 1 0 -104 0 M136 136 L196 196", line=_BLUE, thick=16
    )
    + path("M74 96 l16 16 l28 -32", line=_BLUE, thick=12),
    "papers": path("M52 36 h92 l48 48 v124 h-140 z M144 36 v48 h48", line=_BLUE, thick=14)
    + path("M84 120 h76 M84 156 h76", line=_BLUE, thick=12),
    "hand-in": path("M36 150 v54 h168 v-54", line=_BLUE, thick=16)
    + path("M120 36 v110 M76 104 l44 44 l44 -44", line=_BLUE, thick=16),
    "wait": path("M120 120 m-84 0 a84 84 0 1 0 168 0 a84 84 0 1 0 -168 0", line=_BLUE, thick=14)
    + path("M120 68 v54 l38 26", line=_BLUE, thick=14),
}


def svg(inside: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return a whole picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}">{inside}</svg>\n'
    )


def pictures() -> dict[str, str]:
    """Return every picture by its file name."""
    made = {f"window-{name}.svg": svg(inside, 240, 240) for name, inside in WINDOW.items()}
    for name, draw in ONLINE.items():
        made[f"zh-online-{name}.svg"] = svg(browser(draw(lambda zh, en: zh), "信用中国"))
        made[f"en-online-{name}.svg"] = svg(browser(draw(lambda zh, en: en), "Credit China 信用中国"))
    return made


if __name__ == "__main__":
    for file, drawn in pictures().items():
        resource("guides", "pictures", file).write_text(drawn, "utf-8")
