"""By name."""

from mercer.areas.catalogue.sort_order import SortOrder


class Title(SortOrder):
    """By title, small and capital letters alike."""

    code, label, position = "title", "Name", 40
    order_by = "lower(product.title)"
