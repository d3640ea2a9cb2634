"""Any organisation's colours come out readable."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.organisation import Organisation
from web.widget.colour import contrast, mix, readable
from web.widget.theme import day, night, theme_css

PAIRS = (
    ("ink", "paper"), ("ink", "card"), ("ink", "own"), ("muted", "paper"), ("link", "card"), ("link", "tint"),
    ("danger-text", "card"), ("on-accent", "accent"), ("on-accent", "accent-deep"), ("on-danger", "danger"),
)  # fmt: skip
ANY_COLOUR = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def test_contrast_is_what_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_colour_is_moved_no_further_than_needed():
    assert readable("#000000", "#ffffff", towards="#000000") == "#000000"
    moved = readable("#ffcc00", "#ffffff", towards="#000000")
    assert 7 <= contrast(moved, "#ffffff") < 7.6


def test_when_nothing_is_enough_the_end_is_given():
    assert readable("#777777", "#777777", towards="#000000") == "#000000"


@given(accent=ANY_COLOUR, danger=ANY_COLOUR, text=ANY_COLOUR, muted=ANY_COLOUR)
def test_every_text_can_be_read_whatever_the_organisation_chose(accent, danger, text, muted):
    colours = SimpleNamespace(
        accent=accent, danger=danger, text=text, muted=muted,
        background="#ffffff", surface=mix("#ffffff", accent, 0.06), border="#5d7382", focus="#b34700",
    )  # fmt: skip
    for variables in (day(colours), night(colours)):
        poor = [(a, b) for a, b in PAIRS if contrast(variables[a], variables[b]) < 6.99]
        assert poor == []


def test_the_theme_works_on_a_page_and_in_the_widget():
    css = theme_css(Organisation.load().colours)
    assert css.startswith(":root,.zhm{--zhm-paper:")
    assert "@media (prefers-color-scheme:dark)" in css
    assert set(re.findall(r"--zhm-([a-z-]+):", css)) >= {"ink", "accent", "danger-text", "own", "focus"}
