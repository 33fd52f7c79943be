"""Colours: the figures of WCAG, and what lies between two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercer.areas.stores.rules.colours import contrast, is_colour, mix

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#1f5a45", "#1f5a45", 1.0)],
)
def test_the_ratio_is_that_of_the_guidelines(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio
    assert contrast(other, one) == contrast(one, other)


@given(one=COLOURS, other=COLOURS, percent=st.integers(0, 100))
def test_a_mixture_lies_between(one, other, percent):
    mixed = mix(one, other, percent)

    assert is_colour(mixed)
    for at in (1, 3, 5):
        ends = sorted((int(one[at : at + 2], 16), int(other[at : at + 2], 16)))
        assert ends[0] <= int(mixed[at : at + 2], 16) <= ends[1]


@given(ground=COLOURS, words=st.sampled_from(["#000000", "#ffffff"]))
def test_a_colour_moved_away_from_its_words_is_read_no_worse(ground, words):
    assert contrast(mix(ground, words, -12), words) >= contrast(ground, words)
