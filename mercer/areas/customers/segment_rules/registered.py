"""Customers by how long they have had an account."""

from mercer.areas.customers.segment_rule import SegmentRule, Takes


class RegisteredWithin(SegmentRule):
    """The account is no older than so many days."""

    code, label, takes, position = (
        "registered_within", "Registered in the last … days", Takes.DAYS, 50,
    )  # fmt: skip
    sql = "customer.joined_at > %(now)s - make_interval(days => %(value)s::int)"


class RegisteredBefore(SegmentRule):
    """The account is so many days old or older."""

    code, label, takes, position = (
        "registered_before", "Registered … days ago or earlier", Takes.DAYS, 51,
    )  # fmt: skip
    sql = "customer.joined_at <= %(now)s - make_interval(days => %(value)s::int)"
