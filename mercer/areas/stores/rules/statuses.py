"""What a store can be set to."""

from enum import StrEnum


class StoreStatus(StrEnum):
    """A draft store is seen by its staff only."""

    DRAFT = "draft"
    LIVE = "live"


class TaxRounding(StrEnum):
    """Where tax is rounded to a minor unit."""

    UNIT = "unit"
    LINE = "line"


class CapturePolicy(StrEnum):
    """When authorised money is taken."""

    AT_DISPATCH = "at_dispatch"
    AT_ONCE = "at_once"
