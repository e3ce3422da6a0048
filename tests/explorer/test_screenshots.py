"""The pictures of the docs are taken anew and look like those that are kept; what they show is told by other tests."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from docs import generate, screenshots

MOST_APART = 40.0  # mean difference of grey levels (of 255) of two small copies: fonts and figures may differ


@pytest.mark.slow
def test_pictures_look_like_those_kept(browser: Any, sample_graph: Path, tmp_path: Path) -> None:
    run = generate.workplace(tmp_path, sample_graph)
    screenshots.take(run, tmp_path, tmp_path / "images", browser)
    for name in screenshots.NAMES:
        fresh, kept = (Image.open(folder / name).convert("L") for folder in (tmp_path / "images", screenshots.IMAGES))
        assert fresh.size == kept.size
        low, high = fresh.getextrema()
        assert low < 60 and high > 200, f"{name} shows nothing"
        small = [image.resize((60, 42)) for image in (fresh, kept)]
        apart = ImageStat.Stat(ImageChops.difference(*small)).mean[0]
        assert apart < MOST_APART, f"{name} looks otherwise ({apart:.0f}): run `python -m docs.screenshots`"
