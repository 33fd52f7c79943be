"""Customers who read a language."""

from mercer.areas.customers.segment_rule import SegmentRule, Takes


class Speaks(SegmentRule):
    """The language of the account; "de" takes "de-AT" in as well."""

    code, label, takes, position = "language", "Language is", Takes.LANGUAGE, 61
    sql = """(customer.language = %(value)s
        OR split_part(customer.language, '-', 1) = %(value)s)"""
