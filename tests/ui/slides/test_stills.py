"""What the pages of an export say, in the coding of old players."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.guides import export, reading
from kiosk.settings import resource
from ui.slides import layout, stills


@pytest.mark.parametrize("size", [(512, 64), (1920, 384), (1920, 1080)], ids=str)
def test_no_sign_of_the_default_programme_is_lost_in_gbk(tmp_path: Path, size: tuple[int, int]) -> None:
    programme, screen = reading.load(resource("guides", "default")), stills.WholeScreen(*size)
    pages = [
        export.Still(export.name_of(1), page.seconds, stills.said(page))
        for slide in programme.slides
        for page in layout.pages(slide, screen, programme.place)
    ]
    assert len(pages) > 50
    export.write_texts(tmp_path, pages)
    said = (tmp_path / "pages-utf8.txt").read_bytes().decode("utf-8-sig")
    old = (tmp_path / "pages-gbk.txt").read_bytes().decode("gbk")
    assert old.count("?") == said.count("?")
    assert old == said.replace("✓", "√")
    assert ("✓" in said) == (size == (1920, 384))  # strips alone have items of a list in one line
