"""Descriptions as they are kept, and as they are typed."""

import pytest

from mercer.areas.catalogue.prose import as_typed, clean_html, plain_text


def test_descriptions_are_cleaned() -> None:
    dirty = (
        '<p style="x" onclick="y()">Hi<script>alert(1)</script> <a href="javascript:z">a</a></p>'
    )

    clean = clean_html(dirty)

    assert clean == '<p>Hi <a rel="noopener noreferrer">a</a></p>'
    assert clean_html(clean) == clean
    assert clean_html("Tom & Jerry") == "Tom &amp; Jerry"


def test_a_description_as_words() -> None:
    assert plain_text("<p>One</p><p>two &amp; <b>three</b></p>") == "One two & three"
    assert plain_text("just   words") == "just words"


TYPED = """For the desk & the bed.
It turns.

- oak
- brass, 5 < 6 mm
• linen
Made in Kent."""
KEPT = """<p>For the desk &amp; the bed.<br>It turns.</p>
<ul><li>oak</li><li>brass, 5 &lt; 6 mm</li><li>linen</li></ul>
<p>Made in Kent.</p>"""


def test_what_is_typed_over_several_lines_keeps_its_lines_and_lists():
    assert clean_html(TYPED) == KEPT
    assert clean_html(TYPED.replace("\n", "\r\n")) == KEPT
    assert clean_html(KEPT) == KEPT


def test_plain_text_is_shown_again_as_it_was_typed():
    typed = as_typed(KEPT)

    assert typed.startswith(
        "For the desk & the bed.\nIt turns.\n\n- oak\n- brass, 5 < 6 mm\n- linen"
    )
    assert clean_html(typed) == KEPT


@pytest.mark.parametrize("seam", ["", " ", "\n\n"])
def test_the_space_between_two_parts_says_nothing(seam):
    html = f"<p>Of cotton.</p>{seam}<ul><li>Set of two</li><li>Washes at 60 °C</li></ul>"

    assert as_typed(html) == "Of cotton.\n\n- Set of two\n- Washes at 60 °C"


@pytest.mark.parametrize(
    "html",
    [
        "One line.",
        "",
        "<p>One</p>",
        "<p>One <b>bold</b></p>\n<p>two</p>",
        "<p>a</p>\n<h2>b</h2>\n<p>c</p>",
        "<p>1 &lt;b&gt;</p>\n<p>two</p>",
        "<p>a</p> b",
        "<ul><li>a</li></ul>",
    ],
)
def test_what_says_more_than_plain_text_stays_as_it_is(html):
    assert clean_html(html) == html
    assert clean_html(as_typed(html)) == html
