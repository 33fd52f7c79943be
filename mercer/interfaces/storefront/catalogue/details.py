"""What a product says under the store's own fields, as shoppers read it."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from mercer.areas.catalogue.facts import ProductFacts
from mercer.areas.catalogue.rules import FieldKind
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats
from mercer.interfaces.storefront.catalogue.pages import Detail


def details_of(product: ProductFacts, store: StoreFacts) -> tuple[Detail, ...]:
    """Name and words of each field, in the store's order."""
    return tuple(
        Detail(each.label, in_words(each.kind, each.value, store.language))
        for each in product.custom
    )


def in_words(kind: str, value: Any, language: str) -> str:
    """A value as people who read this language write it."""
    place = formats.locale(language)
    if kind == FieldKind.YES_NO:
        return _("Yes") if value else _("No")
    if kind == FieldKind.NUMBER:
        return format_decimal(Decimal(str(value)), locale=place, decimal_quantization=False)
    if kind == FieldKind.DATE:
        return format_date(date.fromisoformat(value), format="long", locale=place)
    return str(value)
