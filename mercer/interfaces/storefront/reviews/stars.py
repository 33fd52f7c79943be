"""Stars in words, for people who see them and people who hear them."""

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.areas.catalogue.facts import Rating
from mercer.interfaces.storefront.formats import locale
from mercer.interfaces.storefront.pages import Stars


def stars_of(rating: Rating | None, language: str) -> Stars | None:
    """The stars of a product; none where nobody has reviewed it."""
    if rating is None:
        return None
    return _average(rating.average_tenths, rating.count, language)


@lru_cache(maxsize=4_096)
def _average(tenths: int, count: int, language: str) -> Stars:
    shown = format_decimal(Decimal(tenths) / 10, "0.0", locale=locale(language))
    reviews = ngettext("%(count)d review", "%(count)d reviews", count) % {"count": count}
    words = _("%(average)s of 5 stars") % {"average": shown}
    return Stars(shown, str(count), halves(tenths), f"{words}, {reviews}", reviews)


def stars_given(stars: int) -> Stars:
    """The stars that one person gave."""
    words = ngettext("%(stars)d of 5 stars", "%(stars)d of 5 stars", stars) % {"stars": stars}
    return Stars(str(stars), "", 2 * stars, words, "")


def halves(tenths: int) -> int:
    """The nearest number of half stars, 0 to 10: 4.7 stars are 9 halves, 4.8 are 10."""
    return (2 * tenths + 5) // 10
