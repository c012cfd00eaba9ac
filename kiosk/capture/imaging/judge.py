"""What is to be done with a picture, and what was noticed of it: the order in which the parts are asked.

The paper on its bed first, then its ink, then the lines. A sheet without ink is not straightened, nor is one
without lines. Must not: touch a pixel of the picture itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.imaging import atop, blank, codes, cutoff, layers, quality, upright
from kiosk.capture.imaging.acts import Matrix, Size, moved, rotation, transform
from kiosk.capture.imaging.paper import Paper, paper_of
from kiosk.capture.imaging.pixels import Array, Pixels
from kiosk.capture.imaging.skew import Lines, letters, lines_of
from kiosk.capture.imaging.upright import Standing
from kiosk.capture.imaging.view import Ink, View, ink_of
from kiosk.domain.sheet import Act, ActKind, Mark, MarkKind

_LEVEL = 0.08  # degrees: a sheet that lies straighter stays byte for byte as it came
_ASLANT = 0.3  # letters of straighter lines are cut out as they stand
_CROOKED = 20.0
_DOUBLE_LENGTH = 1.7  # of A4's, for its width
_A4_RATIO, _NARROWEST_MM = 297 / 210, 140  # a till's receipt may be as long as it likes
_BESIDE = 0.004  # share of the picture by which a corner may lie beside it
_LOST_INK = 0.002  # share of the ink that straightening may push over the edge


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be done, and what was noticed."""

    acts: tuple[Act, ...]
    marks: tuple[Mark, ...]


def judged(picture: Array, view: View, *, correct: bool, resolved: bool) -> Judged:
    """Return what is to be done with a picture and what was noticed of the corrected one.

    `correct`: whether anything may be done at all; `resolved`: its dots per inch are known, not supposed.
    """
    found = paper_of(view) if correct else None
    paper = found if found is not None and found.papers == 1 else None
    first = _on_bed(paper, view) if paper is not None else ()
    matrix, size = transform(first, view.size)
    inner = view.moved(matrix, size) if first else view
    ink = ink_of(inner)
    amount, mask = blank.amount_of(ink), letters(ink)
    lines = lines_of(mask, ink.mm) if correct and not amount.blank else None
    standing = Standing() if lines is None else _standing(lines, ink, inner)
    acts = first if lines is None else _settled(lines, mask, paper, view)
    if standing.sure and standing.quarters:
        acts = (*acts, Act(ActKind.TURN, (float(standing.quarters),)))
    gray = inner.plain()  # once for all that look at lightness alone
    marks = marks_of(picture, gray, ink, amount, matrix=matrix, text=lines is not None)
    if standing.quarters and not standing.sure:
        marks = (*marks, Mark(MarkKind.UPSIDE_DOWN, 90.0 * standing.quarters))
    marks = (*marks, *_cut_off(paper, view, marks, resolved), *_folded(gray, None if first else lines))
    papers = 1 if found is None else found.papers
    if papers == 1:
        papers += layers.seams_of(ink) if paper is not None and paper.square else 0
        papers += int(atop.laid_on(gray, mask, cut_out=bool(first)))
    return Judged(acts, (*marks, *_double(papers, view, resolved)))


def _cut_off(paper: Paper | None, view: View, marks: tuple[Mark, ...], resolved: bool) -> tuple[Mark, ...]:
    """Return a mark where the paper itself runs over the edge of the picture, and none says so yet."""
    if any(mark.kind is MarkKind.CUT_EDGE for mark in marks):
        return ()
    if paper is not None and not paper.lid and not paper.square and paper.over_edge:
        return (Mark(MarkKind.CUT_EDGE, float(paper.over_edge)),)
    if paper is not None and paper.over_edge and resolved and cutoff.card_laid_over(paper.sides(view.mm)):
        return (Mark(MarkKind.CUT_EDGE, 1.0),)
    whole = paper is not None and not paper.over_edge
    over = None if whole else cutoff.laid_over(view, resolved=resolved)
    return () if over is None else (Mark(MarkKind.CUT_EDGE, over),)


def _folded(view: View, lines: Lines | None) -> tuple[Mark, ...]:
    """Return a mark where corners are folded; `lines` by which a paper that fills the picture is levelled."""
    view = view.plain()
    if lines is not None and abs(lines.degrees) >= _ASLANT:
        view = view.moved(rotation(lines.degrees, view.size), view.size)
    corners = layers.folded_of(view)
    return (Mark(MarkKind.FOLDED_CORNER, float(corners)),) if corners else ()


def noticed(picture: Array, view: View, *, resolved: bool) -> tuple[Mark, ...]:
    """Return what is noticed of a picture as it is."""
    ink = ink_of(view)
    amount = blank.amount_of(ink)
    lines = None if amount.blank else lines_of(letters(ink), ink.mm)
    marks = marks_of(picture, view, ink, amount, matrix=np.eye(3), text=lines is not None)
    standing = Standing() if lines is None else _standing(lines, ink, view)
    if standing.quarters:
        marks = (*marks, Mark(MarkKind.UPSIDE_DOWN, 90.0 * standing.quarters))
    marks = (*marks, *_cut_off(None, view, marks, resolved), *_folded(view, lines))
    return (*marks, *_double(1, view, resolved))


def marks_of(
    picture: Array, view: View, ink: Ink, amount: blank.Amount, *, matrix: Matrix, text: bool
) -> tuple[Mark, ...]:
    """Return the marks of a view; `matrix` leads to it from the view of the whole picture."""
    centres = quality.tiles_of(ink) if text else np.empty((0, 2))
    if len(centres):
        back = cv2.perspectiveTransform(centres[None].astype(np.float64), np.linalg.inv(matrix))[0]
        centres = back / view.scale
    found: dict[MarkKind, float | None] = {
        MarkKind.BLANK: round(amount.share, 6) if amount.blank else None,
        MarkKind.BLUR: quality.blur_of(picture, centres, view.dpi / view.scale),
        MarkKind.DARK: quality.dark_of(ink),
        MarkKind.GLARE: quality.glare_of(view),
        MarkKind.CUT_EDGE: cutoff.cut_of(ink) if text else None,
    }
    return tuple(Mark(kind, value) for kind, value in found.items() if value is not None)


def _on_bed(paper: Paper, view: View, *, more: float = 0.0) -> tuple[Act, ...]:
    """Return how the paper is taken from its bed: cut out where it was seen from above, else laid flat.

    `more` degrees are those by which its text lies crooked on it.
    """
    flat = Act(ActKind.FLATTEN, _rounded((paper.corners / view.size).ravel()))
    then = (Act(ActKind.STRAIGHTEN, (round(more, 3),)),) if abs(more) >= _LEVEL else ()
    turn = more - paper.degrees
    if not paper.square or abs(turn) > _CROOKED:
        return (flat, *then)
    first = (Act(ActKind.STRAIGHTEN, (round(turn, 3),)),) if abs(turn) >= _LEVEL else ()
    matrix, size = transform(first, view.size)
    box = _box(paper, matrix, size)
    if min(box) < -_BESIDE or max(box) > 1 + _BESIDE:  # turned about the middle, a corner would be lost
        return (flat, *then)
    return (*first, Act(ActKind.CROP, _rounded(np.clip(box, 0, 1))))


def _box(paper: Paper, matrix: Matrix, size: Size) -> tuple[float, float, float, float]:
    """Return the paper's place in the turned picture, as shares."""
    corners = cv2.perspectiveTransform(paper.corners[None], matrix)[0] / size
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _rounded(shares: NDArray[np.float64] | tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in shares)


def _settled(lines: Lines, mask: Array, paper: Paper | None, view: View) -> tuple[Act, ...]:
    """Return the acts that make lines level, besides taking the paper from its bed."""
    size = (mask.shape[1], mask.shape[0])
    crooked = abs(lines.degrees) >= _LEVEL and _keeps(rotation(lines.degrees, size), mask)
    degrees = lines.degrees if crooked else 0.0
    if paper is not None:
        return _on_bed(paper, view, more=degrees)
    return (Act(ActKind.STRAIGHTEN, (round(degrees, 3),)),) if degrees else ()


def _standing(lines: Lines, ink: Ink, view: View) -> Standing:
    """Return how a text stands: by its letters, or by our own code where they are too few."""
    light = ink.light
    if abs(lines.degrees) >= _ASLANT:
        size = (light.shape[1], light.shape[0])
        light = moved(Pixels(light), rotation(lines.degrees, size), size, quick=True).values
    found = upright.standing_of(light, ink.mm, down=lines.upright)
    return found if found.sure else codes.standing_of(view.gray()) or found


def _keeps(turn: Matrix, mask: NDArray[np.uint8]) -> bool:
    """Tell whether all ink stays in the picture when it is turned about its middle."""
    ys, xs = np.nonzero(mask[::4, ::4])
    if not len(xs):
        return False
    points = np.stack((xs, ys), axis=1).astype(np.float64) * 4 @ turn[:2, :2].T + turn[:2, 2]
    high, wide = mask.shape
    outside = (points < 0).any(axis=1) | (points[:, 0] > wide) | (points[:, 1] > high)
    return bool(outside.mean() <= _LOST_INK)


def _double(papers: int, view: View, resolved: bool) -> tuple[Mark, ...]:
    """Return a mark with how many papers there seem to be, where these are two or more."""
    if papers > 1:
        return (Mark(MarkKind.DOUBLE_SHEET, float(papers)),)
    short, long = sorted(view.size)
    if resolved and short >= _NARROWEST_MM * view.mm and long / short > _DOUBLE_LENGTH * _A4_RATIO:
        return (Mark(MarkKind.DOUBLE_SHEET, round(long / short / _A4_RATIO, 2)),)
    return ()
