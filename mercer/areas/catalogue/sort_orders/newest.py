"""The latest first."""

from mercer.areas.catalogue.sort_order import SortOrder


class Newest(SortOrder):
    """By the day of making, the latest first."""

    code, label, position = "newest", "Newest", 10
    order_by = "product.created_at DESC"
