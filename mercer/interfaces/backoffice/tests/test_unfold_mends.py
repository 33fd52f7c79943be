"""What is mended in Unfold's templates, and that a new Unfold is noticed."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import get_template

from mercer.interfaces.backoffice.unfold_mends import MENDS, put


@pytest.mark.parametrize("name", sorted(MENDS))
def test_every_mend_finds_what_it_mends(name):
    source = get_template(name, using="django").template.source

    assert '<span class="material-symbols-outlined' not in source
    assert 'role="' in source or "aria-label" in source or "{% if colors %}" in source


def test_the_style_block_stands_in_the_head():
    source = get_template("unfold/layouts/skeleton.html", using="django").template.source

    assert source.index("{% if colors %}") < source.index("</head>")


def test_a_mend_that_finds_nothing_refuses():
    with pytest.raises(ImproperlyConfigured, match="has changed"):
        put('<div id="main"', "<main")("<p>Something new</p>")
