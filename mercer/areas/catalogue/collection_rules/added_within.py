"""Products that are new."""

from mercer.areas.catalogue.collection_rule import CollectionRule, Takes


class AddedWithin(CollectionRule):
    """Added to the shop in the last so many days."""

    code, label, takes, position = "added_within", "Added in the last … days", Takes.NUMBER, 90
    sql = """product.created_at
        > %(now)s::timestamptz - least(%(value)s::int, 36500) * interval '1 day'"""
