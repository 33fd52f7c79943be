"""Customers of a country."""

from mercer.areas.customers.segment_rule import SegmentRule, Takes


class LivesIn(SegmentRule):
    """The default address of the address book is in the country."""

    code, label, takes, position = "country", "Default address is in", Takes.COUNTRY, 60
    sql = """EXISTS (SELECT 1 FROM customers_address address
        WHERE address.store_id = customer.store_id AND address.customer_id = customer.id
        AND address.is_default AND address.postal ->> 'country' = %(value)s)"""
