"""Every state looks as when somebody last looked at it; `python -m tests.web.widget.looking` makes the pictures."""

import pytest
from PIL import Image, ImageDraw

from tests.web.widget.looking import ENOUGH, HOME, SHOTS, differing, take


@pytest.mark.parametrize(("state", "size"), SHOTS)
def test_it_looks_as_it_did(reader, state, size):
    seen = take(reader, state, size)
    with Image.open(HOME / f"{state}-{size}.png") as kept:
        assert differing(seen, kept.convert("RGB")) <= ENOUGH


def test_a_button_that_moved_or_went_is_seen():
    with Image.open(HOME / "asking-tall.png") as kept:
        before = kept.convert("RGB")
    after = before.copy()
    ImageDraw.Draw(after).rectangle((10, 320, 180, 345), fill="white")
    assert differing(before, after) > ENOUGH
