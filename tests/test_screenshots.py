"""The pictures: each that is shown is there, and the script knows how to make it."""

from __future__ import annotations

import html
import re
import runpy
from pathlib import Path

import pytest

from rapport_tui.sample import write_sample
from tests.build import TODAY
from tests.screens import dashboard

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "screenshots"
MADE = runpy.run_path(str(FOLDER / "make.py"))
SHOWN = re.compile(r"\]\(([^)]+\.svg)\)")


def files() -> set[str]:
    return {one.file for some in MADE["PICTURES"].values() for one in some}


def test_every_picture_is_there_and_no_other() -> None:
    assert {one.name for one in FOLDER.glob("*.svg")} == files()


def test_the_readme_shows_pictures_that_the_script_makes_and_the_gallery() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = {one.removeprefix("screenshots/") for one in SHOWN.findall(text)}
    assert shown
    assert shown <= files()
    assert "screenshots/gallery.md" in text


def test_the_gallery_has_every_screen_in_all_themes_and_sizes() -> None:
    text = (FOLDER / "gallery.md").read_text(encoding="utf-8")
    assert text == MADE["gallery"](), "python screenshots/make.py writes it"
    assert set(SHOWN.findall(text)) == files()
    assert {len(some) for some in MADE["PICTURES"].values()} == {9}


@pytest.mark.parametrize("keys", [(), ("s",)])
async def test_a_slim_picture_says_all_and_is_a_third(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    path = tmp_path / "book.json"
    write_sample(path, TODAY)
    async with dashboard(path, (120, 36)) as pilot:
        await pilot.press(*keys)
        whole = pilot.app.export_screenshot(title="rapport")
    slim = MADE["slim"](whole)
    assert len(slim) < len(whole) / 2
    assert "http" not in slim.replace("http://www.w3.org/2000/svg", "").replace(
        "https://www.textualize.io", ""
    )
    texts = [
        [one for one in map(str.strip, map(html.unescape, found)) if one]
        for found in (
            re.findall(r"<text [^>]*>([^<]*)</text>", svg) for svg in (whole, slim)
        )
    ]
    assert texts[0] == texts[1]
