"""A desk under a camera as small gray pictures, made from a seed: papers laid, pushed, turned over; hands.

Each frame tells the truth beside the picture: which paper lies there, whether it moves, whether a hand is
over it. Must not: know what is tested with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

WIDE, HIGH = 160, 90
STEP = 0.2  # seconds between two pictures
Reals = NDArray[np.float32]
SIZES = {"A4": (54.0, 76.0), "A5": (40.0, 57.0), "card": (34.0, 22.0), "receipt": (30.0, 66.0)}


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture and the truth about it; `paper` is the number of the one that lies there, 0 for none."""

    gray: NDArray[np.uint8]
    at: float
    paper: int
    moves: bool
    hand: bool


@dataclass
class Lying:
    """A paper and where it lies: middle, angle, and how strongly the camera's slant narrows its far end."""

    number: int
    content: Reals
    size: tuple[float, float]
    x: float
    y: float
    angle: float
    slant: float = 0.0


@dataclass
class Hand:
    """An arm from the edge of the picture to a place."""

    x: float
    y: float
    from_x: float
    from_y: float
    level: float
    width: float

    def reaching(self, share: float) -> Hand:
        """Return it as it has come this far."""
        x = self.from_x + (self.x - self.from_x) * share
        return replace(self, x=x, y=self.from_y + (self.y - self.from_y) * share)


@dataclass
class Desk:
    """A desk, a lamp and a camera; `frames` grows as things happen."""

    seed: int
    frames: list[Frame] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = np.random.default_rng(self.seed)
        self.level = float(self.rng.uniform(20, 95))
        rough = self.rng.normal(0, self.rng.uniform(0, 4), (HIGH, WIDE)).astype(np.float32)
        rows, columns = np.mgrid[0:HIGH, 0:WIDE].astype(np.float32)
        fall = 1 - self.rng.uniform(0, 0.15) * np.hypot(columns - WIDE / 2, rows - HIGH / 2) / 90
        self.rows, self.columns = rows + 0.5, columns + 0.5
        self.bare, self.light = self.level + rough, fall.astype(np.float32)
        self.white = float(self.rng.uniform(185, 245))
        self.noise = float(self.rng.uniform(0.3, 2.0))
        self.papers = 0
        self._bank = self.rng.normal(0, self.noise, (8, HIGH, WIDE)).astype(np.float32)
        self._key: object = None
        self._drawn = self.bare

    # --- what may happen

    def paper(self, kind: str = "A4") -> Lying:
        """Return a new paper with a content of its own, near the middle."""
        self.papers += 1
        wide, high = SIZES[kind]
        if self.rng.random() < 0.4 and kind != "A4":
            wide, high = high, wide
        jig = self.rng.uniform
        x = WIDE / 2 + jig(-12, 12)
        y = HIGH / 2 + (jig(-2, 2) if high > 66 else jig(-6, 6))
        angle = np.deg2rad(jig(-2, 2) if high > 66 else jig(-9, 9))
        size, slant = (wide, high), float(jig(0, 0.04))
        return Lying(self.papers, self._content(size), size, x, y, float(angle), slant)

    def rest(self, seconds: float, paper: Lying | None, hand: Hand | None = None) -> None:
        """Let everything lie."""
        for _ in range(round(seconds / STEP)):
            self._shoot(paper, hand)

    def lay(self, paper: Lying) -> None:
        """A hand brings a paper, lingers above it, lies still on it for a while, and leaves."""
        hand = self._hand(paper)
        goal = (paper.x, paper.y)
        side = float(self.rng.choice([-1, 1]))
        start = (goal[0] + side * (WIDE / 2 + 30), goal[1] + float(self.rng.uniform(-10, 10)))
        for share in np.linspace(0, 1, int(self.rng.integers(4, 8))):
            paper.x = start[0] + (goal[0] - start[0]) * float(share)
            paper.y = start[1] + (goal[1] - start[1]) * float(share)
            moved = replace(hand, x=hand.x + paper.x - goal[0], y=hand.y + paper.y - goal[1])
            self._shoot(paper, moved, moves=bool(share < 1))
        paper.x, paper.y = goal
        self._press(paper, hand)

    def nudge(self, paper: Lying) -> None:
        """A hand pushes the paper a little, turns it a little, and leaves."""
        hand = self._hand(paper)
        self._reach(paper, hand)
        dx, dy, turn = self.rng.uniform(-1.2, 1.2, 3)
        for _ in range(4):
            paper.x, paper.y, paper.angle = paper.x + dx, paper.y + dy / 4, paper.angle + turn * 0.012
            hand.x, hand.y = hand.x + dx, hand.y + dy / 4
            self._shoot(paper, hand, moves=True)
        self._press(paper, hand)

    def swap(self, paper: Lying, other: Lying) -> None:
        """A hand lies over the paper, and when it leaves another one lies there: a page turned."""
        hand = self._hand(paper)
        self._reach(paper, hand)
        self._shoot(other, hand, moves=True)
        self._press(other, hand)

    def remove(self, paper: Lying) -> None:
        """A hand takes the paper away, out of the picture."""
        hand = self._hand(paper)
        self._reach(paper, hand)
        side = float(self.rng.choice([-1, 1])) * (WIDE / 2 + 60)
        for _ in range(5):
            paper.x += side / 5
            hand.x += side / 5
            self._shoot(paper, hand, moves=True)
        self._shoot(None, None, moves=True)

    # --- pieces

    def _hand(self, paper: Lying) -> Hand:
        jig = self.rng.uniform
        from_x, from_y = float(jig(20, WIDE - 20)), HIGH + 8.0
        x = paper.x + float(jig(-0.3, 0.3)) * paper.size[0]
        y = paper.y + float(jig(-0.2, 0.42)) * paper.size[1]
        level = float(self.rng.choice([jig(self.level + 25, 150), jig(150, 215), max(2.0, self.level - 40)]))
        if abs(level - self.level) < 25:
            level = self.level + 45
        return Hand(x, y, from_x, from_y, level, float(jig(9, 15)))

    def _reach(self, paper: Lying | None, hand: Hand) -> None:
        for share in (0.0, 0.4, 0.8, 1.0):
            self._shoot(paper, hand.reaching(share))

    def _press(self, paper: Lying, hand: Hand) -> None:
        """Hold it down for up to two and a half seconds, then leave."""
        self.rest(float(self.rng.uniform(0, 2.5)), paper, hand)
        for share in (0.7, 0.35):
            self._shoot(paper, hand.reaching(share))
        self._shoot(paper, None)

    def _content(self, size: tuple[float, float]) -> Reals:
        """Return a page: lines of words of their own lengths, perhaps a seal or a picture."""
        wide, high = round(size[0] * 1.5), round(size[1] * 1.5)
        page = np.full((high, wide), self.white, np.float32)
        row = int(self.rng.integers(3, 8))
        while row < high - 4:
            at, end = int(self.rng.integers(3, 8)), int(self.rng.uniform(0.3, 0.95) * wide)
            while at < end:
                word = int(self.rng.integers(2, 9))
                page[row : row + 2, at : min(at + word, wide - 3)] *= float(self.rng.uniform(0.45, 0.75))
                at += word + 2
            row += int(self.rng.integers(4, 9))
        if self.rng.random() < 0.4:
            side = min(wide, high) // 3
            top, left = int(self.rng.integers(3, high - side - 3)), int(self.rng.integers(3, wide - side - 3))
            page[top : top + side, left : left + side] = float(self.rng.uniform(60, 170))
        blurred = (page + np.roll(page, 1, 0) + np.roll(page, 1, 1) + np.roll(page, 1, (0, 1))) / 4
        return np.asarray(blurred, np.float32)

    def _shoot(self, paper: Lying | None, hand: Hand | None, *, moves: bool = False) -> None:
        key = (paper and (paper.number, paper.x, paper.y, paper.angle), hand and (hand.x, hand.y, hand.level))
        if key != self._key:
            self._key, self._drawn = key, self._draw(paper, hand)
        noise = self._bank[int(self.rng.integers(len(self._bank)))]
        lamp = 1 + 0.02 * np.sin(len(self.frames) / 9)
        gray = np.clip(self._drawn * lamp + noise, 0, 255).astype(np.uint8)
        there = paper is not None and abs(paper.x - WIDE / 2) < WIDE / 2
        number = paper.number if paper is not None and there else 0
        self.frames.append(Frame(gray, len(self.frames) * STEP, number, moves, hand is not None))

    def _draw(self, paper: Lying | None, hand: Hand | None) -> Reals:
        scene = self.bare
        if paper is not None:
            u, v = self._on(paper)
            shown = _between(paper.content, u, v)
            wide, high = paper.size
            inside = np.clip(np.minimum((0.5 - np.abs(u)) * wide, (0.5 - np.abs(v)) * high) + 0.5, 0, 1)
            scene = scene * (1 - inside) + shown * inside
        if hand is not None:
            scene = self._with_hand(scene, hand)
        drawn: Reals = (scene * self.light).astype(np.float32)
        return drawn

    def _on(self, paper: Lying) -> tuple[Reals, Reals]:
        dx, dy = self.columns - paper.x, self.rows - paper.y
        cos, sin = np.cos(paper.angle), np.sin(paper.angle)
        v = (dy * cos - dx * sin) / paper.size[1]
        return (dx * cos + dy * sin) / (paper.size[0] * (1 + paper.slant * v)), v

    def _with_hand(self, scene: Reals, hand: Hand) -> Reals:
        """Draw an arm with a round end and two fingers."""
        dx, dy = hand.from_x - hand.x, hand.from_y - hand.y
        long = max(float(np.hypot(dx, dy)), 1e-3)
        away = np.full(scene.shape, np.inf, np.float32)
        for across, width in ((0.0, hand.width), (hand.width * 0.7, 3.0), (-hand.width * 0.7, 3.0)):
            start = (hand.x - dy / long * across, hand.y + dx / long * across)
            share = ((self.columns - start[0]) * dx + (self.rows - start[1]) * dy) / long**2
            share = np.clip(share, -0.15 if across else 0, 1)
            x, y = start[0] + share * dx, start[1] + share * dy
            away = np.minimum(away, np.hypot(self.columns - x, self.rows - y) - width / 2)
        over = np.clip(0.5 - away, 0, 1)
        return np.asarray(scene * (1 - over) + hand.level * over, np.float32)


def _between(page: Reals, u: Reals, v: Reals) -> Reals:
    """Return a page's values as a lens blurs them, at shares of its width and height from its middle."""
    rows, columns = page.shape
    x = np.clip((u + 0.5) * columns - 0.5, 0, columns - 1.001)
    y = np.clip((v + 0.5) * rows - 0.5, 0, rows - 1.001)
    left, top = x.astype(int), y.astype(int)
    dx, dy = x - left, y - top
    upper = page[top, left] * (1 - dx) + page[top, left + 1] * dx
    lower = page[top + 1, left] * (1 - dx) + page[top + 1, left + 1] * dx
    return np.asarray(upper * (1 - dy) + lower * dy, np.float32)


def morning(seed: int) -> Iterator[Frame]:
    """Yield what a camera sees of two to three papers, some nudged, some turned over in place."""
    desk = Desk(seed)
    rng = desk.rng
    kinds = list(SIZES)
    desk.rest(float(rng.uniform(0.7, 1.5)), None)
    for _ in range(2):
        paper = desk.paper(kinds[int(rng.integers(len(kinds)))])
        desk.lay(paper)
        desk.rest(1.9, paper)
        if rng.random() < 0.35:
            desk.nudge(paper)
            desk.rest(1.9, paper)
        if rng.random() < 0.4:
            back = Lying(0, desk._content(paper.size), paper.size, paper.x, paper.y, paper.angle, paper.slant)
            desk.papers += 1
            back.number = desk.papers
            desk.swap(paper, back)
            desk.rest(1.9, back)
            paper = back
        desk.remove(paper)
        desk.rest(float(rng.uniform(0.4, 1.0)), None)
    yield from desk.frames
