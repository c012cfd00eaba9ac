"""The bars that every figure of `./dev bench` is held to: one table, and nowhere else.

A figure without a bar is printed only. `joined` says how the runs that the journal keeps make one figure:
"sum", "max", or "mean" weighted by n.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.faults.figures import Bar


@dataclass(frozen=True, slots=True)
class Row:
    """What a figure is held to, and how several runs of it are put together."""

    bar: Bar
    joined: str = "sum"


def most(limit: float, joined: str = "sum") -> Row:
    """Return the row of a figure that may not be above a limit."""
    return Row(Bar(most=limit), joined)


def least(limit: float, joined: str = "mean") -> Row:
    """Return the row of a figure that may not be below a limit."""
    return Row(Bar(least=limit), joined)


FIGURES: dict[str, Row] = {
    # desk
    "start_ratio": most(1.6),
    "ready_ratio": most(6),
    "lookup_p99_ms": most(16),
    "page_commit_p50_ms": most(10),
    "gui_gap_max_ms": most(50),
    "gui_gap_floor_ms": Row(Bar()),
    "keystrokes": most(80),
    "visit_app_seconds": most(10),
    "built_start_ratio": most(1.3),
    "advice_s": most(10),
    # rules
    "verdict_us": most(1000),
    "records_1000_ms": most(100),
    "import_100k_s": most(10),
    "import_peak_mib": most(300),
    "papers_s": most(0.5),
    "fifty_s": most(0.5),
    # sheets
    "sheet_work_s": most(0.5),
    "ocrmypdf_cpu_ratio": least(20),
    "unpaper_cpu_ratio": least(1),
    "skew_p95_deg": most(0.1),
    "skew_untouched_failed": most(0),
    "blank_recall": least(0.99),
    "blank_precision": least(0.99),
    "app_rss_mb": most(350),
    "children_rss_mb": most(700),
    "device_ready_s": most(1.0),
    "listing_waits": most(0),
    "sheets_gap_max_ms": most(50),
    "camera_gap_max_ms": most(50),
    "fault_matrix_failed": most(0),
    "sheets_lost": most(0),
    "qr_rate": least(0.99),
    "upload_ratio": most(1.3),
    "bad_inputs": most(0),
    # lobby; CPU in per cent of one core, memory of the whole tree of processes
    "slides_cut": most(0),
    "case_modules_in_wall": most(0),
    "manifest_accepted": most(0),
    "strip_fps": least(60),
    "strip_p99_ms": most(20),
    "strip_cpu": most(8),
    "strip_rss_mb": most(120),
    "strip_video_painted": least(29.8),
    "strip_video_cpu": most(22),
    "wall_video_painted": least(29.5),
    "wall_p99_ms": most(45),
    "wall_cpu_vs_chromium": most(0.95),
    "seam_frames": most(1.5, "max"),
    "first_content_s": most(2.0),
    "first_content_after_start_s": most(0.6),
    "notice_s": most(1.0),
    "black_samples": most(0),
    "wall_faults_failed": most(0),
    "mixed_generations": most(0),
    "soak_mb_per_h": most(1.0, "mean"),
}


def judged(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line with its bar and whether that is met; None: there is no bar, or nothing was measured.

    A figure that could be measured and has no value was missed, and so was one beside which something else
    failed (`also_failed`). What a peer reached is held to nothing.
    """
    row = FIGURES.get(line["figure"])
    if row is None or row.bar == Bar():
        return {**line, "bar": None, "met": None}
    limits = {"most": row.bar.most, "least": row.bar.least}
    bar = {name: limit for name, limit in limits.items() if limit is not None}
    value = line["value"]
    if value is None:
        met: bool | None = None if "missing" in line else False
    else:
        met = row.bar.held(value) and not line.get("also_failed")
    return {**line, "bar": bar, "met": met}
