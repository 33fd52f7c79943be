"""Texts of merchants, as words without marks."""

from mercer.interfaces.storefront.rich_text import plain_words


def test_words_keep_their_full_stops_and_paragraphs_their_distance():
    html = "<h2>Returns</h2><p>Within <strong>30 days</strong>.</p><p>See <a>how</a>!</p>"

    assert plain_words(html) == "Within 30 days. See how!"


def test_a_long_text_ends_between_two_words():
    assert plain_words("<p>" + "lamp " * 50 + "</p>", most=12) == "lamp lamp…"
