"""What is mended in Unfold's templates, and that a new Unfold is noticed."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import get_template

from mercer.interfaces.backoffice.unfold_mends import MENDS, put


def source_of(name: str) -> str:
    """A template of Unfold as it is read here."""
    read: Any = get_template(name, using="django")
    return str(read.template.source)


@pytest.mark.parametrize("name", sorted(MENDS))
def test_every_mend_finds_what_it_mends(name):
    source = source_of(name)

    assert '<span class="material-symbols-outlined' not in source
    assert (
        'role="' in source
        or "aria-label" in source
        or "{% if colors %}" in source
        or "<h2" in source
        or "{% if cl.query" in source
        or "{{ part.title }}" in source
    )


def test_the_style_block_stands_in_the_head():
    source = source_of("unfold/layouts/skeleton.html")

    assert source.index("{% if colors %}") < source.index("</head>")


def test_letters_are_asked_for_before_the_sheets_that_name_them():
    source = source_of("unfold/layouts/skeleton.html")

    early = [source.index(f"{name}.woff2") for name in ("Inter-Regular", "Symbols-Outlined")]
    assert max(early) < source.index("unfold/fonts/inter/styles.css")


def test_a_mend_that_finds_nothing_refuses():
    with pytest.raises(ImproperlyConfigured, match="has changed"):
        put('<div id="main"', "<main")("<p>Something new</p>")
