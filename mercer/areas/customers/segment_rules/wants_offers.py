"""Customers by what they have said about mail with offers."""

from mercer.areas.customers.segment_rule import SegmentRule, Takes


class WantsOffers(SegmentRule):
    """Has said yes to mail about offers, and not taken it back."""

    code, label, takes, position = "wants_offers", "Wants offers by mail", Takes.NOTHING, 70
    sql = "customer.accepts_marketing"


class WantsNoOffers(SegmentRule):
    """Has not said yes to mail about offers, or has taken it back."""

    code, label, takes, position = (
        "wants_no_offers", "Does not want offers by mail", Takes.NOTHING, 71,
    )  # fmt: skip
    sql = "NOT customer.accepts_marketing"
