"""Papers for the applicant and the file: plain facts in, PDF out, by Typst from resources/papers.

`PAPERS` names every paper there is; `render` makes one of a dictionary of facts; `facts` and `advice` build
those dictionaries from domain values. Importing this is cheap: Typst loads with the first paper.
Must not: read the store, print, or know a screen.
"""

from __future__ import annotations

from kiosk.papers.press import PAPERS, Paper, render

__all__ = ["PAPERS", "Paper", "render"]
