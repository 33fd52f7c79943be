"""As the merchant has placed them."""

from mercer.areas.catalogue.sort_order import SortOrder


class Recommended(SortOrder):
    """By the position in the category."""

    code, label, position = "recommended", "Recommended", 0
    order_by = "place, product.title"
