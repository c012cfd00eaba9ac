"""`wall_cpu_vs_chromium`, and what others need for the same pages and the same film, beside ours, in turn.

A browser in kiosk mode is what most players put on a wall; it gets a page with crossfades, ticker and film.
mpv, feh and pqiv have no ticker. Where one of them is not installed its line says so. CPU in per cent of one
core, memory proportional, of the whole tree of processes.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench import lobby_media, lobby_wall
from tests.bench.lobby_wall import STRIP, WALL, Cost
from ui import memory, theme
from ui.slides import layout, painting
from ui.slides.screen import Screen

ROUNDS, SECONDS, SETTLE = 5, 8.0, 5.0
Found = dict[str, Cost | None]
_QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
_PAGE = """<!doctype html><style>
body {{ margin: 0; background: #000; overflow: hidden }}
#main > * {{ position: absolute; width: {width}px; height: {high}px; transition: opacity .5s; opacity: 0 }}
#band {{ position: absolute; top: {high}px; height: {band}px; width: 100%; color: #fff; white-space: nowrap;
  font-size: {body}px; background: #0a2a4a }}
#band span {{ display: inline-block; animation: run 30s linear infinite }}
@keyframes run {{ from {{ transform: translateX({width}px) }} to {{ transform: translateX(-100%) }} }}
</style><div id=main>{inside}</div><div id=band><span>{ticker}</span></div><script>
const all = [...document.querySelectorAll('#main > *')]; let at = 0; all[0].style.opacity = 1
if (all.length > 1) setInterval(() => {{
  all[at].style.opacity = 0; at = (at + 1) % all.length; all[at].style.opacity = 1 }}, 4000)
</script>"""
_MPV = (
    "mpv",
    "--no-config",
    "--no-border",
    "--vo=x11",
    "--hwdec=no",
    "--ao=null",
    "--no-osc",
    "--osd-level=0",
)
_MPV_PAGES = (*_MPV, "--image-display-duration=4", "--loop-playlist=inf")
_CHROMIUM = (
    "chromium", "--no-sandbox", "--kiosk", "--window-position=0,0", "--noerrdialogs", "--no-first-run",
    "--autoplay-policy=no-user-gesture-required", "--disable-component-update", "--disable-dev-shm-usage",
    "--allow-file-access-from-files", "--password-store=basic",
)  # fmt: skip


def stills(folder: Path, size: tuple[int, int]) -> list[Path]:
    """Paint the pages that our wall shows, as files for the others."""
    app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    assert app is not None
    theme.load_fonts()
    memory.steady_true()
    screen, found = Screen(*size), []
    for slide in lobby_wall.pages().slides:
        if slide.id == "picture":
            continue  # its file is drawn by our own gallery
        for page in layout.pages(slide, screen):
            path = folder / f"page-{size[0]}-{len(found):02}.png"
            painting.page_image(page, screen, lambda art: None, share=0.5).save(str(path))  # type: ignore[arg-type,return-value]
            found.append(path)
    return found


def tree(process: int) -> list[int]:
    """Return a process and all below it."""
    found = [process]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def of_command(words: list[str], where: str) -> Cost:
    """Run a program for some seconds and return what it cost once it has settled."""
    environment = {**os.environ, "DISPLAY": where}
    process = subprocess.Popen(words, env=environment, start_new_session=True, **_QUIET)  # type: ignore[call-overload]
    try:
        time.sleep(SETTLE)
        return lobby_wall.cost_of(lambda: tree(process.pid), SECONDS)
    finally:
        left = tree(process.pid)
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pid in left[1:]:
            if Path(f"/proc/{pid}").exists():
                os.kill(pid, 9)


def chromium(folder: Path, size: tuple[int, int], inside: str, where: str) -> Cost:
    """Show a page in a browser."""
    screen = Screen(*size)
    page = folder / "page.html"
    words = {"width": size[0], "high": screen.main.h, "band": screen.band, "body": screen.body}
    page.write_text(_PAGE.format(inside=inside, ticker=lobby_media.TICKER[0], **words), "utf-8")
    sized = f"--window-size={size[0]},{size[1]}"
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        command = [*_CHROMIUM, sized, f"--user-data-dir={profile}"]
        return of_command([*command, f"--app=file://{page}"], where)


def ours(folder: Path, size: tuple[int, int], where: str, *, film: bool) -> Cost:
    """Hang our wall up with the same."""
    with tempfile.TemporaryDirectory(prefix="ours-", dir=folder) as name:
        data = Path(name)
        if film:
            made, file = lobby_media.alone(size, data)
            lobby_wall.put(data, made, file)
        else:
            lobby_wall.put(data, lobby_wall.pages(), lobby_wall.programmes.SVG)
        with lobby_wall.hung(data, size, where) as wall:
            wall.until_shown(seconds=60)
            time.sleep(SETTLE)
            return lobby_wall.cost(wall, SECONDS)


def run(_seed: int, count: int = ROUNDS) -> Iterator[dict[str, object]]:
    """Yield the ratio and every peer's own figures; those that no bar hangs on in one round."""
    with tempfile.TemporaryDirectory(prefix="peers-") as name, lobby_wall.display() as where:
        folder = Path(name)
        yield from _lines("strip_pages", _pages(STRIP, folder, where), 1)
        yield from _lines("strip_video", _films(STRIP, folder, where, 1), 1)
        found = _films(WALL, folder, where, count)
        yield from _lines("wall_video", found, count)
        yield _ratio(found, count)


def _pages(size: tuple[int, int], folder: Path, where: str) -> Found:
    pages = stills(folder, size)
    inside = "".join(f'<img src="file://{page}">' for page in pages)
    names, sized = list(map(str, pages)), f"{size[0]}x{size[1]}+0+0"
    ways: dict[str, Callable[[], Cost]] = {
        "ours": lambda: ours(folder, size, where, film=False),
        "chromium": lambda: chromium(folder, size, inside, where),
        "mpv": lambda: of_command([*_MPV_PAGES, f"--geometry={sized}", *names], where),
        "feh": lambda: of_command(["feh", "-g", sized, "-x", "-D", "4", "-Z", "-Y", *names], where),
        "pqiv": lambda: of_command(["pqiv", "-s", "-d", "4", "-F", "0.5", "-i", *names], where),
    }
    return _measured(ways, 1)


def _films(size: tuple[int, int], folder: Path, where: str, rounds: int) -> Found:
    lobby_media.film(folder, size)
    path = folder / f"film-{size[0]}x{size[1]}.mp4"
    inside, sized = f'<video src="file://{path}" autoplay muted loop>', f"{size[0]}x{size[1]}+0+0"
    ways: dict[str, Callable[[], Cost]] = {
        "ours": lambda: ours(folder, size, where, film=True),
        "chromium": lambda: chromium(folder, size, inside, where),
        "mpv": lambda: of_command([*_MPV, "--loop-file=inf", f"--geometry={sized}", str(path)], where),
    }
    return _measured(ways, rounds)


def _ratio(found: Found, rounds: int) -> dict[str, object]:
    line: dict[str, object] = {"figure": "wall_cpu_vs_chromium", "unit": "ratio", "n": rounds}
    own, theirs = found["ours"], found["chromium"]
    if own is None or theirs is None:
        return line | {"value": None, "n": 0, "missing": _absent("chromium")}
    return line | {"value": round(own.cpu / theirs.cpu, 2), "peer": f"chromium {theirs.cpu:.0f} %"}


def _absent(peer: str) -> str:
    return f"peer not installed: apt-get install {peer}"


def _measured(ways: dict[str, Callable[[], Cost]], count: int) -> Found:
    """Measure all in turn, round after round; None for who is not installed."""
    there = {name: way for name, way in ways.items() if name == "ours" or shutil.which(name)}
    rounds = [{name: way() for name, way in there.items()} for _ in range(count)]
    return {
        name: Cost(
            statistics.median(one[name].cpu for one in rounds),
            statistics.median(one[name].memory for one in rounds),
        )
        if name in there
        else None
        for name in ways
    }


def _lines(scene: str, found: Found, rounds: int) -> Iterator[dict[str, object]]:
    for name, cost in found.items():
        for part, unit in (("cpu", "% of one core"), ("memory", "MB")):
            line: dict[str, object] = {"figure": f"{scene}_{part}_{name}", "unit": unit}
            if name != "ours":
                line["peer"] = name
            if cost is None:
                yield line | {"value": None, "n": 0, "missing": _absent(name)}
            else:
                yield line | {"value": round(getattr(cost, part), 1), "n": rounds}
